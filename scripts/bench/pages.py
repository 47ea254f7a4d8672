"""How heavy is a page of the book, against a default Jupyter Book of the same notebooks?

What each Chinese chapter transfers on a cold load, in both books. One server sends both, compressed;
Chromium opens them, and npm brings the libraries that the default's charts load from a CDN.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from default_book import build_default_book
from server import served
from weight import weigh

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> None:
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        print(f"pages: not measured: none of {', '.join(BROWSERS)} is on the path")
        return
    with TemporaryDirectory() as folder:
        default = build_default_book(ROOT / "book/zh", Path(folder))
        with served(SITE) as ours, served(default) as theirs:
            compare_weights(ours, theirs, chromium)


def compare_weights(ours: str, theirs: str, chromium: str) -> None:
    """Print what each chapter weighs in both books."""
    for notebook in sorted((ROOT / "book/zh").glob("*.ipynb")):
        page = f"{notebook.stem}.html"
        own, default = weigh(f"{ours}/zh/{page}", chromium), weigh(f"{theirs}/{page}", chromium)
        ratio = own.body_bytes / default.body_bytes
        print(f"weight, zh/{page:16} {own}, default {default}, ratio {ratio:.3f}", flush=True)
        for address in own.not_served + default.not_served:
            print(f"  not served, so counted as 0 bytes: {address}", flush=True)


if __name__ == "__main__":
    main()

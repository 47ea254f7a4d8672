"""How heavy is a page of the book, against a default Jupyter Book of the same notebooks?

First what each Chinese chapter transfers on a cold load, in both books. Then Lighthouse's scores,
as on a phone, for each kind of page of ours and for the default's heaviest chapter. One server sends
both books, compressed. Chromium opens them; npm brings Lighthouse, and the libraries that the
default's charts load from a CDN.
"""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from default_book import build_default_book
from lighthouse import LIGHTHOUSE, missing_lighthouse, scores
from server import served
from weight import weigh

from budget_goals.package.languages import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
SITE = ROOT / "site"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
KINDS = ("index", "explorer", "data", "downloads", "glossary", "search")


def main() -> None:
    chromium = next(filter(None, map(shutil.which, BROWSERS)), None)
    if chromium is None:
        print(f"pages: not measured: none of {', '.join(BROWSERS)} is on the path")
        return
    with TemporaryDirectory() as folder:
        default = build_default_book(ROOT / "book/zh", Path(folder))
        with served(SITE) as ours, served(default) as theirs:
            heaviest = compare_weights(ours, theirs, chromium)
            show_scores(ours, theirs, heaviest, chromium)


def compare_weights(ours: str, theirs: str, chromium: str) -> str:
    """Print what each chapter weighs in both books; returns the name of the default's heaviest."""
    default_bytes = {}
    for notebook in sorted((ROOT / "book/zh").glob("*.ipynb")):
        page = f"{notebook.stem}.html"
        own, default = weigh(f"{ours}/zh/{page}", chromium), weigh(f"{theirs}/{page}", chromium)
        ratio = own.body_bytes / default.body_bytes
        print(f"weight, zh/{page:16} {own}, default {default}, ratio {ratio:.3f}", flush=True)
        for address in own.not_served + default.not_served:
            print(f"  not served, so counted as 0 bytes: {address}", flush=True)
        default_bytes[notebook.stem] = default.body_bytes
    return max(default_bytes, key=lambda name: default_bytes[name])


def show_scores(ours: str, theirs: str, chapter: str, chromium: str) -> None:
    if reason := missing_lighthouse():
        print(f"{LIGHTHOUSE}: not measured: {reason}")
        return
    for page in [Path("index.html"), *kinds_of_page(chapter)]:
        print(f"{LIGHTHOUSE}, {page}: {scores(f'{ours}/{page}', chromium)}", flush=True)
    default = f"{chapter}.html"
    print(f"{LIGHTHOUSE}, default {default}: {scores(f'{theirs}/{default}', chromium)}", flush=True)


def kinds_of_page(chapter: str) -> list[Path]:
    """One page of every kind in each language, as paths below the site."""
    pages = []
    for edition in filter(Path.is_dir, (SITE / language for language in LANGUAGES)):
        pages += [edition / f"{name}.html" for name in dict.fromkeys((*KINDS, chapter))]
        pages.append(min(edition.glob("organizations/*.html")))
    return [page.relative_to(SITE) for page in pages]


if __name__ == "__main__":
    main()

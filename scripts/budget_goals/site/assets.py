"""What the pages of the site share: one style sheet, the scripts, the icon, the charts' library."""

import hashlib
import shutil
from pathlib import Path

from markupsafe import Markup

ASSETS = "assets"
SHEETS = "book/_static/*.css"
# Node makes the scripts of book/_scripts and book/vendor: see book/vendor/README.md.
BUILT = "book/_built"
HEAD_SCRIPT = f"{BUILT}/head.js"
COPIED = (f"{BUILT}/*", "book/_static/icon.svg")


def copy_assets(root: Path, site: Path) -> None:
    """Put into the site what its pages link to."""
    (site / ASSETS).mkdir()
    for pattern in COPIED:
        for file in sorted(root.glob(pattern)):
            shutil.copy(file, site / ASSETS)
    (site / style_path(root)).write_text(style_sheet(root), "utf-8", newline="\n")


def style_sheet(root: Path) -> str:
    """The sheets of the book, one section after the other."""
    return "\n".join(sheet.read_text("utf-8") for sheet in sorted(root.glob(SHEETS)))


def style_path(root: Path) -> str:
    """Its path in the site, which changes with what it says, so that no browser shows an old one."""
    return f"{ASSETS}/book.{hashlib.sha256(style_sheet(root).encode()).hexdigest()[:8]}.css"


def head_script(root: Path) -> Markup:
    """The one script that stands in the pages themselves, before anything is drawn."""
    return Markup((root / HEAD_SCRIPT).read_text("utf-8").strip())

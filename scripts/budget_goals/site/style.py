"""The one style sheet of the site: the sheets of the book, one section after the other."""

import hashlib
from pathlib import Path

SHEETS = "book/_static/*.css"


def style_sheet(root: Path) -> str:
    return "\n".join(sheet.read_text("utf-8") for sheet in sorted(root.glob(SHEETS)))


def style_path(root: Path) -> str:
    """Its path in the site, which changes with what it says, so that no browser shows an old one."""
    return f"assets/book.{hashlib.sha256(style_sheet(root).encode()).hexdigest()[:8]}.css"

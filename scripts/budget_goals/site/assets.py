"""What the pages of the site share: one style sheet, the scripts, the icon, the charts' library."""

import hashlib
import json
import shutil
from pathlib import Path

import vl_convert
from markupsafe import Markup

ASSETS = "assets"
SHEETS = "book/_static/*.css"
# Node makes the scripts of book/_scripts and book/vendor: see book/vendor/README.md.
BUILT = "book/_built"
HEAD_SCRIPT = f"{BUILT}/head.js"
ICON = "book/_static/icon.svg"
COPIED = (f"{BUILT}/*", ICON)
MANIFEST = "site.webmanifest"
# Pixels: what a phone puts on its home screen, iOS first.
TOUCH, *SIZES = 180, 192, 512


def copy_assets(root: Path, site: Path) -> None:
    """Put into the site what its pages link to."""
    (site / ASSETS).mkdir()
    for pattern in COPIED:
        for file in sorted(root.glob(pattern)):
            shutil.copy(file, site / ASSETS)
    (site / style_path(root)).write_text(style_sheet(root), "utf-8", newline="\n")
    draw_icons(root, site)


def draw_icons(root: Path, site: Path) -> None:
    """The icon as PNG, without its round corners, which phones cut by themselves."""
    icon = (root / ICON).read_text("utf-8").replace('rx="6" ', "")
    for size in (TOUCH, *SIZES):
        drawn = vl_convert.svg_to_png(
            icon.replace("<svg ", f'<svg width="{size}" height="{size}" ')
        )
        (site / ASSETS / f"icon-{size}.png").write_bytes(drawn)


def write_manifest(name: str, site: Path) -> None:
    """Write what a phone asks for that puts the site on its home screen: https://w3.org/TR/appmanifest."""
    icons = [
        {"src": f"icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in SIZES
    ]
    content = {
        "name": name,
        "start_url": "../",
        "scope": "../",
        "display": "browser",
        "icons": icons,
    }
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    (site / ASSETS / MANIFEST).write_text(text, "utf-8", newline="\n")


def icon_links(up: str) -> Markup:
    """The links to the icons, for the head of a page from where `up` leads to the site's root."""
    link = Markup('<link rel="{}" href="{}" />')
    named = (
        ("icon", "icon.svg"),
        ("apple-touch-icon", f"icon-{TOUCH}.png"),
        ("manifest", MANIFEST),
    )
    return Markup("\n").join(link.format(rel, f"{up}{ASSETS}/{file}") for rel, file in named)


def style_sheet(root: Path) -> str:
    """The sheets of the book, one section after the other."""
    return "\n".join(sheet.read_text("utf-8") for sheet in sorted(root.glob(SHEETS)))


def style_path(root: Path) -> str:
    """Its path in the site, which changes with what it says, so that no browser shows an old one."""
    return f"{ASSETS}/book.{hashlib.sha256(style_sheet(root).encode()).hexdigest()[:8]}.css"


def head_script(root: Path) -> Markup:
    """The one script that stands in the pages themselves, before anything is drawn."""
    return Markup((root / HEAD_SCRIPT).read_text("utf-8").strip())

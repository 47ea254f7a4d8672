"""The editions -> one site that needs nothing from elsewhere, moved into site/ when it is whole."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

from budget_goals.exports.address import Home
from budget_goals.exports.citation import read_release_date
from budget_goals.package.languages import LANGUAGES
from budget_goals.pages.edition import Edition
from budget_goals.site.color_mode import COLOR_MODE_SCRIPT
from budget_goals.site.front import write_entry, write_not_found
from budget_goals.site.head import ENTRY, OF_THE_DATASET, citation_tags, dataset_script, write_map
from budget_goals.site.picture import draw_picture, picture_path
from budget_goals.site.search import write_search_index
from budget_goals.site.styles import for_themes, names_in, read_in, used_styles

ASSETS = "assets"
OWN_ASSETS = (
    "book/_scripts/*.js",
    "book/vendor/*.js",
    "book/vendor/*.LICENSE.txt",
    "book/_static/icon.svg",
)
FRONT_NAMES = ("entry",)  # of the pages in the site's root, which are written with the style
ENCODING = '<meta charset="utf-8" />'

STYLE_LINK = re.compile(r'\s*<link\b[^>]*\brel="stylesheet"[^>]*>')
IMPORT = re.compile(r'@import "([^"]+)";')
HREF = re.compile(r'\bhref="([^"?#]+)')
REFERENCE = re.compile(r'\b(?:href|src)="([^"?#:]+)')
POLICY = (
    "default-src 'none'; script-src 'self' 'sha256-{script}'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)


def finish_site(root: Path, home: Home, site: Path) -> None:
    """Do to the built pages what Sphinx does not: one small style sheet, search, a strict policy, an entry."""
    pages = sorted(page for page in site.glob("*/**/*.html") if "_static" not in page.parts)
    copy_assets(root, site)
    style = join_styles(site, pages)
    editions = [Edition(language, root, home) for language in LANGUAGES]
    write_entry(editions, site, style)
    for edition in editions:
        language = edition.language
        draw_picture(edition, site / picture_path(language))
        own = [page for page in pages if page.is_relative_to(site / language)]
        for page in own:
            if page.name in OF_THE_DATASET:
                path = page.relative_to(site).as_posix()
                add_to_head(page, dataset_script(edition, site, path))
                add_to_head(page, citation_tags(edition))
        write_search_index(site / language, (page for page in own if page.stem != "search"))
    add_to_head(site / ENTRY, dataset_script(editions[0], site, ""))
    add_to_head(site / ENTRY, citation_tags(editions[0]))
    write_not_found(editions[0], site, style)
    for page in [*pages, *site.glob("*.html")]:
        set_policy(page)
    write_map(home, site, pages, read_release_date(root))
    leave_out_unused(site, pages)


def copy_assets(root: Path, site: Path) -> None:
    (site / ASSETS).mkdir()
    for pattern in OWN_ASSETS:
        for file in sorted(root.glob(pattern)):
            shutil.copy(file, site / ASSETS)


def join_styles(site: Path, pages: list[Path]) -> str:
    """Put one style sheet with the rules that some page uses in the place of the theme's many.

    Returns its address from the site's root.
    """
    texts = {page: page.read_text("utf-8") for page in pages}
    scripts = (script.read_text("utf-8") for script in sorted((site / ASSETS).glob("*.js")))
    names = names_in([*texts.values(), *scripts, *FRONT_NAMES])
    read = set().union(*map(read_in, texts.values()))
    css = used_styles(for_themes("\n".join(linked_styles(texts))), names, read)
    style = f"{ASSETS}/book.{hashlib.sha256(css.encode()).hexdigest()[:8]}.css"
    (site / style).write_text(css, "utf-8", newline="\n")
    for page, text in texts.items():
        up = "../" * (len(page.relative_to(site).parts) - 1)
        without = STYLE_LINK.sub("", text)
        page.write_text(without, "utf-8", newline="\n")
        add_to_head(page, f'<link rel="stylesheet" href="{up}{style}" />')
    return style


def add_to_head(page: Path, html: str) -> None:
    """Put `html` behind the statement of the page's encoding, which has to come first."""
    text = page.read_text("utf-8").replace(ENCODING, f"{ENCODING}\n    {html}", 1)
    page.write_text(text, "utf-8", newline="\n")


def linked_styles(texts: dict[Path, str]) -> Iterator[str]:
    """The style sheets that pages link to, each once, in the order of the links."""
    sheets: dict[Path, None] = {}
    for page, text in texts.items():
        for link in STYLE_LINK.findall(text):
            address = HREF.search(link)
            assert address is not None
            sheet = (page.parent / address[1]).resolve()
            if sheet.name not in {known.name for known in sheets}:
                sheets[sheet] = None
    return (with_imports(sheet) for sheet in sheets)


def with_imports(sheet: Path) -> str:
    """The text of `sheet`, with the sheets that it imports in their place."""
    return IMPORT.sub(lambda link: with_imports(sheet.parent / link[1]), sheet.read_text("utf-8"))


def set_policy(page: Path) -> None:
    """Allow the page only the site itself, and the one script that every page holds."""
    policy = POLICY.format(script=sha256(COLOR_MODE_SCRIPT))
    add_to_head(page, f'<meta http-equiv="Content-Security-Policy" content="{policy}" />')


def sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def leave_out_unused(site: Path, pages: list[Path]) -> None:
    """Leave out what the theme ships and no page refers to."""
    used = {
        (page.parent / address).resolve()
        for page in pages
        for address in REFERENCE.findall(page.read_text("utf-8"))
    }
    for file in sorted(site.glob("*/_static/**/*")):
        if file.is_file() and file.resolve() not in used:
            file.unlink()
    for folder in sorted(site.glob("*/_static/**/"), reverse=True):
        if not any(folder.iterdir()):
            folder.rmdir()

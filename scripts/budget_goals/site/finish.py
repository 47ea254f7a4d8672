"""The editions -> one site that needs nothing from elsewhere, moved into site/ when it is whole."""

import base64
import hashlib
from pathlib import Path

from budget_goals.exports.address import Home
from budget_goals.exports.citation import read_release_date
from budget_goals.package.languages import LANGUAGES
from budget_goals.pages.edition import Edition
from budget_goals.site.assets import copy_assets, head_script, style_path, write_manifest
from budget_goals.site.front import write_entry, write_not_found
from budget_goals.site.head import (
    ENTRY,
    OF_THE_DATASET,
    citation_tags,
    dataset_script,
    reference_script,
    write_map,
)
from budget_goals.site.picture import draw_picture, picture_path
from budget_goals.site.search import write_search_index

ENCODING = '<meta charset="utf-8" />'

# A page may load nothing but the site itself, and run the one script that it holds.
POLICY = (
    "default-src 'none'; script-src 'self' 'sha256-{script}'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'"
)


def finish_site(root: Path, home: Home, site: Path) -> None:
    """Do to the built pages what Sphinx does not: shared assets, search, a strict policy, an entry."""
    pages = pages_of(site)
    copy_assets(root, site)
    style = style_path(root)
    editions = [Edition(language, root, home) for language in LANGUAGES]
    write_manifest(editions[0].package.descriptor["title"], site)
    write_entry(editions, site, style)
    for edition in editions:
        language = edition.language
        draw_picture(edition, site / picture_path(language))
        own = [page for page in pages if page.is_relative_to(site / language)]
        for page in own:
            path = page.relative_to(site).as_posix()
            if page.name in OF_THE_DATASET:
                add_to_head(page, dataset_script(edition, site, path))
                add_to_head(page, citation_tags(edition))
            else:
                add_to_head(page, reference_script(edition, path))
        write_search_index(site / language, (page for page in own if page.stem != "search"))
    add_to_head(site / ENTRY, dataset_script(editions[0], site, ""))
    add_to_head(site / ENTRY, citation_tags(editions[0]))
    write_not_found(editions[0], site, style)
    policy = POLICY.format(script=sha256(head_script(root)))
    for page in [*pages, *site.glob("*.html")]:
        add_to_head(page, f'<meta http-equiv="Content-Security-Policy" content="{policy}" />')
    write_map(home, site, pages, read_release_date(root))


def pages_of(site: Path) -> list[Path]:
    """The pages of the editions; that of a release belongs to its files and has no counterpart."""
    found = (page for language in LANGUAGES for page in (site / language).rglob("*.html"))
    return sorted(page for page in found if "_static" not in page.parts)


def add_to_head(page: Path, html: str) -> None:
    """Put `html` behind the statement of the page's encoding, which has to come first."""
    text = page.read_text("utf-8").replace(ENCODING, f"{ENCODING}\n    {html}", 1)
    page.write_text(text, "utf-8", newline="\n")


def sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

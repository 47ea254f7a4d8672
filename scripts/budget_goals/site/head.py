"""What lets others find the site: its entry, a map of its pages, and what the head of each says."""

import json
from datetime import date
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from markupsafe import Markup

from budget_goals.exports import list_downloads
from budget_goals.exports.address import DOWNLOADS, Home
from budget_goals.exports.citation import read_release_date, work_of
from budget_goals.exports.metadata import dataset_reference, schema_org
from budget_goals.package.languages import LANGUAGES
from budget_goals.pages.edition import Edition
from budget_goals.pages.templating import render
from budget_goals.site import picture

ENTRY, FIRST_PAGE = "index.html", "index.html"  # of the site, of an edition
# The pages whose heads describe the data set; those of the others refer to it.
OF_THE_DATASET = FIRST_PAGE, "data.html", "downloads.html"


def write_map(home: Home, site: Path, pages: list[Path], released: date) -> None:
    """Write sitemap.xml, each page with its counterparts in both languages, and robots.txt."""
    paths = sorted(page.relative_to(site).as_posix() for page in pages if page.stem != "search")
    entries = [
        map_entry(home, "", FIRST_PAGE, released),
        *(map_entry(home, path, in_edition(path), released) for path in paths),
    ]
    (site / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n' + "\n".join(entries) + "\n</urlset>\n",
        "utf-8",
        newline="\n",
    )
    robots = f"User-agent: *\nAllow: /\nSitemap: {home.page('sitemap.xml')}\n"
    (site / "robots.txt").write_text(robots, "utf-8", newline="\n")


def map_entry(home: Home, path: str, page: str, released: date) -> str:
    links = (
        f'<xhtml:link rel="alternate" hreflang="{tag}" href={quoteattr(target)}/>'
        for tag, target in alternates(home, page)
    )
    last = f"<lastmod>{released}</lastmod>"
    return f"<url><loc>{home.page(path)}</loc>{last}{''.join(links)}</url>"


def in_edition(path: str) -> str:
    """The path of a page within its edition: `zh/money.html` -> `money.html`."""
    return path.partition("/")[2]


def alternates(home: Home, page: str) -> list[tuple[str, str]]:
    """Language and address of the counterparts of an edition's `page`, itself among them.

    Who has no language of ours is sent to the site's entry from the first page, to the first edition
    from any other.
    """
    editions = [(tag, home.page(f"{language}/{page}")) for language, tag in LANGUAGES.items()]
    default = home.address if page == FIRST_PAGE else editions[0][1]
    return [*editions, ("x-default", default)]


def social_tags(
    edition: Edition, *, kind: str, site_name: str, title: str, description: str, path: str
) -> Markup:
    """The Open Graph tags of the page at `path`, for those who share a link to it.

    `kind` is a type of Open Graph: website or article.
    """
    locales = {language: tag.replace("-", "_") for language, tag in LANGUAGES.items()}
    shared = {
        "address": edition.home.page(picture.picture_path(edition.language)),
        "width": picture.WIDTH,
        "height": picture.HEIGHT,
        "alt": picture.alt_text(edition),
    }
    return render(
        "social.html",
        edition,
        kind=kind,
        site_name=site_name,
        title=title,
        description=description,
        address=edition.home.page(path),
        locale=locales.pop(edition.language),
        other_locales=locales.values(),
        picture=shared,
    )


def citation_tags(edition: Edition) -> Markup:
    """The data set as Zotero and Google Scholar read it from the head of a page."""
    work = work_of(edition.package.descriptor, edition.language, read_release_date(edition.root))
    said = {
        "citation_title": work.title,
        "citation_author": work.author,
        "citation_publication_date": f"{work.released:%Y/%m/%d}",
        "citation_language": LANGUAGES[edition.language],
        "citation_public_url": edition.home.cited,
        "DC.type": "Dataset",
        "DC.identifier": edition.package.descriptor["id"],
        "prism.edition": work.version,
        "z.itemType": "dataset",  # Zotero's own word; else a front page is a web page to it
    }
    tag = Markup('<meta name="{}" content="{}" />')
    return Markup("\n    ").join(tag.format(name, content) for name, content in said.items())


def dataset_script(edition: Edition, site: Path, path: str) -> Markup:
    """The data set as JSON-LD, for the head of the page at `path`."""
    content = schema_org(
        edition.package.descriptor,
        edition.home.address,
        edition.home.page(path),
        edition.language,
        released=read_release_date(edition.root),
        fiscal_years=edition.package.documents["fiscal_year"].tolist(),
        downloads=list_downloads(site / DOWNLOADS),
        cited=edition.home.cited,
    )
    return json_ld(content)


def reference_script(edition: Edition, path: str) -> Markup:
    """That the page at `path` is about the data set, as JSON-LD that refers to it."""
    content = {
        "@context": "https://schema.org/",
        "@type": "WebPage",
        "url": edition.home.page(path),
        "about": dataset_reference(edition.home.address),
    }
    return json_ld(content)


def json_ld(content: dict[str, Any]) -> Markup:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))

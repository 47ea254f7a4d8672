"""What lets others find the site: its entry, a map of its pages, and the data set described in each."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin
from xml.sax.saxutils import quoteattr

import vl_convert
from markupsafe import Markup

from budget_goals import charts
from budget_goals.address import DOWNLOADS, SITE_ADDRESS
from budget_goals.citation import read_release_date
from budget_goals.dataset_metadata import schema_org
from budget_goals.edition import Edition
from budget_goals.exports import list_downloads
from budget_goals.languages import LANGUAGES
from budget_goals.templating import render

PICTURE = "assets/picture.png"
PICTURE_SIZE = (1200, 630)
PROJECTS_IN_PICTURE = 6


def write_entry(root: Path, site: Path, style: str) -> None:
    """Write the site's first page, which offers the editions."""
    editions = [Edition(language, root) for language in LANGUAGES]
    page = render("entry.html", editions[0], editions=editions, tags=LANGUAGES, style=style)
    (site / "index.html").write_text(page, "utf-8", newline="\n")


def write_map(site: Path, pages: list[Path]) -> None:
    """Write sitemap.xml, each page with its counterpart in the other language, and robots.txt."""
    paths = sorted(page.relative_to(site).as_posix() for page in pages if page.stem != "search")
    entries = "\n".join(
        f"<url><loc>{address(path)}</loc>{''.join(links(path))}</url>" for path in paths
    )
    (site / "sitemap.xml").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{entries}\n</urlset>\n',
        "utf-8",
        newline="\n",
    )
    robots = f"User-agent: *\nAllow: /\nSitemap: {address('sitemap.xml')}\n"
    (site / "robots.txt").write_text(robots, "utf-8", newline="\n")


def links(path: str) -> Iterator[str]:
    """The counterparts of an edition's page, itself among them."""
    _, _, page = path.partition("/")
    for language, tag in LANGUAGES.items():
        target = quoteattr(address(f"{language}/{page}"))
        yield f'<xhtml:link rel="alternate" hreflang="{tag}" href={target}/>'


def dataset_script(edition: Edition, site: Path, path: str) -> Markup:
    """The data set as JSON-LD, for the head of the page at `path`."""
    content = schema_org(
        edition.package.descriptor,
        SITE_ADDRESS,
        address(path),
        edition.language,
        released=read_release_date(edition.root),
        fiscal_years=edition.package.documents["fiscal_year"].tolist(),
        downloads=list_downloads(site / DOWNLOADS),
    )
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(text))


def draw_picture(edition: Edition, file: Path) -> None:
    """Draw the projects with the most money, for those who share a link."""
    width, height = PICTURE_SIZE
    top = edition.package.projects.nlargest(PROJECTS_IN_PICTURE, "total_cny")
    frame = top[["name", "total_cny"]].assign(money=top["total_cny"].map(edition.money))
    chart = charts.finished(
        charts.bars(frame, name="name", value="total_cny", text="money"),
        edition.package.descriptor["title"],
        edition.money(int(edition.package.projects["total_cny"].sum())),
        "",
        table="projects",
        columns={},
    )
    margin = 40
    spec = chart.to_dict() | {
        "width": width - 2 * margin,
        "height": height - 150,
        "params": [],  # not the height that the rows ask for
        "padding": margin,
    }
    file.write_bytes(vl_convert.vegalite_to_png(spec))


def address(path: str) -> str:
    return urljoin(SITE_ADDRESS, path)

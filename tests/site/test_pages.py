"""Every page of the built site as its file says it: links, heads, contents, counterparts."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup

from budget_goals.site.head import OF_THE_DATASET

SITE = Path(__file__).resolve().parents[2] / "site"
PAGES = sorted(page.relative_to(SITE).as_posix() for page in SITE.rglob("*.html"))
NOT_FOUND = "404.html"
ADDRESSED = [page for page in PAGES if page != NOT_FOUND]


# What a browser or a phone fetches for a page.
LOADED = ("stylesheet", "icon", "apple-touch-icon", "manifest")


class Addresses(HTMLParser):
    """The anchors of a page, and the addresses that it refers to."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.anchors: set[str] = {""}
        self.addresses: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        self.anchors |= {named["id"]} if named.get("id") else set()
        if tag not in ("link",) or named.get("rel") in LOADED:
            self.addresses += [named[name] or "" for name in ("href", "src") if name in named]


def test_the_site_holds_every_kind_of_page() -> None:
    kinds = {page.partition("/")[2] or page for page in PAGES}
    wanted = {
        "index.html",
        "money.html",
        "explorer.html",
        "data.html",
        "method.html",
        "search.html",
    }
    assert wanted <= kinds
    for kind in ("organizations/", "projects/"):
        assert any(page.startswith(kind) for page in kinds)


def test_no_page_keeps_a_phone_waiting_even_if_served_plain() -> None:
    """Lighthouse's phone has 1.6 Mbit/s: of 230 kB it sees the first words after 2.4 s, which scores 96 or more."""
    sizes = {page: (SITE / page).stat().st_size for page in PAGES}
    assert {page: size for page, size in sizes.items() if size > 230_000} == {}


def test_no_page_shows_markup_in_its_text() -> None:
    shown = {}
    for page in PAGES:
        soup = BeautifulSoup((SITE / page).read_text("utf-8"), "html.parser")
        for code in soup.select("script, style, pre, code"):
            code.decompose()
        shown[page] = re.findall(
            r".{0,20}(?:\]\(|\*\*|&[a-z]+;|\{[a-z_]+\}).{0,20}", soup.get_text()
        )
    assert {page: found for page, found in shown.items() if found} == {}


def test_no_link_or_anchor_is_broken() -> None:
    parsed = {page: Addresses((SITE / page).read_text("utf-8")) for page in PAGES}
    assert list(broken_links(parsed)) == []


def broken_links(parsed: dict[str, Addresses]) -> Iterator[str]:
    for page, content in parsed.items():
        for address in content.addresses:
            path, anchor = urldefrag(urljoin(f"/{page}", address))
            if re.match(r"[a-z]+:", address):
                continue  # an address elsewhere, for the reader to follow
            target = unquote(path.partition("?")[0]).lstrip("/")
            if target.endswith("/") or not target:
                target += "index.html"
            known = parsed.get(target)
            if not (SITE / target).is_file() or (
                known is not None and unquote(anchor) not in known.anchors
            ):
                yield f"{page}: {address}"


def contents_of(page: str) -> set[str]:
    """The anchors that a page's contents and its headings' own links lead to."""
    text = (SITE / page).read_text("utf-8")
    links = re.findall(
        r'<a class="(?:reference internal nav-link|headerlink)" href="#([^"]+)"', text
    )
    return set(map(unquote, links))


@pytest.mark.parametrize("page", [page for page in PAGES if page.startswith("zh/")])
def test_contents_lead_to_the_same_places_in_both_languages(page: str) -> None:
    other = page.replace("zh/", "en/", 1)
    assert contents_of(page) == contents_of(other)
    for edition in (page, other):
        ids = re.findall(r'\sid="([^"]+)"', (SITE / edition).read_text("utf-8"))
        assert contents_of(edition) <= set(ids)
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize("page", [page for page in PAGES if "/" in page])
def test_the_foot_of_a_page_leads_on(page: str) -> None:
    """To the report of an error, the changelog as a page, and both licences; each link is tested above."""
    text = (SITE / page).read_text("utf-8")
    foot = Addresses(text[text.index("<footer>") :]).addresses
    edition = page.partition("/")[0]
    targets = [urljoin(f"/{page}", address) for address in foot]
    assert [target.replace(f"/{page}#", f"/{page}") for target in targets] == [
        f"/{edition}/report.html",
        f"/{edition}/changelog.html",
        "/downloads/LICENSE-DATA",
        "/downloads/LICENSE",
    ]


def test_every_page_has_the_one_style_sheet_and_its_scripts() -> None:
    sheets = list((SITE / "assets").glob("*.css"))
    assert len(sheets) == 1
    for page in PAGES:
        text = (SITE / page).read_text("utf-8")
        (sheet,) = re.findall(r'<link rel="stylesheet" href="([^"]+)"', text)
        assert urljoin(f"/{page}", sheet) == f"/assets/{sheets[0].name}"


def test_a_phone_finds_an_icon_for_its_home_screen() -> None:
    for page in PAGES:
        text = (SITE / page).read_text("utf-8")
        assert re.search(r'<link rel="apple-touch-icon" href="[^"]*assets/icon-180\.png"', text)
        assert re.search(r'<link rel="manifest" href="[^"]*assets/site\.webmanifest"', text)
        assert "manifest-src 'self'" in text
    manifest = json.loads((SITE / "assets/site.webmanifest").read_text("utf-8"))
    assert {icon["sizes"] for icon in manifest["icons"]} == {"192x192", "512x512"}
    for icon in [*manifest["icons"], {"src": "icon-180.png", "sizes": "180x180"}]:
        drawn = (SITE / "assets" / icon["src"]).read_bytes()
        assert drawn.startswith(b"\x89PNG")
        assert drawn[16:24] == b"".join(int(side).to_bytes(4) for side in icon["sizes"].split("x"))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_changelog_is_a_page(language: str, root: Path) -> None:
    page = (SITE / language / "changelog.html").read_text("utf-8")
    versions = re.findall(r"^## (.+)$", (root / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert len(versions) > 1
    assert re.findall(r"<h2>(.+)</h2>", page) == versions
    assert '<div lang="en">' in page


def test_folds_of_code_speak_the_language_of_the_edition() -> None:
    text = (SITE / "zh/money.html").read_text("utf-8")
    assert "显示代码" in text
    assert "Show code" not in text


def test_every_page_has_its_counterpart_in_the_other_language() -> None:
    editions = {
        language: {page.partition("/")[2] for page in PAGES if page.startswith(f"{language}/")}
        for language in ("zh", "en")
    }
    assert editions["zh"] == editions["en"]


def json_ld_of(text: str) -> dict[str, Any]:
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', text)
    content: dict[str, Any] = json.loads(script)
    return content


@pytest.mark.parametrize("page", ADDRESSED)
def test_the_head_of_a_page_says_what_it_is(page: str) -> None:
    text = (SITE / page).read_text("utf-8")
    language, _, path = (page if "/" in page else f"zh/{page}").partition("/")
    address = "" if page == "index.html" else page
    tag = {"zh": "zh-CN", "en": "en"}[language]
    assert re.search(rf'<html[^>]* lang="{tag}"', text)
    assert re.search(rf'<link rel="canonical" href="https?://[^"/]+/{address}"', text)
    alternates = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)"', text)
    default = "" if path == "index.html" else f"zh/{path}"
    assert [(tag, urlsplit(href).path) for tag, href in alternates] == [
        ("zh-CN", f"/zh/{path}"),
        ("en", f"/en/{path}"),
        ("x-default", f"/{default}"),
    ]
    for name in ("description", "og:title", "og:url", "og:image:alt"):
        assert content_of(text, name), name
    assert "default-src 'none'" in text
    content = json_ld_of(text)
    assert (content["@type"] == "Dataset") == (Path(page).name in OF_THE_DATASET)
    if content["@type"] == "WebPage":
        front = json_ld_of((SITE / "index.html").read_text("utf-8"))
        assert content["about"] == {"@id": front["@id"]}
        assert content["url"] == content_of(text, "og:url")
        return
    wanted = {"name", "description", "license", "creator", "distribution", "temporalCoverage"}
    wanted |= {"spatialCoverage", "variableMeasured", "version", "url", "@context", "@type"}
    assert wanted <= content.keys()
    assert content["@type"] == "Dataset"
    assert 50 <= len(content["description"]) <= 5000
    assert content["url"] == content_of(text, "og:url")


@pytest.mark.parametrize("page", ADDRESSED)
def test_a_shared_link_shows_the_picture_of_its_edition(page: str) -> None:
    text = (SITE / page).read_text("utf-8")
    language = "en" if page.startswith("en/") else "zh"
    assert urlsplit(content_of(text, "og:image")).path == f"/assets/picture-{language}.png"
    picture = (SITE / f"assets/picture-{language}.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    size = [int(content_of(text, f"og:image:{side}")) for side in ("width", "height")]
    assert picture[16:24] == b"".join(side.to_bytes(4) for side in size)


def content_of(text: str, name: str) -> str:
    (content,) = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]+)"', text)
    return str(content)


def test_the_map_lists_every_page() -> None:
    listed = re.findall(r"<loc>https?://[^/]+/([^<]*)</loc>", (SITE / "sitemap.xml").read_text())
    pages = [page for page in PAGES if "/" in page and not page.endswith("search.html")]
    assert listed == ["", *pages]

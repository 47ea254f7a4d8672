"""Every page of the built site: whole, self-contained, reachable, and readable by everyone."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

OpenPage = Callable[..., Page]
SITE = Path(__file__).resolve().parents[2] / "site"
PAGES = sorted(page.relative_to(SITE).as_posix() for page in SITE.rglob("*.html"))
NOT_FOUND = "404.html"
ONE_OF_EACH_KIND = [
    "index.html",
    NOT_FOUND,
    *(
        f"zh/{name}.html"
        for name in ("index", "money", "explorer", "findings", "data", "downloads", "glossary")
    ),
    "zh/search.html",
    "zh/organizations/huadu-hrss-2023-o4.html",
    "zh/projects/huadu-hrss-2023-p009.html",
]
# Every page is opened in the first; one page of each kind in the others.
VIEWS = {
    f"{scheme} {width}": {"color_scheme": scheme, "width": width}
    for scheme in ("light", "dark")
    for width in (390, 1280)
}


@pytest.fixture(scope="session")
def site(serve: Callable[[Path], str]) -> str:
    return serve(SITE)


@pytest.mark.parametrize("view", VIEWS)
def test_every_page_is_open_to_everyone(
    view: str, site: str, open_page: OpenPage, violations: Callable[[Page], list[str]]
) -> None:
    """No request elsewhere and no error (that is what `open_page` watches), no barrier."""
    page = open_page(f"{site}/{PAGES[0]}", **VIEWS[view])
    found = {}
    for path in PAGES if view == next(iter(VIEWS)) else ONE_OF_EACH_KIND:
        page.goto(f"{site}/{path}")
        found[path] = violations(page)
    assert {path: faults for path, faults in found.items() if faults} == {}


@pytest.mark.parametrize("width", [320, 360])
def test_no_page_scrolls_sideways_on_a_small_phone(
    width: int, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{PAGES[0]}", width=width, height=740)
    widths = {}
    for path in PAGES:
        page.goto(f"{site}/{path}")
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    assert {path: wide for path, wide in widths.items() if wide > width} == {}


@pytest.mark.parametrize("query", ["居民医保", "医保扩面"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_search_finds_any_part_of_a_phrase(
    query: str, language: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{language}/search.html?q={query}")
    results = page.locator("#search-results ul.search li a")
    expect(results.first).to_be_visible()
    addresses = results.evaluate_all("links => links.map(link => link.getAttribute('href'))")
    found = {address.partition("?")[0] for address in addresses}
    assert "projects/huadu-hrss-2023-p012.html" in found
    assert "projects/huadu-hrss-2023-p025.html" not in found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_result_leads_to_the_section_with_the_words_marked(
    language: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{language}/search.html?q=赤坭镇　居民医保")
    expect(page.locator(".search-excerpt mark").first).to_be_visible()
    page.locator("ul.search a[href*='huadu-hrss-2023-p012.html']").click()
    page.wait_for_url("**/projects/huadu-hrss-2023-p012.html?highlight=*")
    page.wait_for_function("() => CSS.highlights.get('found')?.size > 1")
    marked = page.evaluate("[...CSS.highlights.get('found')].map(range => range.toString())")
    assert set(marked) == {"赤坭镇", "居民医保"}
    expect(page.locator("#huadu-hrss-2023-p012 h1")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("question", "folder", "anchor"),
    [
        ("p012", "projects", "huadu-hrss-2023-p012"),
        ("P012-3", "projects", "huadu-hrss-2023-p012-3"),
        ("huadu-hrss-2023-p012-3", "projects", "huadu-hrss-2023-p012-3"),
        ("o2", "organizations", "huadu-hrss-2023-o2"),
    ],
)
def test_an_id_leads_to_its_place(
    question: str, folder: str, anchor: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/zh/search.html?q={question}")
    page.locator("ul.search a").first.click()
    page.wait_for_url(f"**/{folder}/*.html?*#{anchor}")
    expect(page.locator(f"#{anchor}")).to_be_in_viewport()


def test_a_search_for_nothing_says_so(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/zh/search.html?q=量子纠缠")
    expect(page.locator("#search-results .search-summary")).to_contain_text("没有找到")


def test_a_chart_is_a_picture_that_comes_alive_at_a_touch(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/zh/money.html")
    chart = page.locator(".chart-view").first
    chart.scroll_into_view_if_needed()
    assert chart.locator("svg").count() == 2
    height = chart.bounding_box()
    chart.hover()
    expect(page.locator(".chart-view.is-live").first).to_be_visible()
    assert chart.bounding_box() == height


@pytest.mark.parametrize("options", [{"java_script_enabled": False}, {"media": "print"}], ids=str)
def test_charts_stand_without_script_and_in_print(
    options: dict[str, object], site: str, open_page: OpenPage
) -> None:
    media = options.pop("media", None)
    page = open_page(f"{site}/zh/money.html", **options)
    if media:
        page.emulate_media(media="print")
    charts = page.locator("figure.chart")
    assert charts.count() > 0
    for chart in charts.all():
        box = chart.locator(".chart-view svg:visible").bounding_box()
        assert box is not None
        assert box["height"] > 50
        assert chart.locator(".chart-view").get_attribute("aria-label")
        assert chart.locator(".chart-data table").count() == 1


def test_the_contents_open_on_a_phone(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/zh/index.html", width=390, height=844)
    page.locator(".book-menu").click()
    link = page.locator(".contents.is-open nav a").filter(has_text="逐项浏览")
    expect(link).to_be_visible()
    link.click()
    page.wait_for_url("**/explorer.html")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_without_script_a_phone_has_contents_and_nothing_idle(
    language: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(
        f"{site}/{language}/downloads.html",
        width=390,
        java_script_enabled=False,
        color_scheme="dark",
    )
    assert page.locator("button:visible:not([type=submit])").count() == 0
    page.locator("a.book-menu").click()
    expect(page.locator("#contents nav a[href='money.html']")).to_be_in_viewport()
    page.locator("#contents nav a[href='money.html']").click()
    page.wait_for_url("**/money.html")
    assert page.locator("div.cell_input:visible").count() == 0


@pytest.mark.parametrize("path", ["zh/money.html", "index.html", "404.html"])
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_follow_the_system_with_and_without_script(
    path: str, script: bool, scheme: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{path}", color_scheme=scheme, java_script_enabled=script)
    paper = page.screenshot(clip={"x": 2, "y": 2, "width": 4, "height": 4})
    other = open_page(f"{site}/{path}", color_scheme="light")
    white = other.screenshot(clip={"x": 2, "y": 2, "width": 4, "height": 4})
    assert (paper == white) == (scheme == "light")


def test_the_label_of_the_colour_switch_matches_what_is_shown(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/en/index.html", color_scheme="light")
    switch = page.locator(".color-mode")
    expect(switch).to_have_text("Dark", use_inner_text=True)
    page.emulate_media(color_scheme="dark")
    expect(switch).to_have_text("Light", use_inner_text=True)
    switch.click()
    expect(switch).to_have_text("Dark", use_inner_text=True)
    page.goto(f"{site}/en/money.html")
    switch.click()
    page.go_back()
    expect(switch).to_have_text("Light", use_inner_text=True)
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


@pytest.mark.parametrize("path", ["index.html", "en/money.html"])
def test_pages_work_where_the_browser_keeps_nothing(
    path: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/404.html", color_scheme="light")
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('kept out') } })"
    )
    page.goto(f"{site}/{path}")
    if path != "index.html":
        page.locator(".color-mode").click()
        assert page.evaluate("document.documentElement.dataset.theme") == "dark"
        expect(page.locator(".color-mode")).to_have_text("Light", use_inner_text=True)
    page.locator("a.language-switch[hreflang='zh-CN']").click()
    page.wait_for_url("**/zh/*.html")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_paper_shows_the_title_and_the_evidence(
    language: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{language}/projects/huadu-hrss-2023-p001.html")
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    for folded in (".printed pre", ".citation p[id]", ".project-findings li"):
        assert page.locator(folded).first.evaluate("text => text.checkVisibility()"), folded
    page.goto(f"{site}/{language}/findings.html")
    assert page.locator("details.rule li").first.evaluate("text => text.checkVisibility()")
    assert page.locator("div.cell_input").evaluate_all(
        "cells => !cells.some(cell => cell.checkVisibility())"
    )


def test_light_and_dark_are_remembered(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/zh/index.html", color_scheme="light")
    page.locator(".color-mode").click()
    page.goto(f"{site}/zh/money.html")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_one_switch_shows_all_code(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/zh/money.html")
    cells = page.locator("div.cell_input pre")
    assert cells.count() > 1
    expect(cells.first).not_to_be_visible()
    page.locator(".code-switch").click()
    for cell in cells.all():
        expect(cell).to_be_visible()


def test_a_page_offers_its_notebook(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/zh/money.html")
    with page.expect_download() as download:
        page.locator("#page-tools a[download]").click()
    content = json.loads(Path(download.value.path()).read_text("utf-8"))
    assert content["nbformat"] == 4


@pytest.mark.parametrize(("here", "there"), [("zh", "en"), ("en", "zh")])
def test_the_language_switch_leads_to_the_same_place(
    here: str, there: str, site: str, open_page: OpenPage
) -> None:
    place = "projects/huadu-hrss-2023-p056.html#huadu-hrss-2023-p056-2"
    page = open_page(f"{site}/{here}/{place}")
    page.locator("a.language-switch").first.click()
    page.wait_for_url(f"{site}/{there}/{place}")
    page.goto(f"{site}/index.html")
    page.wait_for_url(f"{site}/{there}/index.html")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_chart_leads_to_its_rows_in_the_list(
    language: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{language}/index.html")
    links: list[str] = []
    for chapter in sorted((SITE / language).glob("*.html")):
        page.goto(f"{site}/{language}/{chapter.name}")
        links += page.locator(".chart-source a").evaluate_all("all => all.map(a => a.href)")
    assert len(links) > 5
    for link in links:
        page.goto(link)
        expect(page.locator(".explorer tbody tr").locator("visible=true").first).to_be_visible()


@pytest.mark.parametrize("row", ["huadu-hrss-2023-p012", "huadu-hrss-2023-p012-3"])
def test_an_address_before_0_3_leads_on_to_the_page_of_the_project(
    row: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/zh/organizations/huadu-hrss-2023-o1.html#{row}")
    page.wait_for_url(f"{site}/zh/projects/huadu-hrss-2023-p012.html#{row}")
    expect(page.locator(f"[id='{row}']")).to_be_in_viewport()


@pytest.mark.parametrize("leave", [".explorer tbody a", "a.language-switch"])
def test_the_list_keeps_its_state_when_the_reader_leaves_at_once(
    leave: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/en/explorer.html")
    page.locator(".explorer input[name=q]").fill("职业技能")
    page.locator(leave).locator("visible=true").first.click()
    page.wait_for_url(lambda address: "/en/explorer.html" not in address)
    if "language" in leave:
        expect(page.locator(".explorer input[name=q]")).to_have_value("职业技能")
    page.go_back()
    page.wait_for_url("**/en/explorer.html?q=*")
    expect(page.locator(".explorer input[name=q]")).to_have_value("职业技能")


def test_an_unknown_address_leads_to_both_editions(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/404.html")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**/en/index.html")
    text = (SITE / NOT_FOUND).read_text("utf-8")
    assert not re.search(r'(?:href|src)="(?!/)', text)
    assert "default-src 'none'" in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pieces_of_a_chart_are_painted(scheme: str, site: str, open_page: OpenPage) -> None:
    """A colour that the style sheet lacks would leave them without paint."""
    page = open_page(f"{site}/zh/index.html", color_scheme=scheme)
    fills = page.locator(".chart-wide [fill^='var(']").evaluate_all(
        "shapes => shapes.map(shape => [shape.getAttribute('fill'), getComputedStyle(shape).fill])"
    )
    assert len({name for name, _ in fills}) > 3
    paints = dict(fills)
    assert all(paint.startswith("rgb") and paint != "rgb(0, 0, 0)" for paint in paints.values())
    assert len(set(paints.values())) == len(paints)

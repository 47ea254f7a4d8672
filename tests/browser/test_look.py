"""What a reader sees of any page: in print, at a link's target, in tables, at the edges."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

OpenPage = Callable[..., Page]
SITE = Path(__file__).resolve().parents[2] / "site"
PAGES = sorted(page.relative_to(SITE).as_posix() for page in SITE.glob("*/**/*.html"))
PROJECTS = [page for page in PAGES if "/projects/" in page]
# The pages of projects are of one kind: a tenth of them stands for all.
PAGES = [*(page for page in PAGES if page not in PROJECTS), *PROJECTS[::10]]
TARGET = "zh/projects/huadu-hrss-2023-p038.html#huadu-hrss-2023-p038-4"
SCHEMES = ("light", "dark")


@pytest.fixture(scope="module")
def site(serve: Callable[[Path], str]) -> str:
    return serve(SITE)


def luminance(color: str) -> float:
    """Of `rgb(...)`, from 0 for black to 1 for white."""
    red, green, blue = (int(part) / 255 for part in color[4:-1].split(","))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", SCHEMES)
def test_print_is_dark_on_white_and_says_that_it_is_not_official(
    scheme: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/zh/money.html", color_scheme=scheme)
    page.emulate_media(media="print", color_scheme=scheme)
    for selector in ("body", "article p", ".chart-title", "footer p"):
        color = page.locator(selector).first.evaluate("node => getComputedStyle(node).color")
        assert luminance(color) < 0.4, selector
    label = page.locator(".chart-wide .role-mark text").first
    assert luminance(label.evaluate("node => getComputedStyle(node).fill")) < 0.4
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    word = page.get_by_text("本书不是官方发布")
    assert word.is_visible()
    edges = [each.bounding_box() for each in (word, page.locator("article p").first)]
    assert len({round(box["x"]) for box in edges if box}) == 1


@pytest.mark.parametrize("edition", ["zh", "en"])
def test_the_findings_fit_on_two_dozen_sheets(edition: str, site: str, open_page: OpenPage) -> None:
    for name in ("audit", "findings"):
        printed = open_page(f"{site}/{edition}/{name}.html").pdf(format="A4")
        assert 0 < len(re.findall(rb"/Type\s*/Page\b", printed)) < 25, name


def test_a_project_is_printed_with_its_own_citation_alone(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/zh/projects/huadu-hrss-2023-p056.html")
    page.emulate_media(media="print")
    shown = page.locator(".citation p[id]").evaluate_all(
        "all => all.filter((each) => each.checkVisibility()).map((each) => each.id)"
    )
    assert shown == ["cite-huadu-hrss-2023-p056"]


@pytest.mark.parametrize("width", [390, 1280])
def test_the_squares_of_the_front_page_are_squares(
    width: int, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/zh/index.html", width=width)
    square = page.locator(".mark-rect a path").locator("visible=true").first.bounding_box()
    assert square is not None
    assert square["width"] == pytest.approx(square["height"], abs=0.5)
    assert square["width"] > 10


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_row_that_a_link_means_is_in_view_and_stands_out(
    width: int, scheme: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{TARGET}", width=width, color_scheme=scheme)
    page.wait_for_timeout(300)
    row, bar = (page.locator(each).bounding_box() for each in ("tr:target", ".page-bar"))
    assert row is not None
    assert bar is not None
    assert row["y"] >= bar["y"] + bar["height"]
    expect(page.locator("tr:target")).to_be_in_viewport(ratio=1)
    colors = page.locator("tr:target, tr:target + tr").evaluate_all(
        "rows => rows.map(row => getComputedStyle(row).backgroundColor)"
    )
    assert colors[0] not in colors[1:]


@pytest.mark.parametrize("edition", ["zh", "en"])
def test_a_link_to_any_row_lands_under_the_name_of_its_project(
    edition: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{edition}/index.html", width=390, height=740)
    hidden = []
    for project in sorted((SITE / edition / "projects").glob("*.html")):
        page.goto(f"{site}/{edition}/projects/{project.name}")
        hidden += page.locator("table.indicators tbody tr").evaluate_all(
            """(rows) => rows.filter((row) => {
                location.hash = row.id;
                const name = document.querySelector("h1").getBoundingClientRect();
                const top = row.getBoundingClientRect().top;
                return name.top < 0 || top < name.bottom - 1 || top > innerHeight / 2;
            }).map((row) => row.id)"""
        )
    assert hidden == []


@pytest.mark.parametrize("width", [390, 1280])
def test_no_table_and_no_citation_is_wider_than_its_place(
    width: int, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{PAGES[0]}", width=width)
    found = {}
    for path in PAGES:
        page.goto(f"{site}/{path}")
        page.locator("details").evaluate_all(
            "all => all.forEach(each => each.classList.contains('hide') || (each.open = true))"
        )
        found[path] = page.locator(".table-scroll, .chart-data, details.citation p").evaluate_all(
            """all => all.filter(each => each.scrollWidth > each.clientWidth + 1)
                .map(each => each.getAttribute('aria-label') ?? each.className)"""
        )
    assert {path: wide for path, wide in found.items() if wide} == {}


@pytest.mark.parametrize("width", [390, 1000, 1280, 1920])
def test_everything_on_a_page_begins_at_one_edge(
    width: int, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/zh/money.html", width=width)
    parts = ("h1", "#page-tools", ".neighbours a >> nth=0", "footer p >> nth=0")
    boxes = [page.locator(part).bounding_box() for part in parts]
    assert len({round(box["x"]) for box in boxes if box}) == 1


@pytest.mark.parametrize("width", [390, 1280])
def test_the_language_stays_in_its_place_when_the_switch_of_colours_comes(
    width: int, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/404.html", width=width)
    waiting: list[Route] = []
    page.route("**/frame.js", lambda route: waiting.append(route))
    with page.expect_request("**/frame.js"):
        page.goto(f"{site}/zh/data.html", wait_until="commit")
    language, colours = (page.locator(each) for each in (".language-switch", ".color-mode"))
    expect(page.locator(".page-bar")).to_have_css("display", "flex")
    before = language.bounding_box()
    assert not colours.is_visible()
    waiting[0].continue_()
    expect(colours).to_be_visible()
    assert language.bounding_box() == before


def test_a_checksum_is_shown_short_and_copied_whole(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/zh/downloads.html")
    checksum = page.locator("code.hash").first
    assert checksum.evaluate("node => node.scrollWidth > node.clientWidth")
    copied = checksum.evaluate(
        "node => { getSelection().selectAllChildren(node); return getSelection().toString() }"
    )
    assert len(copied) == 64


def test_no_line_of_a_chart_runs_through_its_words(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}/zh/promises.html", color_scheme="dark")
    halo = "node => { const s = getComputedStyle(node); return [s.paintOrder, s.stroke] }"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    order, stroke = page.locator(".chart-wide .role-mark text").first.evaluate(halo)
    assert order.startswith("stroke")
    assert stroke == paper
    page.goto(f"{site}/zh/shared-text.html")  # there the words stand on pieces of another colour
    assert page.locator(".chart-wide .role-mark text").first.evaluate(halo)[1] == "none"


@pytest.mark.parametrize("edition", ["zh", "en"])
@pytest.mark.parametrize("width", [390, 1280])
def test_a_table_of_the_prose_looks_like_the_others(
    width: int, edition: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{edition}/method.html", width=width)
    assert page.locator("table:not(.dataframe)").count() == 0
    kinds = page.locator("#reading-targets > .table-scroll tbody td:first-child > span")
    assert kinds.count() == 5
    lines = kinds.evaluate_all("all => all.map(each => each.getClientRects().length)")
    assert max(lines) <= (1 if edition == "zh" else 2)
    assert kinds.first.evaluate("each => getComputedStyle(each, '').fontSize") == (
        page.locator(".frame-scroll td").first.evaluate("each => getComputedStyle(each).fontSize")
    )


@pytest.mark.parametrize("edition", ["zh", "en"])
def test_no_two_rows_of_the_matrix_have_one_name(
    edition: str, site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}/{edition}/shared-text.html", width=390)
    labels = page.locator(".chart-narrow .role-axis-label").last.locator("> text")
    names = [name[4:] for name in labels.all_text_contents()]  # without the project's number
    assert len(names) == len(set(names)) == 14

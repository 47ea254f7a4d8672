"""Charts that come to life under the site's strict policy, and stay pictures where they cannot."""

import shutil
from collections.abc import Callable
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from playwright.sync_api import Locator, Page, expect

from budget_goals import charts
from budget_goals.site import figures

PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'">
<title>Charts</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="book.css">
<link rel="stylesheet" href="charts.css">
<script defer src="charts.js"></script>
</head>
<body><main><h1>Charts</h1>
{figures}
<p id="below">Below</p></main></body>
</html>
"""
FILES = (
    "_static/book.css",
    "_static/charts.css",
    "_built/charts.js",
    "_built/vega.js",
)
MARKUP = "<img src=x onerror=alert(1)>&amp;"
ROWS = pd.DataFrame(
    {
        "name": [MARKUP, "second", "third", "fourth"],
        "part": ["a", "b", "a", "b"],
        "amount": [155_000_000, 980_000, 74_000, 5_000],
        "share": [1, 2, 3, 4],
    }
)
LONG_PARTS = [f"the {part} part, with words that fill a phone" for part in "ab"]
LONG_NAMES = ROWS.assign(
    name=[f"{name}, whose words do not stand side by side on a phone" for name in ROWS["name"]],
    part=LONG_PARTS * 2,
)
TOOLTIP = [alt.Tooltip("name:N", title=" "), alt.Tooltip("amount:Q", title="yuan", format=",")]

Opener = Callable[..., Page]


def kinds_of_charts() -> dict[str, alt.Chart | alt.LayerChart]:
    """The marks, scales and transforms that charts of this book may be made of."""
    base = alt.Chart(ROWS)
    name = alt.Y("name:N").sort(None)
    log = alt.X("amount:Q").scale(type="log").axis(labelExpr="format(datum.value, ',~g') + ' 元'")
    return {
        "bar": base.mark_bar().encode(x="amount:Q", y=name, tooltip=TOOLTIP),
        "point": base.mark_point().encode(x=log, y="part:N", tooltip=TOOLTIP),
        "line": base.mark_line(point=True).encode(x="share:Q", y="amount:Q", color="part:N"),
        "area": base.mark_area().encode(x="share:O", y="sum(amount):Q", color="part:N"),
        "stack": base.transform_joinaggregate(whole="sum(share)", groupby=["part"])
        .transform_calculate(shown="format(datum.share / datum.whole, '.0%')")
        .mark_bar()
        .encode(x=alt.X("share:Q").stack("normalize"), y="part:N", color="name:N"),
        "text": alt.layer(
            base.mark_rule().encode(x="mean(share):Q"),
            base.transform_window(rank="rank()", sort=[alt.SortField("amount")])
            .transform_filter("datum.rank > 1")
            .mark_text(align="left")
            .encode(x="share:Q", y="rank:O", text="name:N"),
        ),
        "labels": alt.layer(
            base.mark_bar().encode(x="share:Q", y="part:N", tooltip=TOOLTIP[1]),
            base.mark_text(dx=-20).encode(x="share:Q", y="part:N", text="share:Q"),
        ),
        "rows": charts.bars(LONG_NAMES, name="name", value="amount", text="part"),
        "ends": charts.dumbbells(
            LONG_NAMES, name="name", ends={"share": "one", "amount": "other"}, text="part", top=9
        ),
        "bin": base.mark_bar().encode(x=alt.X("share:Q").bin(maxbins=2), y="count()"),
    }


@pytest.fixture(scope="module")
def address(
    root: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    folder = tmp_path_factory.mktemp("charts")
    for file in FILES:
        shutil.copy(root / "book" / file, folder)
    drawn = [figure(folder, kind, chart) for kind, chart in kinds_of_charts().items()]
    (folder / "index.html").write_text(PAGE.format(figures="\n".join(drawn)), "utf-8")
    return f"{serve(folder)}/index.html"


def figure(folder: Path, kind: str, chart: alt.Chart | alt.LayerChart) -> str:
    columns = {"name": "name", "amount": "yuan"}
    finished = charts.show(chart, title=kind, subtitle="measure", alt="picture", columns=columns)
    spec = finished.to_dict()
    live = figures.write_live_spec(spec, folder)
    words = {"show_data": "Data", "rows": "Rows", "frame": "Table"}
    return str(figures.figure(spec, live, words))


def chart(page: Page, kind: str) -> Locator:
    return page.locator("figure.chart").filter(has=page.get_by_text(kind, exact=True))


def layout(picture: Locator) -> list[float]:
    """Width and height that a picture was laid out for, before the page scaled it."""
    return [float(part) for part in (picture.get_attribute("viewBox") or "").split()[2:]]


def loaded(page: Page) -> list[str]:
    entries = "performance.getEntriesByType('resource').map(({ name }) => name)"
    return [address.rpartition("/")[2] for address in page.evaluate(entries)]


def wake(page: Page, kind: str) -> Locator:
    """Point at a chart and wait until it lives."""
    frame = chart(page, kind).locator(".chart-view")
    frame.hover()
    expect(frame).to_contain_class("is-live")
    return frame


@pytest.mark.parametrize("kind", kinds_of_charts())
def test_every_kind_of_chart_comes_to_life_in_its_place(
    open_page: Opener, address: str, kind: str
) -> None:
    page = open_page(address)
    frame = chart(page, kind).locator(".chart-view")
    frame.scroll_into_view_if_needed()
    place, below = frame.bounding_box(), page.locator("#below").bounding_box()
    still = frame.locator("> svg.chart-wide")
    size = still.bounding_box()
    wake(page, kind)
    assert (frame.bounding_box(), page.locator("#below").bounding_box()) == (place, below)
    live = frame.locator(".chart-live svg")
    assert live.bounding_box() == size
    assert layout(live) == pytest.approx(layout(still), abs=2)
    assert live.locator(".mark-group path").count() > 1
    expect(still).to_be_hidden()


def test_nothing_is_loaded_before_a_reader_asks(open_page: Opener, address: str) -> None:
    page = open_page(address)
    page.mouse.wheel(0, 2000)
    finger = {"pointerType": "touch"}  # that scrolls by
    page.locator(".chart-view").first.dispatch_event("pointerenter", finger)
    page.wait_for_timeout(200)
    assert set(loaded(page)) == {"book.css", "charts.css", "charts.js"}
    wake(page, "bar")
    wake(page, "point")
    assert loaded(page).count("vega.js") == 1
    assert len(loaded(page)) == 3 + 1 + 2  # what the page came with, Vega, a specification each


def test_a_tooltip_holds_the_figures_as_text(open_page: Opener, address: str) -> None:
    page = open_page(address)
    frame = wake(page, "bar")
    frame.locator(".chart-live .mark-rect path").first.hover()
    tip = chart(page, "bar").locator(".chart-tip")
    expect(tip).to_be_visible()
    assert tip.locator("span").all_text_contents() == ["", MARKUP, "yuan", "155,000,000"]
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    frame.locator(".chart-live .mark-rect path").first.hover(position={"x": 3, "y": 3})
    expect(tip).to_be_visible()
    page.locator("#below").hover()
    expect(tip).to_be_hidden()


def test_words_on_a_bar_do_not_hide_its_tooltip(open_page: Opener, address: str) -> None:
    page = open_page(address)
    frame = wake(page, "labels")
    label = frame.locator(".chart-live .role-mark text").last.bounding_box()
    assert label is not None
    page.mouse.move(label["x"] + label["width"] / 2, label["y"] + label["height"] / 2)
    expect(chart(page, "labels").locator(".chart-tip")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_tap_wakes_a_chart_and_shows_what_was_tapped(
    open_page: Opener, address: str, width: int
) -> None:
    page = open_page(address, width=width, has_touch=True)
    frame = chart(page, "bar").locator(".chart-view")
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] * 0.6, box["y"] + 10)
    tip = chart(page, "bar").locator(".chart-tip")
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("155,000,000")
    tip_box = tip.bounding_box()
    assert tip_box is not None
    assert tip_box["x"] >= 0
    assert tip_box["x"] + tip_box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.touchscreen.tap(box["x"] + 2, box["y"] + box["height"] + 4)
    expect(tip).to_be_hidden()


def test_the_keyboard_wakes_a_chart_that_keeps_its_name(open_page: Opener, address: str) -> None:
    page = open_page(address)
    page.keyboard.press("Tab")
    frame = page.locator(".chart-view").first
    expect(frame).to_be_focused()
    expect(frame).to_contain_class("is-live")
    expect(page.get_by_role("img", name="picture").first).to_be_focused()
    assert frame.locator(":scope *:focus").count() == 0


@pytest.mark.parametrize("kind", ["line", "rows", "ends"])
def test_the_layout_follows_the_width(open_page: Opener, address: str, kind: str) -> None:
    page = open_page(address)
    frame = wake(page, kind)
    page.set_viewport_size({"width": 390, "height": 800})
    live = frame.locator(".chart-live svg")
    expect(live).to_have_attribute("width", "350")
    assert layout(live) == pytest.approx(layout(frame.locator("> svg.chart-narrow")), abs=2)
    expect(frame.locator("> svg.chart-wide")).to_be_hidden()


def test_print_shows_the_wide_picture_again(open_page: Opener, address: str) -> None:
    page = open_page(address, width=390)
    frame = wake(page, "bar")
    page.emulate_media(media="print")
    expect(frame.locator("> svg.chart-wide")).to_be_visible()
    expect(frame.locator("> svg.chart-narrow")).to_be_hidden()
    expect(frame.locator(".chart-live")).to_be_hidden()


@pytest.mark.parametrize("lost", ["**/vega.js", "**/*.json"])
def test_the_picture_stays_when_something_is_lost(
    open_page: Opener, address: str, faults: list[str], lost: str
) -> None:
    page = open_page(address)
    page.route(lost, lambda route: route.fulfill(status=404))
    frame = chart(page, "bar").locator(".chart-view")
    with page.expect_response(lost):
        frame.hover()
    page.wait_for_timeout(200)
    expect(frame.locator("> svg.chart-wide")).to_be_visible()
    assert frame.locator(".chart-live").count() == 0
    assert len(faults) == 1  # the browser's own word of the lost file, none of ours
    assert "404" in faults.pop()


@pytest.mark.parametrize(
    "broken",
    [
        '{"data": [{"name": "a", "transform": [{"type": "unknown"}]}]}',
        """{"signals": [{"name": "a", "update": "format(1, 'no format')"}]}""",
    ],
)
def test_a_specification_that_vega_cannot_run_leaves_the_picture(
    open_page: Opener, address: str, broken: str
) -> None:
    page = open_page(address)
    page.route("**/*.json", lambda route: route.fulfill(body=broken))
    frame = chart(page, "bar").locator(".chart-view")
    with page.expect_response("**/*.json"):
        frame.hover()
    page.wait_for_timeout(300)
    expect(frame.locator("> svg.chart-wide")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_living_charts(
    open_page: Opener, address: str, width: int, violations: Callable[[Page], list[str]]
) -> None:
    page = open_page(address, width=width)
    frame = wake(page, "bar")
    frame.locator(".chart-live .mark-rect path").first.hover()
    expect(chart(page, "bar").locator(".chart-tip")).to_be_visible()
    assert violations(page) == []

"""What the charts promise: readable in both layouts, amounts as people say them, tables in order."""

import ast
import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import altair as alt
import nbformat
import pandas as pd
import pytest

from budget_goals import charts
from budget_goals.charts import lettering, palette
from budget_goals.site import figures

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book").glob("*/*.ipynb"))
LONG = "Office of the Huadu District Retired Employees Management Committee, Guangzhou"
ROWS = pd.DataFrame(
    {
        "name": [LONG, "广州市花都区退休职工管理委员会办公室"],
        "part": ["number or date", "words"],
        "cny": [1_000, 20_000_000_000],
        "text": ["CNY 1,000", "CNY 20,000 million"],
    }
)


def drawn(chart: alt.Chart | alt.LayerChart, layout: str) -> list[str]:
    """The texts of a chart's picture, as in the page."""
    picture = str(figures.picture(finished(chart), layout))
    return [html.unescape(text) for text in re.findall(r"<(?:text|tspan)[^>]*>([^<]+)<", picture)]


def finished(chart: alt.Chart | alt.LayerChart) -> dict[str, Any]:
    columns = {"name": "名称", "cny": "金额"}
    spec: dict[str, Any] = charts.show(
        chart, title="title", subtitle="unit", alt="picture", columns=columns
    ).to_dict()
    return spec


def bars() -> alt.LayerChart:
    return charts.bars(ROWS, name="name", value="cny", text="text")


def dots(language: str) -> alt.LayerChart:
    return charts.dots(ROWS, name="name", amount="cny", text="text", accent=[], language=language)


def dumbbells() -> alt.LayerChart:
    frame = ROWS.assign(half=ROWS["cny"] // 2)
    ends = {"half": "half of it", "cny": "all of it"}
    return charts.dumbbells(frame, name="name", ends=ends, text="text", top=2 * 10**10)


def height(chart: alt.LayerChart, layout: str) -> int:
    size = re.search(r'viewBox="0 0 \d+ (\d+)"', figures.picture(finished(chart), layout))
    assert size is not None
    return int(size[1])


@pytest.mark.parametrize(
    "chart", [bars(), dots("en"), dumbbells()], ids=["bars", "dots", "dumbbells"]
)
def test_a_name_is_broken_on_a_phone_only(chart: alt.LayerChart) -> None:
    wide, narrow = drawn(chart, "wide"), drawn(chart, "narrow")
    assert LONG in wide
    assert LONG not in narrow
    assert "".join(LONG.split()) in "".join("".join(narrow).split())
    assert height(chart, "narrow") > height(chart, "wide")


@pytest.mark.parametrize("layout", charts.LAYOUTS)
def test_a_name_leaves_room_for_the_figure_beside_it(layout: str) -> None:
    figure = "17 projects, CNY 147 million"
    room = charts.LAYOUTS[layout] - lettering.type_width(figure)
    frame = ROWS.assign(text=figure)
    names = [
        text
        for text in drawn(charts.bars(frame, name="name", value="cny", text="text"), layout)
        if text != figure
    ]
    assert names
    assert all(lettering.type_width(name) < room for name in names)


def test_a_word_too_long_for_its_line_stands_alone() -> None:
    assert lettering.wrapped("a incomprehensibilities b", 30) == "a\nincomprehensibilities\nb"
    assert lettering.wrapped("居民医保，", 13) == "居\n民\n医\n保，"  # a line starts with no comma


@pytest.mark.parametrize(
    ("widths", "room", "columns"),
    [
        ([100, 100, 100], 720, 3),
        ([300, 100, 100], 500, 2),
        ([300, 300, 300], 350, 1),
        ([900], 350, 1),
    ],
)
def test_a_legend_has_the_columns_that_fit(widths: list[float], room: float, columns: int) -> None:
    assert lettering.fitting_columns(widths, room) == columns


@pytest.mark.parametrize(("language", "title"), [("zh", "元"), ("en", "CNY")])
def test_amounts_on_an_axis_have_one_unit(language: str, title: str) -> None:
    texts = drawn(dots(language), "wide")
    assert title in texts
    assert {"1,000", "100,000,000"} <= set(texts)


def test_each_bar_has_the_colour_asked_for() -> None:
    chart = charts.bars(ROWS, name="name", value="cny", text="text", colors=charts.PURPOSES)
    used = dict.fromkeys(
        re.findall(r"var\((--purpose-\d+)\)", str(figures.picture(finished(chart), "wide")))
    )
    assert list(used) == [palette.PROPERTIES[color] for color in charts.PURPOSES[: len(ROWS)]]


@pytest.mark.parametrize("form", [charts.bars, charts.dots], ids=["bars", "dots"])
def test_each_mark_leads_to_its_address(form: Callable[..., alt.LayerChart]) -> None:
    frame = ROWS.assign(address=[f"explorer.html?q={n}" for n in range(len(ROWS))])
    value = (
        {"value": "cny"}
        if form is charts.bars
        else {"amount": "cny", "accent": [], "language": "en"}
    )
    chart = form(frame, name="name", text="text", address="address", **value)
    picture = str(figures.picture(finished(chart), "wide"))
    assert re.findall(r'href="([^"]+)"', picture) == list(frame["address"])
    first = figures.data_of(finished(chart)).iloc[:, 0]
    assert {(link.label, link.address) for link in first} == set(
        zip(frame["name"], frame["address"], strict=True)
    )


def test_the_second_end_of_a_dumbbell_stands_out() -> None:
    picture = str(figures.picture(finished(dumbbells()), "wide"))
    assert {"half of it", "all of it"} <= set(drawn(dumbbells(), "wide"))
    assert picture.count("var(--accent)") == picture.count("var(--muted)") - len(ROWS)


def test_the_table_behind_a_chart_keeps_its_columns_in_order() -> None:
    """Also those of a stored chart, whose objects have their names sorted."""
    spec = json.loads(json.dumps(finished(bars()), sort_keys=True))
    assert list(figures.data_of(spec)) == ["名称", "金额"]


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_stored_chart_has_the_columns_in_the_order_of_the_code(notebook: Path) -> None:
    content = nbformat.read(notebook, 4)
    written = list(written_columns(content))
    for cell in content.cells:
        for output in cell.get("outputs", []):
            if charts.MIME in output.get("data", {}):
                pairs = output.data[charts.MIME].usermeta.columns
                assert [field for field, _ in pairs] in written


def written_columns(content: nbformat.NotebookNode) -> Iterator[list[str]]:
    """The fields that a notebook's code names for the tables behind its charts."""
    for cell in content.cells:
        if cell.cell_type == "code":
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.keyword) and isinstance(node.value, ast.Dict):
                    yield [ast.literal_eval(key) for key in node.value.keys if key is not None]

"""The book's charts: a theme and the few forms that answer its questions.

Every form takes a small data frame and draws on a container's width; names stand above their bars,
not beside them, so that one drawing reads on a phone and on a desk.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Literal

import altair as alt
import pandas as pd

MIME = "application/vnd.vegalite.v6+json"
FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"

# The colours that a chart may use, by the name of the style sheet's property that replaces them in
# the book: each has enough contrast on light and on dark paper there.
INK, INK_SOFT, LINE = "#22262b", "#5b6470", "#d5d9de"
ACCENT, MUTED = "#c2410c", "#8a94a0"
SERIES = ["#1d6996", "#b45f06", "#0f7a4d", "#8a4f9e", "#94346e", "#656d78"]
PAPER = "#fffffe"  # on a filled piece; not the common #ffffff, which other parts of a picture use
PROPERTIES = {
    PAPER: "--paper",
    INK: "--ink",
    INK_SOFT: "--ink-soft",
    LINE: "--line",
    ACCENT: "--accent",
    MUTED: "--muted",
} | {color: f"--chart-{n}" for n, color in enumerate(SERIES, 1)}

THEME: dict[str, Any] = {
    "font": FONT,
    "view": {"stroke": None},
    "title": {"anchor": "start", "color": INK, "subtitleColor": INK_SOFT, "fontSize": 16},
    "axis": {
        "labelColor": INK_SOFT,
        "titleColor": INK_SOFT,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domainColor": LINE,
        "tickColor": LINE,
    },
    "legend": {
        "orient": "top",
        "title": None,
        "labelColor": INK,
        "labelFontSize": 13,
        "symbolType": "square",
    },
    "text": {"color": INK, "fontSize": 13, "font": FONT},
    "bar": {"color": MUTED},
    "point": {"color": ACCENT, "filled": True, "size": 60, "opacity": 0.75},
    "rule": {"color": LINE},
    "range": {"category": SERIES},
}
# 10000 -> 1 万, 100000000 -> 1 亿: amounts on an axis as people say them.
AMOUNT_AXIS = {
    "zh": "datum.value >= 1e8 ? format(datum.value / 1e8, '~g') + ' 亿元'"
    " : datum.value >= 1e4 ? format(datum.value / 1e4, '~g') + ' 万元'"
    " : format(datum.value, '~g') + ' 元'",
    "en": "datum.value >= 1e6 ? format(datum.value / 1e6, '~g') + ' million'"
    " : format(datum.value, ',')",
}
POWERS_OF_TEN = [10**power for power in range(13)]
ROW, LEADING, BAR, PIECE = 48, 17, 14, 22  # pixels: a name, of one line or more, above its bar
# Columns of type that a name may fill on a phone, alone on its line or with a figure at the end.
WHOLE_LINE, BESIDE_FIGURE = 50, 34
WORDS = re.compile(r"[\u3400-\u9fff][，。、；：”）》]*|[^\s\u3400-\u9fff]+\s*|\s+")


def finished(
    chart: alt.Chart | alt.LayerChart,
    title: str,
    subtitle: str,
    alt_text: str,
    *,
    table: str,
    columns: dict[str, str],
) -> alt.Chart | alt.LayerChart:
    """`chart` with its answer as title, its text for those who do not see it, and its source.

    `columns` says which fields of the data stand in the table behind the chart, and their headings.
    """
    titled = chart.properties(
        title=alt.Title(title, subtitle=subtitle),
        description=alt_text,
        width="container",
        usermeta={"table": table, "columns": columns},
    )
    dressed: alt.Chart | alt.LayerChart = titled.configure(**THEME)
    return dressed


def bars(
    frame: pd.DataFrame, *, name: str, value: str, text: str, accent: Sequence[str] = ()
) -> alt.LayerChart:
    """One bar a row, longest where `frame` has it: `name` above it on the left, `text` on the right.

    `value` gives the length; rows whose `name` is in `accent` stand out.
    """
    numbered = alt.Chart(frame).transform_window(row="row_number()")
    base = in_rows(numbered, list(frame[name]), BESIDE_FIGURE)
    drawn = base.mark_bar(orient="horizontal", height=BAR).encode(
        x=alt.X(f"{value}:Q").axis(None).scale(domainMin=0, nice=False),
        color=emphasis(name, accent),
        tooltip=untitled(name, text),
    )
    return alt.LayerChart(layer=[drawn, row_label(base), row_text(base, text, "right")])


def shares(
    frame: pd.DataFrame, *, name: str, part: str, value: str, text: str, parts: Sequence[str]
) -> alt.LayerChart:
    """One full-width bar a row, cut into `parts` in that order; `text` stands in the wider pieces."""
    base = in_rows_by(name, frame)
    stacked = base.transform_calculate(
        part_order=f"indexof({literal(list(parts))}, datum['{part}'])"
    ).encode(x=alt.X(f"{value}:Q").stack("normalize").axis(None), order="part_order:Q")
    drawn = stacked.mark_bar(orient="horizontal", height=PIECE).encode(
        color=alt.Color(f"{part}:N")
        .scale(domain=list(parts), range=SERIES[: len(parts)])
        .legend(columns=legend_columns(parts), labelLimit=0),
        tooltip=untitled(name, part, text),
    )
    wide_enough = f"datum['{value}'] >= 0.1 * datum.whole ? datum['{text}'] : ''"
    figures = (
        stacked.transform_joinaggregate(whole=f"sum({value})", groupby=[name])
        .transform_calculate(shown=wide_enough)
        .mark_text(color=PAPER)
        .encode(
            x=alt.X(f"{value}:Q").stack("normalize").axis(None).bandPosition(0.5),
            detail=f"{part}:N",
            text="shown:N",
        )
    )
    return alt.LayerChart(layer=[drawn, figures, row_label(one_of_each_row(base))])


def columns(
    frame: pd.DataFrame,
    *,
    name: str,
    value: str,
    axis: str,
    accent: Sequence[str] | Sequence[float] = (),
) -> alt.LayerChart:
    """One column for each row, in the order of `frame`, with its height printed above."""
    base = alt.Chart(frame).encode(
        x=alt.X(f"{name}:O").sort(None).axis(labelAngle=0, title=axis, labelOverlap=True)
    )
    drawn = base.mark_bar().encode(
        y=alt.Y(f"{value}:Q").axis(None).scale(domainMin=0),
        color=emphasis(name, accent),
        tooltip=[alt.Tooltip(f"{name}:N", title=axis), alt.Tooltip(f"{value}:Q", title=" ")],
    )
    figures = base.mark_text(dy=-8, fontSize=12).encode(y=f"{value}:Q", text=f"{value}:Q")
    return alt.LayerChart(layer=[drawn, figures], height=240)


def spikes(
    frame: pd.DataFrame, *, at: str, value: str, text: str, axis: str, accent: Sequence[float]
) -> alt.LayerChart:
    """One spike a row on a scale from 0: it stands at the number `at` and is `value` high.

    Rows whose `at` is in `accent` stand out and have their height printed above.
    """
    base = alt.Chart(frame).encode(
        x=alt.X(f"{at}:Q").scale(domainMin=0).axis(title=axis, grid=False)
    )
    drawn = base.mark_bar(width=alt.expr("max(2, width / 130)")).encode(
        y=alt.Y(f"{value}:Q").axis(None).scale(domainMin=0),
        color=emphasis(at, accent),
        tooltip=[alt.Tooltip(f"{text}:N", title=axis), alt.Tooltip(f"{value}:Q", title=" ")],
    )
    named = alt.FieldOneOfPredicate(field=at, oneOf=accent)
    heights = base.transform_filter(named).mark_text(dy=-8, fontSize=12)
    figures = heights.encode(y=f"{value}:Q", text=f"{value}:Q")
    return alt.LayerChart(layer=[drawn, figures], height=240)


def amounts_on_log_scale(
    frame: pd.DataFrame, *, group: str, amount: str, name: str, text: str, language: str
) -> alt.LayerChart:
    """One dot a row on a logarithmic scale of yuan, one line a `group`."""
    base = in_rows_by(group, frame)
    dots = base.mark_point(color=ACCENT).encode(
        x=amount_scale(amount, language),
        tooltip=untitled(name, text),
    )
    return alt.LayerChart(layer=[dots, row_label(one_of_each_row(base))])


def scatter(
    frame: pd.DataFrame,
    *,
    amount: str,
    y: str,
    y_title: str,
    name: str,
    text: str,
    accent: str,
    language: str,
) -> alt.Chart:
    """One dot a row: its amount in yuan on a logarithmic scale against the number `y`.

    Rows whose field `accent` is true stand out.
    """
    chosen = alt.when(f"datum['{accent}']").then(alt.value(ACCENT)).otherwise(alt.value(MUTED))
    drawn: alt.Chart = (
        alt.Chart(frame, height=320)
        .mark_point()
        .encode(
            x=amount_scale(amount, language),
            y=alt.Y(f"{y}:Q").axis(upright_axis(y_title)),
            color=chosen,
            tooltip=[
                *untitled(name, text),
                alt.Tooltip(f"{y}:Q", title=y_title),
            ],
        )
    )
    return drawn


def in_rows_by(name: str, frame: pd.DataFrame) -> alt.Chart:
    """The records of `frame`, all those with the same `name` in one row."""
    names = list(dict.fromkeys(frame[name]))
    row = f"indexof({literal(names)}, datum['{name}']) + 1"
    return in_rows(alt.Chart(frame).transform_calculate(row=row), names, WHOLE_LINE)


def lines(
    frame: pd.DataFrame, *, x: str, y: str, series: str, x_title: str, at: float
) -> alt.LayerChart:
    """One line a `series`: the number `y` over the number `x`, with an upright one at `at`."""
    order = list(pd.unique(frame[series]))
    drawn = (
        alt.Chart(frame)
        .mark_line(point=True, strokeWidth=2)
        .encode(
            x=alt.X(f"{x}:Q")
            .scale(zero=False, nice=False)
            .axis(title=x_title, grid=False, values=list(pd.unique(frame[x]))),
            y=alt.Y(f"{y}:Q").scale(domainMin=0).axis(title=None, tickMinStep=1),
            color=alt.Color(f"{series}:N").scale(domain=order, range=SERIES[: len(order)]),
            tooltip=[
                alt.Tooltip(f"{series}:N", title=" "),
                alt.Tooltip(f"{x}:Q", title=x_title),
                alt.Tooltip(f"{y}:Q", title="  "),
            ],
        )
    )
    chosen = alt.Chart().mark_rule(color=INK_SOFT, strokeDash=[4, 4]).encode(x=alt.datum(at))
    return alt.LayerChart(layer=[chosen, drawn], height=260)


def in_rows(numbered: alt.Chart, names: Sequence[str], room: int) -> alt.Chart:
    """Records with the number of their `row`, each row as high as the lines of its name ask for."""
    labels = [wrapped(name, room) for name in names]
    ends = accumulate(ROW + LEADING * label.count("\n") for label in labels)
    feet = [end - BAR for end in ends]
    height = feet[-1] + BAR
    axis = alt.Y("foot:Q").axis(None).scale(domain=[0, height], reverse=True, nice=False)
    placed = numbered.transform_calculate(
        foot=f"{literal(feet)}[datum.row - 1]", label=f"{literal(labels)}[datum.row - 1]"
    )
    base: alt.Chart = placed.properties(height=height).encode(y=axis)
    return base


def literal(values: Sequence[object]) -> str:
    """`values` as they stand in a Vega expression."""
    return json.dumps(values, ensure_ascii=False)


def one_of_each_row(base: alt.Chart) -> alt.Chart:
    return base.transform_aggregate(groupby=["label", "foot"])


def row_text(base: alt.Chart, text: str, side: Literal["left", "right"], **mark: Any) -> alt.Chart:
    """Text above each row's bar, at one of the chart's sides."""
    x = alt.value(0 if side == "left" else "width")
    texts = base.mark_text(align=side, yOffset=-20, **mark)
    placed: alt.Chart = texts.encode(x=x, text=f"{text}:N")
    return placed


def row_label(base: alt.Chart) -> alt.Chart:
    """Each row's name, its last line just above the bar."""
    upwards = alt.expr(f"-{LEADING} * (split(datum.label, '\\n').length - 1)")
    return row_text(base, "label", "left", lineBreak="\n", lineHeight=LEADING, dy=upwards)


def legend_columns(parts: Sequence[str]) -> int:
    """How many of `parts` stand side by side on a phone."""
    widest = max(map(type_columns, parts)) + 5  # the colour and a gap
    return max(1, WHOLE_LINE // widest)


def wrapped(text: str, room: int) -> str:
    """`text` in lines of at most `room` columns, of which a Chinese character takes two."""
    lines = [""]
    for word in WORDS.findall(text):
        if lines[-1] and type_columns(lines[-1] + word.rstrip()) > room:
            lines.append("")
        lines[-1] += word
    return "\n".join(line.rstrip() for line in lines)


def type_columns(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def upright_axis(title: str) -> alt.Axis:
    """An axis of whole numbers whose title stands above it, not beside it on its side."""
    return alt.Axis(
        title=title, titleAngle=0, titleAlign="left", titleAnchor="end", titleY=-12, tickMinStep=1
    )


def untitled(*fields: str) -> list[alt.Tooltip]:
    """What a tooltip says without headings, which have to differ all the same: in their blanks."""
    return [alt.Tooltip(f"{field}:N", title=" " * n) for n, field in enumerate(fields, 1)]


def amount_scale(amount: str, language: str) -> alt.X:
    axis = alt.Axis(
        labelExpr=AMOUNT_AXIS[language],
        title=None,
        values=POWERS_OF_TEN,
        labelOverlap="greedy",
        labelSeparation=8,
    )
    return alt.X(f"{amount}:Q").scale(type="log").axis(axis)


def emphasis(name: str, accent: Sequence[str] | Sequence[float]) -> Any:
    chosen = alt.FieldOneOfPredicate(field=name, oneOf=accent)
    return alt.when(chosen).then(alt.value(ACCENT)).otherwise(alt.value(MUTED))


def as_json(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
    """What a notebook stores of a chart: its specification, and its title as text."""
    return {MIME: spec, "text/plain": spec["title"]["text"]}


alt.renderers.register("specification", as_json)
alt.renderers.enable("specification")

"""The few forms of chart that answer the book's questions, in plain Altair.

Every form takes a small data frame and draws on the width that it is given; names stand above their bars,
not beside them. One specification serves a phone and a desk: where the two layouts differ, in the
lines of a name or the columns of a legend, it asks for the width.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any, Literal

import altair as alt
import pandas as pd

from budget_goals.charts.lettering import fitting_columns, type_width, wrapped
from budget_goals.charts.palette import ACCENT, INK_SOFT, MUTED, PAPER, SERIES

# Pixels. The widths that a chart is drawn for, and the width where the page's style changes over.
LAYOUTS = {"wide": 720, "narrow": 350}
NARROW_BELOW = 560
BAR, PIECE = 14, 22
# Above a bar, from the one before it: space, a line of the name, a little space.
HEADROOM, LEADING, NAME_OFFSET = 42, 17, 13
GAP = 16  # between a name and the figure on its line
# 10000 -> 1 万, 100000000 -> 1 亿: amounts on an axis as people say them, and what they are in.
AMOUNT_AXIS = {
    "zh": "datum.value >= 1e8 ? format(datum.value / 1e8, ',~g') + ' 亿元'"
    " : datum.value >= 1e4 ? format(datum.value / 1e4, ',~g') + ' 万元'"
    " : format(datum.value, ',~g') + ' 元'",
    "en": "datum.value >= 1e9 ? format(datum.value / 1e9, ',~g') + ' billion'"
    " : datum.value >= 1e6 ? format(datum.value / 1e6, ',~g') + ' million'"
    " : format(datum.value, ',~g')",
}
AMOUNT_TITLE = {"zh": None, "en": "CNY"}
POWERS_OF_TEN = [10**power for power in range(13)]


def bars(
    frame: pd.DataFrame,
    *,
    name: str,
    value: str,
    text: str,
    accent: Sequence[str] = (),
    colors: Sequence[str] = (),
) -> alt.LayerChart:
    """One bar a row, longest where `frame` has it: `name` above it on the left, `text` on the right.

    `value` gives the length; rows whose `name` is in `accent` stand out, or each has its own of
    `colors`, where these are given.
    """
    numbered = alt.Chart(frame).transform_window(row="row_number()")
    base = in_rows(numbered, list(frame[name]), BAR, list(frame[text]))
    drawn = base.mark_bar(orient="horizontal", height=BAR).encode(
        x=alt.X(f"{value}:Q").axis(None).scale(domainMin=0, nice=False),
        color=own_colors(name, frame, colors) if colors else emphasis(name, accent),
        tooltip=untitled(name, text),
    )
    return alt.LayerChart(layer=[drawn, row_label(base, BAR), row_text(base, BAR, text, "right")])


def shares(
    frame: pd.DataFrame,
    *,
    name: str,
    part: str,
    value: str,
    text: str,
    parts: Sequence[str],
    colors: Sequence[str] = SERIES,
) -> alt.LayerChart:
    """One full-width bar a row, cut into `parts` in that order and of these `colors`.

    `text` stands in the wider pieces.
    """
    base = in_rows_by(name, frame, PIECE)
    stacked = base.transform_calculate(
        part_order=f"indexof({literal(list(parts))}, datum['{part}'])"
    ).encode(x=alt.X(f"{value}:Q").stack("normalize").axis(None), order="part_order:Q")
    drawn = stacked.mark_bar(orient="horizontal", height=PIECE).encode(
        color=alt.Color(f"{part}:N")
        .scale(domain=list(parts), range=list(colors[: len(parts)]))
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
    return alt.LayerChart(layer=[drawn, figures, row_label(one_of_each_row(base), PIECE)])


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
    base = in_rows_by(group, frame, BAR)
    dots = base.mark_point(color=ACCENT).encode(
        x=amount_scale(amount, language),
        tooltip=untitled(name, text),
    )
    rows = one_of_each_row(base)
    halo = row_label(rows, BAR, color=PAPER, stroke=PAPER, strokeWidth=5, strokeJoin="round")
    return alt.LayerChart(layer=[halo, row_label(rows, BAR), dots])


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


def dumbbells(
    frame: pd.DataFrame, *, name: str, ends: Mapping[str, str], text: str, top: float
) -> alt.LayerChart:
    """Two dots a row on a scale from 0 to `top`, joined: the second one is what the chart is about.

    `ends` holds the two columns that the dots stand for, with what the legend calls them; `text`
    stands above a row on the right.
    """
    numbered = alt.Chart(frame).transform_window(row="row_number()")
    base = in_rows(numbered, list(frame[name]), BAR, list(frame[text]))
    one, other = ends
    scale = alt.Scale(domain=[0, top])
    joined = base.mark_rule(color=MUTED, strokeWidth=2).encode(
        x=alt.X(f"{one}:Q").scale(scale).axis(title=None, grid=False, tickCount=5), x2=f"{other}:Q"
    )
    dots = (
        base.transform_fold([one, other], as_=["end", "at"])
        .mark_point(filled=True, size=110, opacity=1)
        .encode(
            x=alt.X("at:Q").scale(scale),
            color=alt.Color("end:N")
            .scale(domain=[one, other], range=[MUTED, ACCENT])
            .legend(labelExpr=f"{literal(dict(ends))}[datum.value]", labelLimit=0),
            tooltip=untitled(name, text),
        )
    )
    return alt.LayerChart(
        layer=[joined, dots, row_label(base, BAR), row_text(base, BAR, text, "right")]
    )


def dots(
    frame: pd.DataFrame,
    *,
    name: str,
    amount: str,
    text: str,
    accent: Sequence[str],
    language: str,
) -> alt.LayerChart:
    """One dot a row on a logarithmic scale of yuan: `name` above it on the left, `text` on the right.

    Rows whose `name` is in `accent` stand out.
    """
    numbered = alt.Chart(frame).transform_window(row="row_number()")
    base = in_rows(numbered, list(frame[name]), BAR, list(frame[text]))
    drawn = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=amount_scale(amount, language),
        color=emphasis(name, accent),
        tooltip=untitled(name, text),
    )
    return alt.LayerChart(layer=[drawn, row_label(base, BAR), row_text(base, BAR, text, "right")])


def in_rows_by(name: str, frame: pd.DataFrame, bar: int) -> alt.Chart:
    """The records of `frame`, all those with the same `name` in one row."""
    names = list(dict.fromkeys(frame[name]))
    row = f"indexof({literal(names)}, datum['{name}']) + 1"
    return in_rows(alt.Chart(frame).transform_calculate(row=row), names, bar)


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
            color=alt.Color(f"{series}:N")
            .scale(domain=order, range=SERIES[: len(order)])
            .legend(columns=legend_columns(order), labelLimit=0),
            tooltip=[
                alt.Tooltip(f"{series}:N", title=" "),
                alt.Tooltip(f"{x}:Q", title=x_title),
                alt.Tooltip(f"{y}:Q", title="  "),
            ],
        )
    )
    chosen = alt.Chart().mark_rule(color=INK_SOFT, strokeDash=[4, 4]).encode(x=alt.datum(at))
    return alt.LayerChart(layer=[chosen, drawn], height=260)


def in_rows(
    numbered: alt.Chart, names: Sequence[str], bar: int, figures: Sequence[str] | None = None
) -> alt.Chart:
    """Records with the number of their `row`, each row as high as the lines of its name ask for.

    `bar` is the height of a row's bar; `figures` stand at the end of the names' last lines.
    """
    taken = [type_width(figure) + GAP for figure in figures] if figures else [0.0] * len(names)
    labels, feet, height = by_layout(lambda width: laid_out(names, bar, width, taken))
    scale = alt.Scale(domain=[0, alt.ExprRef(height)], reverse=True, nice=False)
    placed = numbered.transform_calculate(
        foot=f"({feet})[datum.row - 1]", label=f"({labels})[datum.row - 1]"
    )
    base: alt.Chart = placed.encode(y=alt.Y("foot:Q").axis(None).scale(scale))
    return base.add_params(alt.param(name="height", expr=height))


def laid_out(
    names: Sequence[str], bar: int, width: float, taken: Sequence[float]
) -> tuple[list[str], list[int], int]:
    """Each name in lines, where each row's bar is centred, and the height of all, in a layout."""
    labels = [wrapped(name, width - room) for name, room in zip(names, taken, strict=True)]
    ends = accumulate(HEADROOM + bar + LEADING * label.count("\n") for label in labels)
    feet = [end - bar for end in ends]
    return labels, feet, feet[-1] + bar


def by_layout(lay_out: Callable[[int], Sequence[object]]) -> list[str]:
    """What `lay_out` returns for a layout's width, as Vega expressions for a chart of any width."""
    layouts = zip(*(lay_out(width) for width in LAYOUTS.values()), strict=True)
    return [
        literal(wide)
        if wide == narrow
        else f"width < {NARROW_BELOW} ? {literal(narrow)} : {literal(wide)}"
        for wide, narrow in layouts
    ]


def literal(value: object) -> str:
    """`value` as it stands in a Vega expression."""
    return json.dumps(value, ensure_ascii=False)


def one_of_each_row(base: alt.Chart) -> alt.Chart:
    return base.transform_aggregate(groupby=["label", "foot"])


def row_text(
    base: alt.Chart, bar: int, text: str, side: Literal["left", "right"], **mark: Any
) -> alt.Chart:
    """Text above each row's bar, at one of the chart's sides."""
    x = alt.value(0 if side == "left" else "width")
    texts = base.mark_text(align=side, yOffset=-(bar // 2 + NAME_OFFSET), **mark)
    placed: alt.Chart = texts.encode(x=x, text=f"{text}:N")
    return placed


def row_label(base: alt.Chart, bar: int, **mark: Any) -> alt.Chart:
    """Each row's name, its last line just above the bar."""
    upwards = alt.expr(f"-{LEADING} * (split(datum.label, '\\n').length - 1)")
    lines = {"lineBreak": "\n", "lineHeight": LEADING, "dy": upwards}
    return row_text(base, bar, "label", "left", **lines, **mark)


def legend_columns(parts: Sequence[str]) -> alt.ExprRef:
    """How many of `parts` stand side by side."""
    (columns,) = by_layout(lambda width: [fitting_columns(list(map(type_width, parts)), width)])
    return alt.ExprRef(columns)


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
        title=AMOUNT_TITLE[language],
        values=POWERS_OF_TEN,
        labelOverlap="greedy",
        labelSeparation=8,
    )
    return alt.X(f"{amount}:Q").scale(type="log").axis(axis)


def own_colors(name: str, frame: pd.DataFrame, colors: Sequence[str]) -> alt.Color:
    names = list(frame[name])
    scale = alt.Scale(domain=names, range=list(colors[: len(names)]))
    return alt.Color(f"{name}:N").scale(scale).legend(None)


def emphasis(name: str, accent: Sequence[str] | Sequence[float]) -> Any:
    chosen = alt.FieldOneOfPredicate(field=name, oneOf=accent)
    return alt.when(chosen).then(alt.value(ACCENT)).otherwise(alt.value(MUTED))

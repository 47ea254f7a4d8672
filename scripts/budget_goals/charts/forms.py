"""The few forms of chart that answer the book's questions, in plain Altair.

Every form takes a small data frame and draws on the width that it is given; names stand above their
bars, not beside them. One specification serves a phone and a desk: where the two layouts differ, in the
lines of a name or the columns of a legend, it asks for the width.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import accumulate
from typing import Any, Literal

import altair as alt
import pandas as pd

from budget_goals.charts.lettering import fitting_columns, type_width, wrapped
from budget_goals.charts.palette import ACCENT, MUTED

# Pixels. The widths that a chart is drawn for, and the width where the page's style changes over.
LAYOUTS = {"wide": 720, "narrow": 350}
NARROW_BELOW = 560
BAR = 14
# Above a bar, from the one before it: space, a line of the name, a little space.
HEADROOM, LEADING, NAME_OFFSET = 42, 17, 13
GAP = 16  # between a name and the figure on its line
AMOUNT_TITLE = {"zh": "元", "en": "CNY"}
POWERS_OF_TEN = [10**power for power in range(13)]


def bars(
    frame: pd.DataFrame,
    *,
    name: str,
    value: str,
    text: str,
    address: str = "",
    accent: Sequence[str] = (),
    colors: Sequence[str] = (),
) -> alt.LayerChart:
    """One bar a row, longest where `frame` has it: `name` above it on the left, `text` on the right.

    `value` gives the length, `address` where a bar leads, if anywhere; rows whose `name` is in `accent` stand out,
    or each has its own of `colors`, where these are given.
    """
    numbered = alt.Chart(frame).transform_window(row="row_number()")
    base = in_rows(numbered, list(frame[name]), BAR, list(frame[text]))
    drawn = base.mark_bar(orient="horizontal", height=BAR).encode(
        x=alt.X(f"{value}:Q").axis(None).scale(domainMin=0, nice=False),
        color=own_colors(name, frame, colors) if colors else emphasis(name, accent),
        **leading_to(address),
        tooltip=untitled(name, text),
    )
    return alt.LayerChart(layer=[drawn, row_label(base, BAR), row_text(base, BAR, text, "right")])


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
            .legend(
                labelExpr=f"{literal(dict(ends))}[datum.value]",
                labelLimit=0,
                symbolType="circle",
            ),
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
    address: str = "",
    accent: Sequence[str],
    language: str,
) -> alt.LayerChart:
    """One dot a row on a logarithmic scale of yuan: `name` above it on the left, `text` on the right.

    A line along each row leads to its dot; a grid would run through the names.
    `address` is where a dot leads, if anywhere; rows whose `name` is in `accent` stand out.
    """
    numbered = alt.Chart(frame).transform_window(row="row_number()")
    base = in_rows(numbered, list(frame[name]), BAR, list(frame[text]))
    track = base.mark_rule().encode(x=alt.value(0), x2=alt.value("width"))
    drawn = base.mark_point(filled=True, size=110, opacity=1).encode(
        x=amount_scale(amount, language),
        color=emphasis(name, accent),
        **leading_to(address),
        tooltip=untitled(name, text),
    )
    return alt.LayerChart(
        layer=[track, drawn, row_label(base, BAR), row_text(base, BAR, text, "right")]
    )


def leading_to(address: str) -> dict[str, str]:
    """The encoding that makes a mark a link to what stands in the column `address`."""
    return {"href": f"{address}:N"} if address else {}


def in_rows(
    numbered: alt.Chart, names: Sequence[str], bar: int, figures: Sequence[str]
) -> alt.Chart:
    """Records with the number of their `row`, each row as high as the lines of its name ask for.

    `bar` is the height of a row's bar; `figures` stand at the end of the names' last lines.
    """
    taken = [type_width(figure) + GAP for figure in figures]
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
    labels = [label_of(name, width, room) for name, room in zip(names, taken, strict=True)]
    ends = accumulate(HEADROOM + bar + LEADING * label.count("\n") for label in labels)
    feet = [end - bar for end in ends]
    return labels, feet, feet[-1] + bar


def label_of(name: str, width: float, taken: float) -> str:
    """`name` in as few lines as leave `taken` at the end of the last, which may be empty for that."""
    beside, above = wrapped(name, width - taken), wrapped(name, width)
    if type_width(above.split("\n")[-1]) > width - taken:
        above += "\n"
    return min(beside, above, key=lambda label: label.count("\n"))


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


def untitled(*fields: str) -> list[alt.Tooltip]:
    """What a tooltip says without headings, which have to differ all the same: in their blanks."""
    return [alt.Tooltip(f"{field}:N", title=" " * n) for n, field in enumerate(fields, 1)]


def amount_scale(amount: str, language: str) -> alt.X:
    axis = alt.Axis(
        format=",",
        title=AMOUNT_TITLE[language],
        values=POWERS_OF_TEN,
        grid=False,
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

"""The book's charts: plain Altair, dressed alike.

charts.use("zh")                          once, in a notebook's first cell
charts.show(chart, title=…, …)            a chart under the answer that it gives
charts.bars(frame, …)                     one of the few forms, to show; see `forms`
charts.PURPOSES, STATED, ACCENT, MUTED    colours, each with one meaning
"""

from collections.abc import Mapping, Sequence

import altair
import pandas as pd

from budget_goals.charts import amounts, theme
from budget_goals.charts.forms import (
    LAYOUTS,
    bars,
    dots,
    dumbbells,
    legend_columns,
)
from budget_goals.charts.palette import (
    ACCENT,
    MUTED,
    PAPER,
    PURPOSES,
    STATED,
)
from budget_goals.charts.theme import MIME

__all__ = [
    "ACCENT",
    "LAYOUTS",
    "MIME",
    "MUTED",
    "PAPER",
    "PURPOSES",
    "STATED",
    "bars",
    "dots",
    "dumbbells",
    "legend_columns",
    "money",
    "money_in_one_unit",
    "purposes",
    "show",
    "use",
]

_language = "zh"


def use(language: str) -> None:
    """Dress the charts that follow, and say amounts in `language`, "zh" or "en"."""
    global _language
    if language not in ("zh", "en"):
        raise ValueError(f"language {language!r}; expected 'zh' or 'en'")
    _language = language
    theme.enable()


def show(
    chart: altair.Chart | altair.LayerChart,
    *,
    title: str,
    subtitle: str,
    alt: str,
    columns: Mapping[str, str],
    rows: str = "",
) -> altair.Chart | altair.LayerChart:
    """`chart` under its answer, for the end of a cell.

    `title` says what the chart shows, `subtitle` what is drawn and in which unit, `alt` the same to
    those who do not see it. `columns` names the fields of the chart's data that stand in the table
    behind it, with their headings; `rows` is the query that opens the chart's rows in the book's
    explorer, such as "q=医保".
    """
    shown: altair.Chart | altair.LayerChart = chart.properties(
        title=altair.Title(title, subtitle=subtitle),
        description=alt,
        width=LAYOUTS["wide"],
        autosize=altair.AutoSizeParams(type="fit-x", contains="padding"),
        # Pairs, since a notebook sorts the names of an object.
        usermeta={"rows": rows, "columns": list(columns.items())},
    )
    return shown


def purposes(titles: Sequence[str]) -> altair.Scale:
    """The colours of the purposes with these `titles`, which are in the order of their table."""
    return altair.Scale(domain=list(titles), range=PURPOSES[: len(titles)])


def money(amount_cny: int) -> str:
    """Whole yuan as people say them, to three digits or more: `1.55 亿元`, `CNY 155 million`."""
    return amounts.money(amount_cny, _language)


def money_in_one_unit(amounts_cny: pd.Series) -> pd.Series:
    """The amounts of a chart, all in one unit, so that they can be compared: `5,900 万元`."""
    return amounts.money_in_one_unit(amounts_cny, _language)

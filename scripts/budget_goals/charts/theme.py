"""How charts look, and what a notebook keeps of one."""

from typing import Any

import altair as alt

from budget_goals.charts.lettering import LEGEND_GAP
from budget_goals.charts.palette import ACCENT, INK, INK_SOFT, LINE, MUTED

# JupyterLab draws what is kept under this name, without a network; it knows no later version, and
# nothing here needs one. Altair may write a later version into the specification.
MIME = "application/vnd.vegalite.v5+json"
SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
FONT = "system-ui, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif"
NAME = "budget-goals"
THEME: dict[str, Any] = {
    "font": FONT,
    "view": {"stroke": None},
    "title": {"anchor": "start", "color": INK, "subtitleColor": INK_SOFT, "fontSize": 16},
    "axis": {
        "labelColor": INK_SOFT,
        "titleColor": INK_SOFT,
        "labelFontSize": 13,
        "labelLimit": 0,
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
        "columnPadding": LEGEND_GAP,
    },
    "text": {"color": INK, "fontSize": 13, "font": FONT},
    "bar": {"color": MUTED},
    "point": {"color": ACCENT, "filled": True, "size": 60, "opacity": 0.75},
    "rule": {"color": LINE},
}


def enable() -> None:
    """Draw and keep every chart of this process so."""
    alt.theme.register(NAME, enable=True)(themed)
    alt.renderers.register(NAME, kept)
    alt.renderers.enable(NAME)


def themed() -> Any:
    return {"config": THEME}


def kept(spec: dict[str, Any], **_: Any) -> dict[str, Any]:
    """What a notebook keeps of a chart: its specification, and its title as text."""
    title = spec.get("title", "")
    text = title["text"] if isinstance(title, dict) else title
    return {MIME: {**spec, "$schema": SCHEMA}, "text/plain": text}

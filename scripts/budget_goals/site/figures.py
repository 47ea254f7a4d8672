"""A chart's specification -> what a page shows of it: still pictures, a live view, a table.

The pictures are drawn in a wide and a narrow layout; the page's style shows the one that fits and
gives them its fonts and colours, so that they follow it into the dark and into print.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
import vl_convert
from markupsafe import Markup

from budget_goals.charts import LAYOUTS
from budget_goals.charts.palette import PROPERTIES
from budget_goals.charts.theme import FONT
from budget_goals.pages import markup

COLORS = re.compile("|".join(PROPERTIES), re.IGNORECASE)
FIGURE = Markup("""\
<figure class="chart" id="chart-{key}" data-spec="{live}">
<figcaption><p class="chart-title">{title}</p><p class="chart-subtitle">{subtitle}</p></figcaption>
<div class="chart-view" tabindex="0" role="{role}" aria-label="{alt_text}">{pictures}</div>
<details class="chart-data"><summary>{show_data}</summary>
{table}
</details>
{source}</figure>
""")

SOURCE = Markup('<p class="chart-source"><a href="{}">{}</a></p>\n')
HREF = '"href":'  # marks that lead somewhere, to the `ADDRESS` of their row
ADDRESS = "address"

# Where the converter takes relative addresses to begin.
ELSEWHERE = "https://vega.github.io/vega-datasets/"
LONG_FRACTION = re.compile(r"(\d\.\d\d)\d+")
# What a picture says of hundreds of dots and nobody sees: the width of no line, and full opacity.
UNSEEN = re.compile(r'(<path (?![^>]* stroke=")[^>]*?) stroke-width="[\d.]+"')

Spec = dict[str, Any]


def figure(spec: Spec, live: str, words: Mapping[str, str]) -> Markup:
    """The figure that shows `spec`, a Vega-Lite specification as `charts.show` made it.

    `live` is the address of its `live_spec`; `words` the page's words `show_data` and `rows`, with
    which a chart leads to its rows where one query of the explorer finds them.
    """
    title, alt_text, query = spec["title"], spec["description"], spec["usermeta"].get("rows")
    return FIGURE.format(
        key=key_of(spec),
        live=live,
        title=title["text"],
        subtitle=title["subtitle"],
        alt_text=alt_text,
        pictures=Markup("").join(picture(spec, layout) for layout in LAYOUTS),
        table=markup.table(data_of(spec), title["text"]),
        source=SOURCE.format(f"explorer.html?{quote(query, safe='=&')}", words["rows"])
        if query
        else "",
        role="group" if HREF in json.dumps(spec) else "img",
        show_data=words["show_data"],
    )


def key_of(spec: Spec) -> str:
    """A short name that changes with the chart."""
    return hashlib.sha256(json.dumps(spec, sort_keys=True).encode()).hexdigest()[:12]


def picture(spec: Spec, layout: str) -> Markup:
    """`spec` as inline SVG, its colours those of the page."""
    svg = vl_convert.vegalite_to_svg(sized(spec, LAYOUTS[layout]))
    prefix = f"{key_of(spec)}-{layout}-"
    svg = re.sub(r'(id="|url\(#)', rf"\g<1>{prefix}", svg)
    svg = svg.replace(' font-family="', ' data-font="').replace(f' data-font="{escaped(FONT)}"', "")
    svg = re.sub(r' (?:xmlns:xlink|xmlns|version|aria-[a-z]+|role)="[^"]*"', "", svg)
    svg = svg.replace("<a ", '<a tabindex="-1" ').replace(f'xlink:href="{ELSEWHERE}', 'href="')
    svg = UNSEEN.sub(r"\1", LONG_FRACTION.sub(r"\1", svg)).replace(' opacity="1"', "")
    head = f'<svg class="chart-{layout}" aria-hidden="true" focusable="false" '
    return Markup(page_colors(svg.replace('<svg class="marks" ', head, 1)))


def live_spec(spec: Spec) -> str:
    """The Vega specification of the live view, as JSON."""
    compiled = vl_convert.vegalite_to_vega(sized(spec, LAYOUTS["wide"]))
    return page_colors(json.dumps(compiled, ensure_ascii=False, separators=(",", ":")))


def sized(spec: Spec, width: int) -> Spec:
    """`spec` without its title, which the page shows as text, on clear ground, `width` pixels wide."""
    kept = {name: part for name, part in spec.items() if name not in ("title", "description")}
    return {**kept, "width": width, "background": None, "padding": 0}


def page_colors(text: str) -> str:
    return COLORS.sub(lambda color: f"var({PROPERTIES[color[0].lower()]})", text)


def escaped(text: str) -> str:
    return text.replace("'", "&apos;")


def data_of(spec: Spec) -> pd.DataFrame:
    """The data behind a chart, under the headings that the specification names.

    Where a mark leads somewhere, the first cell of its row does so for those without a mouse.
    """
    columns = dict(spec["usermeta"]["columns"])
    (rows,) = (rows for rows in spec["datasets"].values() if columns.keys() <= rows[0].keys())
    first, *_ = columns
    if ADDRESS in rows[0]:
        rows = [row | {first: markup.Link(row[first], row[ADDRESS])} for row in rows]
    frame = pd.DataFrame(rows, dtype=object)[list(columns)].rename(columns=columns)
    return frame.drop_duplicates()


def write_live_spec(spec: Spec, folder: Path) -> str:
    """Write the live view's specification into `folder`; returns the file's name."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{key_of(spec)}.json"
    file.write_text(live_spec(spec), "utf-8", newline="\n")
    return file.name

"""Pieces of pages: links, text that is never markup, and small tables.

Tables read well on a phone: each cell carries its column's heading.
"""

import re
from typing import NamedTuple

import pandas as pd
from bs4 import BeautifulSoup, Tag
from markupsafe import Markup, escape

REGION = '<div class="table-scroll" tabindex="0" role="region" aria-label="{caption}">'

KEPT = ("rowspan", "colspan")


# What can be markup or part of an address: all of ASCII but letters and digits, and white space.
SIGN = re.compile(r"[!-/:-@\[-`{-~]|\s")


def table(frame: pd.DataFrame, caption: str) -> Markup:
    """`frame` as a table under `caption`; columns are headings, cells text or safe HTML.

    Numbers (formatted or not) are set to the right; a column is one of numbers if all its cells
    begin with a digit, a sign or a currency code.
    """
    numeric = [is_numeric(frame[column]) for column in frame]
    rows = Markup("\n").join(
        row(frame.columns, cells, numeric) for cells in frame.itertuples(index=False, name=None)
    )
    heads = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(css(number), head)
        for head, number in zip(frame.columns, numeric, strict=True)
    )
    return Markup(
        REGION + '\n<table class="dataframe">\n<caption>{caption}</caption>\n'
        "<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    ).format(caption=caption, heads=heads, rows=rows)


def from_pandas(html: str, label: str) -> Markup:
    """The HTML that pandas makes of a frame, without its own style, in a frame that scrolls."""
    (table,) = BeautifulSoup(html, "html.parser").find_all("table")
    merge_heads(table)
    for element in [table, *table.find_all(True)]:
        element.attrs = {name: value for name, value in element.attrs.items() if name in KEPT}
    table["class"] = "dataframe"
    for head in table.find_all("th"):
        head["scope"] = "col" if head.find_parent("thead") else "row"
    shown = Markup(table.decode(formatter="minimal"))  # cells hold text that pandas escaped
    return Markup(
        '<div class="frame-scroll" tabindex="0" role="group" aria-label="{}">{}</div>'
    ).format(label, shown)


def from_prose(html: str, label: str) -> Markup:
    """A table of the prose, as Sphinx renders it, with the look of `table`; cells keep their markup."""
    (table,) = BeautifulSoup(html, "html.parser").find_all("table")
    heads = [head.get_text(strip=True) for head in table.select("thead th")]
    table.attrs = {"class": "dataframe"}
    for line in table.find_all("tr"):
        line.attrs = {}
        for cell, head in zip(line.find_all(["th", "td"]), heads, strict=True):
            cell.attrs = {"scope": "col"} if cell.name == "th" else {"data-label": head}
    for text in table.find_all("p"):
        text.name = "span"
    shown = Markup(table.decode(formatter="minimal"))
    return Markup(REGION + "\n{table}\n</div>").format(caption=label, table=shown)


def merge_heads(table: Tag) -> None:
    """Put the names of the index into the row of the columns' names, and leave no head empty."""
    first, *others = table.select("thead tr")
    for names in others:
        for head, name in zip(first.find_all("th"), names.find_all("th"), strict=True):
            head.string = head.get_text(strip=True) or name.get_text(strip=True)
        names.decompose()
    for head in table.find_all("th"):
        if not head.get_text(strip=True):
            head.name = "td"


def row(columns: pd.Index, cells: tuple[object, ...], numeric: list[bool]) -> Markup:
    return Markup("<tr>{}</tr>").format(
        Markup("").join(
            Markup('<td data-label="{}"{}><span>{}</span></td>').format(
                head, css(number), text_of(cell)
            )
            for head, cell, number in zip(columns, cells, numeric, strict=True)
        )
    )


def css(number: bool) -> Markup:
    return Markup(' class="number"') if number else Markup("")


def text_of(cell: object) -> Markup:
    """Safe HTML; a number with separators, an absent value as nothing."""
    if cell is None:
        return Markup("")
    return escape(f"{cell:,}" if isinstance(cell, int) else cell)


def is_numeric(cells: pd.Series) -> bool:
    texts = [str(text_of(cell)) for cell in cells if cell is not None]
    return bool(texts) and all(text[0] in "0123456789-−" or text[:4] == "CNY " for text in texts)


class Link(NamedTuple):
    """A link to `address`; as text its label, in HTML and Markdown an anchor."""

    label: str
    address: str

    def __str__(self) -> str:
        return self.label

    def __html__(self) -> Markup:
        return Markup('<a href="{}">{}</a>').format(self.address, self.label)


def as_text(text: str) -> str:
    """`text` in MyST, such as in a heading.

    Its signs are character references: of these the standard says that they are never structure, and
    what looks for bare addresses in a text does not see through them.
    """
    return SIGN.sub(lambda sign: f"&#{ord(sign[0])};", text)

"""The tables as a workbook for Excel: one sheet a table, and a first sheet that explains them."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pandas as pd
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from budget_goals.exports.guide import Section, guide
from budget_goals.files.faults import Fault, InputError
from budget_goals.package import Cell, tables_of
from budget_goals.package.descriptor import Descriptor
from budget_goals.package.words import words_in

# Without the scheme "none", Excel would put the font of its own theme in the place of ours.
FONT = {"font_name": "微软雅黑", "font_size": 10, "font_scheme": "none"}
# A line under each row, which leads the eye across on paper; an indent, so that a column of numbers
# and the texts to its right do not touch.
CELL = {"valign": "top", "text_wrap": True, "indent": 1, "bottom": 7, "bottom_color": "#A9B7C6"}
HEADING = CELL | {"num_format": "@", "valign": "vcenter", "bold": True, "bg_color": "#DDE6F0"}
NOTE = {"font_name": FONT["font_name"], "font_size": 9, "x_scale": 2.5, "y_scale": 1.5}
MAX_LENGTH = 32767

# Widths in characters of the font's digits, of which a Chinese character takes two.
# They are those of the text; the column is wider by the margins of a cell.
GUIDE_WIDTHS = 16, 50, 50, 26, 6, 5, 30
MIN_WIDTH, MAX_WIDTH, MAX_NUMBER_WIDTH, MAX_FROZEN_WIDTH = 6, 42, 15, 30
# Texts of many lines get a wider column, or each would stand beside an empty page.
MANY_LINES, MAX_WIDTH_OF_MANY = 4, 60
MARGIN, FILTER_BUTTON = 3, 3
LINE_HEIGHT, MAX_HEIGHT = 16.5, 409  # points

A4 = 9
PAGE_WIDTH = 230  # characters across a page, printed at 6 points or more
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}  # inches
FOOTER = "&L&A&R&P / &N"  # the sheet's name; page and pages


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its heading, what a note at the heading says, and its cells."""

    title: str
    note: str
    cells: Sequence[Cell]
    least_places: int = 0

    @property
    def is_number(self) -> bool:
        return not any(isinstance(cell, str) for cell in self.cells)


class Formats(dict[str, Format]):
    """The workbook's cell format for each number format."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        super().__init__()
        self.workbook = workbook
        self.heading = workbook.add_format(HEADING | {"align": "left"})
        self.number_heading = workbook.add_format(HEADING | {"align": "right"})

    def __missing__(self, number_format: str) -> Format:
        align = "left" if number_format == "@" else "right"
        properties = CELL | {"num_format": number_format, "align": align}
        self[number_format] = self.workbook.add_format(properties)
        return self[number_format]


def write_workbook(
    descriptor: Descriptor,
    frames: Mapping[str, pd.DataFrame],
    released: date,
    site_url: str,
    path: Path,
) -> None:
    """Write the workbook, dated by the release, with no formula in any cell.

    Text stays text whatever it looks like, and so do ids and codes. Each amount in yuan has the
    same amount in 万元 to its right; to the left of a code stand the words for it, to the left of an id
    that another sheet explains the name there. Raises InputError for a text that no Excel cell can hold.
    """
    content = BytesIO()  # so that a full disk is met where the file is written
    options = {"default_format_properties": FONT, "in_memory": True}
    with xlsxwriter.Workbook(content, options) as workbook:
        workbook.set_properties(
            {"title": descriptor["title"], "created": datetime.combine(released, time())}
        )
        formats = Formats(workbook)
        sections = guide(descriptor, frames, released, site_url)
        write_guide(
            workbook.add_worksheet(words_in("zh")["guide_heads"]["sheet"]), sections, formats
        )
        for table in tables_of(descriptor):
            sheet = workbook.add_worksheet(table["title"])
            columns = list(columns_of(table, frames))
            check_lengths(table, frames[table["name"]])
            write_table(sheet, columns, formats)
    path.write_bytes(content.getvalue())


def write_guide(sheet: Worksheet, sections: Iterable[Section], formats: Formats) -> None:
    set_up_print(sheet)
    for index, width in enumerate(GUIDE_WIDTHS):
        sheet.set_column(index, index, width + MARGIN)
    top = 0
    for section in sections:
        write_texts(sheet, top, section.heading, formats.heading)
        for row, texts in enumerate(section.rows, start=top + 1):
            set_height(sheet, row, texts, GUIDE_WIDTHS)
            write_texts(sheet, row, texts, formats["@"])
        top += len(section.rows) + 2


def write_texts(sheet: Worksheet, row: int, texts: Iterable[str], style: Format) -> None:
    for index, text in enumerate(texts):
        sheet.write_string(row, index, text, style)


def write_table(sheet: Worksheet, columns: list[Column], formats: Formats) -> None:
    widths = [width_of(column) for column in columns]
    set_height(sheet, 0, [column.title for column in columns], widths_beside_button(widths))
    for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
        sheet.set_column(index, index, width + MARGIN)
        heading = formats.number_heading if column.is_number else formats.heading
        sheet.write_string(0, index, column.title, heading)
        sheet.write_comment(0, index, column.note, NOTE)
        for row, cell in enumerate(column.cells, start=1):
            style = formats[number_format(cell, column.least_places)]
            write_cell(sheet, row, index, cell, style)
    rows = list(zip(*(column.cells for column in columns), strict=True))
    for number, cells in enumerate(rows, start=1):
        set_height(sheet, number, map(shown, cells), widths)
    last_row, last_column = len(rows), len(columns) - 1
    is_frozen = widths[0] <= MAX_FROZEN_WIDTH
    sheet.freeze_panes(1, 1 if is_frozen else 0)
    sheet.autofilter(0, 0, last_row, last_column)
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, last_row, last_column)})
    set_up_print(sheet, pages_across(widths))
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)


def widths_beside_button(widths: Sequence[int]) -> list[int]:
    return [width - FILTER_BUTTON for width in widths]


def pages_across(widths: Sequence[int]) -> int:
    """On how many pages side by side the columns can be read, the first repeated on each."""
    first, *others = (width + MARGIN for width in widths)
    return -(-sum(others) // (PAGE_WIDTH - first))


def set_height(sheet: Worksheet, row: int, texts: Iterable[str], widths: Sequence[int]) -> None:
    """Make a row high enough for the lines into which its texts are broken.

    Excel would do so by itself on opening the file; LibreOffice and a print without opening do not.
    """
    lines = max(lines_of(text, width) for text, width in zip(texts, widths, strict=False))
    if lines > 1:
        sheet.set_row(row, min(lines * LINE_HEIGHT, MAX_HEIGHT))


def lines_of(text: str, width: int) -> int:
    return sum(max(1, -(-text_width(line) // width)) for line in text.split("\n"))


def set_up_print(sheet: Worksheet, pages: int = 1) -> None:
    """Landscape A4, all columns on the width of `pages` pages, page numbers at the foot."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(pages, 0)
    sheet.set_margins(**MARGINS)
    sheet.set_footer(FOOTER)


def check_lengths(table: Descriptor, frame: pd.DataFrame) -> None:
    for name, column in frame.items():
        for line, cell in enumerate(column, start=2):
            if isinstance(cell, str) and len(cell) > MAX_LENGTH:
                found = f"{name} of {len(cell)} characters"
                expected = f"at most {MAX_LENGTH}, which is all that an Excel cell holds"
                raise InputError([Fault(table["path"], line, found, expected)])


def columns_of(table: Descriptor, frames: Mapping[str, pd.DataFrame]) -> Iterator[Column]:
    """The fields of a table; 万元 follow amounts in yuan, words precede codes and names ids."""
    heads = words_in("zh")["guide_heads"]
    for field in table["schema"]["fields"]:
        title, note = field["title"], f"{field['name']}\n{field['description']}"
        cells = frames[table["name"]][field["name"]].tolist()
        if field.get("unit") == "CNY":
            yuan = [None if cell is None else Decimal(str(cell)) for cell in cells]
            wan = [None if cell is None else cell.scaleb(-4) for cell in yuan]
            yield Column(f"{title}（元）", note, yuan)
            yield Column(f"{title}（万元）", f"{field['name']} ÷ 10000", wan, least_places=2)
        elif words := words_for(field, table, frames):
            spoken = [None if cell is None else words[cell] for cell in cells]
            yield Column(title, f"{heads['words_of']} {field['name']}", spoken)
            yield Column(f"{title}（{heads['code']}）", note, cells)
        elif names := titled_by(field, table, frames, "name"):
            named = [None if cell is None else names[cell] for cell in cells]
            yield Column(
                f"{title}（{heads['name']}）", f"{heads['name_of']} {field['name']}", named
            )
            yield Column(title, note, cells)
        else:
            yield Column(title, note, cells)


def words_for(
    field: Descriptor, table: Descriptor, frames: Mapping[str, pd.DataFrame]
) -> dict[str, str]:
    """The Chinese words for the codes of a field: its categories, or titles in the table it names."""
    if "categories" in field:
        return {code["value"]: code["label"] for code in field["categories"]}
    return titled_by(field, table, frames, "title_zh")


def titled_by(
    field: Descriptor, table: Descriptor, frames: Mapping[str, pd.DataFrame], column: str
) -> dict[str, str]:
    """What `column` of the table that a field refers to says of each of its ids."""
    for key in table["schema"].get("foreignKeys", []):
        parent = frames.get(key["reference"]["resource"])
        if key["fields"] == [field["name"]] and parent is not None and column in parent:
            return dict(zip(parent[key["reference"]["fields"][0]], parent[column], strict=True))
    return {}


def number_format(cell: Cell, least_places: int) -> str:
    """Decimals with separators and just the places they have, integers plain, all else as text."""
    if isinstance(cell, Decimal):
        places = max(least_places, -int(cell.normalize().as_tuple().exponent))
        return "#,##0." + "0" * places if places else "#,##0"
    return "0" if isinstance(cell, int) else "@"


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell, style)
    elif cell is None:
        sheet.write_blank(row, column, None, style)
    else:
        sheet.write_number(row, column, cell, style)


def width_of(column: Column) -> int:
    """Wide enough for most cells on one line; longer texts and headings are broken into lines."""
    texts = map(shown, column.cells)
    widest = max(map(text_width, texts), default=0)
    heading = text_width(column.title) + FILTER_BUTTON
    if column.is_number:
        heading = min(heading, MAX_NUMBER_WIDTH)
    most = MAX_WIDTH if widest <= MANY_LINES * MAX_WIDTH else MAX_WIDTH_OF_MANY
    return min(max(widest, heading, MIN_WIDTH), most)


def shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:,f}" if isinstance(cell, Decimal) else str(cell)


def text_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)

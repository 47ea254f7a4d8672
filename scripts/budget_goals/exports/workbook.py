"""The tables as a workbook for Excel: one sheet a table, and a first sheet that explains them."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from budget_goals.descriptor import Descriptor
from budget_goals.exports.guide import Section, guide
from budget_goals.exports.typed import Cell, Table
from budget_goals.faults import Fault, InputError

# Without the scheme "none", Excel would put the font of its own theme in the place of ours.
FONT = {"font_name": "微软雅黑", "font_size": 10, "font_scheme": "none"}
TEXT = {"num_format": "@", "valign": "top"}
HEADING = TEXT | {"bold": True, "bg_color": "#DDE6F0"}
FIELD_NAME = TEXT | {"font_color": "#595959", "bg_color": "#DDE6F0", "bottom": 1}
HEADING_ROWS = 2
MAX_LENGTH = 32767

# Widths in characters of the font's digits, of which a Chinese character takes two.
GUIDE_WIDTHS = 20, 60, 60, 30, 10, 12, 30
MIN_WIDTH, MAX_WIDTH, MAX_FROZEN_WIDTH = 8, 60, 30
FILTER_BUTTON = 3


@dataclass(frozen=True)
class Column:
    """A column of a sheet: its Chinese title, the field's name, and its cells."""

    title: str
    name: str
    cells: Sequence[Cell]
    least_places: int = 0


class Formats(dict[str, Format]):
    """The workbook's cell format for each number format."""

    def __init__(self, workbook: xlsxwriter.Workbook) -> None:
        super().__init__()
        self.workbook = workbook
        self.heading = workbook.add_format(HEADING)
        self.field_name = workbook.add_format(FIELD_NAME)

    def __missing__(self, number_format: str) -> Format:
        properties = {"num_format": number_format, "valign": "top", "text_wrap": True}
        self[number_format] = self.workbook.add_format(properties)
        return self[number_format]


def write_workbook(
    descriptor: Descriptor, tables: list[Table], released: date, site_url: str, path: Path
) -> None:
    """Write the workbook, dated by the release, with no formula in any cell.

    Text stays text whatever it looks like, and so do ids and codes. Each amount in yuan has the
    same amount in 万元 to its right. Raises InputError for a text that no Excel cell can hold.
    """
    with xlsxwriter.Workbook(path, {"default_format_properties": FONT}) as workbook:
        workbook.set_properties(
            {"title": descriptor["title"], "created": datetime.combine(released, time())}
        )
        formats = Formats(workbook)
        sections = guide(descriptor, tables, released, site_url)
        write_guide(workbook.add_worksheet("说明"), sections, formats)
        for table in tables:
            write_table(workbook.add_worksheet(table.title), table, formats)


def write_guide(sheet: Worksheet, sections: Iterable[Section], formats: Formats) -> None:
    for index, width in enumerate(GUIDE_WIDTHS):
        sheet.set_column(index, index, width)
    top = 0
    for section in sections:
        write_texts(sheet, top, section.heading, formats.heading)
        for row, texts in enumerate(section.rows, start=top + 1):
            write_texts(sheet, row, texts, formats["@"])
        top += len(section.rows) + 2


def write_texts(sheet: Worksheet, row: int, texts: Iterable[str], style: Format) -> None:
    for index, text in enumerate(texts):
        sheet.write_string(row, index, text, style)


def write_table(sheet: Worksheet, table: Table, formats: Formats) -> None:
    check_lengths(table)
    columns = list(columns_of(table))
    write_texts(sheet, 0, (column.title for column in columns), formats.heading)
    write_texts(sheet, 1, (column.name for column in columns), formats.field_name)
    for index, column in enumerate(columns):
        sheet.set_column(index, index, width_of(column))
        for row, cell in enumerate(column.cells, start=HEADING_ROWS):
            style = formats[number_format(cell, column.least_places)]
            write_cell(sheet, row, index, cell, style)
    last_row, last_column = HEADING_ROWS + table.data.num_rows - 1, len(columns) - 1
    sheet.freeze_panes(HEADING_ROWS, 1 if width_of(columns[0]) <= MAX_FROZEN_WIDTH else 0)
    sheet.autofilter(HEADING_ROWS - 1, 0, last_row, last_column)
    sheet.ignore_errors({"number_stored_as_text": xl_range(0, 0, last_row, last_column)})


def check_lengths(table: Table) -> None:
    for field, cells in zip(table.fields, table.columns, strict=True):
        for line, cell in enumerate(cells, start=2):
            if isinstance(cell, str) and len(cell) > MAX_LENGTH:
                found = f"{field['name']} of {len(cell)} characters"
                expected = f"at most {MAX_LENGTH}, which is all that an Excel cell holds"
                raise InputError([Fault(table.path, line, found, expected)])


def columns_of(table: Table) -> Iterator[Column]:
    """The fields of a table, each amount in yuan followed by the same amount in 万元."""
    for field, cells in zip(table.fields, table.columns, strict=True):
        title, name = field["title"], field["name"]
        if field.get("unit") == "CNY":
            yuan = [None if cell is None else Decimal(str(cell)) for cell in cells]
            wan = [None if cell is None else cell.scaleb(-4) for cell in yuan]
            yield Column(f"{title}（元）", name, yuan)
            yield Column(f"{title}（万元，换算）", f"{name} ÷ 10000", wan, least_places=2)
        else:
            yield Column(title, name, cells)


def number_format(cell: Cell, least_places: int) -> str:
    """Decimals with separators and just the places they have, integers plain, all else as text."""
    if isinstance(cell, Decimal):
        places = max(least_places, -int(cell.normalize().as_tuple().exponent))
        return "#,##0." + "0" * places if places else "#,##0"
    if isinstance(cell, date):
        return "yyyy-mm-dd"
    return "0" if isinstance(cell, int) else "@"


def write_cell(sheet: Worksheet, row: int, column: int, cell: Cell, style: Format) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell, style)
    elif isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, style)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, datetime.combine(cell, time()), style)
    elif cell is not None:
        sheet.write_number(row, column, cell, style)


def width_of(column: Column) -> int:
    """Wide enough for most cells on one line; longer text is broken into lines."""
    texts = map(shown, column.cells)
    widest = max(map(text_width, texts), default=0)
    heading = max(text_width(column.title), text_width(column.name) + FILTER_BUTTON)
    return min(max(widest, heading, MIN_WIDTH) + 1, MAX_WIDTH)


def shown(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:,f}" if isinstance(cell, Decimal) else str(cell)


def text_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)

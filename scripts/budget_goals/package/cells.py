"""Cells of a data package that a reader could trip over."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from budget_goals.files.csv import rows_of
from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.package.descriptor import Descriptor, columns_of

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# What a spreadsheet would run, also in full width. Figures alone, as in =100% or --11-30, do nothing.
FORMULA = re.compile(r"[=+@\t\r-].*[A-Za-z(\[|!]", re.DOTALL)
NUMERALS = {
    "integer": re.compile(r"-?[0-9]+"),
    "year": re.compile(r"[0-9]{4}"),
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
}
# gYear, gYearMonth, date, gMonth, gMonthDay or gDay of XML Schema; two of them are a period. Stated here
# and not as a constraint: frictionless 5 cannot write a column with a pattern and empty cells to SQL.
POINT = r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?|--[0-9]{2}(?:-[0-9]{2})?|---[0-9]{2})"
DUE = re.compile(rf"{POINT}(?:/{POINT})?")
WITHIN_DOCUMENT = re.compile(r"-(o[0-9]+|p[0-9]+(-[0-9]+)?)$")

Place = tuple[str, str, str]  # table, record, field


class Strange(NamedTuple):
    """A cell that is not as expected, in the file and on the line of its table."""

    place: Place
    path: str
    line: int
    cell: str
    expected: str


def cell_faults(root: Path, descriptor: Descriptor) -> Iterator[Fault]:
    """White space, control characters, formulas and numerals; rows of another length.

    A fault of a published value is at its place in the source, any other in the table's file.
    """
    tables = {part["name"]: part for part in descriptor["resources"] if part.get("type") == "table"}
    strange: list[Strange] = []
    for table in tables.values():
        try:
            strange += strange_cells(root, table)
        except InputError as error:
            yield from error.faults
    places = printed_places(root, tables, {each.place for each in strange})
    for each in strange:
        path, line = places.get(each.place, (each.path, each.line))
        table, _, field = each.place
        yield Fault(path, line, f"{table}.{field} {quote(each.cell)}", each.expected)


def strange_cells(root: Path, table: Descriptor) -> Iterator[Strange]:
    name, path, columns = table["name"], table["path"], columns_of(table)
    kinds = [field["type"] for field in table["schema"]["fields"]]
    for line, cells in rows_of(root, path, columns):
        for column, kind, cell in zip(columns, kinds, cells, strict=True):
            if column == "due" and cell and not DUE.fullmatch(cell):
                expected = "a time such as 2023, 2023-11, --11-30 or ---25, or two with a / between"
                yield Strange((name, cells[0], column), path, line, cell, expected)
            if not (kind == "string" and cell.isalnum()):
                for expected in cell_expectations(cell, kind):
                    yield Strange((name, cells[0], column), path, line, cell, expected)


def cell_expectations(cell: str, kind: str) -> Iterator[str]:
    """What `cell` was expected to be and is not."""
    if cell != cell.strip():
        yield "text without white space around it"
    if CONTROL.search(cell):
        yield "text without control characters"
    if FORMULA.match(cell if cell.isascii() else unicodedata.normalize("NFKC", cell)):
        yield "no text that a spreadsheet would run"
    if cell and kind in NUMERALS and not NUMERALS[kind].fullmatch(cell):
        yield f"a plain {kind}"


def printed_places(
    root: Path, tables: Mapping[str, Descriptor], wanted: set[Place]
) -> dict[Place, tuple[str, int]]:
    """Source and line of those of the `wanted` values that are published."""
    if not wanted or not {"documents", "provenance"} <= tables.keys():
        return {}
    sources = {row["document_id"]: row["path"] for row in records_of(root, tables["documents"])}
    places = {}
    for row in records_of(root, tables["provenance"]):
        place = (row["table"], row["record_id"], row["field"])
        source = sources.get(WITHIN_DOCUMENT.sub("", row["record_id"]))
        if place in wanted and source and row["line"].isdecimal():
            places[place] = (source, int(row["line"]))
    return places


def records_of(root: Path, table: Descriptor) -> Iterator[dict[str, str]]:
    columns = columns_of(table)
    try:
        for _, cells in rows_of(root, table["path"], columns):
            yield dict(zip(columns, cells, strict=True))
    except InputError:
        return  # told already

"""Cells of a data package that a reader could trip over."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from budget_goals.files.csv import read_rows
from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.schema import TEXT, exactly
from budget_goals.files.yaml import read_yaml
from budget_goals.package.descriptor import Descriptor, columns_of

ALLOWED_FORMULAS = "data/meta/formula-like.yaml"
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMERALS = {
    "integer": re.compile(r"-?[0-9]+"),
    "year": re.compile(r"[0-9]{4}"),
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
}
WITHIN_DOCUMENT = re.compile(r"-(o[0-9]+|p[0-9]+(-[0-9]+)?)$")

Row = tuple[int, dict[str, str]]


def cell_faults(root: Path, descriptor: Descriptor) -> Iterator[Fault]:
    """White space, control characters, formulas and numerals; rows of another length.

    A fault of a published value is at its place in the source, any other in the table's file.
    """
    tables = {part["name"]: part for part in descriptor["resources"] if part.get("type") == "table"}
    rows: dict[str, list[Row]] = {}
    for name, table in tables.items():
        columns = columns_of(table)
        try:
            read = read_rows(root, table["path"], columns)
        except InputError as error:
            yield from error.faults
        else:
            rows[name] = [(line, dict(zip(columns, cells, strict=True))) for line, cells in read]
    allowed = read_allowed_formulas(root, tables)
    places = printed_places(rows)
    for name, checked in rows.items():
        kinds = {field["name"]: field["type"] for field in tables[name]["schema"]["fields"]}
        (key, *_) = kinds
        for line, row in checked:
            for field, cell in row.items():
                allow = allowed.get(f"{name}.{field}")
                for expected in cell_expectations(cell, kinds[field], allow):
                    path, at = places.get((name, row[key], field), (tables[name]["path"], line))
                    yield Fault(path, at, f"{name}.{field} {quote(cell)}", expected)


def cell_expectations(cell: str, kind: str, allow: re.Pattern[str] | None) -> Iterator[str]:
    """What `cell` was expected to be and is not."""
    if cell != cell.strip():
        yield "text without white space around it"
    if CONTROL.search(cell):
        yield "text without control characters"
    if cell.startswith(FORMULA) and not (allow and allow.fullmatch(cell)):
        yield f"no text that a spreadsheet would run, or a reason in {ALLOWED_FORMULAS}"
    if cell and kind in NUMERALS and not NUMERALS[kind].fullmatch(cell):
        yield f"a plain {kind}"


def read_allowed_formulas(
    root: Path, tables: Mapping[str, Descriptor]
) -> dict[str, re.Pattern[str]]:
    """The pattern that cells of a column, TABLE.FIELD, may match although they look like formulas.

    Raises InputError for a column that no table has, or an entry without pattern or reason.
    """
    entry = exactly(pattern={**TEXT, "format": "regex"}, reason=TEXT)
    columns = [f"{name}.{field}" for name, table in tables.items() for field in columns_of(table)]
    schema = {**exactly(**dict.fromkeys(columns, entry)), "required": []}
    entries = read_yaml(root, ALLOWED_FORMULAS, schema).value
    return {column: re.compile(allowed["pattern"]) for column, allowed in entries.items()}


def printed_places(rows: Mapping[str, list[Row]]) -> dict[tuple[str, str, str], tuple[str, int]]:
    """Source and line of each published value, by its table, record and field."""
    sources = {row["document_id"]: row["path"] for _, row in rows.get("documents", [])}
    places = {}
    for _, row in rows.get("provenance", []):
        source = sources.get(WITHIN_DOCUMENT.sub("", row["record_id"]))
        if source and row["line"].isdecimal():
            key = (row["table"], row["record_id"], row["field"])
            places[key] = (source, int(row["line"]))
    return places

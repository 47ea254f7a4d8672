"""The tables of a data package with the exact types that its descriptor states."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import csv

from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.package.descriptor import Descriptor

Cell = str | int | Decimal | bool | date | None

TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "year": pa.int64(),
    "number": pa.string(),  # until the scale of its decimals is known
    "boolean": pa.bool_(),
    "date": pa.date32(),
}
# The precision of a decimal column is always the same; its scale is that of its longest fraction.
PRECISION = 38
# What a double keeps, which is how Excel, SQLite, R and JavaScript hold numbers.
MAX_DIGITS = 15


@dataclass(frozen=True)
class Table:
    """A table: its resource in the descriptor, and its cells as Arrow columns in that order."""

    resource: Descriptor
    data: pa.Table

    @property
    def name(self) -> str:
        return str(self.resource["name"])

    @property
    def title(self) -> str:
        return str(self.resource["title"])

    @property
    def path(self) -> str:
        return str(self.resource["path"])

    @property
    def schema(self) -> Descriptor:
        schema: Descriptor = self.resource["schema"]
        return schema

    @property
    def fields(self) -> list[Descriptor]:
        fields: list[Descriptor] = self.schema["fields"]
        return fields

    @cached_property
    def columns(self) -> list[list[Cell]]:
        """The cells of each field: str, int, Decimal, bool or date, None where empty."""
        return [column.to_pylist() for column in self.data.columns]


def read_tables(root: Path, descriptor: Descriptor) -> list[Table]:
    """Read the tables of the checked package in `root`, in the order of `descriptor`.

    Raises InputError for numbers of more than MAX_DIGITS digits, which the forms made from the
    tables could not hold exactly.
    """
    resources = [resource for resource in descriptor["resources"] if "schema" in resource]
    return [Table(resource, read_columns(root, resource)) for resource in resources]


def read_columns(root: Path, resource: Descriptor) -> pa.Table:
    path, fields = resource["path"], resource["schema"]["fields"]
    types = {field["name"]: TYPES[field["type"]] for field in fields}
    columns = csv.read_csv(
        root / path,
        parse_options=csv.ParseOptions(newlines_in_values=True),
        convert_options=csv.ConvertOptions(
            include_columns=list(types),
            column_types=types,
            null_values=[""],
            strings_can_be_null=True,
        ),
    )
    numbers = [field["name"] for field in fields if field["type"] in ("integer", "number")]
    if faults := [fault for name in numbers for fault in long_numbers(path, name, columns[name])]:
        raise InputError(faults)
    for index, field in enumerate(fields):
        if field["type"] == "number":
            columns = columns.set_column(index, field["name"], decimals(columns[field["name"]]))
    return columns


def long_numbers(path: str, name: str, column: Any) -> Iterator[Fault]:
    for line, cell in enumerate(column.to_pylist(), start=2):
        if cell is not None and len(re.sub("[^0-9]", "", str(cell)).lstrip("0")) > MAX_DIGITS:
            yield Fault(path, line, f"{name} {quote(str(cell))}", f"at most {MAX_DIGITS} digits")


def decimals(column: Any) -> Any:
    """A column of decimal texts as decimals, with as many places as the longest fraction needs."""
    fractions = (text.partition(".")[2] for text in column.to_pylist() if text)
    scale = max(map(len, fractions), default=0)
    return column.cast(pa.decimal128(PRECISION, scale))

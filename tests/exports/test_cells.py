"""Whatever form somebody downloads, every cell is what the CSV says, and text is still text."""

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from decimal import Decimal
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest
from pyarrow import parquet

from .conftest import Published

Table = dict[str, Any]
Rows = list[tuple[Any, ...]]

FROM_CSV: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "year": int,
    "number": Decimal,
}


def in_csv(text: str, table: Table) -> Rows:
    """The rows of a CSV text with exact types, empty cells None."""
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    fields = table["schema"]["fields"]
    assert header == [field["name"] for field in fields]
    readers = [FROM_CSV[field["type"]] for field in fields]
    return [
        tuple(reader(cell) if cell else None for reader, cell in zip(readers, row, strict=True))
        for row in rows
    ]


def in_folder(published: Published, table: Table) -> Rows:
    return in_csv((published.folder / table["path"]).read_bytes().decode(), table)


def in_zip(published: Published, table: Table) -> Rows:
    with zipfile.ZipFile(published.file(".zip")) as archive:
        return in_csv(archive.read(table["path"]).decode(), table)


def by_openpyxl(published: Published, table: Table) -> Rows:
    """The columns of the sheet whose note names a field; its numbers are doubles."""
    sheet = openpyxl.load_workbook(published.file(".xlsx"))[table["title"]]
    names = [cell.comment.text.partition("\n")[0] for cell in sheet[1]]
    _, *rows = sheet.iter_rows(values_only=True)
    fields = table["schema"]["fields"]
    places = [names.index(field["name"]) for field in fields]
    return [
        tuple(exact(row[i], field["type"]) for i, field in zip(places, fields, strict=True))
        for row in rows
    ]


def by_sqlite(published: Published, table: Table) -> Rows:
    with closing(sqlite3.connect(published.file(".sqlite"))) as database:
        rows = database.execute(f'SELECT * FROM "{table["name"]}" ORDER BY rowid').fetchall()
    kinds = [field["type"] for field in table["schema"]["fields"]]
    return [tuple(map(exact, row, kinds)) for row in rows]


def by_pyarrow(published: Published, table: Table) -> Rows:
    columns = parquet.read_table(
        parquet_file(published, table), columns=names_in(table)
    ).to_pydict()
    return list(zip(*columns.values(), strict=True))


def by_pandas(published: Published, table: Table) -> Rows:
    frame = pd.read_parquet(
        parquet_file(published, table), columns=names_in(table), dtype_backend="pyarrow"
    )
    rows = frame.astype(object).where(frame.notna(), None)
    return list(rows.itertuples(index=False, name=None))


def by_duckdb(published: Published, table: Table) -> Rows:
    with duckdb.connect() as database:
        columns = ", ".join(f'"{name}"' for name in names_in(table))
        return database.read_parquet(parquet_file(published, table)).project(columns).fetchall()


def names_in(table: Table) -> list[str]:
    return [field["name"] for field in table["schema"]["fields"]]


def parquet_file(published: Published, table: Table) -> str:
    return str(published.folder / f"parquet/{table['name']}.parquet")


def exact(cell: Any, kind: str) -> Any:
    """A cell of a form that has no decimals."""
    if cell is None or kind == "string":
        return cell
    if kind == "number":
        assert isinstance(cell, (int, float))
        return Decimal(repr(cell))
    assert isinstance(cell, int)
    return cell


@pytest.mark.parametrize(
    "rows_in", [in_folder, in_zip, by_openpyxl, by_sqlite, by_pyarrow, by_pandas, by_duckdb]
)
def test_every_cell_equals_the_csv(
    published: Published, rows_in: Callable[[Published, Table], Rows]
) -> None:
    assert published.tables
    for table in published.tables:
        expected = in_csv((published.root / table["path"]).read_bytes().decode(), table)
        rows = rows_in(published, table)
        assert len(rows) == len(expected)
        for row, expected_row in zip(rows, expected, strict=True):
            assert row == expected_row
            assert [type(cell) for cell in row] == [type(cell) for cell in expected_row]

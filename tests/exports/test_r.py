"""Readers with R get every cell, whichever of its usual packages they read with."""

import csv
import os
import subprocess
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from .conftest import Published

READ = """
arguments <- commandArgs(trailingOnly = TRUE)
name <- arguments[1]
out <- arguments[2]
listed <- read.csv(file.path(out, "tables.csv"), encoding = "UTF-8")
database <- DBI::dbConnect(RSQLite::SQLite(), paste0(name, ".sqlite"))
ways <- list(
  base = function(table) read.csv(table$path, encoding = "UTF-8", na.strings = ""),
  readr = function(table) readr::read_csv(table$path, show_col_types = FALSE),
  readxl = function(table) readxl::read_excel(paste0(name, ".xlsx"), sheet = table$sheet),
  RSQLite = function(table) DBI::dbReadTable(database, table$name)
)
for (way in names(ways)) for (row in seq_len(nrow(listed))) {
  table <- listed[row, ]
  cells <- as.data.frame(ways[[way]](table))
  file <- file.path(out, paste0(way, "-", table$name, ".csv"))
  readr::write_csv(cells, file, na = "")
}
DBI::dbDisconnect(database)
"""


@pytest.fixture(scope="module")
def read_by_r(
    published_real: Published, rscript: str, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The folder with every table as R read it in each way: WAY-TABLE.csv."""
    out = tmp_path_factory.mktemp("r")
    with (out / "tables.csv").open("w", encoding="utf-8", newline="") as file:
        rows = ((table["name"], table["path"], table["title"]) for table in published_real.tables)
        csv.writer(file).writerows([("name", "path", "sheet"), *rows])
    run = subprocess.run(
        [rscript, "--vanilla", "-e", READ, published_real.descriptor["name"], out],
        cwd=published_real.folder,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert "Warning" not in run.stderr
    return out


@pytest.mark.parametrize("way", ["base", "readr", "readxl", "RSQLite"])
def test_every_cell_equals_the_csv(published_real: Published, read_by_r: Path, way: str) -> None:
    workbook = openpyxl.load_workbook(published_real.file(".xlsx"))
    for table in published_real.tables:
        fields = table["schema"]["fields"]
        _, *expected = rows_of(published_real.folder / table["path"])
        _, *found = rows_of(read_by_r / f"{way}-{table['name']}.csv")
        if way == "readxl":
            notes = [cell.comment.text for cell in workbook[table["title"]][1]]
            named = [note.partition("\n")[0] for note in notes]
            found = [[row[named.index(field["name"])] for field in fields] for row in found]
        assert len(found) == len(expected) > 0
        for row, expected_row in zip(found, expected, strict=True):
            for cell, expected_cell, field in zip(row, expected_row, fields, strict=True):
                assert same(cell, expected_cell, field["type"]), (table["name"], row)


def rows_of(file: Path) -> list[list[str]]:
    return list(csv.reader(file.read_text("utf-8").splitlines(keepends=True)))


def same(cell: str, expected: str, kind: str) -> bool:
    if kind == "string" or "" in (cell, expected):
        return cell == expected
    return Decimal(cell) == Decimal(expected)

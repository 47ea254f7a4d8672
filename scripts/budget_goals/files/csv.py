"""CSV files that may have been written by hand: their rows, each with its line."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.text import read_text


class Row(NamedTuple):
    """`line` is 1-based; a row whose cells hold line ends is on the line where it begins."""

    line: int
    cells: list[str]


def read_rows(root: Path, path: str, columns: Sequence[str]) -> list[Row]:
    """Read the CSV file `path` below `root`, whose header must be `columns`; without the header.

    Raises InputError with every row that has too few or too many cells, or that is no CSV.
    """
    reader = csv.reader(io.StringIO(read_text(root, path), newline=""), strict=True)
    rows: list[Row] = []
    faults = []
    line = 1
    try:
        for cells in reader:
            rows.append(Row(line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(
            Fault(path, line, f"a row that is no CSV ({error})", "closed quotation marks")
        )
    for row in rows[:1]:
        if row.cells != [*columns]:
            found = f"the columns {quote(', '.join(row.cells))}"
            faults.append(Fault(path, row.line, found, f"the columns {', '.join(columns)}"))
    for row in rows[1:]:
        if len(row.cells) != len(columns):
            found = f"{len(row.cells)} cells, {quote(', '.join(row.cells))}"
            expected = f"{len(columns)} cells: {', '.join(columns)}"
            faults.append(Fault(path, row.line, found, expected))
    if faults:
        raise InputError(faults)
    return rows[1:]

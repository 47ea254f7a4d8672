"""CSV files that may have been written by hand: their rows, each with its line."""

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.text import read_text


class Row(NamedTuple):
    """`line` is 1-based; a row whose cells hold line ends is on the line where it begins."""

    line: int
    cells: list[str]


def read_rows(root: Path, path: str, columns: Sequence[str]) -> list[Row]:
    """The rows of the CSV file `path` below `root`, as `rows_of` yields them."""
    return list(rows_of(root, path, columns))


def rows_of(root: Path, path: str, columns: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of the CSV file `path` below `root`, whose header must be `columns`.

    Raises InputError behind the last good row, with every row that has too few or too many cells, or
    where it is no CSV.
    """
    reader = csv.reader(io.StringIO(read_text(root, path), newline=""), strict=True)
    faults = []
    line = 1
    try:
        for number, cells in enumerate(reader):
            if number == 0 and cells != [*columns]:
                found = f"the columns {quote(', '.join(cells))}"
                faults.append(Fault(path, line, found, f"the columns {', '.join(columns)}"))
            elif number and len(cells) != len(columns):
                found = f"{len(cells)} cells, {quote(', '.join(cells))}"
                expected = f"{len(columns)} cells: {', '.join(columns)}"
                faults.append(Fault(path, line, found, expected))
            elif number:
                yield Row(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        found = f"a row that is no CSV ({error})"
        faults.append(Fault(path, line, found, "closed quotation marks"))
    if faults:
        raise InputError(faults)

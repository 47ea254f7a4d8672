"""Rows that keep to the letter of the form, cut all at once (pure).

A published table's rows are many and alike, so they are cut by arrays of offsets instead of one by
one. What departs from the letter, even harmlessly, is left to the reader that takes row by row.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from budget_goals.characters import hidden_table
from budget_goals.slices import Offsets

Points = NDArray[np.uint32]

TAB, LINE_END = ord("\t"), ord("\n")
COLONS, COMMAS = [ord("："), ord(":")], [ord("，"), ord(",")]
HEAD, TARGET_HEAD = "指标", "年度指标值"
NUMBER_DIGITS = 4


class Rows(NamedTuple):
    """The places of what rows hold, as pairs of start and end.

    cells       rows x columns x 2
    indicators  indicators x 4 x 2: position, category, name and target
    owners      for each indicator, the index of its row
    """

    cells: Offsets
    indicators: Offsets
    owners: Offsets


def cut_rows(text: str, start: int, columns: Sequence[str]) -> Rows | None:
    """Cut the rows that stand in `text` from `start` on; None if they depart from the form."""
    points: Points = np.frombuffer((text + "\n").encode("utf-32-le"), np.uint32)
    cells = cut_cells(points, start, len(columns))
    if cells is None:
        return None
    return cut_indicators(points, start, cells, columns.index("indicators"))


def cut_cells(points: Points, start: int, width: int) -> Offsets | None:
    """Rows of `width` trimmed cells, between them blank lines at most."""
    ends = start + np.flatnonzero(hidden_table()[points[start:]])
    if not np.isin(points[ends], [TAB, LINE_END]).all():
        return None
    starts = np.append(start, ends[:-1] + 1)
    is_last = points[ends] == LINE_END
    is_blank_line = (starts == ends) & is_last & np.append(True, is_last[:-1])
    cells, is_last = np.column_stack([starts, ends])[~is_blank_line], is_last[~is_blank_line]
    is_last_column = np.arange(len(cells)) % width == width - 1
    if len(cells) % width or (is_last != is_last_column).any() or not are_trimmed(points, cells):
        return None
    rows: Offsets = cells.reshape(-1, width, 2)
    return rows


def cut_indicators(points: Points, start: int, cells: Offsets, column: int) -> Rows | None:
    """`1、产出指标：NAME，年度指标值：TARGET。`, numbered from 1 without rest in each cell."""
    heads = occurrences(points, HEAD, start)
    heads = heads[np.isin(points[heads + len(HEAD)], COLONS)]
    target_heads = occurrences(points, TARGET_HEAD, start)
    marks = occurrences(points, "、", start)
    if not len(marks) or not len(heads) or len(heads) != len(target_heads):
        return None
    number_ends = marks[np.searchsorted(marks, heads) - 1]
    starts, numbers = numbers_before(points, number_ends)

    listed = np.flatnonzero(cells[:, column, 0] < cells[:, column, 1])
    cell_starts, cell_ends = cells[listed, column].T
    owners = np.searchsorted(cell_starts, starts, "right") - 1
    firsts = np.searchsorted(starts, cell_starts)
    ends = np.append(starts[1:], cell_ends[-1:])
    ends[firsts[1:] - 1] = cell_ends[:-1]
    indicators = np.stack(
        [
            np.column_stack([starts, number_ends]),
            np.column_stack([number_ends + 1, heads]),
            np.column_stack([heads + len(HEAD) + 1, target_heads - 1]),
            np.column_stack([target_heads + len(TARGET_HEAD) + 1, ends - 1]),
        ],
        axis=1,
    )
    keeps_form = (
        np.array_equal(starts[firsts % len(starts)], cell_starts)
        and (points[starts] != ord("0")).all()
        and np.array_equal(numbers, np.arange(len(starts)) - firsts[owners] + 1)
        and (indicators[:, :, 0] < indicators[:, :, 1]).all()
        and np.isin(points[target_heads - 1], COMMAS).all()
        and np.isin(points[target_heads + len(TARGET_HEAD)], COLONS).all()
        and (points[ends - 1] == ord("。")).all()
        and are_trimmed(points, indicators[:, 2:])
    )
    return Rows(cells, indicators, listed[owners]) if keeps_form else None


def occurrences(points: Points, word: str, start: int) -> Offsets:
    """Where `word` stands, from `start` on."""
    found = start + np.flatnonzero(points[start : len(points) - len(word)] == ord(word[0]))
    for distance, character in enumerate(word[1:], 1):
        found = found[points[found + distance] == ord(character)]
    return found


def numbers_before(points: Points, ends: Offsets) -> tuple[Offsets, Offsets]:
    """Starts and values of the numbers that end at `ends`, up to their last NUMBER_DIGITS digits."""
    starts, values = ends.copy(), np.zeros_like(ends)
    for power in range(NUMBER_DIGITS):
        digits = points[starts - 1].astype(np.int64) - ord("0")
        is_digit = (starts == ends - power) & (digits >= 0) & (digits <= 9)
        values += np.where(is_digit, digits * 10**power, 0)
        starts -= is_digit
    return starts, values


def are_trimmed(points: Points, spans: Offsets) -> bool:
    """Whether no text of `spans` begins or ends with white space."""
    starts, ends = spans[spans[..., 0] < spans[..., 1]].T
    edges = pd.unique(np.concatenate([points[starts], points[ends - 1]]))
    return not any(chr(edge).isspace() for edge in edges)

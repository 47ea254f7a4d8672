"""The proof that every character of a published table is accounted for.

Each published value is the text of its span (for money: the printed figure), no two spans overlap,
and what lies outside all spans is the form, as FORM states it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import repeat
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]

from budget_goals.faults import Fault, InputError, quote
from budget_goals.money import AMOUNT_UNITS, to_cny
from budget_goals.slices import Offsets, Slices, read_each
from budget_goals.source import AMOUNT_UNIT, AMOUNTS, CATEGORIES, DEPARTMENT, HEADER, TOTAL

# All that may stand between two values, as one grammar: the words of the form, the punctuation
# around an indicator's parts, tabs between cells, line ends and white space.
BLANKS = r"[^\S\t\n]*"  # around a word of the header: any white space that parts no cells
HEADER_ROW = rf"{BLANKS}\t{BLANKS}".join(f"(?:{'|'.join(map(re.escape, HEADER))})" for _ in HEADER)
FORM = re.compile(
    rf"""
    \ufeff? \s*                                     # before the first value
    (?: (?: {DEPARTMENT} | {AMOUNT_UNIT} ) [：:] \s* )?
    (?: 。 \s* )?                                    # behind a target
    (?: {HEADER_ROW} \s* )?
    (?: {TOTAL} \s* )?
    | 、                                             # position、category
    | 指标 [：:] \s*                                  # category指标：name
    | \s* [，,] \s* 年度指标值 [：:] \s*                # name，年度指标值：target
    """,
    re.VERBOSE,
)


def prove(path: str, slices: Slices, tables: Mapping[str, pd.DataFrame]) -> None:
    """Prove that `tables`, built from the one document that `slices` cuts, partition its text.

    Raises InputError that names every place where the proof fails; if spans overlap, only those.
    """
    spans = tables["provenance"][["start", "end"]].to_numpy()
    in_order = spans[np.argsort(spans[:, 0], kind="stable")]
    bounds = np.concatenate([[0], in_order.ravel(), [len(slices)]])
    failures = list(overlaps(bounds))
    if not failures:
        failures = [*strange_gaps(slices, bounds), *changed_values(slices, spans, tables)]
    if failures:
        offsets, found, expected = zip(*failures, strict=True)
        lines = slices.lines(np.array(offsets)).tolist()
        raise InputError([*map(Fault, repeat(path), lines, found, expected)])


Failure = tuple[int, str, str]


def overlaps(bounds: Offsets) -> Iterator[Failure]:
    for place in np.flatnonzero(np.diff(bounds) < 0):
        expected = "each character in one value at most"
        yield bounds[place + 1], "two values that overlap", expected


def strange_gaps(slices: Slices, bounds: Offsets) -> Iterator[Failure]:
    """Texts between values that are not of the form."""
    gaps = slices.at(bounds.reshape(-1, 2))
    is_form = read_each(gaps, lambda gap: FORM.fullmatch(gap) is not None).astype(bool)
    for place in np.flatnonzero(~is_form):
        found = f"{quote(gaps[place].as_py())} in no value"
        yield bounds[2 * place], found, "only the words of the form"


def changed_values(
    slices: Slices, spans: Offsets, tables: Mapping[str, pd.DataFrame]
) -> Iterator[Failure]:
    """Values that differ from what is printed in their span, or stand in another record."""
    decimals = AMOUNT_UNITS[tables["documents"]["amount_unit"].iloc[0]]
    readers: dict[str, Callable[[str], object]]
    readers = {"position": int, "category": CATEGORIES.__getitem__}
    readers |= dict.fromkeys(AMOUNTS.values(), partial(to_cny, decimals=decimals))
    provenance = tables["provenance"]
    owners = pa.array(provenance["record_id"], pa.large_string())
    by_value = provenance.groupby(["table", "field"], sort=False, observed=True)
    groups: Mapping[Any, Any] = by_value.indices
    for (table, field), places in groups.items():
        record, value = pa.array(tables[table].iloc[:, 0]), pa.array(tables[table][field])
        record, value = record.filter(value.is_valid()), value.drop_null()
        if len(value) != len(places):
            yield 0, f"{len(value)} values of {table} {field}", f"{len(places)}, as printed"
            continue
        owner, expected = owners.take(places), slices.at(spans[places])
        if field in readers:
            expected = pa.array(read_each(expected, partial(meaning_of, readers[field])))
        is_same = pc.and_(pc.equal(record, owner), pc.equal(value, expected))
        for place in np.flatnonzero(~is_same.fill_null(False).to_numpy(zero_copy_only=False)):
            found = f"{table} {field} {value[place]} of {record[place]}"
            yield spans[places[place], 0], found, f"{expected[place]} of {owner[place]}"


def meaning_of(reader: Callable[[str], object], figure: str) -> object:
    """What `figure` says; None, which no value equals, where it says nothing of the kind."""
    try:
        return reader(figure)
    except (KeyError, ValueError):
        return None

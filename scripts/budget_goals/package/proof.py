"""The proof that every character of a published table is accounted for.

Each published value is the text of its span (for money: the printed figure), no two spans overlap,
and what lies outside all spans is the form, as FORM states it.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pandas as pd

from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.package.tables import Frames, Meaning, meanings_of
from budget_goals.reading.form import AMOUNT_UNIT, DEPARTMENT, HEADER, TOTAL

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

Failure = tuple[int, str, str]


def prove(path: str, text: str, tables: Frames) -> None:
    """Prove that `tables`, built from the one document `text`, partition it.

    Raises InputError that names every place where the proof fails; if spans overlap, only those.
    """
    places = tables["provenance"].sort_values("start", kind="stable")
    spans = list(zip(places["start"], places["end"], strict=True))
    failures = list(overlaps(spans)) or [*strange_gaps(text, spans), *changed_values(text, tables)]
    if failures:
        raise InputError(
            [Fault(path, text.count("\n", 0, at) + 1, *said) for at, *said in failures]
        )


def overlaps(spans: list[tuple[int, int]]) -> Iterator[Failure]:
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            yield start, "two values that overlap", "each character in one value at most"


def strange_gaps(text: str, spans: list[tuple[int, int]]) -> Iterator[Failure]:
    """Texts between values that are not of the form."""
    starts, ends = zip(*spans, strict=True)
    for start, end in zip([0, *ends], [*starts, len(text)], strict=True):
        if not FORM.fullmatch(text, start, end):
            yield start, f"{quote(text[start:end])} in no value", "only the words of the form"


def changed_values(text: str, tables: Frames) -> Iterator[Failure]:
    """Values that differ from what is printed in their span, or stand in another record."""
    meanings = meanings_of(tables["documents"]["amount_unit"].iloc[0])
    places = tables["provenance"]
    groups: Iterable[tuple[Any, pd.DataFrame]] = places.groupby(["table", "field"], sort=False)
    for (table, field), own in groups:
        values = tables[table].set_index(tables[table].columns[0])[field].dropna()
        if len(values) != len(own):
            yield 0, f"{len(values)} values of {table} {field}", f"{len(own)}, as printed"
            continue
        for (id, value), owner, start, end in zip(
            values.items(), own["record_id"], own["start"], own["end"], strict=True
        ):
            printed = text[start:end]
            if id != owner or value != meaning(meanings.get(field, str), printed):
                found = f"{table} {field} {value} of {id}"
                yield start, found, f"{printed} of {owner}"


def meaning(read: Meaning, printed: str) -> object:
    """What `printed` says; None, which no value equals, where it says nothing of the kind."""
    try:
        return read(printed)
    except (KeyError, ValueError):
        return None

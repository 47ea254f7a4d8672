"""The proof that every character of a published table is accounted for.

Each published value is the text of its span (for money: the printed figure), no two spans overlap,
and what lies outside all spans is the form, as FORM states it.
"""

import re
from collections.abc import Callable, Iterator, Mapping

import pandas as pd

from budget_goals.faults import Fault, InputError, quote
from budget_goals.money import AMOUNT_UNITS, to_cny
from budget_goals.source import AMOUNT_UNIT, AMOUNTS, CATEGORIES, DEPARTMENT, HEADER, TOTAL

# All that may stand between two values, as one grammar: the words of the form, the punctuation
# around an indicator's parts, tabs between cells, line ends and white space.
HEADER_ROW = r"[ ]*\t[ ]*".join(f"(?:{'|'.join(map(re.escape, HEADER))})" for _ in HEADER)
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


def prove(path: str, text: str, tables: Mapping[str, pd.DataFrame]) -> None:
    """Prove that `tables`, built from the one document `text`, partition it.

    Raises InputError that names every place where the proof fails.
    """
    spans = tables["provenance"].sort_values("start")
    starts, ends = spans["start"].tolist(), spans["end"].tolist()
    failures = [
        *overlaps(starts, ends),
        *strange_gaps(text, starts, ends),
        *changed_values(text, tables),
    ]
    if failures:
        raise InputError(
            [
                Fault(path, text.count("\n", 0, offset) + 1, found, expected)
                for offset, found, expected in failures
            ]
        )


Failure = tuple[int, str, str]


def overlaps(starts: list[int], ends: list[int]) -> Iterator[Failure]:
    for start, end in zip(starts[1:], ends, strict=False):
        if start < end:
            yield start, "two values that overlap", "each character in one value at most"


def strange_gaps(text: str, starts: list[int], ends: list[int]) -> Iterator[Failure]:
    """Texts between values that are not of the form; each distinct text is read once."""
    known: set[str] = set()
    for start, end in zip([0, *ends], [*starts, len(text)], strict=True):
        gap = text[start:end]
        if gap not in known:
            if FORM.fullmatch(gap):
                known.add(gap)
            else:
                yield start, f"{quote(gap)} in no value", "only the words of the form"


def changed_values(text: str, tables: Mapping[str, pd.DataFrame]) -> Iterator[Failure]:
    """Values that differ from what is printed in their span, or stand in another record."""
    decimals = AMOUNT_UNITS[tables["documents"]["amount_unit"].iloc[0]]
    readers: dict[str, Callable[[str], object]]
    readers = {"position": int, "category": CATEGORIES.__getitem__}
    readers |= dict.fromkeys(AMOUNTS.values(), lambda figure: to_cny(figure, decimals))
    for (table, field), spans in tables["provenance"].groupby(["table", "field"], sort=False):
        frame = tables[str(table)].dropna(subset=[field])
        records, values = frame.iloc[:, 0].tolist(), frame[field].tolist()
        starts, ends = spans["start"].tolist(), spans["end"].tolist()
        printed = [text[start:end] for start, end in zip(starts, ends, strict=True)]
        reader = readers.get(str(field), str)
        meaning = {figure: meaning_of(figure, reader) for figure in set(printed)}
        expected = [meaning[figure] for figure in printed]
        owners = spans["record_id"].tolist()
        if len(values) != len(expected):
            yield 0, f"{len(values)} values of {table} {field}", f"{len(expected)}, as printed"
        elif values != expected or records != owners:
            for start, *held, record, right in zip(
                starts, records, values, owners, expected, strict=True
            ):
                if held != [record, right]:
                    yield start, f"{table} {field} {held[1]} of {held[0]}", f"{right} of {record}"


def meaning_of(figure: str, reader: Callable[[str], object]) -> object:
    """What `figure` says; itself where it says nothing of the kind, which no value equals."""
    try:
        return reader(figure)
    except (KeyError, ValueError):
        return figure

"""Slips of the print: half-width punctuation in Chinese text, doubled stops, unpaired marks.

And sums that differ from their parts by no more than rounding explains. They change nothing that is
promised. They are listed so that whoever quotes the text knows that it is printed so, and not miscopied
here; they are no findings.
"""

import re
from collections.abc import Iterator

import pandas as pd

from budget_goals.audit.records import Document, Record
from budget_goals.audit.rules.sums import roundings

COLUMNS = ["table", "record_id", "field", "slip", "observed"]
AROUND = 6  # characters shown on either side
HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?(]|[,;:!?](?=[\u4e00-\u9fff])")
DOUBLED = re.compile(r"[，。；、：！？][，。；、：]")
PAIRS = {"“": "”", "（": "）", "《": "》", "〈": "〉", "「": "」", "〔": "〕", "【": "】"}


def slips_of(documents: list[Document]) -> pd.DataFrame:
    """One row for each kind of slip in a text, with the text around its first place."""
    rows = [
        (record.table, record.id, field, slip, around(text, place))
        for document in documents
        for record, field, text in printed_texts(document)
        for slip, place in slips_in(text, field)
    ]
    rows += [
        (record.table, record.id, field, "rounding", observed)
        for document in documents
        for record, field, observed in roundings(document)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def printed_texts(document: Document) -> Iterator[tuple[Record, str, str]]:
    for record in [*document.organizations, *document.projects, *document.indicators]:
        yield record, "name", record.name
    for project in document.projects:
        yield project, "goal", project.goal or ""
    for indicator in document.indicators:
        yield indicator, "target", indicator.target


def slips_in(text: str, field: str) -> Iterator[tuple[str, int]]:
    """Each kind of slip in `text`, with its first place."""
    for slip, pattern in (("half-width", HALF_WIDTH), ("doubled", DOUBLED)):
        if match := pattern.search(text):
            yield slip, match.start()
    if field != "goal" and text.endswith("。"):
        yield "doubled-with-form", len(text) - 1  # the form prints a mark of its own behind it
    unpaired = first_unpaired(text)
    if unpaired is not None:
        yield "unpaired", unpaired


def first_unpaired(text: str) -> int | None:
    """The place of the first mark that lacks its partner."""
    awaited: list[tuple[str, int]] = []
    for place, mark in enumerate(text):
        if mark in PAIRS:
            awaited.append((PAIRS[mark], place))
        elif mark in PAIRS.values():
            if not awaited or awaited[-1][0] != mark:
                return place
            awaited.pop()
    return awaited[0][1] if awaited else None


def around(text: str, place: int) -> str:
    start, end = max(0, place - AROUND), place + AROUND + 1
    return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")

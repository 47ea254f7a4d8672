"""Slips of the print: half-width punctuation in Chinese text, doubled stops, unpaired marks."""

import re
from collections.abc import Iterator

from budget_goals.audit.found import Found, Label, RuleFunction, Words
from budget_goals.audit.records import Document, Record

SLIPS = {
    "half-width": re.compile(r"(?<=[\u4e00-\u9fff])[,;:!?(]|[,;:!?](?=[\u4e00-\u9fff])"),
    "doubled": re.compile(r"[，。；、：！？][，。；、：]"),
}
PAIRS = {"“": "”", "（": "）", "《": "》", "〈": "〉", "「": "」", "〔": "〕", "【": "】"}


def irregular_print(document: Document, words: Words) -> Iterator[Found]:
    for record, field, text in printed_texts(document):
        for slip in slips_in(text, field):
            yield Found(record, text, {"text": text, "slip": Label(slip)}, part=f"{field}-{slip}")


RULES: dict[str, RuleFunction] = {"irregular-print": irregular_print}


def printed_texts(document: Document) -> Iterator[tuple[Record, str, str]]:
    for record in [*document.organizations, *document.projects, *document.indicators]:
        yield record, "name", record.name
    for project in document.projects:
        yield project, "goal", project.goal or ""
    for indicator in document.indicators:
        yield indicator, "target", indicator.target


def slips_in(text: str, field: str) -> Iterator[str]:
    yield from (slip for slip, pattern in SLIPS.items() if pattern.search(text))
    if field != "goal" and text.endswith("。"):
        yield "doubled-with-form"  # the form prints a mark of its own behind names and targets
    if is_unpaired(text):
        yield "unpaired"


def is_unpaired(text: str) -> bool:
    awaited: list[str] = []
    for mark in text:
        if mark in PAIRS:
            awaited.append(PAIRS[mark])
        elif mark in PAIRS.values() and (not awaited or awaited.pop() != mark):
            return True
    return bool(awaited)

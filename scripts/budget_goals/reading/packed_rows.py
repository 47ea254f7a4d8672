"""Rows of cells, of which one cell holds all indicators of a project -> records (pure).

The reader knows nothing of files: whatever gives rows of values can be read.
"""

import re
from collections.abc import Sequence
from itertools import starmap

from budget_goals.files.faults import quote
from budget_goals.reading.form import (
    AMOUNT_UNIT,
    AMOUNTS,
    CATEGORIES,
    DEPARTMENT,
    FIELDS,
    HEADER,
    TOTAL,
)
from budget_goals.reading.money import AMOUNT_UNITS, to_cny
from budget_goals.reading.text import hidden_in, trimmed
from budget_goals.reading.values import Record, Value

PREAMBLE = re.compile(rf"({DEPARTMENT}|{AMOUNT_UNIT})[：:]\s*(.*)")
# A number in any style, so that a strange one is named; the form's is `1、`.
NUMBER = r"[（(]?(?<!\d)\d+\s*[、.．,，)）]\s*|[①-⑳]\s*、?\s*"
# Both read each character a few times at most, whatever stands there.
INDICATOR_HEAD = re.compile(rf"({NUMBER})([^\s、，,。：:]{{0,20}})指标[：:]")
INDICATOR_BODY = re.compile(
    r"(?>\s*(\S.*?)(?<!\s)\s*[，,]\s*年度指标值[：:])\s*(\S.*?)(?<!\s)\s*。\s*"
)


class Reader:
    """Takes the rows of one table in turn; collects records, and what is wrong at which line."""

    def __init__(self, document_id: str) -> None:
        self.id = document_id
        self.line = 1
        self.faults: list[tuple[int, str, str]] = []
        self.columns: list[str] = []
        self.document: dict[str, Value] = {}
        self.organizations: list[Record] = []
        self.projects: list[Record] = []
        self.indicators: list[Record] = []

    def read_cells(self, printed: list[Value]) -> None:
        cells = [trimmed(cell) for cell in printed]
        is_blank = not any(cell.text for cell in cells)  # as where a page ends
        self.line = self.line if is_blank else cells[0].line
        for sign in (sign for cell in printed for sign in hidden_in(cell.text)):
            self.fault(f"invisible character {quote(sign)}", "none but tabs, line ends", cells[0])
        if is_blank:
            return
        if self.columns:
            self.read_row(cells)
        elif len(cells) > 1:
            self.read_header(cells)
        else:
            self.read_preamble(cells[0])

    def read_preamble(self, cell: Value) -> None:
        match = PREAMBLE.fullmatch(cell.text)
        if not match:
            self.take_once("title", cell, "a title")
        elif match[1] == DEPARTMENT:
            self.take_once("department", cell.part(*match.span(2)), f"{DEPARTMENT}：")
        else:
            self.take_once("amount_unit", cell.part(*match.span(2)), f"{AMOUNT_UNIT}：")
            if match[2] not in AMOUNT_UNITS:
                self.fault(f"amount unit {quote(match[2])}", " or ".join(AMOUNT_UNITS))

    def take_once(self, name: str, value: Value, what: str) -> None:
        if name in self.document:
            self.fault(quote(value.text), f"{what} only once, then the header")
        elif not value.text:
            self.fault(f"{what} with nothing behind it", "a value")
        self.document.setdefault(name, value)

    def read_header(self, cells: list[Value]) -> None:
        printed = [cell.text for cell in cells]
        if is_header(cells):
            self.columns = [HEADER[name] for name in printed]
            return
        self.fault(f"columns {quote(', '.join(printed))}", f"the header {', '.join(HEADER)}")
        self.columns = [*HEADER.values()]
        if not HEADER.keys() & set(printed):  # no header at all: do not lose the row's own faults
            self.read_row(cells)

    def read_row(self, cells: list[Value]) -> None:
        if is_header(cells):
            self.fault("the header once more", "it only once, then rows")
            return
        if len(cells) != len(self.columns):
            found = f"{len(cells)} cells, the first {quote(cells[0].text)}"
            self.fault(found, f"{len(self.columns)} cells")
            return
        row = dict(zip(self.columns, cells, strict=True))
        amounts = {column: row[column] for column in AMOUNTS.values()}
        self.check_amounts(amounts, row["name"].text)
        if not row["name"].text:
            self.fault("a row without name", "a project, an organization or the total")
        if row["goal"].text or row["indicators"].text:
            self.read_project(row)
        elif row["name"].text == TOTAL:
            if "total_cny" in self.document:
                self.fault(f"a second row {TOTAL}", "one total")
            self.document |= amounts
        else:
            self.check_organization_has_projects()
            id = f"{self.id}-o{len(self.organizations) + 1}"
            self.organizations.append(Record(id, self.id, {"name": row["name"], **amounts}))

    def check_amounts(self, amounts: dict[str, Value], name: str) -> None:
        unit = self.document["amount_unit"].text if "amount_unit" in self.document else ""
        decimals = AMOUNT_UNITS.get(unit, max(AMOUNT_UNITS.values()))
        for column, amount in zip(AMOUNTS, amounts.values(), strict=True):
            try:
                to_cny(amount.text, decimals)
            except ValueError as error:
                self.fault(f"{quote(amount.text)} as {column} of {quote(name)}", str(error))

    def read_project(self, row: dict[str, Value]) -> None:
        if not self.organizations:
            self.fault(
                f"project {quote(row['name'].text)} before any organization",
                "an organization's row (without goal and indicators) first",
            )
        parent = self.organizations[-1].id if self.organizations else ""
        values = {name: row[name] for name in FIELDS["projects"]}
        self.projects.append(Record(f"{self.id}-p{len(self.projects) + 1:03d}", parent, values))
        count = self.read_indicators(row["indicators"])
        self.check_form_words(("年度指标值",), [*row.values()], count)

    def read_indicators(self, cell: Value) -> int:
        """Read the cell that lists a project's indicators; returns how many it numbers."""
        heads = list(INDICATOR_HEAD.finditer(cell.text))
        ends = [head.start() for head in heads] + [len(cell.text)]
        if ends[0]:
            self.fault(f"text outside any indicator: {quote(cell.text[: ends[0]])}", "1、…")
        for position, (head, end) in enumerate(zip(heads, ends[1:], strict=True), 1):
            self.read_indicator(position, cell, head, end)
        self.check_form_words(("指标：", "指标:"), [cell], len(heads))
        return len(heads)

    def read_indicator(self, position: int, cell: Value, head: re.Match[str], end: int) -> None:
        if head[1] != f"{position}、":
            self.fault(f"indicator number {quote(head[1])}", quote(f"{position}、"))
        if head[2] not in CATEGORIES:
            self.fault(f"category {quote(head[2])}", " or ".join(CATEGORIES))
        body = INDICATOR_BODY.fullmatch(cell.text, head.end(), end)
        if body:
            spans = (head.start(), head.end(1) - 1), head.span(2), body.span(1), body.span(2)
            values = dict(zip(FIELDS["indicators"], starmap(cell.part, spans), strict=True))
            project = self.projects[-1].id
            self.indicators.append(Record(f"{project}-{position}", project, values))
            return
        text = cell.text[head.end() : end]
        if "年度指标值" in text:
            self.fault(quote(head[0] + text), "NAME，年度指标值：TARGET。")
        else:
            self.fault(f"{head[0]} without target: {quote(text)}", "，年度指标值：TARGET。")

    def check_form_words(self, words: Sequence[str], cells: Sequence[Value], count: int) -> None:
        """No value may hold the words that part the values: it would have swallowed one."""
        found = sum(cell.text.count(word) for cell in cells for word in words)
        if found != count:
            self.fault(f"{words[0]} {found} times", f"{count} times, once for each indicator")

    def check_organization_has_projects(self) -> None:
        if self.organizations and self.organizations[-1].id not in {
            project.parent for project in self.projects[-1:]
        }:
            self.fault("an organization without projects before this line", "at least one project")

    def finish(self) -> dict[str, list[Record]]:
        """The records of each table, in the order of the rows; none of a table with faults."""
        wanted = {
            "title": "a title line",
            "department": f"a line {DEPARTMENT}：…",
            "amount_unit": f"a line {AMOUNT_UNIT}：…",
            "total_cny": f"a row {TOTAL}",
        }
        missing = [what for name, what in wanted.items() if name not in self.document]
        if not self.columns:
            missing.append(f"the header {', '.join(HEADER)}")
        if not self.organizations:
            missing.append("an organization")
        for what in missing:
            self.fault("the end of the table", what)
        self.check_organization_has_projects()
        if self.faults:
            return {}
        document = Record(self.id, "", {name: self.document[name] for name in FIELDS["documents"]})
        return {
            "documents": [document],
            "organizations": self.organizations,
            "projects": self.projects,
            "indicators": self.indicators,
        }

    def fault(self, found: str, expected: str, at: Value | None = None) -> None:
        self.faults.append((at.line if at else self.line, found, expected))


def is_header(cells: list[Value]) -> bool:
    return sorted(cell.text for cell in cells) == sorted(HEADER)

"""A published table -> its records, each value with its place in the text.

The text is the file's bytes decoded as UTF-8 and nothing else: a byte order mark counts as one
character, a CRLF line end as two. Offsets are half-open, so `text[start:end]` is what was printed.
"""

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

import numpy as np
from numpy.typing import NDArray

from budget_goals.characters import hidden_places
from budget_goals.faults import Fault, InputError, quote
from budget_goals.money import AMOUNT_UNITS, is_amount, to_cny
from budget_goals.plain_rows import cut_rows
from budget_goals.slices import Offsets, Slices, read_each
from budget_goals.text_files import decode

DEPARTMENT, AMOUNT_UNIT, TOTAL = "部门名称", "单位", "合计"
AMOUNTS = {
    "总计": "total_cny",
    "财政拨款": "fiscal_appropriation_cny",
    "财政专户拨款": "special_account_cny",
    "其他资金": "other_funds_cny",
}
HEADER = {
    "项目名称（资金使用单位）": "name",
    **AMOUNTS,
    "绩效目标": "goal",
    "绩效指标": "indicators",
}
CATEGORIES = {"产出": "output", "效益": "benefit", "满意度": "satisfaction", "成本": "cost"}

PREAMBLE = re.compile(rf"({DEPARTMENT}|{AMOUNT_UNIT})[：:]\s*(.*)")
# A number in any style, so that a strange one is named; the form's is `1、`.
NUMBER = r"[（(]?(?<!\d)\d+\s*[、.．,，)）]\s*|[①-⑳]\s*、?\s*"
LONGEST_CATEGORY = 20
# Both read each character a few times at most, whatever stands there.
INDICATOR_HEAD = re.compile(rf"({NUMBER})([^\s、，,。：:]{{0,{LONGEST_CATEGORY}}})指标[：:]")
INDICATOR_BODY = re.compile(
    r"(?>\s*(\S.*?)(?<!\s)\s*[，,]\s*年度指标值[：:])\s*(\S.*?)(?<!\s)\s*。\s*"
)

BYTE_ORDER_MARK = "\ufeff"

Span = tuple[int, int]
Line = tuple[int, int, str]


@dataclass(slots=True)
class Records:
    """Where the values of one table's records are printed.

    `fields` names the values of a record; `bounds` holds start and end of each, record after record
    (2 x fields x records integers; an empty span is a value that is not printed); `parents` holds,
    for each record, the index of the record that it belongs to.
    """

    fields: tuple[str, ...]
    parents: "array[int]" = field(default_factory=lambda: array("q"))
    bounds: "array[int]" = field(default_factory=lambda: array("q"))

    def add(self, parent: int, *spans: Span) -> None:
        self.parents.append(parent)
        for span in spans:
            self.bounds.extend(span)

    def add_all(self, parents: Offsets, bounds: Offsets) -> None:
        self.parents.frombytes(parents.tobytes())
        self.bounds.frombytes(bounds.tobytes())

    def __len__(self) -> int:
        return len(self.parents)


@dataclass(slots=True)
class Source:
    """One published table: its text, and the places of all its values in it."""

    path: str
    text: str
    slices: Slices
    documents: Records
    organizations: Records
    projects: Records
    indicators: Records


def read_source(path: str, content: bytes) -> Source:
    """Read the published table that stands in `content`, the bytes of the file `path`.

    Raises InputError with every fault of the file: what it holds must be of the form, without rest.
    """
    reader = Reader(path, text_of(path, content))
    lines = lines_of(reader.text)
    reader.read_head(lines)
    if not reader.take_plain_rows():
        reader.read_rows(lines)
    return reader.finish()


def text_of(path: str, content: bytes) -> str:
    text = decode(path, content)
    printed = text.removeprefix(BYTE_ORDER_MARK).strip()
    if not printed:
        raise InputError([Fault(path, 1, "an empty file", "a published table")])
    if "\n" not in printed:
        raise InputError([Fault(path, 1, f"one line only: {quote(text)}", "lines that end in \\n")])
    return text


def lines_of(text: str) -> Iterator[Line]:
    """Yield number, offset and text of each line that is not blank; blank lines are page breaks."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if number == 1 and line.startswith(BYTE_ORDER_MARK):
            start, line = 1, line[1:]
        if line.strip():
            yield number, start, line
        start += len(line) + 1


class Reader:
    """Takes the lines of one table in turn; collects records and faults."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.text, self.slices = path, text, Slices(text)
        self.faults: list[Fault] = []
        self.line = 1
        self.rows_start = len(text)
        self.columns: tuple[str, ...] = ()
        self.decimals = max(AMOUNT_UNITS.values())
        self.document: dict[str, Span] = {}
        self.organizations = Records(("name", *AMOUNTS.values()))
        self.projects = Records(("name", *AMOUNTS.values(), "goal"))
        self.indicators = Records(("position", "category", "name", "target"))

    def read_head(self, lines: Iterator[Line]) -> None:
        """Read up to the header and with it."""
        for self.line, start, line in lines:
            if "\t" in line:
                self.rows_start = min(start + len(line) + 1, len(self.text))
                self.read_header(cells_of(start, line))
                break
            self.read_preamble(*trimmed(start, line))
        self.check_characters(int(self.text.startswith(BYTE_ORDER_MARK)), self.rows_start)

    def take_plain_rows(self) -> bool:
        """Take all rows at once, if each keeps to the letter of the form and has no fault."""
        if self.faults or not self.columns:
            return False
        rows = cut_rows(self.text, self.rows_start, self.columns)
        if rows is None:
            return False
        cells = dict(zip(self.columns, rows.cells.swapaxes(0, 1), strict=True))
        records = np.stack([cells[column] for column in self.projects.fields], axis=1)
        names, amounts = cells["name"], records[:, 1 : 1 + len(AMOUNTS)]
        is_project = is_filled(cells["goal"]) | is_filled(cells["indicators"])
        is_total = ~is_project & read_each(self.slices.at(names), TOTAL.__eq__).astype(bool)
        is_organization = ~is_project & ~is_total
        parents = np.cumsum(is_organization)[is_project] - 1
        has_fault = (
            is_total.sum() != 1
            or not is_filled(names).all()
            or not np.array_equal(np.unique(parents), np.arange(is_organization.sum()))
            or not all(self.are_amounts(cells[column]) for column in AMOUNTS.values())
            or not read_each(self.slices.at(rows.indicators[:, 1]), CATEGORIES.__contains__).all()
        )
        if has_fault:
            return False
        self.line = self.text.count("\n", 0, rows.cells[-1, -1, 1]) + 1
        total = map(tuple, amounts[is_total][0].tolist())
        self.document.update(zip(AMOUNTS.values(), total, strict=True))
        self.organizations.add_all(
            np.zeros(is_organization.sum(), int), records[is_organization, :-1]
        )
        self.projects.add_all(parents, records[is_project])
        self.indicators.add_all(np.cumsum(is_project)[rows.owners] - 1, rows.indicators)
        return True

    def are_amounts(self, cells: Offsets) -> bool:
        is_readable = partial(is_amount, decimals=self.decimals)
        return bool(read_each(self.slices.at(cells), is_readable).all())

    def read_rows(self, lines: Iterator[Line]) -> None:
        for self.line, start, line in lines:
            self.read_row(cells_of(start, line))
        self.check_characters(self.rows_start, len(self.text))

    def read_preamble(self, start: int, end: int) -> None:
        match = PREAMBLE.fullmatch(self.text, start, end)
        if not match:
            self.take_once("title", (start, end), "a title")
        elif match[1] == DEPARTMENT:
            self.take_once("department", match.span(2), f"{DEPARTMENT}：")
        else:
            self.take_once("amount_unit", match.span(2), f"{AMOUNT_UNIT}：")
            if match[2] not in AMOUNT_UNITS:
                self.fault(f"amount unit {quote(match[2])}", " or ".join(AMOUNT_UNITS))
            self.decimals = AMOUNT_UNITS.get(match[2], self.decimals)

    def take_once(self, name: str, span: Span, what: str) -> None:
        if name in self.document:
            self.fault(quote(self.text[slice(*span)]), f"{what} only once, then the header")
        elif span[0] == span[1]:
            self.fault(f"{what} with nothing behind it", "a value")
        self.document.setdefault(name, span)

    def read_header(self, cells: list[Span]) -> None:
        printed = [self.text[slice(*cell)] for cell in cells]
        if self.is_header(cells):
            self.columns = tuple(HEADER[name] for name in printed)
            return
        self.fault(f"columns {quote(', '.join(printed))}", f"the header {', '.join(HEADER)}")
        self.columns = tuple(HEADER.values())
        if not HEADER.keys() & set(printed):  # no header at all: do not lose the row's own faults
            self.read_row(cells)

    def is_header(self, cells: list[Span]) -> bool:
        return sorted(self.text[slice(*cell)] for cell in cells) == sorted(HEADER)

    def read_row(self, cells: list[Span]) -> None:
        if self.is_header(cells):
            self.fault("the header once more", "it only once, then rows")
            return
        if len(cells) != len(self.columns):
            first = quote(self.text[slice(*cells[0])])
            self.fault(f"{len(cells)} cells, the first {first}", f"{len(self.columns)} cells")
            return
        row = dict(zip(self.columns, cells, strict=True))
        name = self.text[slice(*row["name"])]
        amounts = [row[column] for column in AMOUNTS.values()]
        for column, span in zip(AMOUNTS, amounts, strict=True):
            self.check_amount(column, self.text[slice(*span)])
        if not name:
            self.fault("a row without name", "a project, an organization or the total")
        if row["goal"][0] != row["goal"][1] or row["indicators"][0] != row["indicators"][1]:
            self.read_project(row, amounts)
        elif name == TOTAL:
            self.read_total(amounts)
        else:
            self.check_organization_has_projects()
            self.organizations.add(0, row["name"], *amounts)

    def check_amount(self, column: str, printed: str) -> None:
        try:
            to_cny(printed, self.decimals)
        except ValueError as error:
            self.fault(f"{quote(printed)} as {column}", str(error))

    def read_total(self, amounts: list[Span]) -> None:
        if "total_cny" in self.document:
            self.fault(f"a second row {TOTAL}", "one total")
        self.document.update(zip(AMOUNTS.values(), amounts, strict=True))

    def read_project(self, row: dict[str, Span], amounts: list[Span]) -> None:
        if not self.organizations.parents:
            self.fault(
                f"project {quote(self.text[slice(*row['name'])])} before any organization",
                "an organization's row (without goal and indicators) first",
            )
        self.projects.add(len(self.organizations) - 1, row["name"], *amounts, row["goal"])
        count = self.read_indicators(*row["indicators"])
        spans = row.values()
        self.check_form_words(("年度指标值",), min(spans)[0], max(spans)[1], count)

    def read_indicators(self, start: int, end: int) -> int:
        """Read the cell that lists a project's indicators; returns how many it numbers."""
        heads = list(INDICATOR_HEAD.finditer(self.text, start, end))
        ends = [head.start() for head in heads] + [end]
        if start < ends[0]:
            self.fault(f"text outside any indicator: {quote(self.text[start : ends[0]])}", "1、…")
        for position, (head, body_end) in enumerate(zip(heads, ends[1:], strict=True), 1):
            self.read_indicator(position, head, body_end)
        self.check_form_words(("指标：", "指标:"), start, end, len(heads))
        return len(heads)

    def read_indicator(self, position: int, head: re.Match[str], body_end: int) -> None:
        if head[1] != f"{position}、":
            self.fault(f"indicator number {quote(head[1])}", quote(f"{position}、"))
        if head[2] not in CATEGORIES:
            self.fault(f"category {quote(head[2])}", " or ".join(CATEGORIES))
        body = INDICATOR_BODY.fullmatch(self.text, head.end(), body_end)
        if body:
            project = len(self.projects) - 1
            number = head.start(), head.end(1) - len("、")
            self.indicators.add(project, number, head.span(2), body.span(1), body.span(2))
        else:
            self.explain_body(head[0], self.text[head.end() : body_end])

    def explain_body(self, head: str, body: str) -> None:
        if "年度指标值" not in body:
            self.fault(f"{head} without target: {quote(body)}", "，年度指标值：TARGET。")
        else:
            self.fault(f"{quote(head + body)}", "NAME，年度指标值：TARGET。")

    def check_form_words(self, words: tuple[str, ...], start: int, end: int, count: int) -> None:
        """No value may hold the words that part the values: it would have swallowed one."""
        found = sum(self.text.count(word, start, end) for word in words)
        if found != count:
            self.fault(f"{words[0]} {found} times", f"{count} times, once for each indicator")

    def check_organization_has_projects(self) -> None:
        if self.organizations.parents and (
            not self.projects.parents or self.projects.parents[-1] != len(self.organizations) - 1
        ):
            self.fault("an organization without projects before this line", "at least one project")

    def finish(self) -> Source:
        for name, what in [
            ("title", "a title line"),
            ("department", f"a line {DEPARTMENT}：…"),
            ("amount_unit", f"a line {AMOUNT_UNIT}：…"),
            ("total_cny", f"a row {TOTAL}"),
        ]:
            if name not in self.document:
                self.fault("the end of the table", what)
        if not self.columns:
            self.fault("the end of the table", f"the header {', '.join(HEADER)}")
        if not self.organizations.parents:
            self.fault("the end of the table", "an organization")
        self.check_organization_has_projects()
        if self.faults:
            raise InputError(self.faults)
        fields = ("title", "department", "amount_unit", *AMOUNTS.values())
        documents = Records(fields)
        documents.add(0, *(self.document[name] for name in fields))
        return Source(
            self.path,
            self.text,
            self.slices,
            documents,
            self.organizations,
            self.projects,
            self.indicators,
        )

    def check_characters(self, start: int, end: int) -> None:
        places = list(hidden_places(self.text, start, end))
        for place, line in zip(places, self.slices.lines(np.array(places, int)), strict=True):
            found = f"invisible character {quote(self.text[place])}"
            self.faults.append(Fault(self.path, int(line), found, "none but tabs, line ends"))

    def fault(self, found: str, expected: str) -> None:
        self.faults.append(Fault(self.path, self.line, found, expected))


def is_filled(cells: Offsets) -> NDArray[np.bool_]:
    return cells[:, 0] < cells[:, 1]


def cells_of(start: int, line: str) -> list[Span]:
    cells = []
    for cell in line.split("\t"):
        cells.append(trimmed(start, cell))
        start += len(cell) + 1
    return cells


def trimmed(start: int, text: str) -> Span:
    """The span of `text`, which begins at `start`, without the white space around it."""
    inner = text.strip()
    start += len(text) - len(text.lstrip()) if inner else 0
    return start, start + len(inner)

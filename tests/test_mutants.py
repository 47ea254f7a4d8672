"""Whatever happens to the source: it is refused with a place, or converted without loss.

Hypothesis drops, doubles, swaps and alters characters, cells and lines of the real table.
"""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget_goals.faults import InputError
from budget_goals.metadata import Facts
from budget_goals.provenance import prove
from budget_goals.slices import Slices
from budget_goals.source import Reader, lines_of, read_source
from budget_goals.tables import Frames, build_tables

RAW_PATH = "data/raw/huadu-hrss-2023.txt"
MUTANTS = 2_000
FEW_LINES = 13  # head, total, an organization and two projects: most changes meet the form's words
FACTS = Facts(2023, "inferred", [])
SPLITTERS: list[str | None] = [None, "\t", "\n", "。", "，"]  # None: into characters
STRANGE = "0159.,，。、：:\t\n\r \u3000\ufeff\u2028\x00%≥合产出指标值年度"


def drop(parts: list[str], at: int, other: int, new: str) -> None:
    del parts[at]


def double(parts: list[str], at: int, other: int, new: str) -> None:
    parts.insert(at, parts[at])


def swap(parts: list[str], at: int, other: int, new: str) -> None:
    parts[at], parts[other] = parts[other], parts[at]


def alter(parts: list[str], at: int, other: int, new: str) -> None:
    parts[at] = new


Mutation = Callable[[list[str], int, int, str], None]


@st.composite
def mutations(draw: st.DrawFn) -> list[tuple[Mutation, str | None, float, float, str]]:
    """One to three changes; places are given as fractions of the text."""
    return draw(
        st.lists(
            st.tuples(
                st.sampled_from([drop, double, swap, alter]),
                st.sampled_from(SPLITTERS),
                st.floats(0, 1, exclude_max=True),
                st.floats(0, 1, exclude_max=True),
                st.text(st.sampled_from(STRANGE), max_size=3) | st.text(max_size=2),
            ),
            min_size=1,
            max_size=3,
        )
    )


def mutate(text: str, changes: list[tuple[Mutation, str | None, float, float, str]]) -> str:
    for change, splitter, at, other, new in changes:
        parts = list(text) if splitter is None else text.split(splitter)
        change(parts, int(at * len(parts)), int(other * len(parts)), new)
        text = (splitter or "").join(parts)
    return text


@settings(
    max_examples=MUTANTS,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=mutations())
def test_a_mutant_is_refused_with_a_place_or_converted_without_loss(
    raw: str, changes: list[tuple[Mutation, str | None, float, float, str]]
) -> None:
    text = mutate(raw, changes)
    result = convert(text)
    if isinstance(result, InputError):
        lines = text.count("\n") + 1
        assert result.faults
        assert all(1 <= fault.line <= lines for fault in result.faults)
    else:
        tables = result
        prove(RAW_PATH, Slices(text), tables)
        printed_lines = [line for line in text.removeprefix("\ufeff").split("\n") if line.strip()]
        rows = len(tables["organizations"]) + len(tables["projects"])
        assert len(printed_lines) == rows + len(["title", "department", "unit", "header", "total"])
        assert text.count("年度指标值") == len(tables["indicators"])


@settings(
    max_examples=MUTANTS,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=mutations())
def test_rows_taken_at_once_are_the_rows_read_one_by_one(
    raw: str, changes: list[tuple[Mutation, str | None, float, float, str]]
) -> None:
    text = mutate("\n".join(raw.split("\n")[:FEW_LINES]), changes)
    at_once, one_by_one = Reader(RAW_PATH, text), Reader(RAW_PATH, text)
    lines = lines_of(text)
    at_once.read_head(lines_of(text))
    one_by_one.read_head(lines)
    if at_once.take_plain_rows():
        one_by_one.read_rows(lines)
        for part in ("document", "organizations", "projects", "indicators", "line", "faults"):
            assert getattr(at_once, part) == getattr(one_by_one, part)


def test_the_published_rows_are_taken_at_once(raw: str) -> None:
    reader = Reader(RAW_PATH, raw)
    reader.read_head(lines_of(raw))
    assert reader.take_plain_rows()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("，年度指标值", "；年度指标值"),
        ("年度指标值：", "年度指标值；"),
        ("≥90%", " ≥90%"),
        ("7.40\t7.40", "7.40\n7.40"),
        ("\n赤坭镇", "\n 赤坭镇"),
    ],
    ids=["comma", "colon", "space before a target", "line end in a row", "space in a cell"],
)
def test_rows_that_depart_from_the_form_are_read_one_by_one(raw: str, old: str, new: str) -> None:
    reader = Reader(RAW_PATH, raw.replace(old, new, 1))
    reader.read_head(lines_of(reader.text))
    assert not reader.take_plain_rows()


def convert(text: str) -> Frames | InputError:
    try:
        source = read_source(RAW_PATH, text.encode("utf-8", "surrogatepass"))
        return build_tables(source, FACTS)
    except InputError as refusal:
        return refusal

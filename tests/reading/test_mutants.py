"""Whatever happens to the source: it is refused with a place, or converted without loss.

Hypothesis drops, doubles, swaps and alters characters, cells and lines of a part of the real table.
"""

from collections.abc import Callable

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from budget_goals.files.faults import InputError
from budget_goals.package.proof import prove
from budget_goals.package.tables import Frames, build_tables
from budget_goals.reading.documents import Facts, read_source

RAW_PATH = "data/raw/huadu-hrss-2023.txt"
# Head, total, an organization with a project, a page's end, another organization with its first
# project: all that the form can hold, so most changes meet its words.
DECIDING_LINES = [*range(12), 15, 77, 78]
MUTANTS = 2_000
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
    lines = raw.split("\n")
    text = mutate("\n".join(lines[at] for at in DECIDING_LINES), changes)
    result = convert(text)
    if isinstance(result, InputError):
        lines = text.count("\n") + 1
        assert result.faults
        assert all(1 <= fault.line <= lines for fault in result.faults)
    else:
        tables = result
        prove(RAW_PATH, text, tables)
        printed_lines = [line for line in text.removeprefix("\ufeff").split("\n") if line.strip()]
        rows = len(tables["organizations"]) + len(tables["projects"])
        assert len(printed_lines) == rows + len(["title", "department", "unit", "header", "total"])
        assert text.count("年度指标值") == len(tables["indicators"])


def convert(text: str) -> Frames | InputError:
    try:
        source = read_source(RAW_PATH, text.encode("utf-8", "surrogatepass"))
        return build_tables(source, FACTS)
    except InputError as refusal:
        return refusal

"""What is told of an input: each kind of fault not too often, and nothing that nobody sees."""

import pytest

from budget_goals.files.faults import Fault, InputError, Message, told

UNSEEN = (
    "\x1b[2J",
    "\u202e",
    "\u200b",
    "\ufeff",
    "\x00",
    "\u3164",
    "\ufe0f",
    "\udcff",
    "\u2028",
    "\u3000",
)


@pytest.mark.parametrize("unseen", UNSEEN, ids=ascii)
def test_no_invisible_character_reaches_the_terminal(unseen: str) -> None:
    fault = Fault(f"data/raw/a{unseen}.txt", 1, f"a{unseen}b", f"c{unseen}")
    (line,) = str(InputError([fault])).split("\n")
    assert line == line.encode("ascii", "ignore").decode()
    assert line.count(ascii(unseen)[1:-1]) == 3
    assert list(told([Message("k", unseen)])) == [ascii(unseen)[1:-1]]


def test_fifty_of_a_kind_are_told_and_then_how_many_more() -> None:
    amounts = [Fault("a.txt", n, f"'x{n}' as 总计", "an amount") for n in range(1, 1001)]
    names = [Fault("a.txt", 1, "a row without name", "a project")]
    lines = str(InputError(amounts + names)).split("\n")
    assert len(lines) == 50 + 1 + 1
    assert lines[0] == "a.txt:1: 'x1' as 总计; expected an amount"
    assert lines[1] == "a.txt:1: a row without name; expected a project"
    assert lines[-1] == "a.txt: … as 总计; expected an amount (950 more of these)"


def test_all_faults_stay_in_the_error() -> None:
    faults = [Fault("a.txt", n, "x", "y") for n in range(1, 1001)]
    assert InputError(faults).faults == faults


def test_each_file_is_told_of() -> None:
    faults = [Fault(f"{name}.txt", n, "x", "y") for name in "ab" for n in range(1, 101)]
    lines = str(InputError(faults)).split("\n")
    assert sum(line.startswith("b.txt") for line in lines) == 51

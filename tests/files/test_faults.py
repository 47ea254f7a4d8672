"""What is told of an input: each kind of fault not too often, and nothing that nobody sees."""

import errno
import os
import shutil
import sqlite3

import pytest

from budget_goals.files.faults import REFUSALS, Fault, InputError, Message, refusal, told

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


NO_SPACE = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize(
    "error",
    [
        NO_SPACE,
        shutil.Error([(f"a{n}", f"b{n}", str(NO_SPACE)) for n in range(50)]),
        sqlite3.OperationalError("database or disk is full"),
    ],
    ids=["file", "copies", "database"],
)
def test_a_full_disk_is_one_line(error: Exception) -> None:
    assert isinstance(error, REFUSALS)
    assert refusal(error) == "no space left on the device; expected room for what is built"


def test_what_the_system_refuses_is_one_line() -> None:
    error = PermissionError(errno.EACCES, os.strerror(errno.EACCES), "a\x1b\nb")
    assert refusal(error) == r"[Errno 13] Permission denied: 'a\x1b\nb'"

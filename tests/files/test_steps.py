"""A log has one line a step, and bars are drawn on a terminal alone."""

import os
import pty
import re
import select
import subprocess
import sys
import termios

import pytest

from budget_goals.files.steps import counted, step

PROGRAM = """
from budget_goals.files.steps import counted, step
with step("notebooks"):
    for _ in counted(range(1000), "notebooks", "notebooks"):
        pass
"""
LINE = re.compile(r"notebooks: [0-9]+\.[0-9] s\n")


def test_a_log_has_one_line_a_step() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True
    )
    assert LINE.fullmatch(run.stdout)
    assert run.stderr == ""


def test_a_terminal_has_a_bar() -> None:
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (40, 100))
    subprocess.run(
        [sys.executable, "-c", PROGRAM], stdout=subprocess.DEVNULL, stderr=theirs, check=True
    )
    assert select.select([ours], [], [], 5)[0]
    assert b"notebooks" in os.read(ours, 10_000)
    os.close(theirs)
    os.close(ours)


def test_a_step_that_fails_tells_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(OSError, match="full"), step("notebooks"):
        raise OSError("full")
    assert capsys.readouterr().out == ""


def test_what_is_counted_passes_unchanged() -> None:
    assert list(counted(iter("abc"), "letters", "letters")) == ["a", "b", "c"]

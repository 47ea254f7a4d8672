"""What becomes of an edition whose pages cannot be built, without building any."""

import sys
from pathlib import Path

import pytest

from budget_goals.files.faults import InputError, refusal
from budget_goals.site.editions import run_jupyter_book

SAID_BY_SPHINX = """\
reading sources... [ 50%] money
Traceback (most recent call last):
  File "sphinx/cmd/build.py", line 337, in build_main
OSError: [Errno 28] No space left on device: '/stage/_build/html/money.html'
"""


def failing(monkeypatch: pytest.MonkeyPatch, folder: Path, said: str) -> None:
    """Let a program stand for jupyter-book that says `said` and fails."""
    (folder / "said").write_text(said, "utf-8")
    program = folder / "jupyter-book"
    program.write_text(f'#!/bin/sh\ncat "{folder}/said"\nexit 1\n', "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))


def test_a_full_disk_while_pages_are_built_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(monkeypatch, tmp_path, SAID_BY_SPHINX)
    with pytest.raises(OSError, match="No space left") as error:
        run_jupyter_book(tmp_path, "zh")
    assert refusal(error.value) == "no space left on the device; expected room for what is built"


def test_a_warning_of_sphinx_is_told_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = tmp_path / "zh"
    stage.mkdir()
    failing(monkeypatch, tmp_path, f"{stage}/money.md:12: WARNING: unknown document\n")
    with pytest.raises(InputError) as error:
        run_jupyter_book(stage, "zh")
    assert str(error.value).startswith("book/zh/money.md:12: WARNING: unknown document")

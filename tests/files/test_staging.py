"""A build that fails, wherever it fails, leaves every file of the project as it was."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from budget_goals.files.staging import CACHE, PREFIX

RAW_PATH = "data/raw/huadu-hrss-2023.txt"
Build = Callable[[], int]


@pytest.fixture
def build(project: Path, story: Callable[[str], ModuleType]) -> Build:
    """Build the project from a source that gives other outputs than the last."""
    change_source(project, "\t7.40\t7.40", "\t7.41\t7.41")
    return lambda: int(story("build_datapackage").main(project))


def change_source(project: Path, old: str, new: str) -> None:
    source = project / RAW_PATH
    text = source.read_bytes().decode()
    assert old in text
    source.write_bytes(text.replace(old, new, 1).encode())


def files(project: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}


@pytest.mark.parametrize("blocked", ["data/rules.csv", "datapackage.json"])
def test_outputs_are_moved_in_together_or_not_at_all(
    blocked: str, project: Path, build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / blocked).unlink()
    (project / blocked / "folder").mkdir(parents=True)
    (project / "data/documents.csv").unlink()
    before = files(project)
    assert build() == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert blocked in told
    assert files(project) == before


def test_a_root_that_takes_no_stage_is_named(
    project: Path, build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / ".cache").write_text("no folder")
    before = files(project)
    assert build() == 1
    (told,) = capsys.readouterr().err.splitlines()
    assert ".cache" in told
    assert files(project) == before


def test_a_package_that_is_refused_replaces_nothing(
    project: Path, build: Build, capsys: pytest.CaptureFixture[str]
) -> None:
    change_source(project, "≥90%", "=A1")
    before = files(project)
    assert build() == 1
    assert "data/raw/huadu-hrss-2023.txt:12: indicators.target '=A1'" in capsys.readouterr().err
    assert files(project) == before


def test_the_stage_of_a_killed_build_is_swept(project: Path, build: Build) -> None:
    (project / CACHE / f"{PREFIX}killed" / "new").mkdir(parents=True)
    assert build() == 0
    assert list((project / CACHE).iterdir()) == []

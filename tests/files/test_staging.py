"""A build that fails, wherever it fails, leaves every file of the project as it was."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from budget_goals.files.staging import CACHE, PREFIX, staged_site

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


def write_site(folder: Path, name: str) -> None:
    for path in ("index.html", "zh/index.html"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(name)


def test_a_reader_of_the_site_never_finds_it_missing(tmp_path: Path) -> None:
    """Polled from another process, as a server does."""
    write_site(tmp_path / "site", "0")
    reader = subprocess.Popen(
        [sys.executable, "-c", POLL, tmp_path / "site/zh/index.html"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert reader.stdin is not None
    assert reader.stdout is not None
    reader.stdout.readline()
    for number in range(200):
        with staged_site(tmp_path) as stage:
            write_site(stage, str(number))
    reader.stdin.close()
    reads, missing = map(int, reader.stdout.readline().split())
    assert reader.wait() == 0
    assert reads > 200
    assert missing == 0
    assert (tmp_path / "site/index.html").read_text() == "199"
    assert list((tmp_path / CACHE).iterdir()) == []


POLL = """
import select, sys
reads = missing = 0
print("ready", flush=True)
while not select.select([sys.stdin], [], [], 0)[0]:
    reads += 1
    try:
        with open(sys.argv[1]) as page:
            page.read()
    except OSError:
        missing += 1
print(reads, missing)
"""


def test_where_the_system_cannot_exchange_the_new_site_still_arrives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("budget_goals.files.staging.exchanged", lambda *_: False)
    write_site(tmp_path / "site", "old")
    with staged_site(tmp_path) as stage:
        write_site(stage, "new")
    assert (tmp_path / "site/index.html").read_text() == "new"
    assert list((tmp_path / CACHE).iterdir()) == []


def write_half(root: Path) -> None:
    with staged_site(root) as stage:
        write_site(stage, "new")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.mark.parametrize("stands", [True, False])
def test_a_site_that_is_not_finished_leaves_the_last(stands: bool, tmp_path: Path) -> None:
    if stands:
        write_site(tmp_path / "site", "old")
    before = files(tmp_path)
    with pytest.raises(OSError, match="No space"):
        write_half(tmp_path)
    assert files(tmp_path) == before


def test_the_first_site_is_put_in_its_place(tmp_path: Path) -> None:
    with staged_site(tmp_path) as stage:
        write_site(stage, "new")
    assert (tmp_path / "site/zh/index.html").read_text() == "new"

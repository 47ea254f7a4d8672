"""A notebook is executed where what its outputs follow from has changed, and only there."""

import shutil
from pathlib import Path

import nbformat
import pytest

from budget_goals.site import notebooks
from budget_goals.site.notebooks import EXECUTED, name_of, refresh_notebooks, stale_notebooks

NAME = "book/zh/index.ipynb"


@pytest.fixture
def executed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The notebooks that were executed, in turn."""
    taken: list[Path] = []
    monkeypatch.setattr(notebooks, "execute", taken.append)
    return taken


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A project with one notebook, executed."""
    root = tmp_path / "small"
    (root / "data").mkdir(parents=True)
    (root / "book/zh").mkdir(parents=True)
    (root / "data/projects.csv").write_text("project_id\np1\n", "utf-8")
    (root / "requirements.txt").write_text("pandas==3.1.0\n", "utf-8")
    cell = nbformat.v4.new_code_cell("1 + 1", id="sum")
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), root / NAME)
    return root


def test_a_notebook_is_executed_once_and_a_clone_relies_on_its_outputs(
    small: Path, tmp_path: Path, executed: list[Path]
) -> None:
    refresh_notebooks(small)
    refresh_notebooks(small)
    refresh_notebooks(Path(shutil.copytree(small, tmp_path / "clone")))
    assert executed == [small / NAME]


@pytest.mark.parametrize("changed", [NAME, "data/projects.csv", "requirements.txt", EXECUTED])
def test_a_notebook_is_executed_again_after_a_change(
    changed: str | Path, small: Path, executed: list[Path]
) -> None:
    refresh_notebooks(small)
    file = small / changed
    file.write_text(file.read_text("utf-8").replace("1", "2"), "utf-8")
    refresh_notebooks(small)
    assert executed == [small / NAME] * 2


def test_the_outputs_in_the_project_follow_from_what_stands_there(root: Path) -> None:
    assert [name_of(notebook) for notebook in stale_notebooks(root)] == []

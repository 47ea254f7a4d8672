"""Prose that no cell computes."""

import html
import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(
    notebook.relative_to(ROOT).as_posix() for notebook in (ROOT / "book").glob("*/*.ipynb")
)
TAG = re.compile(r"<[^>]*>")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_prose_that_no_cell_computes_states_no_figures(notebook: str) -> None:
    prose = [cell.source for cell in cells_of(ROOT / notebook) if cell.cell_type == "markdown"]
    typed = [line for source in prose for line in source.split("\n") if has_figures(unlinked(line))]
    assert [line for line in typed if "65001" not in line] == []  # the name of an encoding in Excel


def cells_of(notebook: Path) -> list[nbformat.NotebookNode]:
    return list(nbformat.read(notebook, 4).cells)


def has_figures(line: str) -> bool:
    return bool(re.search(r"\d", text_of(line)))


def text_of(line: str) -> str:
    return html.unescape(TAG.sub("", line))


def unlinked(line: str) -> str:
    """A line of Markdown without addresses, targets and code."""
    return re.sub(r"\]\(\S*\)|^\(\S*\)=|`[^`]*`", "", line)

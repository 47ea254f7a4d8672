"""The book's claims follow the data: on another table every notebook runs and says other things."""

import re
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted(
    notebook.relative_to(ROOT).as_posix() for notebook in (ROOT / "book").glob("*/*.ipynb")
)


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_a_notebook_says_what_the_other_table_holds(notebook: str, other_project: Path) -> None:
    ours, other = (shown_by(root / notebook) for root in (ROOT, other_project))
    assert other
    assert numbers_in(ours) != numbers_in(other)
    assert "3.41 亿元" not in other
    assert "341,399,500" not in other
    assert "CNY 341 million" not in other


def shown_by(notebook: Path) -> str:
    """The prose and tables that the cells of a notebook show."""
    outputs = [
        output
        for cell in nbformat.read(notebook, 4).cells
        for output in cell.get("outputs", [])
        if "data" in output
    ]
    kinds = ("text/markdown", "text/html")
    return "\n".join(output.data.get(kind, "") for output in outputs for kind in kinds)


def numbers_in(text: str) -> list[str]:
    return re.findall(r"\d[\d,.]*", text)

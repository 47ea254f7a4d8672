"""The book's claims follow the data: on another table every notebook runs and says other things."""

import html
import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

from budget_goals.package import Package
from budget_goals.pages.charts import MIME

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted(
    notebook.relative_to(ROOT).as_posix() for notebook in (ROOT / "book").glob("*/*.ipynb")
)
# Lines whose figures are no claims about a table, and what they are.
CONSTANTS = {
    "how many a list or chart shows": r"至多 \d+ 条|最多列 \d+ 个|at most \d+",
    "what the chapters call much money": r"没有数量承诺的项目|Nothing counted, CNY",
    "the threshold of similarity": r"相似度门槛|threshold; the dashed line",
    "the version": r"现在的版本是|This is version",
    "findings read by hand, as the rule book says": r"人工核对|由人逐条核对|[Rr]ead by hand",
    "the name of the source file": r"文件的名称|文件编号|the source file|the document’s id",
    "results of the examples for reuse": r"<caption>(结果|Result) \d+</caption>",
}
CONSTANT = re.compile("|".join(CONSTANTS.values()))
TAG = re.compile(r"<[^>]*>")


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_no_line_with_figures_stands_on_another_table(
    notebook: str, other_project: Path, package: Package
) -> None:
    ours, others = (set(lines_of(root / notebook)) for root in (ROOT, other_project))
    assert others
    kept = [line for line in ours & others if has_figures(line) and not CONSTANT.search(line)]
    assert [line for line in kept if not is_of_a_rule(line, package)] == []


@pytest.mark.parametrize("notebook", NOTEBOOKS)
def test_prose_that_no_cell_computes_states_no_figures(notebook: str) -> None:
    prose = [cell.source for cell in cells_of(ROOT / notebook) if cell.cell_type == "markdown"]
    typed = [line for source in prose for line in source.split("\n") if has_figures(unlinked(line))]
    assert [line for line in typed if "65001" not in line] == []  # the name of an encoding in Excel


def lines_of(notebook: Path) -> Iterator[str]:
    """The lines of prose and tables that a notebook shows, and what its charts say in words."""
    for cell in cells_of(notebook):
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            for kind in ("text/markdown", "text/html"):
                yield from data.get(kind, "").split("\n")
            if MIME in data:
                title = data[MIME]["title"]
                yield from (title["text"], title["subtitle"], data[MIME]["description"])


def cells_of(notebook: Path) -> list[nbformat.NotebookNode]:
    return list(nbformat.read(notebook, 4).cells)


def has_figures(line: str) -> bool:
    return bool(re.search(r"\d", text_of(line)))


def is_of_a_rule(line: str, package: Package) -> bool:
    """Does a line explain an audit rule? Those stand in every book."""
    texts = package.rules.drop(columns=["rule_id", "severity", "checked", "held"])
    return any(text and text in text_of(line) for text in texts.to_numpy().ravel())


def text_of(line: str) -> str:
    return html.unescape(TAG.sub("", line))


def unlinked(line: str) -> str:
    """A line of Markdown without addresses, targets and code."""
    return re.sub(r"\]\(\S*\)|^\(\S*\)=|`[^`]*`", "", line)

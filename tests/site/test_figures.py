"""Every figure of the chapters' prose is among what the code of the same chapter shows."""

import re
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest
import yaml
from prose_figures import (
    Figure,
    are_the_same,
    figures_in,
    is_borne_out,
    sentences,
    shown_by,
)

from budget_goals.charts import MIME

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book").glob("*/*.ipynb"))
NAMES = sorted({notebook.stem for notebook in NOTEBOOKS})
NO_RESULTS = yaml.safe_load(Path(__file__).with_name("no_results.yaml").read_text("utf-8"))
NO_RESULT = re.compile("|".join(entry["pattern"] for entry in NO_RESULTS))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_figure_of_the_prose_is_shown_by_code(notebook: Path) -> None:
    """In its own section or in the chapter's first; a number word, in any."""
    first, *others = sections_of(cells_of(notebook))
    everywhere = shown_by([cell for section in (first, *others) for cell in section], MIME)
    nearby = [everywhere, *(shown_by([*first, *section], MIME) for section in others)]
    assert [
        f"{figure.text!r} in: {sentence}"
        for section, shown in zip((first, *others), nearby, strict=True)
        for cell in section
        for sentence in prose_of(cell)
        for figure in results_in(sentence)
        if not is_borne_out(figure, everywhere if figure.is_word else shown)
    ] == []


@pytest.mark.parametrize("name", NAMES)
def test_both_editions_hold_the_same_figures_cell_by_cell(name: str) -> None:
    chinese, english = (
        cells_of(ROOT / f"book/{language}/{name}.ipynb") for language in ("zh", "en")
    )
    assert [
        f"{figure.text!r}, not in the other edition: {sentence}"
        for here, there in zip(chinese, english, strict=True)
        for one, other in ((here, there), (there, here))
        for sentence in prose_of(one)
        for figure in results_in(sentence)
        if not has_counterpart(figure, other)
    ] == []


def has_counterpart(figure: Figure, cell: nbformat.NotebookNode) -> bool:
    others = (other for sentence in prose_of(cell) for other in results_in(sentence))
    return any(are_the_same(figure, other) for other in others)


@pytest.mark.parametrize("entry", NO_RESULTS, ids=lambda entry: entry["reason"])
def test_the_list_of_what_is_no_result_is_short_and_used(entry: dict[str, str]) -> None:
    prose = (
        sentence
        for notebook in NOTEBOOKS
        for cell in cells_of(notebook)
        for sentence in prose_of(cell)
    )
    assert entry["reason"]
    assert any(re.search(entry["pattern"], sentence) for sentence in prose)


def cells_of(notebook: Path) -> list[nbformat.NotebookNode]:
    return list(nbformat.read(notebook, 4).cells)


def sections_of(cells: list[nbformat.NotebookNode]) -> list[list[nbformat.NotebookNode]]:
    """The cells before the first heading of the second order, and those of each section."""
    sections: list[list[nbformat.NotebookNode]] = [[]]
    for cell in cells:
        if cell.cell_type == "markdown" and re.search(r"^## ", cell.source, re.MULTILINE):
            sections.append([])
        sections[-1].append(cell)
    return sections


def prose_of(cell: nbformat.NotebookNode) -> Iterator[str]:
    """The sentences of a Markdown cell, or of what charts say above and beside their pictures."""
    if cell.cell_type == "markdown":
        yield from sentences(cell.source)
    for output in cell.get("outputs", []):
        if MIME in output.get("data", {}):
            spec = output.data[MIME]
            for text in (spec["title"]["text"], spec["title"]["subtitle"], spec["description"]):
                yield from sentences(text)


def results_in(sentence: str) -> list[Figure]:
    return figures_in(NO_RESULT.sub(" ", sentence))

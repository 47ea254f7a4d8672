"""The notebooks: executed, short and open, the same in both languages."""

import ast
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nbformat
import pytest

from budget_goals.charts import MIME

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book").glob("*/*.ipynb"))
NAMES = sorted({notebook.stem for notebook in NOTEBOOKS})
PATH_OR_CLOCK = re.compile(r"/(?:home|tmp|root|work)/|0x[0-9a-f]{8,}|\b\d\d:\d\d:\d\d\b")
LONGEST, MEDIAN = 20, 8  # lines of a code cell
CHINESE = re.compile(r"[\u3400-\u9fff]")


def cells_of(language: str, name: str) -> list[nbformat.NotebookNode]:
    return list(nbformat.read(ROOT / "book" / language / f"{name}.ipynb", 4).cells)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_every_code_cell_was_executed_in_order(notebook: Path) -> None:
    code = [cell for cell in nbformat.read(notebook, 4).cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_outputs_hold_no_path_clock_or_picture(notebook: Path) -> None:
    for cell in nbformat.read(notebook, 4).cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error"
            assert not PATH_OR_CLOCK.search(str(output)), str(output)[:300]
            assert not {"image/png", "image/jpeg"} & output.get("data", {}).keys()


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_code_stands_open_and_only_the_first_cell_may_be_left_out(notebook: Path) -> None:
    first, *others = [
        cell.metadata.get("tags", [])
        for cell in nbformat.read(notebook, 4).cells
        if cell.cell_type == "code"
    ]
    if notebook.stem == "reuse":  # it is the code that readers came for
        assert not any([first, *others])
    else:
        assert first in (["remove-input"], ["hide-input"])
        # What a page shows at once is charts and tables; what bears out the prose is folded, too.
        assert all(tags in (["hide-input"], ["hide-cell"]) for tags in others)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_code_needs_what_a_reader_installs(notebook: Path) -> None:
    code = [cell.source for cell in nbformat.read(notebook, 4).cells if cell.cell_type == "code"]
    imported = {name for source in code for name in imports_of(source)}
    chapters = {name for name in imported if name.startswith("budget_goals.chapters.")}
    allowed = {"altair", "pandas", "budget_goals", *chapters, *sys.stdlib_module_names}
    assert imported - allowed == set()


def imports_of(source: str) -> Iterator[str]:
    """The modules that code imports: `budget_goals.chapters.money`, of others the first name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (
            name if name.startswith("budget_goals.") else name.partition(".")[0] for name in names
        )


def test_code_is_short() -> None:
    lengths = sorted(
        len(cell.source.splitlines())
        for notebook in NOTEBOOKS
        for cell in nbformat.read(notebook, 4).cells
        if cell.cell_type == "code"
    )
    assert lengths[-1] <= LONGEST
    assert lengths[len(lengths) // 2] <= MEDIAN


def test_both_editions_have_the_same_notebooks() -> None:
    editions = {
        language: sorted(file.stem for file in (ROOT / "book" / language).glob("*.ipynb"))
        for language in ("zh", "en")
    }
    assert editions["zh"] == editions["en"]


@pytest.mark.parametrize("name", NAMES)
def test_both_editions_have_the_same_cells_and_code(name: str) -> None:
    chinese, english = cells_of("zh", name), cells_of("en", name)
    assert [cell.cell_type for cell in chinese] == [cell.cell_type for cell in english]
    for here, there in zip(chinese, english, strict=True):
        if here.cell_type == "code":
            code, strings = skeleton(here.source)
            other_code, other_strings = skeleton(there.source)
            assert code == other_code, here.source
            for one, other in zip(strings, other_strings, strict=True):
                assert one == other or is_translation(one, other) or {one, other} == {"zh", "en"}
        else:
            assert targets(here.source) == targets(there.source)
            assert levels(here.source) == levels(there.source)


def skeleton(source: str) -> tuple[str, list[str]]:
    """The code of a cell with its strings taken out, and these."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            node.values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
    strings = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            strings.append(node.value)
            node.value = ""
    return ast.dump(tree), strings


def is_translation(here: str, there: str) -> bool:
    """Words of both languages, not names in the code, with the same named places."""
    return not here.isascii() and places(here) == places(there)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def targets(source: str) -> list[str]:
    return re.findall(r"^\(([\w-]+)\)=$", source, re.MULTILINE)


def levels(source: str) -> list[str]:
    return re.findall(r"^#+(?= )", source, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_charts_of_both_editions_plot_the_same_numbers(name: str) -> None:
    chinese, english = (cells_of(language, name) for language in ("zh", "en"))
    assert list(chart_numbers(chinese)) == list(chart_numbers(english))


def chart_numbers(cells: list[nbformat.NotebookNode]) -> Iterator[list[int | float]]:
    """The numbers that each chart plots, in the order of its rows."""
    for spec in specifications(cells):
        yield [
            value
            for rows in spec["datasets"].values()
            for row in rows
            for value in row.values()
            if isinstance(value, int | float)
        ]


@pytest.mark.parametrize("name", NAMES)
def test_english_prose_and_charts_hold_no_chinese_but_names(name: str) -> None:
    """Chinese stands in English texts only in brackets or quotes beside its translation."""
    cells = cells_of("en", name)
    prose = [cell.source for cell in cells if cell.cell_type == "markdown"]
    for text in [*prose, *texts_of_charts(cells)]:
        bare = re.sub(r"[(（“《][^()（）“”《》]*[)）”》]", "", text)
        assert not CHINESE.search(bare), bare


def texts_of_charts(cells: list[nbformat.NotebookNode]) -> Iterator[str]:
    """What charts say: titles, alternative texts, and the texts in their data."""
    for spec in specifications(cells):
        yield from (spec["title"]["text"], spec["title"]["subtitle"], spec["description"])
        for rows in spec["datasets"].values():
            yield from (text for row in rows for text in row.values() if isinstance(text, str))


def specifications(cells: list[nbformat.NotebookNode]) -> Iterator[dict[str, Any]]:
    for cell in cells:
        for output in cell.get("outputs", []):
            if MIME in output.get("data", {}):
                yield output.data[MIME]

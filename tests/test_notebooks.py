"""The notebooks: executed, the same in both languages, and true to other tables as well."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).resolve().parent.parent
NOTEBOOKS = sorted((ROOT / "book").glob("*/*.ipynb"))
NAMES = sorted({notebook.stem for notebook in NOTEBOOKS})
PATH_OR_CLOCK = re.compile(r"/(?:home|tmp|root|work)/|0x[0-9a-f]{8,}|\b\d\d:\d\d:\d\d\b")
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
            assert skeleton(here.source) == skeleton(there.source), here.source
        else:
            assert targets(here.source) == targets(there.source)
            assert levels(here.source) == levels(there.source)


def skeleton(source: str) -> tuple[str, list[set[str]]]:
    """The code of a cell with its texts taken out, and the named places of each text."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            node.values = [part for part in node.values if isinstance(part, ast.FormattedValue)]
    places = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            names = {name for _, name, _, _ in string.Formatter().parse(node.value) if name}
            places.append(names)
            node.value = ""
    return ast.dump(tree), places


def targets(source: str) -> list[str]:
    return re.findall(r"^\(([\w-]+)\)=$", source, re.MULTILINE)


def levels(source: str) -> list[str]:
    return re.findall(r"^#+(?= )", source, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_charts_of_both_editions_show_the_same_figures(name: str) -> None:
    chinese, english = (list(chart_numbers(cells_of(tag, name))) for tag in ("zh", "en"))
    assert chinese == english


def chart_numbers(cells: list[nbformat.NotebookNode]) -> Iterator[list[int | float]]:
    """The numbers that each chart plots, in the order of its rows."""
    for cell in cells:
        for output in cell.get("outputs", []):
            for mime, spec in output.get("data", {}).items():
                if "vegalite" in mime:
                    yield [
                        value
                        for rows in spec["datasets"].values()
                        for row in rows
                        for value in row.values()
                        if isinstance(value, int | float)
                    ]


@pytest.mark.parametrize("name", NAMES)
def test_english_prose_holds_no_chinese_but_names(name: str) -> None:
    """Chinese stands in English texts only in brackets or quotes beside its translation."""
    for cell in cells_of("en", name):
        if cell.cell_type == "markdown":
            bare = re.sub(r"[(（“《][^()（）“”《》]*[)）”》]", "", cell.source)
            assert not CHINESE.search(bare), bare

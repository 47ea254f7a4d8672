"""The notebooks: executed, the same in both languages, and true to other tables as well."""

import ast
import calendar
import html
import re
import string
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
NAME = re.compile(r"[A-Za-z][\w.#/-]*")
TAG = re.compile(r"<[^>]*>")
AMOUNT = re.compile(r"-?[\d,.]+\s+(?:[亿万]?元|yuan)|CNY -?[\d,.]+(?: million)?")
AMOUNT_CELL = re.compile(r'<td data-label="[^"]*(?:（万元）|\(CNY\))".*?</td>')
FIGURE = re.compile(r"\d[\d,.]*")
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
            code, strings = skeleton(here.source)
            other_code, other_strings = skeleton(there.source)
            assert code == other_code, here.source
            assert figures(here.source) == figures(there.source)
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
    """Words of both languages, not names in the code, with the same named places and figures."""
    return not NAME.fullmatch(here) and places(here) == places(there)


def places(text: str) -> set[str]:
    names = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    return names | set(figures(text))


def figures(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def targets(source: str) -> list[str]:
    return re.findall(r"^\(([\w-]+)\)=$", source, re.MULTILINE)


def levels(source: str) -> list[str]:
    return re.findall(r"^#+(?= )", source, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
def test_outputs_of_both_editions_show_the_same_figures(name: str) -> None:
    """Amounts are said in other units; those that charts plot are the same yuan."""
    chinese, english = (cells_of(language, name) for language in ("zh", "en"))
    assert list(chart_numbers(chinese)) == list(chart_numbers(english))
    said = zip(texts_shown(chinese), texts_shown(english), strict=True)
    assert [(one, other) for one, other in said if figures_said(one) != figures_said(other)] == []


def texts_shown(cells: list[nbformat.NotebookNode]) -> Iterator[str]:
    for cell in cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            yield from (data[kind] for kind in ("text/markdown", "text/html") if kind in data)
            if MIME in data:
                title = data[MIME]["title"]
                yield from (title["text"], title["subtitle"], data[MIME]["description"])


def figures_said(text: str) -> set[str]:
    """The figures of a text, the months among them, without the amounts."""
    text = TAG.sub(" ", html.unescape(AMOUNT_CELL.sub(" ", text)))
    text = AMOUNT.sub(" ", text)
    for number, month in enumerate(calendar.month_name[1:], 1):
        text = re.sub(rf"(?<=\d ){month}", str(number), text)
    return {figure.rstrip(".,") for figure in FIGURE.findall(text)}


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

"""One line loads a table with the types that readers of pandas expect, of the document they name."""

import ast
import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import nbformat
import pandas as pd
import pytest

import budget_goals as bg
from budget_goals.package import load as loading
from budget_goals.site.manuscript import read_settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = "huadu-hrss-2023"
RESOURCES: list[dict[str, Any]] = [
    resource
    for resource in json.loads((ROOT / "datapackage.json").read_text("utf-8"))["resources"]
    if "schema" in resource
]
TABLES = [resource["name"] for resource in RESOURCES]
OF_NO_DOCUMENT = {"purposes", "rules", "finding_ids", "english", "glossary"}


@pytest.mark.parametrize("resource", RESOURCES, ids=TABLES)
def test_help_lists_every_table_with_its_columns(resource: dict[str, Any]) -> None:
    listed = re.search(rf"\n    {resource['name']} +(\w.*(?:\n {{10,}}.*)*)", bg.load.__doc__ or "")
    assert listed is not None
    columns = [field["name"] for field in resource["schema"]["fields"]]
    assert re.split(r",\s+", listed[1].strip()) == columns


@pytest.mark.parametrize("resource", RESOURCES, ids=TABLES)
def test_a_table_has_its_rows_columns_and_types(resource: dict[str, Any]) -> None:
    frame = bg.load(resource["name"])
    assert len(frame) == resource["rows"]
    for field in resource["schema"]["fields"]:
        column = frame[field["name"]]
        if field["type"] in ("integer", "year"):
            assert column.dtype == "int64"
        else:
            kind = Decimal if field["type"] == "number" else str
            assert {type(cell) for cell in column.dropna()} <= {kind}
        if not field.get("constraints", {}).get("required"):
            assert not column.isin(["", "None", "nan"]).any()


def test_what_is_absent_is_found_and_numbers_compare() -> None:
    indicators = bg.load("indicators")
    assert indicators["value_max"].isna().all()
    assert bg.load("projects")["funding_level"].notna().sum() == 17
    percentages = indicators[(indicators["unit"] == "%") & (indicators["value"] >= 95)]
    assert percentages["value"].max() == Decimal(100)


def test_values_are_floats_on_request() -> None:
    exact, floats = bg.load("indicators"), bg.load("indicators", floats=True)
    assert floats["value"].dtype == "float64"
    assert floats["value"].dropna().tolist() == [float(value) for value in exact["value"].dropna()]


def test_an_unknown_table_is_answered_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"table 'project'; expected one of documents, .*projects"):
        bg.load("project")


def test_texts_are_translated_where_there_is_a_translation() -> None:
    names = pd.Series(["残疾人就业保障金", bg.load("projects")["name"][0]])
    assert bg.translated(names, "zh").tolist() == names.tolist()
    assert bg.translated(names, "en").tolist()[0] == names[0]
    assert bg.translated(names, "en")[1].isascii()


def test_the_published_text_is_the_file_as_it_was_published(raw: str) -> None:
    assert bg.source_text(DOCUMENT) == raw


@pytest.fixture
def two_documents(
    project: Path, story: Callable[[str], ModuleType], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The tables of two documents, where the id of one begins with that of the other."""
    other = f"{DOCUMENT}-2"
    raw = (project / f"data/raw/{DOCUMENT}.txt").read_bytes()
    (project / f"data/raw/{other}.txt").write_bytes(raw)
    facts = (project / f"data/meta/{DOCUMENT}.yaml").read_bytes()
    (project / f"data/meta/{other}.yaml").write_bytes(facts)
    assert story("build_datapackage").main(project) == 0
    monkeypatch.setattr(loading, "CHECKOUT", project)


@pytest.mark.parametrize("table", [name for name in TABLES if name not in OF_NO_DOCUMENT])
def test_a_document_is_loaded_by_itself(table: str, two_documents: None) -> None:
    both, own = bg.load(table), bg.load(table, DOCUMENT)
    alone = pd.read_csv(ROOT / f"data/{table}.csv", dtype=str)
    assert len(own) == len(alone) < len(both)
    other = f"{DOCUMENT}-2-"
    assert not own.astype(str).apply(lambda column: column.str.startswith(other)).any(axis=None)


@pytest.mark.parametrize(
    "notebook", sorted((ROOT / "book").glob("*/*.ipynb")), ids=lambda file: file.stem
)
def test_chapters_load_the_document_that_they_are_about(notebook: Path) -> None:
    """So they stay true where the tables hold other documents as well."""
    code = [cell.source for cell in nbformat.read(notebook, 4).cells if cell.cell_type == "code"]
    calls = [
        node
        for source in code
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "bg.load"
    ]
    assert calls
    assert f'document = "{read_settings(ROOT)["document"]}"' in "\n".join(code).splitlines()
    for call in calls:
        table, *document = call.args
        if ast.literal_eval(table) not in OF_NO_DOCUMENT:
            assert [ast.unparse(each) for each in document] == ["document"]

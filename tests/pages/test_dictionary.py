"""The data dictionary: examples that stand in the tables, and what is said where there is none."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from budget_goals.package.descriptor import examples_in, with_examples
from budget_goals.pages.dictionary import dictionary
from budget_goals.pages.edition import Edition

CELLS = pd.DataFrame({"id": ["a", "b", "c"], "kind": ["", "y", "z"], "due": ["1", "", ""]})


def examples(table: pd.DataFrame) -> dict[str, Any]:
    schema = {"primaryKey": ["id"], "fields": [{"name": name} for name in table]}
    _, found = examples_in(table.values.tolist())
    fields = with_examples(schema, found)["fields"]
    return {field["name"]: field.get("example") for field in fields}


def test_examples_are_the_first_row_with_the_fewest_empty_cells() -> None:
    assert examples(CELLS.assign(due=["1", "", "3"])) == {"id": "c", "kind": "z", "due": "3"}
    assert examples(CELLS.assign(due="")) == {"id": "b", "kind": "y", "due": None}


def test_where_that_row_is_empty_the_column_gives_one() -> None:
    assert examples(CELLS.assign(note=["", "n", ""])) == {
        "id": "b",
        "kind": "y",
        "due": "1",
        "note": "n",
    }


def test_a_table_without_rows_has_no_examples() -> None:
    assert examples(CELLS.head(0)) == {"id": None, "kind": None, "due": None}


def test_each_example_stands_in_its_column(root: Path) -> None:
    """Also numbers and dates, as the CSV file has them. An empty column has one written by hand."""
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    for resource in descriptor["resources"]:
        if "schema" not in resource:
            continue
        table = pd.read_csv(root / resource["path"], dtype=str, keep_default_na=False)
        for field in resource["schema"]["fields"]:
            cells = set(table[field["name"]]) - {""}
            assert field["example"] in cells or not cells, field["name"]


@pytest.mark.parametrize(
    ("language", "said"), [("zh", "（全列为空）"), ("en", "(empty throughout)")]
)
def test_a_column_without_any_cell_is_said_to_be_empty(language: Any, said: str) -> None:
    (row,) = [
        part
        for part in dictionary(Edition(language)).split("<tr ")
        if "indicators-value_max" in part
    ]
    assert said in row
    assert "100%" in row

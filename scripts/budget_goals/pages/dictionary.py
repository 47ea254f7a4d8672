"""The data dictionary: every table and field, drawn from datapackage.json."""

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from budget_goals.charts.amounts import percent
from budget_goals.package import tables_of
from budget_goals.package.words import words_in
from budget_goals.pages.edition import Edition
from budget_goals.pages.templating import render

Record = dict[str, Any]


def dictionary(edition: Edition) -> str:
    """The MyST text of the sections, one a table."""
    tables = [table_of(table, edition) for table in tables_of(edition.package.descriptor)]
    return render("data.md", edition, group="data", tables=tables)


def table_of(resource: Record, edition: Edition) -> Record:
    suffix = "" if edition.language == "zh" else "En"
    schema = resource["schema"]
    words = words_in(edition.language)["data"]
    return {
        "name": resource["name"],
        "title": resource[f"title{suffix}"],
        "description": resource[f"description{suffix}"],
        "path": resource["path"],
        "rows": f"{resource['rows']:,}",
        "key": ", ".join(schema["primaryKey"]),
        "references": [
            f"{', '.join(key['fields'])} → {key['reference']['resource']}"
            for key in schema.get("foreignKeys", [])
        ],
        "columns": [
            {
                **field,
                "meaning": field[f"description{suffix}"],
                "notes": list(notes_on(field, words)),
                **shown_of_cells(getattr(edition.package, resource["name"]), field, words),
            }
            for field in schema["fields"]
        ],
    }


def shown_of_cells(table: pd.DataFrame, field: Record, words: Mapping[str, str]) -> Record:
    """An example and the share of empty cells; of a column without any cell, that it has none."""
    empty = [cell is None for cell in table[field["name"]]]
    return {
        "example": words["no_example"] if all(empty) else field["example"],
        "empty": percent(sum(empty), len(empty)),
    }


def notes_on(field: Record, words: Mapping[str, str]) -> Iterator[str]:
    """Unit and constraints of a field, in words."""
    constraints = field.get("constraints", {})
    if "unit" in field:
        yield field["unit"]
    for flag in ("required", "unique"):
        if constraints.get(flag):
            yield words[flag]
    for name in ("minimum", "pattern"):
        if name in constraints:
            yield words[name].format(constraints[name])
    if "enum" in constraints:
        yield words["enum"].format(", ".join(map(str, constraints["enum"])))

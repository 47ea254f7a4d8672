"""What each project's money is for: judged by hand in data/meta, added to the tables.

purposes.yaml defines the purposes; purposes.csv gives each project its purpose, with the words of the
project's name or goal that decide. A document is judged whole or not at all.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from budget_goals.files.csv import Row, read_rows
from budget_goals.files.faults import Fault, InputError, Message, quote
from budget_goals.files.schema import TEXT, exactly
from budget_goals.files.yaml import read_yaml

DEFINED, JUDGED = "data/meta/purposes.yaml", "data/meta/purposes.csv"
TEXTS = ("title_zh", "title_en", "definition_zh", "definition_en")
PURPOSE = exactly(**dict.fromkeys(TEXTS, TEXT))
# As many as colours can be told apart.
SCHEMA = {"type": "object", "maxProperties": 12, "additionalProperties": PURPOSE}

Frames = Mapping[str, pd.DataFrame]


def add_purposes(root: Path, tables: Frames) -> dict[str, pd.DataFrame]:
    """`tables` with the column projects.purpose, None where none was judged, and the table purposes.

    Raises InputError with every fault of the two files.
    """
    defined = read_yaml(root, DEFINED, SCHEMA).value
    rows = read_rows(root, JUDGED, ["project_id", "purpose", "words"])
    if faults := [*faults_in(rows, defined, tables["projects"]), *left_out(rows, tables)]:
        raise InputError(faults)
    judged = {project_id: purpose for project_id, purpose, _ in (row.cells for row in rows)}
    purposes = [judged.get(project_id) for project_id in tables["projects"]["project_id"]]
    column = pd.Series(purposes, dtype=object)
    return {
        **tables,
        "projects": tables["projects"].assign(purpose=column),
        "purposes": pd.DataFrame(
            [{"purpose": purpose, **texts} for purpose, texts in defined.items()],
            columns=["purpose", *TEXTS],
        ),
    }


def faults_in(
    rows: list[Row], defined: Mapping[str, Any], projects: pd.DataFrame
) -> Iterator[Fault]:
    """Rows about no project or one that came before, of no purpose, and with words of their own."""
    texts = {
        project_id: (name, goal or "")
        for project_id, name, goal in zip(
            projects["project_id"], projects["name"], projects["goal"], strict=True
        )
    }
    seen: set[str] = set()
    for line, (project_id, purpose, words) in rows:
        if project_id not in texts:
            found = f"the project {quote(project_id)}"
            yield Fault(JUDGED, line, found, "the id of a project in data/projects.csv")
        elif not words or not any(words in text for text in texts[project_id]):
            expected = f"words of the name or goal of {project_id}"
            yield Fault(JUDGED, line, f"the words {quote(words)}", expected)
        if project_id in seen:
            yield Fault(JUDGED, line, f"{project_id} a second time", "each project once")
        if purpose not in defined:
            expected = f"one of {', '.join(defined)}"
            yield Fault(JUDGED, line, f"the purpose {quote(purpose)}", expected)
        seen.add(project_id)


def left_out(rows: list[Row], tables: Frames) -> Iterator[Fault]:
    """The projects without a row, in documents that have rows."""
    judged = {row.cells[0] for row in rows}
    end = rows[-1].line + 1 if rows else 1
    for document_id, ids in projects_of(tables):
        if judged.intersection(ids):
            for project_id in ids:
                if project_id not in judged:
                    expected = f"a row for each project of {document_id}"
                    yield Fault(JUDGED, end, f"no row for {project_id}", expected)


def purpose_messages(tables: Frames) -> list[Message]:
    """One message for each document whose projects have no purpose, for the report of the build."""
    without = set(tables["projects"].loc[tables["projects"]["purpose"].isna(), "project_id"])
    return [
        Message(JUDGED, f"{JUDGED} says of no project of {document_id} what it is for")
        for document_id, ids in projects_of(tables)
        if without.issuperset(ids)
    ]


def projects_of(tables: Frames) -> Iterator[tuple[str, list[str]]]:
    """Each document's id and those of its projects; a document without projects is left out."""
    projects = tables["projects"].merge(
        tables["organizations"][["organization_id", "document_id"]], on="organization_id"
    )
    for document_id, rows in projects.groupby("document_id", sort=False):
        yield str(document_id), rows["project_id"].tolist()

"""Published tables -> data frames with ids and keys (pure)."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from budget_goals.metadata import Facts
from budget_goals.money import AMOUNT_UNITS, to_cny
from budget_goals.source import AMOUNTS, CATEGORIES, Records, Source
from budget_goals.targets import parse_target

Frames = dict[str, pd.DataFrame]

BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
FUNDING_LEVELS = {
    "市级": "municipal",
    "市": "municipal",
    "区本级": "district",
    "区负担部分": "district",
}


def build_tables(source: Source, facts: Facts) -> Frames:
    """Build the tables of one published table.

    Returns the data frames documents, organizations, projects, indicators and provenance, in the
    order of the source: amounts in whole yuan (int64), text verbatim, absent values None.
    """
    ids = ids_of(source)
    return {
        "documents": documents_of(source, facts, ids),
        "organizations": organizations_of(source, ids),
        "projects": projects_of(source, ids),
        "indicators": indicators_of(source, ids),
        "provenance": provenance_of(source, ids),
    }


def join(built: Sequence[Frames]) -> Frames:
    """Put the tables of several documents below each other."""
    return {name: pd.concat([tables[name] for tables in built]) for name in built[0]}


def ids_of(source: Source) -> dict[str, list[str]]:
    """The ids of each table's records: fixed, so nothing but the source's order goes into them."""
    document = document_id(source)
    projects = [f"{document}-p{n:03d}" for n in range(1, len(source.projects) + 1)]
    positions = printed(source.text, source.indicators, "position")
    return {
        "documents": [document],
        "organizations": [f"{document}-o{n}" for n in range(1, len(source.organizations) + 1)],
        "projects": projects,
        "indicators": [
            f"{projects[parent]}-{int(position)}"
            for parent, position in zip(source.indicators.parents, positions, strict=True)
        ],
    }


def document_id(source: Source) -> str:
    return source.path.rpartition("/")[2].removesuffix(".txt")


def documents_of(source: Source, facts: Facts, ids: dict[str, list[str]]) -> pd.DataFrame:
    text, records = source.text, source.documents
    return pd.DataFrame(
        {
            "document_id": ids["documents"],
            "title": printed(text, records, "title"),
            "department": printed(text, records, "department"),
            "amount_unit": printed(text, records, "amount_unit"),
            "fiscal_year": [facts.fiscal_year],
            "fiscal_year_basis": [facts.fiscal_year_basis],
            **amounts_of(source, records),
            "path": [source.path],
            "sha256": [hashlib.sha256(text.encode()).hexdigest()],
        }
    )


def organizations_of(source: Source, ids: dict[str, list[str]]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "organization_id": ids["organizations"],
            "document_id": parents_of(source.organizations, ids["documents"]),
            "name": printed(source.text, source.organizations, "name"),
            **amounts_of(source, source.organizations),
        }
    )


def projects_of(source: Source, ids: dict[str, list[str]]) -> pd.DataFrame:
    names = printed(source.text, source.projects, "name")
    return pd.DataFrame(
        {
            "project_id": ids["projects"],
            "organization_id": parents_of(source.projects, ids["organizations"]),
            "name": names,
            "funding_level": optional(map(funding_level, names)),
            **amounts_of(source, source.projects),
            "goal": optional(
                goal or None for goal in printed(source.text, source.projects, "goal")
            ),
        }
    )


def indicators_of(source: Source, ids: dict[str, list[str]]) -> pd.DataFrame:
    text, records = source.text, source.indicators
    targets = printed(text, records, "target")
    read = {target: parse_target(target) for target in set(targets)}
    parsed = [read[target] for target in targets]
    return pd.DataFrame(
        {
            "indicator_id": ids["indicators"],
            "project_id": parents_of(records, ids["projects"]),
            "position": [int(position) for position in printed(text, records, "position")],
            "category": [CATEGORIES[name] for name in printed(text, records, "category")],
            "name": printed(text, records, "name"),
            "target": targets,
            "target_kind": [target.kind for target in parsed],
            "comparator": optional(target.comparator for target in parsed),
            "value": optional(target.value for target in parsed),
            "value_max": optional(target.value_max for target in parsed),
            "unit": optional(target.unit for target in parsed),
            "due": optional(target.due for target in parsed),
        }
    )


def provenance_of(source: Source, ids: dict[str, list[str]]) -> pd.DataFrame:
    """One row for each published value, by table and record: line (1-based) and offsets."""
    parts = {
        "documents": source.documents,
        "organizations": source.organizations,
        "projects": source.projects,
        "indicators": source.indicators,
    }
    bounds = np.array([bound for records in parts.values() for bound in records.bounds])
    starts, ends = bounds[::2], bounds[1::2]
    line_ends = [match.start() for match in re.finditer("\n", source.text)]
    rows = [(table, records, id_) for table, records in parts.items() for id_ in ids[table]]
    frame = pd.DataFrame(
        {
            "table": optional(table for table, records, _ in rows for _ in records.fields),
            "record_id": optional(id_ for _, records, id_ in rows for _ in records.fields),
            "field": optional(field for _, records, _ in rows for field in records.fields),
            "line": np.searchsorted(line_ends, starts) + 1,
            "start": starts,
            "end": ends,
        }
    )
    return frame[starts < ends].reset_index(drop=True)


def printed(text: str, records: Records, field: str) -> list[str]:
    """The texts of one field of all records, as printed."""
    step, first = 2 * len(records.fields), 2 * records.fields.index(field)
    starts, ends = records.bounds[first::step], records.bounds[first + 1 :: step]
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def amounts_of(source: Source, records: Records) -> dict[str, list[int]]:
    decimals = AMOUNT_UNITS[printed(source.text, source.documents, "amount_unit")[0]]
    return {
        column: [to_cny(amount, decimals) for amount in printed(source.text, records, column)]
        for column in AMOUNTS.values()
    }


def parents_of(records: Records, parent_ids: Sequence[str]) -> list[str]:
    return [parent_ids[parent] for parent in records.parents]


def funding_level(name: str) -> str | None:
    """`municipal` or `district` where the last bracket of `name` says so, else None."""
    brackets = BRACKET.findall(name)
    return FUNDING_LEVELS.get(brackets[-1]) if brackets else None


def optional(values: Iterable[Any]) -> pd.Series:
    """A column whose absent values are None and whose decimals stay exact."""
    return pd.Series(list(values), dtype=object)

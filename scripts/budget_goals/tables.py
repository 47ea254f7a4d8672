"""Published tables -> data frames with ids and keys (pure)."""

import hashlib
import re
from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.compute as pc  # type: ignore[import-untyped]
from numpy.typing import NDArray

from budget_goals.metadata import Facts
from budget_goals.money import AMOUNT_UNITS, to_cny
from budget_goals.slices import Offsets, read_each
from budget_goals.source import AMOUNTS, CATEGORIES, Records, Source
from budget_goals.targets import Target, parse_target

Frames = dict[str, pd.DataFrame]
Ids = dict[str, pa.LargeStringArray]

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
    return {
        name: pd.concat([tables[name] for tables in built], ignore_index=True) for name in built[0]
    }


def ids_of(source: Source) -> Ids:
    """The ids of each table's records: fixed, so nothing but the source's order goes into them."""
    document = document_id(source)
    organizations = [f"{document}-o{n}" for n in range(1, len(source.organizations) + 1)]
    projects = [f"{document}-p{n:03d}" for n in range(1, len(source.projects) + 1)]
    project_ids = pa.array(projects, pa.large_string())
    positions = pa.array(positions_of(source)).cast(pa.large_string())
    return {
        "documents": pa.array([document], pa.large_string()),
        "organizations": pa.array(organizations, pa.large_string()),
        "projects": project_ids,
        "indicators": pc.binary_join_element_wise(
            project_ids.take(np.asarray(source.indicators.parents)),
            positions,
            pa.scalar("-", pa.large_string()),
        ),
    }


def document_id(source: Source) -> str:
    return source.path.rpartition("/")[2].removesuffix(".txt")


def documents_of(source: Source, facts: Facts, ids: Ids) -> pd.DataFrame:
    text, records = source.text, source.documents
    return pd.DataFrame(
        {
            "document_id": texts(ids["documents"]),
            "title": printed(text, records, "title"),
            "department": printed(text, records, "department"),
            "amount_unit": printed(text, records, "amount_unit"),
            "fiscal_year": [facts.fiscal_year],
            "fiscal_year_basis": [facts.fiscal_year_basis],
            **amounts_of(source, records),
            "path": [source.path],
            "sha256": [hashlib.sha256(source.slices.utf8.data).hexdigest()],
        }
    )


def organizations_of(source: Source, ids: Ids) -> pd.DataFrame:
    records = source.organizations
    return pd.DataFrame(
        {
            "organization_id": texts(ids["organizations"]),
            "document_id": parents_of(records, ids["documents"]),
            "name": texts(cut(source, records, "name")),
            **amounts_of(source, records),
        }
    )


def projects_of(source: Source, ids: Ids) -> pd.DataFrame:
    records = source.projects
    names, goals = (cut(source, records, field) for field in ("name", "goal"))
    return pd.DataFrame(
        {
            "project_id": texts(ids["projects"]),
            "organization_id": parents_of(records, ids["organizations"]),
            "name": texts(names),
            "funding_level": optional(read_each(names, funding_level)),
            **amounts_of(source, records),
            "goal": optional(read_each(goals, lambda goal: goal or None)),
        }
    )


def indicators_of(source: Source, ids: Ids) -> pd.DataFrame:
    records = source.indicators
    categories, names, targets = (
        cut(source, records, field) for field in ("category", "name", "target")
    )
    encoded = targets.dictionary_encode()
    distinct = [parse_target(target) for target in encoded.dictionary.to_pylist()]
    read = pd.DataFrame(distinct, columns=Target._fields, dtype=object)
    read = read.take(encoded.indices).reset_index(drop=True)
    return pd.DataFrame(
        {
            "indicator_id": texts(ids["indicators"]),
            "project_id": parents_of(records, ids["projects"]),
            "position": positions_of(source),
            "category": read_each(categories, CATEGORIES.__getitem__),
            "name": texts(names),
            "target": texts(targets),
            "target_kind": read["kind"].astype("str"),
            "comparator": read["comparator"],
            "value": read["value"],
            "value_max": read["value_max"],
            "unit": read["unit"],
            "due": read["due"],
        }
    )


def provenance_of(source: Source, ids: Ids) -> pd.DataFrame:
    """One row for each published value, by table and record: line (1-based) and offsets."""
    parts = {
        "documents": source.documents,
        "organizations": source.organizations,
        "projects": source.projects,
        "indicators": source.indicators,
    }
    names = [*dict.fromkeys(name for records in parts.values() for name in records.fields)]
    counts = [len(records.bounds) // 2 for records in parts.values()]
    tables = np.repeat(np.arange(len(parts)), counts)
    fields = [np.tile([names.index(name) for name in r.fields], len(r)) for r in parts.values()]
    owners = [
        ids[table].take(np.repeat(np.arange(len(records)), len(records.fields)))
        for table, records in parts.items()
    ]
    bounds = np.concatenate([records.bounds for records in parts.values()])
    starts, ends = bounds[::2], bounds[1::2]
    frame = pd.DataFrame(
        {
            "table": pd.Categorical.from_codes(tables, pd.Index([*parts])),
            "record_id": texts(pa.concat_arrays(owners)),
            "field": pd.Categorical.from_codes(np.concatenate(fields), pd.Index(names)),
            "line": source.slices.lines(starts),
            "start": starts,
            "end": ends,
        }
    )
    return frame[starts < ends].reset_index(drop=True)


def printed(text: str, records: Records, field: str) -> list[str]:
    """The texts of one field of all records, as printed."""
    return [text[start:end] for start, end in spans(records, field).tolist()]


def cut(source: Source, records: Records, field: str) -> pa.LargeStringArray:
    """The texts of one field of all records, as printed."""
    return source.slices.at(spans(records, field))


def spans(records: Records, field: str) -> Offsets:
    """Starts and ends of one field of all records (records x 2)."""
    bounds = np.asarray(records.bounds).reshape(-1, len(records.fields), 2)
    return bounds[:, records.fields.index(field)]


def positions_of(source: Source) -> NDArray[np.int64]:
    return read_each(cut(source, source.indicators, "position"), int).astype(np.int64)


def amounts_of(source: Source, records: Records) -> dict[str, NDArray[np.int64]]:
    decimals = AMOUNT_UNITS[printed(source.text, source.documents, "amount_unit")[0]]
    read = partial(to_cny, decimals=decimals)
    return {
        column: read_each(cut(source, records, column), read).astype(np.int64)
        for column in AMOUNTS.values()
    }


def parents_of(records: Records, parent_ids: pa.LargeStringArray) -> pd.Series:
    return texts(parent_ids.take(np.asarray(records.parents)))


def funding_level(name: str) -> str | None:
    """`municipal` or `district` where the last bracket of `name` says so, else None."""
    brackets = BRACKET.findall(name)
    return FUNDING_LEVELS.get(brackets[-1]) if brackets else None


def texts(values: pa.LargeStringArray) -> pd.Series:
    return pd.Series(values, dtype="str")


def optional(values: NDArray[np.object_]) -> pd.Series:
    """A column whose absent values are None and whose decimals stay exact."""
    return pd.Series(values, dtype=object)

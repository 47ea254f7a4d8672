"""Published tables -> data frames with ids and keys (pure)."""

import hashlib
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import pandas as pd

from budget_goals.reading.documents import Facts
from budget_goals.reading.form import AMOUNTS, CATEGORIES, FIELDS
from budget_goals.reading.money import AMOUNT_UNITS, to_cny
from budget_goals.reading.values import Record, Source
from budget_goals.targets import Target, parse_target

Frames = dict[str, pd.DataFrame]
Meaning = Callable[[str], Any]

PARENTS = {
    "organizations": "document_id",
    "projects": "organization_id",
    "indicators": "project_id",
}
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
    meanings = meanings_of(source.records["documents"][0].values["amount_unit"].text)
    frames = {
        table: frame_of(table, records, meanings) for table, records in source.records.items()
    }
    frames["documents"] = frames["documents"].assign(
        fiscal_year=facts.fiscal_year,
        fiscal_year_basis=facts.fiscal_year_basis,
        path=source.path,
        sha256=hashlib.sha256(source.text.encode()).hexdigest(),
    )
    levels = frames["projects"]["name"].map(funding_level)
    frames["projects"]["funding_level"] = levels.astype(object).where(levels.notna(), None)
    targets = frames["indicators"]["target"]
    read = {text: parse_target(text) for text in targets.unique()}
    columns = ["target_kind", *Target._fields[1:]]
    meant = pd.DataFrame(targets.map(read).to_list(), columns=columns, dtype=object)
    frames["indicators"] = frames["indicators"].join(meant)
    return {**frames, "provenance": provenance_of(source.records)}


def join(built: Sequence[Frames]) -> Frames:
    """Put the tables of several documents below each other, and take them out of `built`.

    A table that has been joined is let go of, so that none is held twice.
    """
    return {
        name: pd.concat([tables.pop(name) for tables in built], ignore_index=True)
        for name in [*built[0]]
    }


def meanings_of(amount_unit: str) -> dict[str, Meaning]:
    """How the printed text of a field is read where it is not taken as it stands."""
    in_yuan = partial(to_cny, decimals=AMOUNT_UNITS[amount_unit])
    return {
        **dict.fromkeys(AMOUNTS.values(), in_yuan),
        "position": int,
        "category": CATEGORIES.__getitem__,
        "goal": lambda text: text or None,
    }


def frame_of(table: str, records: Sequence[Record], meanings: dict[str, Meaning]) -> pd.DataFrame:
    """The values of one table's records as read, behind the ids of records and parents."""
    rows = [
        [
            record.id,
            record.parent,
            *(meanings.get(n, str)(v.text) for n, v in record.values.items()),
        ]
        for record in records
    ]
    columns = [f"{table.removesuffix('s')}_id", PARENTS.get(table, ""), *FIELDS[table]]
    frame = pd.DataFrame(rows, columns=columns, dtype=object).drop(columns="", errors="ignore")
    return frame.astype({name: "int64" for name in AMOUNTS.values() if name in frame})


def provenance_of(records: dict[str, list[Record]]) -> pd.DataFrame:
    """One row for each published value, by table and record: line (1-based) and offsets."""
    rows = [
        (table, record.id, field, value.line, value.start, value.start + len(value.text))
        for table, own in records.items()
        for record in own
        for field, value in record.values.items()
        if value.text
    ]
    return pd.DataFrame(rows, columns=["table", "record_id", "field", "line", "start", "end"])


def funding_level(name: str) -> str | None:
    """`municipal` or `district` where the last bracket of `name` says so, else None."""
    brackets = BRACKET.findall(name)
    return FUNDING_LEVELS.get(brackets[-1]) if brackets else None

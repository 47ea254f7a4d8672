"""The tables as a SQLite database with keys, a view that joins them, and full-text search."""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from decimal import Decimal
from itertools import chain, islice, product
from pathlib import Path

import pandas as pd

from budget_goals.package import Cell, tables_of
from budget_goals.package.descriptor import Descriptor

# A number becomes an integer or, with a fraction, a double; up to 15 digits both are exact.
TYPES = {
    "string": "TEXT",
    "integer": "INTEGER",
    "year": "INTEGER",
    "number": "NUMERIC",
}

CORE = {"documents", "organizations", "projects", "indicators", "english"}

FULL_VIEW = """\
CREATE VIEW indicators_full AS
-- One row is one indicator with its project, organization and document. The project's amount
-- repeats on each of its indicators: sum it over the table projects, not here.
SELECT
  indicators.*,
  projects.name AS project_name,
  projects.goal AS project_goal,
  projects.funding_level,
  projects.total_cny AS project_total_cny,
  organizations.organization_id,
  organizations.name AS organization_name,
  documents.document_id,
  documents.department,
  documents.fiscal_year
FROM indicators
JOIN projects USING (project_id)
JOIN organizations USING (organization_id)
JOIN documents USING (document_id)"""

# All names and goals with their English translation in one place, by table, id and field.
TEXTS = """\
CREATE TABLE texts (
  "table" TEXT NOT NULL,
  record_id TEXT NOT NULL,
  field TEXT NOT NULL,
  text TEXT NOT NULL,
  english TEXT,
  PRIMARY KEY (record_id, field)
)"""
TEXT_FIELDS = [
    ("organizations", "organization_id", "name"),
    ("projects", "project_id", "name"),
    ("projects", "project_id", "goal"),
    ("indicators", "indicator_id", "name"),
]
# Each full-text table with the table that it searches, and the columns by which it does.
SEARCHES = {
    "search": ("texts", ["record_id", "text", "english"]),
    "projects_fts": ("projects", ["project_id", "name", "goal"]),
    "indicators_fts": ("indicators", ["indicator_id", "name", "target"]),
}
# The statement stays in the file and datasette knows by `content` which table is searched. What FTS5
# takes for one word is a run of letters and figures, so a Chinese clause would be found whole only;
# therefore the index is filled with every part of it ("rebuild" would lose them).
SEARCH_TABLE = """\
CREATE VIRTUAL TABLE {name} USING fts5 (
  -- Any part of a Chinese clause, an English word, a short phrase: {name} MATCH '医保'
  {columns}, content="{table}"
)"""
RUN = re.compile(r"[^\W_]+")  # what FTS5 takes for one word
MAX_PART, MAX_PHRASE = 64, 16  # letters, within a run and across punctuation marks


def write_database(descriptor: Descriptor, frames: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Write the tables into a new database at `path`, with the keys that the descriptor states.

    The view `indicators_full` and the full-text tables
    are made where the tables that they stand on are. Raises
    sqlite3.IntegrityError if a row breaks a key or a constraint. SQLite checks foreign keys in a
    connection that asks for it by PRAGMA foreign_keys = ON.
    """
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        database.execute("BEGIN")
        database.execute("PRAGMA defer_foreign_keys = ON")
        for table in tables_of(descriptor):
            database.execute(create_table(table))
            insert_rows(database, table["name"], frames[table["name"]])
            for statement in create_indexes(table):
                database.execute(statement)
        if frames.keys() >= CORE:
            database.execute(FULL_VIEW)
            fill_search(database)
        database.execute("COMMIT")
        database.execute("VACUUM")


def create_table(table: Descriptor) -> str:
    """The statement that makes a table, with the meaning of its columns as comments."""
    definitions = [f"{comment(field)}\n  {column(field)}" for field in table["schema"]["fields"]]
    if primary_key := table["schema"].get("primaryKey"):
        definitions.append(f"PRIMARY KEY ({identifiers(primary_key)})")
    definitions += [foreign_key(table, key) for key in table["schema"].get("foreignKeys", [])]
    body = ",\n  ".join(definitions)
    return f"CREATE TABLE {identifier(table['name'])} (\n  {comment(table)}\n  {body}\n)"


def column(field: Descriptor) -> str:
    constraints = field.get("constraints", {})
    parts = [identifier(field["name"]), TYPES[field["type"]]]
    if constraints.get("required"):
        parts.append("NOT NULL")
    if constraints.get("unique"):
        parts.append("UNIQUE")
    if choices := constraints.get("enum"):
        parts.append(f"CHECK ({identifier(field['name'])} IN ({', '.join(map(literal, choices))}))")
    return " ".join(parts)


def foreign_key(table: Descriptor, key: Descriptor) -> str:
    reference = key["reference"]
    parent = reference.get("resource") or table["name"]
    return (
        f"FOREIGN KEY ({identifiers(key['fields'])}) "
        f"REFERENCES {identifier(parent)} ({identifiers(reference['fields'])})"
    )


def create_indexes(table: Descriptor) -> Iterator[str]:
    """An index for each foreign key, so that a join need not read the whole table."""
    for key in table["schema"].get("foreignKeys", []):
        index = "_".join([table["name"], *key["fields"]])
        columns = f"{identifier(table['name'])} ({identifiers(key['fields'])})"
        yield f"CREATE INDEX {identifier(index)} ON {columns}"


def insert_rows(database: sqlite3.Connection, table: str, frame: pd.DataFrame) -> None:
    places = ", ".join("?" for _ in frame)
    rows = zip(*(map(stored, frame[name].tolist()) for name in frame), strict=True)
    database.executemany(f"INSERT INTO {identifier(table)} VALUES ({places})", rows)


def stored(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell


def fill_search(database: sqlite3.Connection) -> None:
    database.create_function("parts", 1, parts, deterministic=True)
    database.execute(TEXTS)
    for table, key, field in TEXT_FIELDS:
        database.execute(
            f"INSERT INTO texts SELECT '{table}', {key}, '{field}', {field}, "
            f"(SELECT en FROM english WHERE zh = {field}) "
            f"FROM {table} WHERE {field} IS NOT NULL ORDER BY rowid"
        )
    for name, (table, columns) in SEARCHES.items():
        listed = ", ".join(columns)
        database.execute(SEARCH_TABLE.format(name=name, table=table, columns=listed))
        indexed = ", ".join(f"parts({column})" for column in columns)
        database.execute(
            f"INSERT INTO {name} (rowid, {listed}) SELECT rowid, {indexed} FROM {table}"
        )
        database.execute(f"INSERT INTO {name} ({name}) VALUES ('optimize')")


def parts(text: str | None) -> str | None:
    """`text` as words to index: the parts of each run of letters, then the phrases across runs."""
    runs = RUN.findall(text or "")
    return text and " ".join([*chain.from_iterable(map(parts_of, runs)), *phrases_of(runs)])


def parts_of(run: str) -> list[str]:
    """All parts of a run that holds Chinese, any other as it is."""
    return list(dict.fromkeys(part for end in ends_of(run) for part in starts_of(end)))


def phrases_of(runs: list[str]) -> Iterator[str]:
    """What ends a run, the runs behind it and what starts the last of them, MAX_PHRASE letters at most."""
    for first, run in enumerate(runs):
        between: list[str] = []
        room = MAX_PHRASE
        for last in islice(runs, first + 1, first + MAX_PHRASE):
            for end, start in product(ends_of(run), starts_of(last)):
                if len(end) + len(start) <= room:
                    yield " ".join([end, *between, start])
            between.append(last)
            room -= len(last)


def ends_of(run: str) -> list[str]:
    return [run] if run.isascii() else [run[start:] for start in range(len(run))]


def starts_of(run: str) -> list[str]:
    if run.isascii():
        return [run]
    return [run[:end] for end in range(1, min(len(run), MAX_PART) + 1)]


def comment(properties: Descriptor) -> str:
    """What the descriptor says of a field or a resource, as a comment on one line."""
    title = properties.get("title", properties["name"])
    meaning = [title, properties.get("titleEn"), properties.get("description")]
    return "-- " + " · ".join(" ".join(text.split()) for text in meaning if text)


def identifiers(fields: list[str]) -> str:
    return ", ".join(map(identifier, fields))


def identifier(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def literal(value: str | int) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)

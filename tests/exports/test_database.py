"""The database keeps the keys, joins the tables and finds parts of Chinese texts."""

import csv
import json
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from budget_goals.exports.database import parts

from .conftest import Published


@pytest.fixture
def database(published: Published) -> Iterator[sqlite3.Connection]:
    with closing(opened(published)) as connection:
        yield connection


@pytest.fixture
def real(published_real: Published) -> Iterator[sqlite3.Connection]:
    with closing(opened(published_real)) as connection:
        yield connection


def opened(published: Published) -> sqlite3.Connection:
    """A copy in memory, which a test may change, with foreign keys enforced."""
    connection = sqlite3.connect(":memory:")
    with closing(sqlite3.connect(published.file(".sqlite"))) as file:
        file.backup(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def csv_rows(root: Path, name: str) -> list[dict[str, str]]:
    with (root / f"data/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_file_is_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_keys_are_those_of_the_descriptor(
    database: sqlite3.Connection, published: Published
) -> None:
    for table in published.tables:
        name, schema = table["name"], table["schema"]
        columns = database.execute(f'PRAGMA table_info("{name}")').fetchall()
        assert [column[1] for column in columns] == [field["name"] for field in schema["fields"]]
        key = sorted((column[5], column[1]) for column in columns if column[5])
        assert [field for _, field in key] == schema["primaryKey"]

        found: dict[int, tuple[str, list[str], list[str]]] = {}
        for id_, _, parent, child, to, *_ in database.execute(f'PRAGMA foreign_key_list("{name}")'):
            _, children, parents = found.setdefault(id_, (parent, [], []))
            children.append(child)
            parents.append(to)
        expected = [
            (
                key["reference"]["resource"] or name,
                key["fields"],
                key["reference"]["fields"],
            )
            for key in schema.get("foreignKeys", [])
        ]
        assert sorted(found.values()) == sorted(expected)
        assert {tuple(children) for _, children, _ in found.values()} <= indexed(database, name)


def indexed(database: sqlite3.Connection, table: str) -> set[tuple[str, ...]]:
    indexes = database.execute(f'PRAGMA index_list("{table}")').fetchall()
    return {
        tuple(column[2] for column in database.execute(f'PRAGMA index_info("{index[1]}")'))
        for index in indexes
    }


@pytest.mark.parametrize(
    "change",
    [
        "INSERT INTO rules VALUES ('a', 1, 'note')",
        "INSERT INTO rules VALUES (NULL, 3, 'note')",
        "INSERT INTO rules VALUES ('a', 3, 'awful')",
        "INSERT INTO items (id, section, number) VALUES ('new', 'a', 3)",
        "INSERT INTO items (id, parent) VALUES ('new', 'nobody')",
        "DELETE FROM rules WHERE section = 'b'",
    ],
)
def test_rows_that_break_a_key_or_constraint_are_refused(
    published_small: Published, change: str
) -> None:
    with closing(opened(published_small)) as database:
        database.execute("INSERT INTO rules VALUES ('c', 1, 'it''s bad')")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute(change)


def test_an_indicator_of_no_project_is_refused(real: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        real.execute("UPDATE indicators SET project_id = 'none' WHERE rowid = 1")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        real.execute("DELETE FROM projects WHERE rowid = 1")


def test_numbers_compare_and_sort_as_numbers(real: sqlite3.Connection, root: Path) -> None:
    values = [float(row["value"]) for row in csv_rows(root, "indicators") if row["value"]]
    assert real.execute("SELECT count(*) FROM indicators WHERE value >= 90").fetchone() == (
        sum(value >= 90 for value in values),
    )
    ordered = real.execute("SELECT value FROM indicators WHERE value NOTNULL ORDER BY value")
    assert [value for (value,) in ordered] == sorted(values)


def test_the_view_joins_each_indicator_with_its_project_organization_and_document(
    real: sqlite3.Connection, root: Path
) -> None:
    real.row_factory = sqlite3.Row
    tables = {name: csv_rows(root, name) for name in ("documents", "organizations", "projects")}
    by_id: dict[str, dict[str, Any]] = {
        name: {next(iter(row.values())): row for row in rows} for name, rows in tables.items()
    }
    view = real.execute("SELECT * FROM indicators_full").fetchall()
    indicators = {row["indicator_id"]: row for row in csv_rows(root, "indicators")}
    assert len(view) == len(indicators)
    for row in view:
        indicator = indicators[row["indicator_id"]]
        project = by_id["projects"][indicator["project_id"]]
        organization = by_id["organizations"][project["organization_id"]]
        document = by_id["documents"][organization["document_id"]]
        assert (row["name"], row["target"]) == (indicator["name"], indicator["target"])
        assert row["project_name"] == project["name"]
        assert row["project_goal"] == project["goal"]
        assert row["project_total_cny"] == int(project["total_cny"])
        assert row["organization_name"] == organization["name"]
        assert row["fiscal_year"] == int(document["fiscal_year"])


PARTS = ["医", "医保", "培训", "医保扩面", "居民医保", "满意度", "创业，营造", "没有这样的词"]


@pytest.mark.parametrize("part", PARTS)
def test_plain_search_finds_every_part_of_names_and_goals(
    real: sqlite3.Connection, root: Path, part: str
) -> None:
    found = real.execute(
        'SELECT "table", record_id, field FROM texts WHERE rowid IN '
        "(SELECT rowid FROM search WHERE search MATCH ?)",
        [part],
    ).fetchall()
    assert sorted(found) == sorted(holding(root, part))
    assert bool(found) == (part != "没有这样的词")


def test_medical_insurance_is_found_where_it_is_printed(real: sqlite3.Connection) -> None:
    texts = real.execute("SELECT text FROM search WHERE search MATCH '医保'").fetchall()
    assert len(texts) == 35
    assert all("医保" in text for (text,) in texts)


def test_phrases_are_found_across_punctuation_marks(real: sqlite3.Connection, root: Path) -> None:
    texts = [row[f] for row in csv_rows(root, "projects") for f in ("name", "goal")]
    phrases = {
        phrase
        for text in texts
        for marked in (r"(?=(\w{2}[，、；]\w{2}))", r"(?=(\w[，、；]\w{2,4}[，、；]\w{3}))")
        for phrase in re.findall(marked, text)
    }
    assert {"创业，营造", "人员、应届"} <= phrases
    for phrase in phrases:
        words = re.compile(r"[^\w]+".join(map(re.escape, re.split("[，、；]", phrase))))
        found = real.execute(
            "SELECT text FROM texts WHERE \"table\" = 'projects' AND rowid IN "
            "(SELECT rowid FROM search WHERE search MATCH ?)",
            [phrase],
        ).fetchall()
        expected = [text for text in texts if words.search(text)]
        assert sorted(text for (text,) in found) == sorted(expected), phrase


def test_the_index_of_a_hostile_text_grows_with_its_length() -> None:
    for text in "医" * 1000, "医，" * 500, "医，保" * 400:
        assert len(parts(text * 4) or "") < 5 * len(parts(text) or "")


def test_search_finds_english_words_and_ids(real: sqlite3.Connection) -> None:
    found = real.execute("SELECT english FROM search WHERE search MATCH 'insurance'").fetchall()
    assert found
    assert all("insurance" in text.lower() for (text,) in found)
    for table, query in (
        ("projects", "p012"),
        ("projects", '"huadu-hrss-2023-p012"'),
        ("indicators", '"huadu-hrss-2023-p012-3"'),
    ):
        ids = real.execute(f"SELECT * FROM {table}_fts WHERE {table}_fts MATCH ?", [query])
        assert [row[0] for row in ids] == ["huadu-hrss-2023-" + query.strip('"').split("2023-")[-1]]


@pytest.mark.parametrize("table", ["projects", "indicators"])
@pytest.mark.parametrize("part", PARTS)
def test_datasette_searches_projects_and_indicators(
    published_real: Published, root: Path, table: str, part: str
) -> None:
    file = published_real.file(".sqlite")
    page = f"/{file.stem}/{table}.json?_search={quote(part)}&_shape=array&_size=max"
    found = json.loads(datasette(file, page))
    columns = ("name", "goal") if table == "projects" else ("name", "target")
    expected = [row for row in csv_rows(root, table) if any(part in row[c] for c in columns)]
    key = f"{table[:-1]}_id"
    assert sorted(row[key] for row in found) == sorted(row[key] for row in expected)


def test_datasette_shows_its_search_box(published_real: Published) -> None:
    file = published_real.file(".sqlite")
    for table in ("projects", "indicators", "texts"):
        assert 'type="search"' in datasette(file, f"/{file.stem}/{table}")
    assert 'type="search"' not in datasette(file, f"/{file.stem}/rules")


def datasette(file: Path, page: str) -> str:
    command = [sys.executable, "-m", "datasette", file, "--get", page]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def holding(root: Path, part: str) -> list[tuple[str, str, str]]:
    """Table, id and field of each name and goal in the CSV files that holds `part`."""
    return [
        (table, next(iter(row.values())), field)
        for table in ("organizations", "projects", "indicators")
        for row in csv_rows(root, table)
        for field in ("name", "goal")
        if part in row.get(field, "")
    ]

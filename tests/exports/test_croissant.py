"""Croissant readers get every record of every table, without a warning and without a network."""

import csv
import json
import socket
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import mlcroissant
import pandas as pd
import pytest

from budget_goals.exports import write_downloads
from budget_goals.exports.address import Home

from .conftest import Published


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a test reached for the network")

    monkeypatch.setattr(socket.socket, "connect", refuse)


def test_the_file_describes_each_table(published: Published) -> None:
    stated = json.loads((published.folder / "croissant.json").read_text("utf-8"))
    assert stated["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    records = {record_set["@id"]: record_set for record_set in stated["recordSet"]}
    assert list(records) == [table["name"] for table in published.tables]
    for table in published.tables:
        name, schema = table["name"], table["schema"]
        fields = {field["name"]: field for field in records[name]["field"]}
        assert list(fields) == [field["name"] for field in schema["fields"]]
        assert records[name]["key"] == [{"@id": f"{name}/{key}"} for key in schema["primaryKey"]]
        parents = {
            key["fields"][0]: {
                "fileObject": {"@id": f"{key['reference']['resource'] or name}.csv"},
                "extract": {"column": key["reference"]["fields"][0]},
            }
            for key in schema.get("foreignKeys", [])
            if len(key["fields"]) == 1
        }
        for field in fields.values():
            assert field.get("references") == parents.get(field["name"])


def test_all_records_equal_the_csv(published: Published, caplog: pytest.LogCaptureFixture) -> None:
    dataset = mlcroissant.Dataset(str(published.folder / "croissant.json"))
    assert_records(dataset, published)
    assert_no_complaint(dataset, caplog)


def test_all_records_are_found_at_the_address_of_the_site(
    published: Published, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_downloads(published.root, tmp_path, Home("https://example.org/book/"))
    file = tmp_path / "croissant.json"
    stated = json.loads(file.read_text("utf-8"))
    addresses = {file["@id"]: file["contentUrl"] for file in stated["distribution"]}
    for table in published.tables:
        address = f"https://example.org/book/downloads/{table['path']}"
        assert addresses[f"{table['name']}.csv"] == address
    assert stated["url"] == "https://example.org/book/"

    copies = {
        f"{table['name']}.csv": published.folder / table["path"] for table in published.tables
    }
    dataset = mlcroissant.Dataset(str(file), mapping=copies)
    assert_records(dataset, published)
    assert_no_complaint(dataset, caplog)


def assert_records(dataset: mlcroissant.Dataset, published: Published) -> None:
    for table in published.tables:
        fields = table["schema"]["fields"]
        records = list(dataset.records(table["name"]))
        rows = list(csv_rows(published.folder / table["path"]))
        assert len(records) == len(rows)
        for record, row in zip(records, rows, strict=True):
            for field in fields:
                value = record[f"{table['name']}/{field['name']}"]
                assert same(value, row[field["name"]], field["type"]), (record, field["name"])


def csv_rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def same(value: Any, cell: str, kind: str) -> bool:
    if value is None or (isinstance(value, float) and pd.isna(value)):
        return cell in ("", "NaN")  # mlcroissant lets pandas take that text for an empty cell
    match kind:
        case "string":
            return bool(value.decode() == cell)
        case "number":
            return Decimal(repr(float(value))) == Decimal(cell)
        case "boolean":
            return {True: "true", False: "false"}[value] == cell.lower()
        case "date":
            return value.date().isoformat() == cell
    return bool(value == int(cell))


def assert_no_complaint(dataset: mlcroissant.Dataset, caplog: pytest.LogCaptureFixture) -> None:
    issues = dataset.metadata.ctx.issues
    assert not issues.errors
    assert not issues.warnings
    assert not [record for record in caplog.records if record.levelname != "INFO"]

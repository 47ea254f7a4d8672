"""Parquet files have exact types and say what their columns mean."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pytest
from pyarrow import parquet

from budget_goals.exports import write_downloads
from budget_goals.files.faults import InputError

from .conftest import ITEMS, RULES, Published, write_package

TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "year": pa.int64(),
}


def schema_of(published: Published, table: str) -> pa.Schema:
    return parquet.read_schema(published.folder / f"parquet/{table}.parquet")


def test_types_are_exact(published: Published) -> None:
    for table in published.tables:
        schema = schema_of(published, table["name"])
        for field in table["schema"]["fields"]:
            kind = schema.field(field["name"]).type
            if field["type"] == "number":
                assert pa.types.is_decimal128(kind)
            else:
                assert kind == TYPES[field["type"]]
            required = field.get("constraints", {}).get("required", False)
            assert schema.field(field["name"]).nullable != required


def test_no_document_changes_the_type_of_a_decimal(published: Published) -> None:
    for table in published.tables:
        for field in table["schema"]["fields"]:
            if field["type"] == "number":
                kind = schema_of(published, table["name"]).field(field["name"]).type
                assert kind == pa.decimal128(38, 6)


def test_values_compute_in_pandas(published_real: Published) -> None:
    frame = pd.read_parquet(published_real.folder / "parquet/indicators.parquet")
    stated = frame["value"].notna()
    assert stated.any()
    assert (frame["value_float"].notna() == stated).all()
    assert [float(value) for value in frame.loc[stated, "value"]] == list(
        frame.loc[stated, "value_float"]
    )
    values = frame["value_float"]
    assert values.quantile(0.5) > 0
    assert (values * 1.5).nlargest(3).round().notna().all()
    assert values.to_json()


def test_more_places_than_the_type_has_are_refused(tmp_path: Path) -> None:
    resource, text = ITEMS
    root = write_package(tmp_path / "root", RULES, (resource, text.replace("9.95", "9.9500001")))
    (tmp_path / "downloads").mkdir()
    with pytest.raises(InputError, match=r"items.csv:2: share 9.9500001; expected at most 6 dec"):
        write_downloads(root, tmp_path / "downloads")


def test_each_column_says_what_it_means(published: Published) -> None:
    for table in published.tables:
        schema = schema_of(published, table["name"])
        for field in table["schema"]["fields"]:
            stated = schema.field(field["name"]).metadata
            for key in ("title", "titleEn", "description", "descriptionEn"):
                assert stated[key.encode()].decode() == field[key]
            assert stated.get(b"unit", b"").decode() == field.get("unit", "")
            if field["type"] == "number":
                double = schema.field(f"{field['name']}_float").metadata
                assert double[b"description"].decode().startswith(field["description"])
                assert "双精度浮点数" in double[b"description"].decode()
                assert "As a double" in double[b"descriptionEn"].decode()


@pytest.mark.parametrize("key", ["name", "version"])
def test_each_file_says_where_it_comes_from(published: Published, key: str) -> None:
    descriptor = published.descriptor
    for table in published.tables:
        stated = schema_of(published, table["name"]).metadata
        assert stated[key.encode()].decode() == descriptor[key]
        assert descriptor["licenses"][0]["path"] in stated[b"licenses"].decode()
        assert descriptor["sources"][0]["title"] in stated[b"sources"].decode()
        assert stated[b"title"].decode() == table["title"]

"""Parquet files have exact types and say what their columns mean."""

import pyarrow as pa
import pytest
from pyarrow import parquet

from .conftest import Published

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


def test_a_decimal_has_the_places_that_its_column_needs(published_small: Published) -> None:
    assert schema_of(published_small, "items").field("share").type == pa.decimal128(38, 6)


def test_each_column_says_what_it_means(published: Published) -> None:
    for table in published.tables:
        schema = schema_of(published, table["name"])
        for field in table["schema"]["fields"]:
            stated = schema.field(field["name"]).metadata
            for key in ("title", "titleEn", "description", "descriptionEn"):
                assert stated[key.encode()].decode() == field[key]
            assert stated.get(b"unit", b"").decode() == field.get("unit", "")


@pytest.mark.parametrize("key", ["name", "version"])
def test_each_file_says_where_it_comes_from(published: Published, key: str) -> None:
    descriptor = published.descriptor
    for table in published.tables:
        stated = schema_of(published, table["name"]).metadata
        assert stated[key.encode()].decode() == descriptor[key]
        assert descriptor["licenses"][0]["path"] in stated[b"licenses"].decode()
        assert descriptor["sources"][0]["title"] in stated[b"sources"].decode()
        assert stated[b"title"].decode() == table["title"]

"""The tables as Parquet files that say what their columns mean."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from budget_goals.files.faults import Fault, InputError
from budget_goals.package import tables_of
from budget_goals.package.descriptor import Descriptor
from budget_goals.package.words import said

PLACES = 6
# The type of a published column is the same whatever documents come.
TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "year": pa.int64(),
    "number": pa.decimal128(38, PLACES),
}
FLOAT = "_float"  # how the name of a number's column of doubles ends
MEANING = "title", "titleEn", "description", "descriptionEn", "unit"


def write_parquet(descriptor: Descriptor, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write `folder`/TABLE.parquet for each table: int64 integers, decimal128 numbers.

    pandas computes little with decimals, so each number stands in a column of doubles as well,
    `value_float` beside `value`. Raises InputError for more than PLACES decimal places.
    The metadata of each field hold its title, description and unit as in the descriptor, those of
    the file the package's name, version, licences and sources.
    """
    folder.mkdir()
    for table in tables_of(descriptor):
        frame = frames[table["name"]]
        check_places(table, frame)
        schema = schema_of(descriptor, table)
        columns = [
            pa.array(frame[name].tolist(), field.type)
            if (name := field.name) in frame
            else pa.array(frame[name.removesuffix(FLOAT)].astype("float64"), from_pandas=True)
            for field in schema
        ]
        parquet.write_table(
            pa.Table.from_arrays(columns, schema=schema), folder / f"{table['name']}.parquet"
        )


def schema_of(descriptor: Descriptor, table: Descriptor) -> pa.Schema:
    fields = []
    for field in table["schema"]["fields"]:
        nullable = not field.get("constraints", {}).get("required", False)
        name, meaning = field["name"], stated(field)
        fields.append(pa.field(name, TYPES[field["type"]], nullable, meaning))
        if field["type"] == "number":
            fields.append(pa.field(name + FLOAT, pa.float64(), nullable, as_double(meaning)))
    package = {
        "name": descriptor["name"],
        "version": descriptor["version"],
        "licenses": ", ".join(licence["path"] for licence in descriptor["licenses"]),
        "sources": ", ".join(
            f"{source['title']} ({source['path']}, {source['hash']})"
            for source in descriptor["sources"]
        ),
    }
    return pa.schema(fields, metadata=package | stated(table))


def as_double(meaning: dict[str, str]) -> dict[str, str]:
    """What a column of doubles says of its meaning."""
    added = dict(zip(("description", "descriptionEn"), said("parquet", "as_double"), strict=True))
    return meaning | {key: meaning[key] + text for key, text in added.items()}


def check_places(table: Descriptor, frame: pd.DataFrame) -> None:
    faults = [
        Fault(table["path"], line, f"{name} {cell:f}", f"at most {PLACES} decimal places")
        for name, column in frame.items()
        for line, cell in enumerate(column, start=2)
        if isinstance(cell, Decimal) and -int(cell.as_tuple().exponent) > PLACES
    ]
    if faults:
        raise InputError(faults)


def stated(properties: Descriptor) -> dict[str, str]:
    """What a field or a resource says of its meaning."""
    return {key: properties[key] for key in MEANING if key in properties}

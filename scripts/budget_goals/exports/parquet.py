"""The tables as Parquet files that say what their columns mean."""

from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from budget_goals.package import tables_of
from budget_goals.package.descriptor import Descriptor

TYPES = {"string": pa.string(), "integer": pa.int64(), "year": pa.int64()}
# The precision of a decimal column is always the same; its scale is that of its longest fraction.
PRECISION = 38
MEANING = "title", "titleEn", "description", "descriptionEn", "unit"


def write_parquet(descriptor: Descriptor, frames: Mapping[str, pd.DataFrame], folder: Path) -> None:
    """Write `folder`/TABLE.parquet for each table: int64 integers, decimal128 numbers.

    The metadata of each field hold its title, description and unit as in the descriptor, those of
    the file the package's name, version, licences and sources.
    """
    folder.mkdir()
    for table in tables_of(descriptor):
        frame = frames[table["name"]]
        schema = schema_of(descriptor, table, frame)
        columns = [pa.array(frame[field.name].tolist(), field.type) for field in schema]
        parquet.write_table(
            pa.Table.from_arrays(columns, schema=schema), folder / f"{table['name']}.parquet"
        )


def schema_of(descriptor: Descriptor, table: Descriptor, frame: pd.DataFrame) -> pa.Schema:
    fields = [
        pa.field(
            field["name"],
            TYPES.get(field["type"]) or decimals(frame[field["name"]]),
            nullable=not field.get("constraints", {}).get("required", False),
            metadata=stated(field),
        )
        for field in table["schema"]["fields"]
    ]
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


def decimals(column: pd.Series) -> pa.DataType:
    places = [-int(cell.as_tuple().exponent) for cell in column if isinstance(cell, Decimal)]
    return pa.decimal128(PRECISION, max([0, *places]))


def stated(properties: Descriptor) -> dict[str, str]:
    """What a field or a resource says of its meaning."""
    return {key: properties[key] for key in MEANING if key in properties}

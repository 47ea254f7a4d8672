"""The tables as Parquet files that say what their columns mean."""

from pathlib import Path

import pyarrow as pa  # type: ignore[import-untyped]
from pyarrow import parquet

from budget_goals.exports.typed import Table
from budget_goals.package.descriptor import Descriptor

MEANING = "title", "titleEn", "description", "descriptionEn", "unit"


def write_parquet(descriptor: Descriptor, tables: list[Table], folder: Path) -> None:
    """Write `folder`/TABLE.parquet for each table: int64 integers, decimal128 numbers.

    The metadata of each field hold its title, description and unit as in the descriptor, those of
    the file the package's name, version, licences and sources.
    """
    folder.mkdir()
    for table in tables:
        columns = table.data.cast(schema_of(descriptor, table))
        parquet.write_table(columns, folder / f"{table.name}.parquet")


def schema_of(descriptor: Descriptor, table: Table) -> pa.Schema:
    fields = [
        pa.field(
            field["name"],
            table.data.schema.field(field["name"]).type,
            nullable=not field.get("constraints", {}).get("required", False),
            metadata=stated(field),
        )
        for field in table.fields
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
    return pa.schema(fields, metadata=package | stated(table.resource))


def stated(properties: Descriptor) -> dict[str, str]:
    """What a field or a resource says of its meaning."""
    return {key: properties[key] for key in MEANING if key in properties}

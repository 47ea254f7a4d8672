"""The tables of a data package, on disk and in memory."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

Cell = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class Package:
    """A data package in memory.

    Amounts are whole yuan (int64), `value` and `value_max` exact Decimals, absent values None.
    What the rows and columns mean stands in `descriptor`, the content of datapackage.json.
    """

    descriptor: dict[str, Any]
    documents: pd.DataFrame
    organizations: pd.DataFrame
    projects: pd.DataFrame
    indicators: pd.DataFrame
    provenance: pd.DataFrame
    purposes: pd.DataFrame
    rules: pd.DataFrame
    findings: pd.DataFrame
    finding_records: pd.DataFrame
    slips: pd.DataFrame
    finding_ids: pd.DataFrame
    english: pd.DataFrame
    glossary: pd.DataFrame

    def resource(self, table: str) -> dict[str, Any]:
        """The descriptor's part about `table`. Raises KeyError for a table that it lacks."""
        resources = {resource["name"]: resource for resource in self.descriptor["resources"]}
        resource: dict[str, Any] = resources[table]
        return resource


READERS: dict[str, Callable[[str], Cell]] = {
    "string": str,
    "integer": int,
    "year": int,
    "number": Decimal,
}
TABLES = [name for name in Package.__dataclass_fields__ if name != "descriptor"]


def read_package(path: str | Path) -> Package:
    """Read the data package whose datapackage.json is `path`."""
    descriptor = json.loads(Path(path).read_text("utf-8"))
    frames = read_frames(Path(path).parent, descriptor)
    return Package(descriptor, **{name: frames[name] for name in TABLES})


def tables_of(descriptor: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The resources of a package that are tables, in its order."""
    return [resource for resource in descriptor["resources"] if "schema" in resource]


def read_frames(root: Path, descriptor: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
    """Every table of the package that `descriptor` describes in `root`, by its name."""
    return {
        table["name"]: read_table(root / table["path"], table["schema"])
        for table in tables_of(descriptor)
    }


def read_table(path: Path, schema: Mapping[str, Any]) -> pd.DataFrame:
    """Read the CSV file `path` with the exact types that the Table Schema `schema` states.

    Integers are int64 where no cell is empty; numbers are Decimals; an empty cell is None.
    """
    frame = read_cells(path)
    for field in schema["fields"]:
        read = READERS[field["type"]]
        values = [read(cell) if cell else None for cell in frame[field["name"]]]
        is_whole = read is int and None not in values
        frame[field["name"]] = pd.Series(values, dtype="int64" if is_whole else object)
    return frame


def read_cells(path: Path) -> pd.DataFrame:
    """Read the CSV file `path` as the texts that stand in it; an empty cell is an empty text."""
    return pd.read_csv(path, dtype=str, keep_default_na=False)


def write_tables(
    tables: Mapping[str, pd.DataFrame], schema: Mapping[str, Any], folder: Path
) -> None:
    """Write `tables` where `schema`, a package descriptor, says; hand-written tables stay."""
    resources = {resource["name"]: resource for resource in schema["resources"]}
    for name, table in tables.items():
        write_table(table, resources[name]["schema"], folder / resources[name]["path"])


def write_table(frame: pd.DataFrame, schema: Mapping[str, Any], path: Path) -> None:
    """Write `frame` as CSV (UTF-8, LF, quoted only where needed) in the schema's column order."""
    columns = [field["name"] for field in schema["fields"]]
    if set(frame) != set(columns):
        raise ValueError(f"{path.name}: columns {list(frame)}, the schema has {columns}")
    path.parent.mkdir(parents=True, exist_ok=True)
    numbers = [field["name"] for field in schema["fields"] if field["type"] == "number"]
    plainly = frame[columns].assign(**{name: frame[name].map(plain) for name in numbers})
    plainly.to_csv(path, index=False, lineterminator="\n", encoding="utf-8")


def plain(cell: object) -> object:
    """Decimals without exponent: 300000000, not 3E+8."""
    return format(cell, "f") if isinstance(cell, Decimal) else cell

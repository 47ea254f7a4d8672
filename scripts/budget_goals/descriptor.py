"""The hand-written schema + what is measured and found in the tables -> datapackage.json."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pandas as pd
import yaml

Descriptor = dict[str, Any]

SCHEMA = Path("data/meta/datapackage.yaml")
DESCRIPTOR = Path("datapackage.json")


def read_schema(root: Path) -> Descriptor:
    """Read the hand-written part of the descriptor."""
    schema: Descriptor = yaml.safe_load((root / SCHEMA).read_text("utf-8"))
    return schema


def write_descriptor(schema: Descriptor, documents: pd.DataFrame, folder: Path) -> None:
    """Write `folder`/datapackage.json for the tables and raw files that stand in `folder`."""
    sources = [source_of(document) for document in documents.to_dict("records")]
    descriptor = {
        **schema,
        "sources": sources,
        "resources": [
            *(table_resource(resource, folder) for resource in schema["resources"]),
            *(raw_resource(source, folder) for source in sources),
        ],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, "utf-8", newline="\n")


def source_of(document: dict[Any, Any]) -> Descriptor:
    return {
        "title": f"{document['department']}：{document['title']}",
        "path": document["path"],
        "hash": f"sha256:{document['sha256']}",
    }


def table_resource(resource: Descriptor, folder: Path) -> Descriptor:
    content = (folder / resource["path"]).read_bytes()
    table = pd.read_csv(folder / resource["path"], dtype=str, keep_default_na=False)
    return {
        **resource,
        "schema": with_examples(resource["schema"], table),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        **measures_of(content),
        "rows": len(table),
    }


def with_examples(schema: Descriptor, table: pd.DataFrame) -> Descriptor:
    """`schema` with an example of each field, taken from the table.

    The examples of a table are the cells of one row, the first of those with the fewest empty
    cells. Where it is empty, the example is the first cell of its column that is not; in a column
    without any cell, what the schema states by hand.
    """
    row = int((table == "").sum(axis="columns").argmin()) if len(table) else 0
    fields = [
        {**field, **example_of(table[field["name"]].to_list(), row)} for field in schema["fields"]
    ]
    return {**schema, "fields": fields}


def example_of(cells: list[str], row: int) -> Descriptor:
    found = next(filter(None, [*cells[row : row + 1], *cells]), None)
    return {"example": found} if found else {}


def raw_resource(source: Descriptor, folder: Path) -> Descriptor:
    """The published text itself, which provenance.csv points into."""
    return {
        "name": Path(source["path"]).stem + "-source",
        "title": source["title"],
        "path": source["path"],
        "format": "txt",
        "mediatype": "text/plain",
        **measures_of((folder / source["path"]).read_bytes()),
    }


def measures_of(content: bytes) -> Descriptor:
    return {
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }

"""The hand-written schema + what is measured and found in the tables -> datapackage.json."""

import csv
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pandas as pd

from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.schema import TEXT, Place, at_least, schema_errors, schema_faults
from budget_goals.files.yaml import Document, read_yaml
from budget_goals.package import TABLES
from budget_goals.package.profile import profile_errors
from budget_goals.package.words import LABELS, said, words_in

Descriptor = dict[str, Any]

SHEET_NAME = re.compile(r"(?!')[^\[\]:*?/\\]{1,31}(?<!')")

SCHEMA = "data/meta/datapackage.yaml"
DESCRIPTOR = Path("datapackage.json")

SAID = {"title": TEXT, "titleEn": TEXT, "description": TEXT, "descriptionEn": TEXT}
LIST = {"type": "array", "minItems": 1}
TYPE = {"enum": ["string", "integer", "year", "number"]}
FIELD = at_least(name=TEXT, type=TYPE, **SAID)
FIELD["properties"] |= {"constraints": {"properties": {"pattern": {"format": "regex"}}}}
TABLE_SCHEMA = at_least(primaryKey={**LIST, "items": TEXT}, fields={**LIST, "items": FIELD})
RESOURCE = at_least(name=TEXT, path=TEXT, schema=TABLE_SCHEMA, **SAID)
# What the project relies on and the standard leaves open.
PACKAGE = at_least(
    name=TEXT,
    id=TEXT,
    version=TEXT,
    created=TEXT,
    keywords=LIST,
    licenses=LIST,
    contributors=LIST,
    places={**LIST, "items": at_least(title=TEXT, titleEn=TEXT)},
    resources={**LIST, "items": RESOURCE},
    **SAID,
)


def read_schema(root: Path, made: Mapping[str, pd.DataFrame]) -> Descriptor:
    """Read the hand-written part of the descriptor.

    Raises InputError if it departs from the standard, lacks what the project relies on, or does not
    describe exactly the tables of the package, those `made` with their columns.
    """
    document = read_yaml(root, SCHEMA, {"type": "object"})
    errors = [*schema_errors(PACKAGE, document.value), *profile_errors(document.value)]
    faults = [*schema_faults(SCHEMA, document.lines, errors)] or [*table_faults(document, made)]
    if faults:
        raise InputError(faults)
    schema: Descriptor = document.value
    return schema


def table_faults(schema: Document, made: Mapping[str, pd.DataFrame]) -> Iterator[Fault]:
    names = [resource["name"] for resource in schema.value["resources"]]
    known = ", ".join(TABLES)
    for name in set(TABLES) - set(names):
        yield Fault(SCHEMA, schema.line("resources"), f"no resource {name}", f"each of {known}")
    for index, resource in enumerate(schema.value["resources"]):
        place, name = ("resources", index), resource["name"]
        if name not in TABLES or name in names[:index]:
            found = f"the resource {name}"
            yield Fault(SCHEMA, schema.line(*place, "name"), found, f"each of {known}, once")
            continue
        path = f"data/{name}.csv" if name in made else f"data/meta/{name}.csv"
        if resource["path"] != path:
            found = f"the path {resource['path']}"
            yield Fault(SCHEMA, schema.line(*place, "path"), found, path)
        columns, wanted = columns_of(resource), [str(column) for column in made.get(name, [])]
        if name in made and sorted(columns) != sorted(wanted):
            found = f"{name} with the fields {', '.join(columns)}"
            line = schema.line(*place, "schema", "fields")
            yield Fault(SCHEMA, line, found, f"the fields {', '.join(wanted)}")
        yield from key_faults(schema, index)
    yield from title_faults(schema)


def title_faults(schema: Document) -> Iterator[Fault]:
    """Titles that Excel takes for no sheet's name, or for that of another sheet."""
    taken = {words_in("zh")["guide_heads"]["sheet"].casefold(): "the first sheet"}
    for index, resource in enumerate(schema.value["resources"]):
        title, line = resource["title"], schema.line("resources", index, "title")
        if not SHEET_NAME.fullmatch(title) or title.casefold() == "history":
            expected = "a sheet's name: at most 31 characters, no []:*?/\\ and no ' at its ends"
            yield Fault(SCHEMA, line, f"the title {quote(title)}", expected)
        if other := taken.get(title.casefold()):
            found = f"the title {quote(title)}, which {other} has"
            yield Fault(SCHEMA, line, found, "a title of its own")
        taken[title.casefold()] = f"the table {resource['name']}"


def key_faults(schema: Document, index: int) -> Iterator[Fault]:
    """Primary and foreign keys of a resource that name no field."""
    fields = {part["name"]: columns_of(part) for part in schema.value["resources"]}
    resource = schema.value["resources"][index]
    place: Place = ("resources", index, "schema")
    keys: list[tuple[Place, str, Any]] = [
        ((*place, "primaryKey"), resource["name"], resource["schema"]["primaryKey"])
    ]
    for number, key in enumerate(resource["schema"].get("foreignKeys", [])):
        at: Place = (*place, "foreignKeys", number)
        keys.append(((*at, "fields"), resource["name"], key["fields"]))
        other = key["reference"].get("resource", resource["name"])
        keys.append(((*at, "reference"), other, key["reference"]["fields"]))
    for named, table, names in keys:
        for name in [names] if isinstance(names, str) else names:
            if name not in fields.get(table, []):
                known = ", ".join(fields.get(table, fields))
                yield Fault(
                    SCHEMA, schema.line(*named), f"{table}.{name} as a key", f"one of {known}"
                )


def columns_of(resource: Descriptor) -> list[str]:
    return [field["name"] for field in resource["schema"]["fields"]]


def write_descriptor(schema: Descriptor, documents: pd.DataFrame, folder: Path) -> None:
    """Write `folder`/datapackage.json for the tables and raw files that stand in `folder`."""
    sources = [source_of(document) for document in documents.to_dict("records")]
    descriptor = {
        **schema,
        "sources": sources,
        "resources": [table_resource(resource, folder) for resource in schema["resources"]],
    }
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    (folder / DESCRIPTOR).write_text(text, "utf-8", newline="\n")


def source_of(document: dict[Any, Any]) -> Descriptor:
    """The published text itself, which provenance.csv points into.

    It is no resource: loaders of data packages take every resource for a table.
    """
    return {
        "title": f"{document['department']}：{document['title']}",
        "path": document["path"],
        "hash": f"sha256:{document['sha256']}",
    }


def table_resource(resource: Descriptor, folder: Path) -> Descriptor:
    path = folder / resource["path"]
    with path.open(encoding="utf-8", newline="") as lines:
        rows = csv.reader(lines)
        next(rows)  # the columns
        count, examples = examples_in(rows)
    return {
        **resource,
        "schema": with_examples(resource["schema"], examples),
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "dialect": {"delimiter": ","},  # which some loaders would guess, and wrongly
        **measures_of(path),
        "rows": count,
    }


def examples_in(rows: Iterable[list[str]]) -> tuple[int, list[str]]:
    """The number of rows, and an example of each column.

    The examples are the cells of one row, the first of those with the fewest empty cells. Where it
    is empty, the example is the first cell of its column that is not.
    """
    count = 0
    best: list[str] = []
    filled: list[str] = []
    for count, cells in enumerate(rows, 1):
        if count == 1 or cells.count("") < best.count(""):
            best = cells
        if count == 1 or "" in filled:
            filled = [old or new for old, new in zip(filled or cells, cells, strict=True)]
    return count, [cell or other for cell, other in zip(best, filled, strict=True)]


def with_examples(schema: Descriptor, examples: Sequence[str]) -> Descriptor:
    """`schema` with an example of each field; without one, what it states by hand remains."""
    fields = [
        {**field, **categories_of(field), **({"example": example} if example else {})}
        for field, example in zip_longest(schema["fields"], examples)
    ]
    return {**schema, "fields": fields}


def categories_of(field: Descriptor) -> Descriptor:
    """The codes of a field with the words for them, where words.yaml has a group of its name."""
    codes = field.get("constraints", {}).get("enum", [])
    if not codes or not set(codes) <= set(LABELS.get(field["name"], "").split()):
        return {}
    labels = {code: said(field["name"], code) for code in codes}
    return {
        "categories": [
            {"value": code, "label": zh, "labelEn": en} for code, (zh, en) in labels.items()
        ]
    }


def measures_of(path: Path) -> Descriptor:
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {"encoding": "utf-8", "bytes": path.stat().st_size, "hash": f"sha256:{digest}"}

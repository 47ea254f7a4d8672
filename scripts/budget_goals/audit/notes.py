"""data/meta/notes.yaml: what a careful reader saw that no rule can see, told as findings."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from budget_goals.audit.found import Fact, Found, Told
from budget_goals.audit.records import Document, Record
from budget_goals.files.faults import Fault, InputError
from budget_goals.files.schema import TEXT, exactly
from budget_goals.files.yaml import Document as YamlDocument
from budget_goals.files.yaml import read_yaml

PATH = "data/meta/notes.yaml"
BILINGUAL = exactly(zh=TEXT, en=TEXT)
RECORDS = {"type": "array", "items": TEXT, "minItems": 1, "uniqueItems": True}
NOTE = exactly(records=RECORDS, seen=BILINGUAL, matters=BILINGUAL, explains=BILINGUAL)
SCHEMA = exactly(
    notes={
        "type": "object",
        "propertyNames": {"pattern": "^[a-z0-9]+(-[a-z0-9]+)*$"},
        "additionalProperties": NOTE,
    }
)
FIELDS = {"documents": "title", "organizations": "name", "projects": "name", "indicators": "target"}

Notes = Mapping[str, Mapping[str, Any]]


def read_notes(root: Path) -> YamlDocument:
    """Read data/meta/notes.yaml below `root`. Raises InputError for what departs from its form."""
    return read_yaml(root, PATH, SCHEMA)


def notes_on(document: Document, notes: Notes) -> Iterator[Found]:
    """The notes whose first record is one of `document`, as findings."""
    known = records_of(document)
    for name, note in notes.items():
        records = [known[id] for id in note["records"] if id in known]
        if records and note["records"][0] in known:
            said: dict[str, Fact] = {
                part: Told(**note[part]) for part in ("seen", "matters", "explains")
            }
            places = [(record, FIELDS[record.table]) for record in records]
            yield Found(places, records[0].shown, said, part=name)


def check_notes(notes: YamlDocument, documents: list[Document]) -> None:
    """Raises InputError with each record of the `notes` that is not among `documents`."""
    known = {id for document in documents for id in records_of(document)}
    faults = [
        Fault(
            PATH,
            notes.line("notes", name, "records", place),
            f"the record {id}",
            "the id of a document, organization, project or indicator",
        )
        for name, note in notes.value["notes"].items()
        for place, id in enumerate(note["records"])
        if id not in known
    ]
    if faults:
        raise InputError(faults)


def records_of(document: Document) -> dict[str, Record]:
    below = [*document.organizations, *document.projects, *document.indicators]
    return {record.id: record for record in [document, *below]}

"""The published tables of a project, with what we state about each."""

import re
from pathlib import Path
from typing import NamedTuple

from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.schema import TEXT, exactly
from budget_goals.files.text import decode, read_bytes
from budget_goals.files.yaml import read_yaml
from budget_goals.reading.packed_rows import Reader
from budget_goals.reading.text import BYTE_ORDER_MARK, lines_of
from budget_goals.reading.values import Source

RAW = Path("data/raw")
READ_ME = "README.md"
TABLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.txt")
# Kinds of files in which such tables are published and that are not read: how names end, how they begin.
OTHER_KINDS = {
    "a PDF": (".pdf", rb"%PDF"),
    "a workbook": (".xlsx .xls .ods .et", rb"PK\x03\x04.{0,4000}xl/"),
    "a Word document": (".docx .doc .odt .wps", rb"PK\x03\x04.{0,4000}word/"),
    "a workbook or document": ("", rb"PK\x03\x04|\xd0\xcf\x11\xe0"),
    "a web page": (".html .htm .mht", rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)"),
    "a CSV file": (".csv", rb"(?!)"),
}
HOW_TO_MAKE = (
    f"the table as plain text, {RAW}/ID.txt: copy all its cells into a text file, one row a line with "
    f"tabs between cells, and save it as UTF-8; {RAW}/README.md describes the form"
)
FACTS = exactly(
    fiscal_year={"type": "integer", "minimum": 1949, "maximum": 9999},
    fiscal_year_basis={"enum": ["printed", "inferred"]},
    fiscal_year_evidence={"type": "array", "items": TEXT, "minItems": 1},
)


class Facts(NamedTuple):
    """What data/meta/ID.yaml states by hand about the document ID.

    The fiscal year rests on the evidence, which are verbatim texts of the document.
    """

    fiscal_year: int
    fiscal_year_basis: str
    fiscal_year_evidence: list[str]


def raw_paths(root: Path) -> list[str]:
    """What stands in data/raw beside its read-me. Raises InputError if that is nothing."""
    folder = root / RAW
    names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    paths = [(RAW / name).as_posix() for name in names if name != READ_ME]
    if not paths:
        raise InputError([Fault(str(RAW), 1, "no published table", "at least one file ID.txt")])
    return paths


def read_document(root: Path, path: str) -> tuple[Source, Facts]:
    """Read the document `path` below `root`, with its facts. Raises InputError with every fault."""
    name = Path(path).name
    refuse_other_kinds(path)
    if not TABLE.fullmatch(name):
        expected = f"{READ_ME}, or ID.txt with an ID of a-z, 0-9 and single hyphens between them"
        raise InputError([Fault(path, 1, f"a file named {quote(name)}", expected)])
    faults: list[Fault] = []
    text = None
    try:
        source = read_source(path, read_bytes(root, path))
        text = source.text
    except InputError as error:
        faults += error.faults
    try:
        facts = read_facts(root, path, text)
    except InputError as error:
        faults += error.faults
    if faults:
        raise InputError(faults)
    return source, facts


def refuse_other_kinds(path: str, content: bytes = b"") -> None:
    """Raise InputError that says how to make a text of a PDF, a workbook and the like."""
    suffix = Path(path).suffix.lower()
    for kind, (suffixes, beginning) in OTHER_KINDS.items():
        if suffix in suffixes.split() or re.match(beginning, content, re.DOTALL | re.IGNORECASE):
            raise InputError([Fault(path, 1, kind, HOW_TO_MAKE)])


def read_source(path: str, content: bytes) -> Source:
    """Read the published table that stands in `content`, the bytes of the file `path`.

    Raises InputError with every fault of the file: what it holds must be of the form, without rest.
    """
    refuse_other_kinds(path, content)
    text = decode(path, content)
    printed = text.removeprefix(BYTE_ORDER_MARK).strip()
    if not printed:
        raise InputError([Fault(path, 1, "an empty file", "a published table")])
    if "\n" not in printed:
        raise InputError([Fault(path, 1, f"one line only: {quote(text)}", "lines that end in \\n")])
    reader = Reader(Path(path).stem)
    for cells in lines_of(text):
        reader.read_cells(cells)
    records = reader.finish()
    if reader.faults:
        raise InputError([Fault(path, *fault) for fault in reader.faults])
    return Source(path, text, records)


def read_facts(root: Path, source_path: str, text: str | None) -> Facts:
    """Read the facts about the document `source_path`, whose text is `text`.

    Without a text, because the source is at fault, nothing is said of the evidence. Raises
    InputError if the file is missing, is no YAML, lacks a fact, holds an unknown one, or rests on a
    text that the document does not hold.
    """
    path = facts_path(source_path)
    if not (root / path).exists():
        raise InputError([Fault(source_path, 1, "a document without facts", f"the file {path}")])
    document = read_yaml(root, path, FACTS)
    facts = Facts(**document.value)
    faults = [
        Fault(
            path,
            document.line("fiscal_year_evidence", index),
            quote(evidence),
            f"a text that stands in {source_path}",
        )
        for index, evidence in enumerate(facts.fiscal_year_evidence)
        if text is not None and not (evidence.strip() and evidence in text)
    ]
    if faults:
        raise InputError(faults)
    return facts


def facts_path(source_path: str) -> str:
    return f"data/meta/{Path(source_path).stem}.yaml"

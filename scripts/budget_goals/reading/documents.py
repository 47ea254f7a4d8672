"""The published tables of a project, with what we state about each."""

import re
from pathlib import Path

from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.text import read_bytes
from budget_goals.reading.facts import Facts, read_facts
from budget_goals.reading.packed_rows import Source, read_source

RAW = Path("data/raw")
READ_ME = "README.md"
TABLE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.txt")


def read_documents(root: Path) -> list[tuple[Source, Facts]]:
    """Read every data/raw/*.txt with its facts, in the order of their names.

    Raises InputError with the faults of all of them, and with every file that is none of them.
    """
    documents, faults = [], []
    for path in raw_paths(root):
        try:
            documents.append(read_document(root, path))
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return documents


def raw_paths(root: Path) -> list[str]:
    """What stands in data/raw beside its read-me. Raises InputError if that is nothing."""
    folder = root / RAW
    names = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    paths = [(RAW / name).as_posix() for name in names if name != READ_ME]
    if not paths:
        raise InputError([Fault(str(RAW), 1, "no published table", "at least one file ID.txt")])
    return paths


def read_document(root: Path, path: str) -> tuple[Source, Facts]:
    name = Path(path).name
    if not TABLE.fullmatch(name):
        expected = f"{READ_ME}, or ID.txt with an ID of a-z, 0-9 and single hyphens between them"
        raise InputError([Fault(printable(path), 1, f"a file named {quote(name)}", expected)])
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


def printable(path: str) -> str:
    """`path` on one line, whatever characters a file system let into it."""
    return repr(path)[1:-1]

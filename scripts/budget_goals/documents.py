"""The published tables of a project, with what we state about each."""

from pathlib import Path

from budget_goals.faults import Fault, InputError
from budget_goals.metadata import Facts, read_facts
from budget_goals.source import Source, read_source

RAW = Path("data/raw")


def read_documents(root: Path) -> list[tuple[Source, Facts]]:
    """Read every data/raw/*.txt with its facts, in the order of their names.

    Raises InputError with the faults of all of them.
    """
    documents, faults = [], []
    for file in sorted((root / RAW).glob("*.txt")):
        try:
            documents.append(read_document(root, file))
        except InputError as error:
            faults += error.faults
    if not documents and not faults:
        faults.append(Fault(str(RAW), 1, "no published table", "at least one file ID.txt"))
    if faults:
        raise InputError(faults)
    return documents


def read_document(root: Path, file: Path) -> tuple[Source, Facts]:
    path = file.relative_to(root).as_posix()
    faults: list[Fault] = []
    try:
        source = read_source(path, file.read_bytes())
    except InputError as error:
        faults += error.faults
    try:
        facts = read_facts(root, path, file.read_bytes().decode("utf-8", "replace"))
    except InputError as error:
        faults += error.faults
    if faults:
        raise InputError(faults)
    return source, facts

"""What we state by hand about a document because its own text does not: data/meta/ID.yaml."""

from pathlib import Path
from typing import NamedTuple

from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.schema import TEXT, exactly
from budget_goals.files.yaml import read_yaml


class Facts(NamedTuple):
    """Facts about one document, with the verbatim texts of it that the fiscal year rests on."""

    fiscal_year: int
    fiscal_year_basis: str
    fiscal_year_evidence: list[str]


SCHEMA = exactly(
    fiscal_year={"type": "integer", "minimum": 1949, "maximum": 9999},
    fiscal_year_basis={"enum": ["printed", "inferred"]},
    fiscal_year_evidence={"type": "array", "items": TEXT, "minItems": 1},
)


def read_facts(root: Path, source_path: str, text: str | None) -> Facts:
    """Read the facts about the document `source_path`, whose text is `text`.

    Without a text, because the source is at fault, nothing is said of the evidence. Raises
    InputError if the file is missing, is no YAML, lacks a fact, holds an unknown one, or rests on a
    text that the document does not hold.
    """
    path = facts_path(source_path)
    if not (root / path).exists():
        raise InputError([Fault(source_path, 1, "a document without facts", f"the file {path}")])
    document = read_yaml(root, path, SCHEMA)
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

"""What we state by hand about a document because its own text does not: data/meta/ID.yaml."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import jsonschema
import yaml

from budget_goals.faults import Fault, InputError, quote


class Facts(NamedTuple):
    """Facts about one document, with the verbatim texts of it that the fiscal year rests on."""

    fiscal_year: int
    fiscal_year_basis: str
    fiscal_year_evidence: list[str]


SCHEMA = {
    "type": "object",
    "required": list(Facts._fields),
    "additionalProperties": False,
    "properties": {
        "fiscal_year": {"type": "integer", "minimum": 1949, "maximum": 9999},
        "fiscal_year_basis": {"enum": ["printed", "inferred"]},
        "fiscal_year_evidence": {"type": "array", "items": {"type": "string"}, "minItems": 1},
    },
}


def read_facts(root: Path, source_path: str, text: str) -> Facts:
    """Read the facts about the document `source_path`, whose text is `text`.

    Raises InputError if the file is missing, is no YAML, lacks a fact, holds an unknown one, or
    rests on a text that the document does not hold.
    """
    path = facts_path(source_path)
    if not (root / path).is_file():
        raise InputError([Fault(source_path, 1, "a document without facts", f"the file {path}")])
    values, lines = read_yaml(path, (root / path).read_bytes())
    faults = [
        Fault(path, lines.get(str(next(iter(error.path), "")), 1), error.message, "a known fact")
        for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(values)
    ]
    if not faults:
        line = lines["fiscal_year_evidence"]
        faults = [
            Fault(path, line, quote(evidence), f"a text that stands in {source_path}")
            for evidence in values["fiscal_year_evidence"]
            if evidence not in text
        ]
    if faults:
        raise InputError(faults)
    return Facts(**values)


def facts_path(source_path: str) -> str:
    return f"data/meta/{Path(source_path).stem}.yaml"


def read_yaml(path: str, content: bytes) -> tuple[Any, dict[str, int]]:
    """Read YAML; returns its value and the line of each key, `a.b` for the key b below a."""
    try:
        node = yaml.compose(content, Loader=yaml.SafeLoader)
        value = yaml.safe_load(content)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise InputError(
            [Fault(path, mark.line + 1 if mark else 1, "a text that is no YAML", "YAML")]
        ) from None
    return value, dict(key_lines(node))


def key_lines(node: yaml.Node | None, above: str = "", depth: int = 3) -> Iterator[tuple[str, int]]:
    """The keys of mappings `depth` levels deep, with their lines; 1-based."""
    if isinstance(node, yaml.MappingNode) and depth:
        for key, below in node.value:
            yield above + key.value, key.start_mark.line + 1
            yield from key_lines(below, f"{above}{key.value}.", depth - 1)

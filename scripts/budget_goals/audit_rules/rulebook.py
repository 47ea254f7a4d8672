"""data/meta/rules.yaml: what the audit's rules say to a reader, and the words that they go by."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

import jsonschema

from budget_goals.audit_rules.found import Fact, Label, Words
from budget_goals.faults import Fault, InputError
from budget_goals.metadata import read_yaml

PATH = "data/meta/rules.yaml"
SEPARATORS = {"zh": "、", "en": ", "}

Bilingual = dict[str, str]


class Rule(NamedTuple):
    """A rule as its reader sees it.

    `expected` and `message` are templates; `checked` counts the findings on the published table
    that were read by hand, `held` those of them that hold.
    """

    id: str
    severity: str
    basis: Bilingual
    title: Bilingual
    explanation: Bilingual
    limits: Bilingual
    expected: str
    message: Bilingual
    checked: int
    held: int


class RuleBook(NamedTuple):
    rules: list[Rule]
    words: Words
    labels: Mapping[str, Bilingual]

    def fill(self, template: str, facts: Mapping[str, Fact], language: str) -> str:
        """Put `facts` into `template`, in the `language` zh or en."""
        return template.format_map({name: self.say(fact, language) for name, fact in facts.items()})

    def say(self, fact: Fact, language: str) -> str | int:
        if isinstance(fact, Label):
            return self.labels[fact][language]
        if isinstance(fact, (str, int)):
            return fact
        return SEPARATORS[language].join(f"“{text}”" for text in fact)


TEXT = {"type": "string", "minLength": 1}
COUNT = {"type": "integer", "minimum": 0}


def exactly(**properties: object) -> dict[str, object]:
    """The JSON Schema of an object that has these properties and no other."""
    return {
        "type": "object",
        "required": list(properties),
        "additionalProperties": False,
        "properties": properties,
    }


BILINGUAL = exactly(zh=TEXT, en=TEXT)
LABELS = {"type": "object", "additionalProperties": BILINGUAL}
WORDS = exactly(reason=BILINGUAL, list={"type": "array", "items": TEXT, "uniqueItems": True})
RULE = exactly(
    severity={"enum": ["error", "warning", "note"]},
    basis=BILINGUAL,
    title=BILINGUAL,
    explanation=BILINGUAL,
    limits=BILINGUAL,
    expected=TEXT,
    message=BILINGUAL,
    checked=COUNT,
    held=COUNT,
)


def read_rulebook(root: Path, known: Collection[str]) -> RuleBook:
    """Read data/meta/rules.yaml below `root`, which must hold the `known` rules and no other.

    Raises InputError if it is no YAML, or lacks, adds or misspells anything.
    """
    values, lines = read_yaml(PATH, (root / PATH).read_bytes())
    schema = exactly(
        labels=LABELS,
        words={"type": "object", "additionalProperties": WORDS},
        rules=exactly(**dict.fromkeys(known, RULE)),
    )
    faults = []
    for error in jsonschema.Draft202012Validator(schema).iter_errors(values):
        place = [str(step) for step in error.absolute_path]
        line = lines.get(place[0], 1) if place else 1
        found = ": ".join([".".join(place) or "the file", error.message])
        faults.append(Fault(PATH, line, found, "the form of the other rules"))
    if faults:
        raise InputError(faults)
    return RuleBook(
        [Rule(id, **rule) for id, rule in values["rules"].items()],
        {name: tuple(words["list"]) for name, words in values["words"].items()},
        values["labels"],
    )

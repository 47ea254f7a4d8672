"""data/meta/rules.yaml: what the audit's rules say to a reader, and the words that they go by."""

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import jsonschema

from budget_goals.audit_rules.found import Fact, Label, Words
from budget_goals.faults import Fault, InputError
from budget_goals.metadata import read_yaml

PATH = "data/meta/rules.yaml"
SEPARATORS = {"zh": "、", "en": ", "}
MARKS = {"“", "”"}
QUOTED = re.compile("“([^“”]*)”")

Bilingual = dict[str, str]


class Rule(NamedTuple):
    """A rule as its reader sees it.

    `expected` and `statement` are templates; `checked` counts the findings on the published table
    that were read by hand, `held` those of them that hold.
    """

    id: str
    severity: str
    basis: Bilingual
    title: Bilingual
    explanation: Bilingual
    limits: Bilingual
    expected: Bilingual
    statement: Bilingual
    checked: int
    held: int


class RuleBook(NamedTuple):
    rules: list[Rule]
    words: Words
    labels: Mapping[str, Bilingual]
    message: Bilingual

    def tell(self, rule: Rule, facts: Mapping[str, Fact], language: str) -> str:
        """What was seen and what would have been expected, in the `language` zh or en."""
        return self.message[language].format(
            statement=self.fill(rule.statement[language], facts, language),
            expected=self.fill(rule.expected[language], facts, language),
        )

    def fill(self, template: str, facts: Mapping[str, Fact], language: str) -> str:
        """Put `facts` into `template`, in the `language` zh or en."""
        said = {name: self.say(fact, language) for name, fact in facts.items()}
        requoted = QUOTED.sub(lambda place: quoted(place[1], place[1].format_map(said)), template)
        return requoted.format_map(said)

    def say(self, fact: Fact, language: str) -> str | int:
        if isinstance(fact, Label):
            return self.labels[fact][language]
        if isinstance(fact, (str, int)):
            return fact
        return SEPARATORS[language].join(quoted(text, text) for text in fact)


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
WORD_LIST = exactly(reason=BILINGUAL, list={"type": "array", "items": TEXT, "uniqueItems": True})
RULE = exactly(
    severity={"enum": ["error", "warning", "note"]},
    basis=BILINGUAL,
    title=BILINGUAL,
    explanation=BILINGUAL,
    limits=BILINGUAL,
    expected=BILINGUAL,
    statement=BILINGUAL,
    checked=COUNT,
    held=COUNT,
)


def read_rulebook(root: Path, known: Collection[str]) -> RuleBook:
    """Read data/meta/rules.yaml below `root`, which must hold the `known` rules and no other.

    Raises InputError if it is no YAML, or lacks, adds or misspells anything.
    """
    values, lines = read_yaml(PATH, (root / PATH).read_bytes())
    schema = exactly(
        message=BILINGUAL,
        labels=LABELS,
        words=exactly(**dict.fromkeys(Words._fields, WORD_LIST)),
        rules=exactly(**dict.fromkeys(known, RULE)),
    )
    faults = []
    for error in jsonschema.Draft202012Validator(schema).iter_errors(values):
        place = [str(step) for step in error.absolute_path]
        line = line_of(place, lines)
        found = ": ".join([".".join(place) or "the file", error.message])
        faults.append(Fault(PATH, line, found, "the lists, rules and entries that the audit knows"))
    if faults:
        raise InputError(faults)
    return RuleBook(
        [Rule(id, **rule) for id, rule in values["rules"].items()],
        Words(**{name: tuple(words["list"]) for name, words in values["words"].items()}),
        values["labels"],
        values["message"],
    )


def quoted(text: str, shown: str) -> str:
    """`text` in marks that tell themselves apart from any in what is `shown` there."""
    return f"「{text}」" if MARKS & set(shown) else f"“{text}”"


def line_of(place: Sequence[str], lines: Mapping[str, int]) -> int:
    """The line of the innermost key of `place` that has one."""
    keys = [".".join(place[:depth]) for depth in range(len(place), 0, -1)]
    return next((lines[key] for key in keys if key in lines), 1)

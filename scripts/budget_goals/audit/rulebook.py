"""data/meta/rules.yaml: what the audit's rules say to a reader, and the words that they go by."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from budget_goals.audit.found import Fact, Label, Words
from budget_goals.files.faults import Fault, InputError
from budget_goals.files.schema import TEXT, exactly
from budget_goals.files.yaml import Document, read_yaml

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
    document: Document

    def tell(self, rule: Rule, facts: Mapping[str, Fact], language: str) -> str:
        """What was seen and what would have been expected, in the `language` zh or en."""
        return self.message[language].format(
            statement=self.fill(rule.id, rule.statement[language], facts, language),
            expected=self.expect(rule, facts, language),
        )

    def expect(self, rule: Rule, facts: Mapping[str, Fact], language: str) -> str:
        """What would have been expected, in the `language` zh or en."""
        return self.fill(rule.id, rule.expected[language], facts, language)

    def fill(self, rule_id: str, template: str, facts: Mapping[str, Fact], language: str) -> str:
        """Put `facts` into `template`, one of the rule's. Raises InputError if they do not fill it."""
        try:
            said = {name: self.say(fact, language) for name, fact in facts.items()}
            requoted = QUOTED.sub(
                lambda place: quoted(place[1], place[1].format_map(said)), template
            )
            return requoted.format_map(said)
        except (KeyError, IndexError, ValueError) as error:
            found = f"{rule_id} with a place that nothing fills: {error}"
            known = ", ".join(f"{{{name}}}" for name in facts)
            expected = f"the places {known} or a label of each code"
            fault = Fault(PATH, self.document.line("rules", rule_id), found, expected)
            raise InputError([fault]) from None

    def say(self, fact: Fact, language: str) -> str | int:
        if isinstance(fact, Label):
            return self.labels[fact][language]
        if isinstance(fact, (str, int)):
            return fact
        return SEPARATORS[language].join(quoted(text, text) for text in fact)


COUNT = {"type": "integer", "minimum": 0}


BILINGUAL = exactly(zh=TEXT, en=TEXT)
MESSAGE = {"type": "string", "pattern": r"^[^{}]*\{statement\}[^{}]*\{expected\}[^{}]*$"}
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
    schema = exactly(
        message=exactly(zh=MESSAGE, en=MESSAGE),
        labels=LABELS,
        words=exactly(**dict.fromkeys(Words._fields, WORD_LIST)),
        rules=exactly(**dict.fromkeys(known, RULE)),
    )
    document = read_yaml(root, PATH, schema)
    values = document.value
    return RuleBook(
        [Rule(id, **rule) for id, rule in values["rules"].items()],
        Words(**{name: tuple(words["list"]) for name, words in values["words"].items()}),
        values["labels"],
        values["message"],
        document,
    )


def quoted(text: str, shown: str) -> str:
    """`text` in marks that tell themselves apart from any in what is `shown` there."""
    return f"「{text}」" if MARKS & set(shown) else f"“{text}”"

"""data/meta/rules.yaml: what the audit's rules say to a reader, and the words that they go by."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from budget_goals.audit.found import Aside, Fact, Label, Printed, Several, Told, Words
from budget_goals.audit.notes import Notes, read_notes
from budget_goals.audit.records import Record
from budget_goals.files.faults import Fault, InputError
from budget_goals.files.schema import TEXT, exactly
from budget_goals.files.yaml import Document, read_yaml

PATH = "data/meta/rules.yaml"
SHOWN = 20
SEPARATORS = {"zh": "、", "en": ", "}
MARKS = {"“", "”"}
READ_BY_HAND = "read-by-hand"  # the rule of the notes, which no function finds

Bilingual = Mapping[str, str]
Say = Callable[[Fact, str], object]


class Rule(NamedTuple):
    """A rule as its reader sees it.

    `expected` and `statement` are templates. Of the findings on the published table, `checked` were
    read by hand, `held` hold, and `worth` are worth saying; of `checked_second`, judged without sight of
    that, `worth_second` are.
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
    worth: int
    checked_second: int
    worth_second: int


class RuleBook(NamedTuple):
    rules: list[Rule]
    words: Words
    labels: Mapping[str, Bilingual]
    message: Bilingual
    note: Bilingual
    document: Document
    notes: Document

    @property
    def noted(self) -> Notes:
        noted: Notes = self.notes.value["notes"]
        return noted

    def tell(self, rule: Rule, facts: Mapping[str, Fact], language: str) -> str:
        """What was seen and what the rule asks for, in the `language` zh or en."""
        return str(self.fill(rule, self.template(rule, language), facts, language, self.say))

    def expect(self, rule: Rule, facts: Mapping[str, Fact], language: str) -> str:
        """What the rule asks for, in the `language` zh or en."""
        return str(self.fill(rule, rule.expected[language], facts, language, self.say))

    def template(self, rule: Rule, language: str) -> str:
        """The whole message, with the places that facts fill."""
        whole = self.note if rule.id == READ_BY_HAND else self.message
        return whole[language].format(
            statement=rule.statement[language], expected=rule.expected[language]
        )

    def fill(
        self, rule: Rule, template: str, facts: Mapping[str, Fact], language: str, say: Say
    ) -> str:
        """Put `facts`, as `say` says them, into `template`. Raises InputError if they do not fill it."""
        try:
            return template.format_map({name: say(fact, language) for name, fact in facts.items()})
        except (KeyError, IndexError, ValueError) as error:
            found = f"{rule.id} with a place that nothing fills: {error}"
            known = ", ".join(f"{{{name}}}" for name in facts)
            expected = f"the places {known} or a label of each code"
            fault = Fault(PATH, self.document.line("rules", rule.id), found, expected)
            raise InputError([fault]) from None

    def say(self, fact: Fact, language: str) -> object:
        """A fact in plain text: published text in quotation marks, a list with the rest counted."""
        if isinstance(fact, (Record, Printed)):
            return quoted(fact.name if isinstance(fact, Record) else fact)
        if isinstance(fact, list):
            return SEPARATORS[language].join(map(str, self.items(fact, language, self.say)))
        if isinstance(fact, Aside):
            items = self.say(fact.items, language)
            return self.around(fact, language).format(items=items)
        return self.plain(fact, language)

    def plain(self, fact: Fact, language: str) -> object:
        """A fact that is neither published text nor a list."""
        if isinstance(fact, Label):
            return self.labels[fact][language]
        if isinstance(fact, Several):
            return self.labels["several"][language].format(count=fact) if fact > 1 else ""
        if isinstance(fact, Told):
            return fact.zh if language == "zh" else fact.en
        return fact

    def around(self, aside: Aside, language: str) -> str:
        return self.labels[aside.said][language] if aside.items else ""

    def items(self, facts: Sequence[Fact], language: str, say: Say) -> list[Any]:
        """Several facts, as many as a reader will look at, and how many more there are."""
        shown = [say(fact, language) for fact in facts[:SHOWN]]
        if len(facts) > SHOWN:
            shown.append(self.labels["others"][language].format(count=len(facts) - SHOWN))
        return shown


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
    worth=COUNT,
    checked_second=COUNT,
    worth_second=COUNT,
)


def read_rulebook(root: Path, known: Collection[str]) -> RuleBook:
    """Read data/meta/rules.yaml below `root`, which must hold the `known` rules and no other.

    Raises InputError if it is no YAML, or lacks, adds or misspells anything.
    """
    schema = exactly(
        message=exactly(zh=MESSAGE, en=MESSAGE),
        note=exactly(zh=MESSAGE, en=MESSAGE),
        labels=LABELS,
        words=exactly(**dict.fromkeys(Words._fields, WORD_LIST)),
        rules=exactly(**dict.fromkeys([*known, READ_BY_HAND], RULE)),
    )
    document = read_yaml(root, PATH, schema)
    values = document.value
    return RuleBook(
        [Rule(id, **rule) for id, rule in values["rules"].items()],
        Words(**{name: tuple(words["list"]) for name, words in values["words"].items()}),
        values["labels"],
        values["message"],
        values["note"],
        document,
        read_notes(root),
    )


def quoted(text: str) -> str:
    """`text` in marks that tell themselves apart from any within."""
    return f"「{text}」" if MARKS & set(text) else f"“{text}”"

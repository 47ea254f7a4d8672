"""What a rule gives: what it saw, without the wording."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from budget_goals.audit.records import Document, Indicator, Organization, Project, Record


class Label(str):
    """A key of the labels in rules.yaml, which a message shows in its own language."""


class Printed(str):
    """Published text, which a message quotes."""


class Told(NamedTuple):
    """Text that somebody wrote in both languages."""

    zh: str
    en: str


class Aside(NamedTuple):
    """The label `said` around `items`; a message leaves it out where there are none."""

    said: str
    items: list[Any]


class Several(int):
    """In how many projects something stands; a message says so where it is more than one."""


Fact = str | int | Label | Printed | Told | Aside | Record | list[Any]


class Words(NamedTuple):
    """The lists of words that rules go by; rules.yaml says for each why it holds what it holds."""

    counts: tuple[str, ...]
    not_counts: tuple[str, ...]
    rates: tuple[str, ...]
    not_rates: tuple[str, ...]
    degrees: tuple[str, ...]
    changes: tuple[str, ...]
    shares: tuple[str, ...]
    good: tuple[str, ...]
    bad: tuple[str, ...]
    handling: tuple[str, ...]
    bounded: tuple[str, ...]
    spending: tuple[str, ...]
    prices: tuple[str, ...]
    exact: tuple[str, ...]
    fillers: tuple[str, ...]
    general: tuple[str, ...]
    satisfaction: tuple[str, ...]
    without_clients: tuple[str, ...]
    staff: tuple[str, ...]
    places: tuple[str, ...]
    wholes: tuple[str, ...]
    fulfilled: tuple[str, ...]
    owed: tuple[str, ...]
    throughout: tuple[str, ...]
    opinions: tuple[str, ...]
    units: tuple[str, ...]
    counted: tuple[str, ...]
    percent: tuple[str, ...]
    persons: tuple[str, ...]
    heads: tuple[str, ...]
    visits: tuple[str, ...]


class Found(NamedTuple):
    """One statement of a rule about one or more records, each with the field that it looked at.

    `observed` is the published text, `facts` fill the rule's messages, and `part` tells several
    findings of one rule at one first record apart.
    """

    places: Sequence[tuple[Record, str]]
    observed: str
    facts: Mapping[str, Fact]
    part: str = ""

    def id(self, rule_id: str) -> str:
        """Made of what was found where, so that no other finding ever changes it."""
        return "-".join(filter(None, (rule_id, self.places[0][0].id, self.part)))

    @property
    def concerned(self) -> list[Project | Organization | Document]:
        """The projects that it concerns, each once; an organization or document as a whole."""
        records = (record for record, _ in self.places)
        owners = (each.project if isinstance(each, Indicator) else each for each in records)
        return list(dict.fromkeys(owners))  # type: ignore[arg-type]

    @property
    def total_cny(self) -> int:
        """What it weighs: the money of all that it concerns, in whole yuan."""
        return sum(record.amounts["total_cny"] for record in self.concerned)


RuleFunction = Callable[[Document, Words], Iterator[Found]]

"""What a rule gives: what it saw, without the wording."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from budget_goals.audit.records import Document, Record


class Label(str):
    """A key of the labels in rules.yaml, which a message shows in its own language."""


Fact = str | int | Label | Sequence[str]


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
    fillers: tuple[str, ...]
    satisfaction: tuple[str, ...]
    units: tuple[str, ...]
    counted: tuple[str, ...]
    percent: tuple[str, ...]
    persons: tuple[str, ...]
    heads: tuple[str, ...]
    visits: tuple[str, ...]


class Found(NamedTuple):
    """One record that a rule stopped at.

    `observed` is the published text, `facts` fill the rule's messages, and `part` tells several
    findings of one rule at one record apart.
    """

    record: Record
    observed: str
    facts: Mapping[str, Fact]
    part: str = ""


RuleFunction = Callable[[Document, Words], Iterator[Found]]

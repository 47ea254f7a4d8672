"""The rules of the audit, by id.

A rule is a pure function from the records of one document, and the word lists of
data/meta/rules.yaml, to what it found: every function of these modules with that signature. Its id
is its name with hyphens. So no rule compares documents.
"""

import inspect
from collections.abc import Iterator

from budget_goals.audit.found import Found, RuleFunction, Words
from budget_goals.audit.records import Document
from budget_goals.audit.rules import directions, goals, missing, money, names, sums, targets, units

SIGNATURE = {"document": Document, "words": Words, "return": Iterator[Found]}


def is_rule(known: object) -> bool:
    return inspect.isfunction(known) and known.__annotations__ == SIGNATURE


RULES: dict[str, RuleFunction] = {
    name.replace("_", "-"): function
    for module in (sums, missing, money, targets, units, directions, names, goals)
    for name, function in inspect.getmembers(module, is_rule)
    if function.__module__ == module.__name__
}

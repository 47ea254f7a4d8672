"""Does the target's unit fit what the name counts or measures?"""

from collections.abc import Iterator

from budget_goals.audit.found import Aside, Found, Printed, Several, Words
from budget_goals.audit.indicators import (
    alike,
    counts,
    found_at,
    has,
    head,
    is_degree,
    is_percent,
    is_rate,
    key,
    projects_of,
    same_names,
    subject,
)
from budget_goals.audit.records import Document, Indicator
from budget_goals.audit.rules.money import MAGNITUDES, is_price


def unit_against_name(document: Document, words: Words) -> Iterator[Found]:
    by_name = {key(group[0].name): group for group in same_names(document)}
    for indicator in document.indicators:
        if indicator.kind == "number" and indicator.unit:
            things_in_percent = counts(indicator, words) and is_percent(indicator, words)
            rate_in_things = is_rate(indicator, words) and not is_percent(indicator, words)
            if things_in_percent or rate_in_things:
                others = by_name.get(key(indicator.name), [])
                elsewhere = [Printed(each.target) for each in others if each is not indicator]
                said = Aside("elsewhere", list(dict.fromkeys(elsewhere)))
                yield found_at(indicator, unit=Printed(indicator.unit), elsewhere=said)


def persons_or_visits(document: Document, words: Words) -> Iterator[Found]:
    """A name that counts visits and a target in people; people and visits under one name."""
    asked_for_visits = (
        each
        for each in document.indicators
        if head(each.name).endswith(words.visits) and each.unit in words.persons
    )
    for group in alike(asked_for_visits):
        yield found_at(*group)
    for group in same_names(document):
        named = [each for each in group if head(each.name).endswith(words.heads)]
        in_visits = [each for each in named if each.unit in words.visits]
        in_people = any(each.unit in words.persons for each in named)
        if subject(group[0].name, words) and in_visits and in_people:
            yield found_at(*in_visits)


def unit_missing(document: Document, words: Words) -> Iterator[Found]:
    """A bare number above one; in 万 or 亿 it says itself that it is an amount, and a price is in yuan."""
    for indicator in document.indicators:
        above_one = indicator.value is not None and indicator.value > 1
        bare = indicator.kind == "number" and indicator.unit is None and above_one
        marked = any(mark in indicator.target for mark in MAGNITUDES)
        is_amount = marked or is_price(indicator, words)
        if bare and not is_amount and not names_unit(indicator, words):
            yield found_at(indicator)


def percentage_without_base(document: Document, words: Words) -> Iterator[Found]:
    """One statement for a project, and for all that have no names beyond those told there."""
    of_projects = [
        [each for each in project.indicators if is_baseless(each, words)]
        for project in document.projects
    ]
    place = {each: n for n, each in enumerate(each for own in of_projects for each in own)}
    statements: list[list[Indicator]] = []
    told: dict[str, list[Indicator]] = {}  # the statement that holds a name
    for own in sorted(filter(None, of_projects), key=len, reverse=True):
        names = [key(each.name) for each in own]
        held = told.get(names[0])
        if held is not None and all(told.get(name) is held for name in names):
            held += own
        else:
            statements.append(own)
            for name in names:
                told.setdefault(name, own)
    for statement in sorted(statements, key=lambda each: place[each[0]]):
        names = list(dict.fromkeys(Printed(each.name) for each in statement))
        spread = len(projects_of(statement))
        # Of several names, not every project need have each.
        alone, over = (spread, 1) if len(names) == 1 else (1, spread)
        over_them = Aside("over", [over] if over > 1 else [])
        yield found_at(*statement, names=names, several=Several(alone), over=over_them)


def is_baseless(indicator: Indicator, words: Words) -> bool:
    """Is it a percentage whose name says neither what share nor what change it is?"""
    percent = is_percent(indicator, words) and not has(indicator, words.changes)
    return percent and not names_unit(indicator, words)


def names_unit(indicator: Indicator, words: Words) -> bool:
    """Does the name itself say in what its value is given?"""
    return counts(indicator, words) or is_rate(indicator, words) or is_degree(indicator, words)

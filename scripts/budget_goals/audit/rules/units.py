"""Does the target's unit fit what the name counts or measures?"""

from collections.abc import Iterator

from budget_goals.audit.found import Found, Printed, Words
from budget_goals.audit.indicators import (
    alike,
    counts,
    found_at,
    has,
    head,
    is_degree,
    is_percent,
    is_rate,
    same_names,
    subject,
)
from budget_goals.audit.records import Document, Indicator
from budget_goals.audit.rules.money import price_above_budget

MAGNITUDES = "万亿"


def unit_against_name(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        if indicator.kind == "number" and indicator.unit:
            things_in_percent = counts(indicator, words) and is_percent(indicator, words)
            rate_in_things = is_rate(indicator, words) and not is_percent(indicator, words)
            if things_in_percent or rate_in_things:
                yield found_at(indicator, unit=Printed(indicator.unit))


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
    """A bare number above one; one in 万 or 亿 says itself that it is an amount."""
    priced = {each for found in price_above_budget(document, words) for each, _ in found.places}
    for indicator in document.indicators:
        above_one = indicator.value is not None and indicator.value > 1
        bare = indicator.kind == "number" and indicator.unit is None and above_one
        if indicator in priced:  # that rule has said so
            continue
        is_amount = any(mark in indicator.target for mark in MAGNITUDES)
        if bare and not is_amount and not names_unit(indicator, words):
            yield found_at(indicator)


def percentage_without_base(document: Document, words: Words) -> Iterator[Found]:
    """One statement for a project that has several, else for a name."""
    of_projects = [
        [each for each in project.indicators if is_baseless(each, words)]
        for project in document.projects
    ]
    for several in of_projects:
        if len(several) > 1:
            yield found_at(*several, names=[Printed(each.name) for each in several])
    for group in alike(each for own in of_projects if len(own) == 1 for each in own):
        yield found_at(*group, names=[Printed(group[0].name)])


def is_baseless(indicator: Indicator, words: Words) -> bool:
    """Is it a percentage whose name says neither what share nor what change it is?"""
    percent = is_percent(indicator, words) and not has(indicator, words.changes)
    return percent and not names_unit(indicator, words)


def names_unit(indicator: Indicator, words: Words) -> bool:
    """Does the name itself say in what its value is given?"""
    return counts(indicator, words) or is_rate(indicator, words) or is_degree(indicator, words)

"""Can the target be missed, can it be checked, and does it say more than the name?"""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from budget_goals.audit.found import Found, Printed, Words
from budget_goals.audit.indicators import (
    alike,
    budget_year,
    counts,
    found_at,
    groups_of_several,
    has,
    head,
    is_in_words,
    is_rate,
    key,
)
from budget_goals.audit.records import Document, Indicator

REPEATED_SHARE = 0.75  # of the target's characters that stand, in this order, in the name too


def above_hundred(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        if indicator.value is not None and is_share(indicator, words):
            floor_or_point = indicator.comparator in ("ge", "eq") and indicator.value > 100
            if floor_or_point or (indicator.comparator == "gt" and indicator.value >= 100):
                yield found_at(indicator)


def always_met(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        if indicator.value is not None and not has(indicator, words.changes):
            floor = indicator.comparator == "ge" and indicator.value == 0
            ceiling = indicator.comparator == "le" and indicator.value >= 100
            if floor or (ceiling and is_share(indicator, words)):
                yield found_at(indicator)


def one_person(document: Document, words: Words) -> Iterator[Found]:
    """At least one person: met by the first who comes."""
    for indicator in document.indicators:
        floor = indicator.comparator == "ge" and indicator.value == 1
        if floor and indicator.unit in (*words.persons, *words.visits):
            yield found_at(indicator)


def tautology(document: Document, words: Words) -> Iterator[Found]:
    for group in alike(each for each in in_words(document, words) if is_tautology(each)):
        yield found_at(*group)


def number_missing(document: Document, words: Words) -> Iterator[Found]:
    asked = (each for each in in_words(document, words) if asks_for_number(each, words))
    return (found_at(each) for each in asked if not is_tautology(each))


def not_measurable(document: Document, words: Words) -> Iterator[Found]:
    """Words alone, where no other rule says more about them."""
    plain_words = (
        each
        for each in in_words(document, words)
        if not is_tautology(each) and not asks_for_number(each, words)
    )
    for group in alike(plain_words):
        yield found_at(*group)


def value_elsewhere(document: Document, words: Words) -> Iterator[Found]:
    return (found_at(each) for each in document.indicators if each.kind == "reference")


def whole_year(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        if indicator.due in whole_years(document.fiscal_year):
            yield found_at(indicator, **budget_year(document))


def whole_years(year: int) -> list[str]:
    """All ways in which `due` can state one year from its first day to its last."""
    periods = ["{0}01/{0}12", "{0}01-01/{0}12-31"]
    return [
        str(year),
        *(period.format(start) for period in periods for start in (f"{year}-", "--")),
    ]


def due_outside_year(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        years = [each[:4] for each in (indicator.due or "").split("/")]  # a period has two ends
        if any(year.isdigit() and int(year) != document.fiscal_year for year in years):
            yield found_at(indicator, **budget_year(document))


def deadline_twice(document: Document, words: Words) -> Iterator[Found]:
    """One deadline in one project under two names."""
    for project in document.projects:
        dates = ((key(each.target), each) for each in project.indicators if each.kind == "date")
        for group in groups_of_several(dates):
            yield found_at(*group, names=[Printed(each.name) for each in group])


def in_words(document: Document, words: Words) -> Sequence[Indicator]:
    """The indicators whose targets are words without any figure in them."""
    return [each for each in document.indicators if is_in_words(each, words)]


def is_tautology(indicator: Indicator) -> bool:
    name, target = key(indicator.name), key(indicator.target)
    return LCSseq.similarity(name, target) >= REPEATED_SHARE * len(target)


def asks_for_number(indicator: Indicator, words: Words) -> bool:
    return counts(indicator, words) or is_rate(indicator, words)


def is_share(indicator: Indicator, words: Words) -> bool:
    """Is it a share in percent, of which there is never more than 100?"""
    return indicator.unit == "%" and head(indicator.name).endswith(words.shares)

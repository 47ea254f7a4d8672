"""Does the target's unit fit what the name counts or measures?"""

from collections.abc import Iterator

from budget_goals.audit.found import Found, RuleFunction, Words
from budget_goals.audit.indicators import (
    counts,
    found_at,
    has,
    head,
    is_degree,
    is_percent,
    is_rate,
)
from budget_goals.audit.records import Document, Indicator


def unit_against_name(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        if indicator.kind == "number" and indicator.unit:
            things_in_percent = counts(indicator, words) and is_percent(indicator, words)
            rate_in_things = is_rate(indicator, words) and not is_percent(indicator, words)
            if things_in_percent or rate_in_things:
                yield found_at(indicator, unit=indicator.unit)


def persons_or_visits(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        for asked, given in ((words.heads, words.visits), (words.visits, words.persons)):
            counted = [word for word in asked if head(indicator.name).endswith(word)]
            if counted and indicator.unit in given:
                yield found_at(indicator, counted=counted[0], unit=indicator.unit)


def unit_missing(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        bare = indicator.kind == "number" and indicator.unit is None and indicator.value != 0
        if bare and not names_unit(indicator, words):
            yield found_at(indicator)


def percentage_without_base(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        without_base = not names_unit(indicator, words) and not has(indicator, words.changes)
        if is_percent(indicator, words) and without_base:
            yield found_at(indicator)


RULES: dict[str, RuleFunction] = {
    "unit-against-name": unit_against_name,
    "persons-or-visits": persons_or_visits,
    "unit-missing": unit_missing,
    "percentage-without-base": percentage_without_base,
}


def names_unit(indicator: Indicator, words: Words) -> bool:
    """Does the name itself say in what its value is given?"""
    return counts(indicator, words) or is_rate(indicator, words) or is_degree(indicator, words)

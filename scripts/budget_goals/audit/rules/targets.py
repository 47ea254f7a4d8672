"""Can the target be missed, can it be checked, and does it say more than the name?"""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from budget_goals.audit.found import Found, RuleFunction, Words
from budget_goals.audit.indicators import (
    budget_year,
    counts,
    found_at,
    has,
    head,
    is_in_words,
    is_percent,
    is_rate,
    key,
    same_names,
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


def tautology(document: Document, words: Words) -> Iterator[Found]:
    for indicator in in_words(document.indicators, words):
        name, target = key(indicator.name), key(indicator.target)
        if LCSseq.similarity(name, target) >= REPEATED_SHARE * len(target):
            yield found_at(indicator)


def number_missing(document: Document, words: Words) -> Iterator[Found]:
    for indicator in in_words(document.indicators, words):
        if counts(indicator, words) or is_rate(indicator, words):
            yield found_at(indicator)


def measured_elsewhere(document: Document, words: Words) -> Iterator[Found]:
    for group in same_names(document):
        numbers = [each for each in group if each.kind in ("number", "range")]
        for indicator in in_words(group, words):
            others = {each.target for each in numbers if each.project is not indicator.project}
            if others:
                yield found_at(indicator, targets=sorted(others))


def not_measurable(document: Document, words: Words) -> Iterator[Found]:
    return map(found_at, in_words(document.indicators, words))


def value_elsewhere(document: Document, words: Words) -> Iterator[Found]:
    return (found_at(each) for each in document.indicators if each.kind == "reference")


def comparator_missing(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        is_bare = indicator.comparator == "eq" and indicator.value not in (None, 0, 100)
        if is_percent(indicator, words) and is_bare:
            yield found_at(indicator)


def whole_year(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        if indicator.due == str(document.fiscal_year):
            yield found_at(indicator, **budget_year(document))


def due_outside_year(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        year = (indicator.due or "")[:4]
        if year.isdigit() and int(year) != document.fiscal_year:
            yield found_at(indicator, **budget_year(document))


def amount_above_budget(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        budget = indicator.project.amounts["total_cny"]
        is_money = has(indicator, words.spending) and indicator.unit in ("元", None)
        if is_money and indicator.value is not None and indicator.value > budget:
            yield found_at(indicator, budget_cny=budget)


RULES: dict[str, RuleFunction] = {
    "above-hundred": above_hundred,
    "amount-above-budget": amount_above_budget,
    "always-met": always_met,
    "tautology": tautology,
    "number-missing": number_missing,
    "measured-elsewhere": measured_elsewhere,
    "not-measurable": not_measurable,
    "value-elsewhere": value_elsewhere,
    "comparator-missing": comparator_missing,
    "whole-year": whole_year,
    "due-outside-year": due_outside_year,
}


def in_words(indicators: Sequence[Indicator], words: Words) -> Iterator[Indicator]:
    """Those whose targets are words without any figure in them."""
    return (each for each in indicators if is_in_words(each, words))


def is_share(indicator: Indicator, words: Words) -> bool:
    """Is it a share in percent, of which there is never more than 100?"""
    return indicator.unit == "%" and head(indicator.name).endswith(words.shares)

"""Can the target be missed, can it be checked, and does it say more than the name?"""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from budget_goals.audit.found import Found, Printed, Words
from budget_goals.audit.indicators import (
    alike,
    budget_year,
    counts,
    counts_people,
    found_at,
    groups,
    groups_of_several,
    has,
    head,
    is_in_words,
    is_percent,
    is_rate,
    key,
    pairs_of,
    projects_of,
)
from budget_goals.audit.records import Document, Indicator, Project

REPEATED_SHARE = 0.75  # of the target's characters that stand, in this order, in the name too
COPIED = 8  # characters of a goal that are not the same by chance
IN_TIME = "及时"  # and so not whether it is done, but when
FEW = 9  # people, of whom each is more than a tenth
MANY = 100  # a number that is not the same by chance
SHARED_PAIRS = 4


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
        if floor and counts_people(indicator, words):
            yield found_at(indicator, total_cny=indicator.project.amounts["total_cny"])


def tautology(document: Document, words: Words) -> Iterator[Found]:
    for group in alike(each for each in in_words(document, words) if is_tautology(each)):
        yield found_at(*group)


def target_from_goal(document: Document, words: Words) -> Iterator[Found]:
    copied = (each for each in in_words(document, words) if is_from_goal(each))
    for group in alike(each for each in copied if not is_tautology(each)):
        yield found_at(*group)


def number_missing(document: Document, words: Words) -> Iterator[Found]:
    asked = (each for each in in_words(document, words) if asks_for_number(each, words))
    return (found_at(each) for each in asked if not is_tautology(each))


def not_measurable(document: Document, words: Words) -> Iterator[Found]:
    """Words alone, where no other rule says more about them."""
    plain_words = (
        each
        for each in in_words(document, words)
        if not is_tautology(each) and not is_from_goal(each) and not asks_for_number(each, words)
    )
    for group in groups((tuple(projects_of(named)), named) for named in alike(plain_words)):
        indicators = [each for named in group for each in named]
        yield found_at(*indicators, names=[Printed(named[0].name) for named in group])


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


def owed_in_part(document: Document, words: Words) -> Iterator[Found]:
    """What is due to everybody, or in every case, and asked for in a part of them."""
    for project in document.projects:
        parts = [each for each in project.indicators if is_owed_in_part(each, words)]
        if parts:
            yield found_at(*parts, names=[Printed(each.name) for each in parts])


def share_of_few(document: Document, words: Words) -> Iterator[Found]:
    """A percentage to be met exactly that so few people can never give; one statement for a number."""
    for organization in document.organizations:
        odd = (
            (number, each)
            for project in organization.projects
            if (number := people_in(project, words))
            for each in project.indicators
            if is_opinion(each, words) and (each.value or 0) * number % 100
        )
        for group in groups(odd):
            number = people_in(group[0].project, words)
            yield found_at(
                *group,
                number=number,
                projects=projects_of(group),
                shown=list(dict.fromkeys(Printed(each.shown) for each in group)),
                shares=[f"{100 * part / number:.4g}%" for part in range(number + 1)],
            )


def benefit_is_output(document: Document, words: Words) -> Iterator[Found]:
    """A benefit that is the number of an output over again."""
    for project in document.projects:
        outputs = {
            (each.value, each.unit): each
            for each in project.indicators
            if each.category == "output" and is_number_of_things(each, words)
        }
        for benefit in project.indicators:
            output = outputs.get((benefit.value, benefit.unit))
            if output and benefit.category == "benefit" and is_same(benefit, output):
                said = Printed(output.shown), Printed(benefit.shown)
                yield found_at(benefit, output, output=said[0], benefit=said[1])


def in_words(document: Document, words: Words) -> Sequence[Indicator]:
    """The indicators whose targets are words without any figure in them."""
    return [each for each in document.indicators if is_in_words(each, words)]


def is_tautology(indicator: Indicator) -> bool:
    name, target = key(indicator.name), key(indicator.target)
    return LCSseq.similarity(name, target) >= REPEATED_SHARE * len(target)


def is_from_goal(indicator: Indicator) -> bool:
    target = key(indicator.target)
    return len(target) >= COPIED and target in key(indicator.project.goal or "")


def is_owed_in_part(indicator: Indicator, words: Words) -> bool:
    below = indicator.value is not None and indicator.value < 100
    percent = below and indicator.comparator in ("ge", "eq") and is_percent(indicator, words)
    return percent and head(indicator.name).endswith(words.owed) and IN_TIME not in indicator.name


def people_in(project: Project, words: Words) -> int:
    """The number of people that a project is for, where it gives one and they are few; else 0."""
    numbers = {
        int(each.value)
        for each in project.indicators
        if each.comparator == "eq" and each.unit in words.persons and each.value
    }
    return next(iter(numbers)) if len(numbers) == 1 and max(numbers) <= FEW else 0


def is_opinion(indicator: Indicator, words: Words) -> bool:
    exact = indicator.comparator == "eq" and is_percent(indicator, words)
    return exact and has(indicator, words.opinions)


def is_number_of_things(indicator: Indicator, words: Words) -> bool:
    number = indicator.kind == "number" and bool(indicator.value)
    return number and not is_percent(indicator, words)


def is_same(benefit: Indicator, output: Indicator) -> bool:
    """Is it most likely one thing: a large number, or names that have much in common?"""
    shared = len(pairs_of(benefit.name) & pairs_of(output.name))
    return (benefit.value or 0) >= MANY or shared >= SHARED_PAIRS


def asks_for_number(indicator: Indicator, words: Words) -> bool:
    return counts(indicator, words) or is_rate(indicator, words)


def is_share(indicator: Indicator, words: Words) -> bool:
    """Is it a share in percent, of which there is never more than 100?"""
    return indicator.unit == "%" and head(indicator.name).endswith(words.shares)

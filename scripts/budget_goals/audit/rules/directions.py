"""Does the target's direction fit what is wanted?"""

from collections.abc import Iterator

from budget_goals.audit.found import Found, Printed, Words
from budget_goals.audit.indicators import (
    found_at,
    has,
    is_degree,
    is_local,
    is_percent,
    is_rate,
    same_names,
)
from budget_goals.audit.records import Document, Indicator

FLOOR, CEILING = "floor", "ceiling"
DIRECTIONS = {"ge": FLOOR, "gt": FLOOR, "le": CEILING, "lt": CEILING}
GAP = 10  # percentage points between two targets of one name that are worth a word


def ceiling_on_good(document: Document, words: Words) -> Iterator[Found]:
    return (found_at(each) for each in document.indicators if is_limited(each, words))


def floor_on_bad(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        if direction_of(indicator) == FLOOR and is_bad(indicator, words):
            yield found_at(indicator)


def bad_as_benefit(document: Document, words: Words) -> Iterator[Found]:
    """The only benefit is that something unwanted stays below a limit, and that is not nil."""
    for project in document.projects:
        benefits = [each for each in project.indicators if each.category == "benefit"]
        if len(benefits) == 1 and is_bad(benefits[0], words) and benefits[0].value != 0:
            yield found_at(*benefits, field="category", project=project)


def opposite_directions(document: Document, words: Words) -> Iterator[Found]:
    """One name, a floor here and a ceiling there; what is limited at all is another rule's."""
    for group in same_names(document):
        bounded = [each for each in group if direction_of(each) and not is_limited(each, words)]
        if len({direction_of(each) for each in bounded}) > 1:
            yield found_at(*bounded)


def lower_elsewhere(document: Document, words: Words) -> Iterator[Found]:
    """One name, in percent at least, and one project promises clearly less than another.

    Each town may set its own.
    """
    for group in same_names(document):
        floors = [
            (each.value, each)
            for each in group
            if each.value is not None
            and each.comparator in ("ge", "eq")
            and is_percent(each, words)
            and (is_rate(each, words) or is_degree(each, words))
            and not is_bad(each, words)
            and not is_local(each.project, words)
        ]
        highest = max((value for value, _ in floors), default=0)
        low = [each for value, each in floors if highest - value >= GAP]
        if low:
            high = next(each for value, each in floors if value == highest)
            yield found_at(*low, higher=Printed(high.target), other=high.project)


def direction_of(indicator: Indicator) -> str | None:
    """Where the target bounds a number: from below, from above or not at all."""
    return DIRECTIONS.get(indicator.comparator or "") if indicator.kind == "number" else None


def is_bad(indicator: Indicator, words: Words) -> bool:
    """Is it something of which less is better, and not how such a thing is dealt with?"""
    return has(indicator, words.bad) and not has(indicator, words.handling)


def is_limited(indicator: Indicator, words: Words) -> bool:
    """Is the target a ceiling, on something of which more is better?"""
    natural = has(indicator, words.bad) or has(indicator, words.bounded)
    return direction_of(indicator) == CEILING and has(indicator, words.good) and not natural

"""Does the target's direction fit what is wanted?"""

from collections.abc import Iterator

from budget_goals.audit.found import Found, RuleFunction, Words
from budget_goals.audit.indicators import counts, found_at, has, same_names, unusual
from budget_goals.audit.records import Document, Indicator

FLOOR, CEILING = "floor", "ceiling"
DIRECTIONS = {"ge": FLOOR, "gt": FLOOR, "le": CEILING, "lt": CEILING}


def ceiling_on_good(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        if has(indicator, words.good) and has_strange_ceiling(indicator, words):
            yield found_at(indicator)


def ceiling_on_output(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        counted = indicator.category == "output" and counts(indicator, words)
        if counted and not has(indicator, words.good) and has_strange_ceiling(indicator, words):
            yield found_at(indicator)


def floor_on_bad(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        handled = has(indicator, words.handling)
        if direction_of(indicator) == FLOOR and has(indicator, words.bad) and not handled:
            yield found_at(indicator)


def opposite_directions(document: Document, words: Words) -> Iterator[Found]:
    for group in same_names(document):
        indicators = {each.id: each for each in group}
        directions = {
            id: direction for id, each in indicators.items() if (direction := direction_of(each))
        }
        for id in unusual(directions):
            opposite = {
                indicators[other].target
                for other, direction in directions.items()
                if direction != directions[id]
            }
            yield found_at(indicators[id], targets=sorted(opposite))


RULES: dict[str, RuleFunction] = {
    "ceiling-on-good": ceiling_on_good,
    "ceiling-on-output": ceiling_on_output,
    "floor-on-bad": floor_on_bad,
    "opposite-directions": opposite_directions,
}


def direction_of(indicator: Indicator) -> str | None:
    """Where the target bounds a number: from below, from above or not at all."""
    return DIRECTIONS.get(indicator.comparator or "") if indicator.kind == "number" else None


def has_strange_ceiling(indicator: Indicator, words: Words) -> bool:
    """Is the target a ceiling, on something that there is no reason to limit?"""
    natural = has(indicator, words.bad) or has(indicator, words.bounded)
    return direction_of(indicator) == CEILING and not natural

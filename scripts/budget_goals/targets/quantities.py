"""A number with its unit, as the end of a yearly target: `95%以上`, `35.4万元`, `12次/年`."""

from decimal import Decimal
from typing import NamedTuple

from budget_goals.targets import patterns
from budget_goals.targets.numerals import read_number
from budget_goals.targets.words import FRACTIONS, WITH_CHINESE


class Quantity(NamedTuple):
    """A number and its unit.

    `signs` are the comparators that the words around them state, `digits` the number as printed.
    """

    value: Decimal
    unit: str | None
    signs: frozenset[str]
    digits: str


def read_quantity(text: str) -> Quantity | None:
    """Read a normalised text that starts with a number and holds nothing else, else None."""
    match = patterns.QUANTITY.fullmatch(text)
    if not match:
        return None
    unit, signs = split_after(match["rest"])
    if match["surplus"] or match["more"]:
        signs |= {"approx"}
    if match["fraction"]:
        is_known, unit = not unit, FRACTIONS[match["fraction"]]
    else:
        is_known = is_unit(unit) and not is_other(match["digits"], unit)
    value = read_number(match["digits"], match["magnitude"] or "") if is_known else None
    if value is None:
        return None
    return Quantity(value, unit or None, signs, match["digits"])


def split_after(rest: str) -> tuple[str, frozenset[str]]:
    """Split `人次以上` into the unit and the comparators that the words behind it state."""
    match = patterns.AFTER.fullmatch(rest)
    assert match  # all of its parts may be empty
    return match["unit"], frozenset([patterns.AFTERWARDS[match["word"]]] if match["word"] else [])


def is_unit(text: str) -> bool:
    """Whether `text` can be a unit; a number may also have none."""
    return not text or bool(patterns.UNIT.fullmatch(text) and not patterns.ACTION.search(text))


def is_other(digits: str, unit: str) -> bool:
    """Whether it is part of a name, an identifier or a year: 两个维护, 13800138000, 2023届."""
    if not digits.isascii():
        return unit.partition("/")[0] not in WITH_CHINESE
    if not unit:
        return digits.isdecimal() and len(digits) > 10
    return bool(patterns.YEAR.fullmatch(digits) and patterns.OF_A_YEAR.match(unit))

"""The text of a yearly target -> what a machine can compare: `≥90%` -> ge 90 %.

What cannot be read for certain is `qualitative`: no number is better than a wrong number.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from budget_goals.targets import patterns
from budget_goals.targets.dates import read_due
from budget_goals.targets.leads import leaves_quantity, read_lead
from budget_goals.targets.quantities import read_quantity
from budget_goals.targets.words import LOOK_ALIKES, SPELLINGS, TRADITIONAL


class Target(NamedTuple):
    """A yearly target; absent values are None.

    kind        number, range, date, reference or qualitative
    comparator  ge, gt, le, lt, eq or approx; of a date eq or le; of a range None
    value       exact, magnitudes such as 万 multiplied in; of a range the lower bound
    value_max   the upper bound of a range
    unit        as printed behind the number, in half width
    due         gYear, gYearMonth, date, gMonth, gMonthDay or gDay of XML Schema, or two of them
                with a stroke between for a period
    """

    kind: str
    comparator: str | None = None
    value: Decimal | None = None
    value_max: Decimal | None = None
    unit: str | None = None
    due: str | None = None


def parse_target(text: str) -> Target:
    """Read the text of a yearly target; raises nothing, whatever the text."""
    printed = normalise(text)
    simplified = printed.translate(TRADITIONAL)
    for read in (read_date, read_range, read_single, read_reference):
        if target := read(simplified):
            return with_printed_unit(target, simplified, printed)
    return Target("qualitative")


def with_printed_unit(target: Target, simplified: str, printed: str) -> Target:
    """The target with its unit in the characters that stand in the text, one for one."""
    if not target.unit or simplified == printed:
        return target
    start = simplified.rfind(target.unit)
    return target._replace(unit=printed[start : start + len(target.unit)]) if start >= 0 else target


ZERO_WIDTH = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))
HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
USUAL = {ord(character): usual for like, usual in LOOK_ALIKES.items() for character in like}
CHARACTERS = ZERO_WIDTH | HALF_WIDTH | USUAL
SPELLED = re.compile(patterns.any_of(SPELLINGS))
# 100(万元)
BRACKETED_UNIT = re.compile(r"(?<=[0-9])\(((?!含)[^()0-9]{1,10})\)")
BRACKETS = tuple('("“「')
# (≥88%), “≥88%”
ENCLOSED = re.compile(r"""^[("“「]([≥≤><=][^()"“”「」]+)[)"”」]$""")
# 95%以上(含95%)
INCLUDES_ITSELF = re.compile(r"(?<![0-9.,])([0-9][0-9.,]*[^0-9()]{0,3}?)([^0-9()]{0,3})\(含\1\)")


def normalise(text: str) -> str:
    """The text in half width, without white space, look-alikes and final full stop.

    White space says nothing, not even between digits: narrow cells are wrapped anywhere.
    """
    text = "".join(text.translate(CHARACTERS).split())
    text = SPELLED.sub(lambda spelling: SPELLINGS[spelling[0]], text)
    if "(" in text:
        text = BRACKETED_UNIT.sub(r"\1", INCLUDES_ITSELF.sub(r"\1\2(含)", text))
    text = text.rstrip("。.;,")
    return ENCLOSED.sub(r"\1", text) if text[:1] in BRACKETS else text


def read_date(text: str) -> Target | None:
    due = read_due(text)
    return Target("date", due.comparator, due=due.due) if due else None


def read_range(text: str) -> Target | None:
    """Two bounds of one unit, perhaps after a name: `90%-95%`, `3-5天`, `5-10万元`."""
    words, printed = split(text, 0) if patterns.BETWEEN_BOUNDS.search(text) else ("", "")
    bounds = patterns.RANGE.fullmatch(printed)
    if not bounds:
        return None
    high = read_quantity(bounds["high"])
    low = read_quantity(bounds["low"] + (bounds["low_rest"] or bounds["high_rest"]))
    if not low or not high or low.signs or high.signs or low.unit not in (None, high.unit):
        return None
    lead = read_lead(words)
    is_bare = lead and not lead.signs and lead.default != "approx"
    if not lead or not is_bare or not leaves_quantity(lead, high):
        return None
    if low.value > high.value and not words and falls(bounds["low"], high.unit):
        low, high = high._replace(unit=low.unit), low._replace(unit=high.unit)
    if low.value >= high.value:
        return None
    return Target("range", None, low.value, high.value, high.unit)


def falls(first: str, unit: str | None) -> bool:
    """Whether bounds may be printed in falling order: 95-85%, but not 2023-12月 nor 1000-500."""
    return (
        bool(unit)
        and not patterns.YEAR.fullmatch(first)
        and not patterns.DURATION.match(unit or "")
    )


def read_single(text: str) -> Target | None:
    """One number at the end, perhaps after a name that holds no other: `促进创业600人以上`."""
    words, printed = split(text, -1)
    quantity = read_quantity(printed)
    lead = read_lead(words) if quantity else None
    if not quantity or not lead or not leaves_quantity(lead, quantity):
        return None
    signs = lead.signs | quantity.signs
    if len(signs) > 1:
        return None
    comparator = next(iter(signs), lead.default)
    value = -quantity.value if lead.is_negative else quantity.value
    return Target("number", comparator, value, None, quantity.unit)


def split(text: str, which: int) -> tuple[str, str]:
    """Split a text where its number starts; of Chinese numerals, at the one of index `which`."""
    if match := patterns.DIGITS.search(text):
        return text[: match.start()], text[match.start() :]
    starts = [match.start() for match in patterns.NUMERALS.finditer(text)]
    return (text[: starts[which]], text[starts[which] :]) if starts else (text, "")


def read_reference(text: str) -> Target | None:
    """A value that stands elsewhere: in a document, a quota, a standard."""
    found = any(pattern.search(text) for pattern in patterns.REFERENCES.values())
    return Target("reference") if found else None

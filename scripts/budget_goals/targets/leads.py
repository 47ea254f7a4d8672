"""What stands before the number of a yearly target: a name and an operator, `满意度不低于`."""

from typing import NamedTuple

from budget_goals.targets import patterns
from budget_goals.targets.quantities import Quantity
from budget_goals.targets.words import (
    ADVERBS,
    COMPARING_ENDS,
    COMPARING_FRIENDS,
    NEGATABLE,
    POINTS_IN_TIME,
    SYMBOLS,
)


class Lead(NamedTuple):
    """The text before a number: a name, then perhaps an operator.

    `signs` are the comparators that it states; `default` holds if neither it nor the words behind
    the number state one.
    """

    text: str
    name: str
    signs: frozenset[str]
    default: str
    is_negative: bool


def read_lead(text: str) -> Lead | None:
    """Read the normalised text before a number; None where it makes the number doubtful."""
    operator = None if patterns.FALSE_FRIEND.search(text) else patterns.BEFORE.search(text)
    about = patterns.ABOUT.search(text) if not operator and "约" in text else None
    if about and not is_comparing(text):
        return read_lead(f"{text[: about.start()]}{text[about.end() :]}大约")
    name = text[: operator.start()] if operator else text
    far = read_far_operator(name) if name else ""
    if far is None or (name and is_doubtful(name)):
        return None
    if operator and operator["word"] in NEGATABLE and patterns.NEGATING.search(name):
        return None
    terms = [operator["symbol"] or operator["word"], far] if operator else [far]
    return Lead(
        text,
        name,
        frozenset(patterns.OPERATORS[term] for term in terms if term in patterns.OPERATORS),
        next((patterns.DEFAULTS[term] for term in terms if term in patterns.DEFAULTS), "eq"),
        bool(operator and operator["minus"]),
    )


def is_doubtful(name: str) -> bool:
    """Whether it compares, holds another number or denies, or is cut within brackets."""
    found = patterns.COMPARING.search(name) or patterns.COMPETING.search(name)
    return bool(found) or name.count("(") != name.count(")")


def read_far_operator(name: str) -> str | None:
    """The operator within a name, `` if there is none; None where it compares something else."""
    found = list(patterns.FAR.finditer(name))
    if not found:
        return ""
    word, between = found[0][0], name[found[0].end() :]
    is_joined = word in ADVERBS if between else word not in SYMBOLS
    is_share = word.startswith(("不", "未")) and patterns.SHARE.fullmatch(between)
    if len(found) > 1 or not (is_joined or is_share or patterns.BETWEEN.fullmatch(between)):
        return None
    return word


def leaves_quantity(lead: Lead, quantity: Quantity) -> bool:
    """Whether a number after this text is a quantity, and no rank, period, index or part of a word."""
    unit = quantity.unit or ""
    if patterns.NOT_BEFORE.search(lead.name):
        return False
    if patterns.DURATION.match(unit) and patterns.PERIOD_BEFORE.search(lead.text):
        return False
    if lead.name and not lead.signs and lead.default == "eq" and not is_stated(lead, quantity):
        return False
    if lead.text != lead.name:  # with an operator
        return True
    if lead.name and unit in ("岁", "周岁") and not patterns.AGE_BEFORE.search(lead.name):
        return False
    if not quantity.signs and (unit in POINTS_IN_TIME or is_like_a_date(quantity)):
        return False
    if not quantity.digits.isascii() and is_word(lead.name, unit):
        return False
    is_counted = unit or not lead.name or patterns.QUANTITY_BEFORE.search(lead.name)
    return bool(is_counted and patterns.NAME_BEFORE.search(lead.name))


def is_stated(lead: Lead, quantity: Quantity) -> bool:
    """Whether the number of a name without an operator is what the text states, or compared with it."""
    if patterns.STRIVING.search(lead.name):
        return bool(quantity.signs)
    if is_comparing(lead.name):
        return bool(quantity.signs and patterns.LIMITING.search(lead.name))
    compared = patterns.COMPARING_WITHIN.search(lead.name)
    return not compared or not patterns.COMPARING_WITHIN.search(
        patterns.WITHIN_FRIEND.sub("", lead.name)
    )


def is_comparing(name: str) -> bool:
    """Whether it ends in a word that compares and is no operator: what it states is not known."""
    ends = name.endswith(COMPARING_ENDS) or bool(patterns.REACHING.search(name))
    return ends and not name.endswith(COMPARING_FRIENDS)


def is_like_a_date(quantity: Quantity) -> bool:
    """Whether a bare number can be meant as a month or a day: 2023.12, 12.31."""
    return not quantity.unit and bool(patterns.LIKE_A_DATE.fullmatch(quantity.digits))


def is_word(name: str, unit: str) -> bool:
    """Whether a Chinese numeral belongs to a word (统一, 同一天) or names a phase (建成二期)."""
    return bool(name) and (unit == "期" or bool(patterns.WORD_BEFORE.search(name)))

"""Do the targets agree with the project's money?"""

from collections.abc import Iterator
from decimal import Decimal
from itertools import takewhile

from budget_goals.audit.found import Fact, Found, Printed, Words
from budget_goals.audit.indicators import counts, found_at, has, head, is_percent, plain
from budget_goals.audit.records import Document, Indicator, Project

SHARED = 4  # characters that a count and its price begin with
WORTH_CNY = 1_000_000
MAGNITUDES = "万亿"


def amount_above_budget(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        budget_cny = indicator.project.amounts["total_cny"]
        amount_cny = spent(indicator, words)
        if amount_cny is not None and amount_cny > budget_cny:
            yield found_at(indicator, budget_cny=budget_cny)


def target_is_budget(document: Document, words: Words) -> Iterator[Found]:
    """A target that gives the project's own total again, and so says only that it be spent.

    A limit on the cost is another thing, and usual.
    """
    for indicator in document.indicators:
        budget_cny = indicator.project.amounts["total_cny"]
        written = any(mark in indicator.target for mark in (*MAGNITUDES, "元"))
        if (
            indicator.comparator not in ("le", "lt")
            and written
            and indicator.unit in ("元", None)
            and indicator.value == budget_cny
        ):
            yield found_at(indicator, budget_cny=budget_cny)


def price_above_budget(document: Document, words: Words) -> Iterator[Found]:
    """Counts times their prices, added up, come to more than the project has."""
    for project in document.projects:
        pairs = [
            (count, price)
            for price in project.indicators
            if is_price(price, words) and (count := counted_by(price, project, words))
        ]
        summed = sum((product(*pair) for pair in pairs), Decimal(0))
        if summed > project.amounts["total_cny"]:
            said: dict[str, Fact] = {
                "name": project,
                "products": [f"{c.value:,f} × {p.value:,f}" for c, p in pairs],
                "counts": [Printed(each.shown) for pair in pairs for each in pair],
                "summed": f"{summed:,f}",
                "budget_cny": project.amounts["total_cny"],
            }
            places = [(each, "target") for pair in pairs for each in pair]
            yield Found(places, "；".join(each.shown for each, _ in places), said)


def tolerance_in_money(document: Document, words: Words) -> Iterator[Found]:
    """What a share below 100 % of exactness lets go wrong, where that is much money."""
    for indicator in document.indicators:
        total_cny = indicator.project.amounts["total_cny"]
        exact = head(indicator.name).endswith(words.exact) and indicator.comparator in ("ge", "eq")
        if exact and is_percent(indicator, words) and indicator.value is not None:
            left_cny = int(total_cny * (100 - indicator.value) / 100)
            if left_cny >= WORTH_CNY:
                yield found_at(indicator, total_cny=total_cny, left_cny=left_cny)


def spent(indicator: Indicator, words: Words) -> Decimal | None:
    """The yuan that the target says the project is to spend; None if it says none."""
    is_money = has(indicator, words.spending) and indicator.unit in ("元", None)
    return indicator.value if is_money else None


def is_price(indicator: Indicator, words: Words) -> bool:
    in_yuan = indicator.unit in ("元", None) and indicator.value is not None
    return in_yuan and head(indicator.name).endswith(words.prices)


def counted_by(price: Indicator, project: Project, words: Words) -> Indicator | None:
    """The indicator of the project that counts what has the `price`: it begins alike."""
    likeness = {
        each: beginning(plain(each.name), plain(price.name))
        for each in project.indicators
        if each is not price and each.value is not None and counts(each, words)
    }
    best = max(likeness, key=lambda each: likeness[each], default=None)
    return best if best is not None and likeness[best] >= SHARED else None


def beginning(one: str, other: str) -> int:
    """How many characters both begin with."""
    same = (a == b for a, b in zip(one, other, strict=False))
    return sum(1 for _ in takewhile(bool, same))


def product(count: Indicator, price: Indicator) -> Decimal:
    return (count.value or Decimal(0)) * (price.value or Decimal(0))

"""What rules ask of an indicator: what its name counts or measures, what its target gives."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from budget_goals.audit.found import Fact, Found, Label, Words
from budget_goals.audit.groups import groups_of_several
from budget_goals.audit.records import Document, Indicator

# Brackets and marks at the end of a name that is read backwards: so it takes one pass.
TRAILING = re.compile(r"(?:\)[^()]*\(|[^\w()])*+")
# Punctuation that a figure needs: 9.5, 3-5, 1/2, 95%.
OF_FIGURE = re.compile(r"(?<=[0-9])(?:[%‰]|\S(?=[0-9]))")


def found_at(indicator: Indicator, **facts: Fact) -> Found:
    said = {"name": indicator.name, "target": indicator.target, **facts}
    return Found(indicator, indicator.shown, said)


def budget_year(document: Document) -> dict[str, Fact]:
    return {"year": document.fiscal_year, "year_basis": Label(document.fiscal_year_basis)}


def counts(indicator: Indicator, words: Words) -> bool:
    """Does the name count things: does it end in a word such as 人数?"""
    name = head(indicator.name)
    return name.endswith(words.counts) and not name.endswith(words.not_counts)


def is_rate(indicator: Indicator, words: Words) -> bool:
    """Does the name say what is a share of what: does it end in a word such as 合格率?"""
    name = head(indicator.name)
    return name.endswith(words.rates) and not name.endswith(words.not_rates)


def is_degree(indicator: Indicator, words: Words) -> bool:
    """Does the name ask how much, in percent or words: does it end in a word such as 满意度?"""
    return head(indicator.name).endswith(words.degrees)


def has(indicator: Indicator, words: Sequence[str]) -> bool:
    return any(word in indicator.name for word in words)


def is_in_words(indicator: Indicator, words: Words) -> bool:
    """Is the target words without any figure in them?"""
    counted = "|".join(map(re.escape, words.counted))
    figure = rf"[0-9]|百分之|[一二两三四五六七八九十百千万]+(?:{counted})"
    return indicator.kind == "qualitative" and not re.search(figure, plain(indicator.target))


def is_percent(indicator: Indicator, words: Words) -> bool:
    return indicator.kind == "number" and indicator.unit in words.percent


def head(name: str) -> str:
    """`name` without brackets and marks at its end: in Chinese the head is the last word."""
    return TRAILING.sub("", plain(name)[::-1], count=1)[::-1]


def key(text: str) -> str:
    """What stays the same when only width, spaces or punctuation differ: figures do not."""
    marks = plain(text)
    needed = {found.start() for found in OF_FIGURE.finditer(marks)}
    return "".join(
        mark
        for place, mark in enumerate(marks)
        if place in needed or unicodedata.category(mark)[0] in "LNS"
    )


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def same_names(document: Document) -> Iterator[list[Indicator]]:
    """The indicators that share a name, where there are several."""
    return groups_of_several((key(each.name), each) for each in document.indicators)


def unusual(values: Mapping[str, str]) -> list[str]:
    """The ids whose value is not the most common one; all of them if no value is that."""
    tally = Counter(values.values()).most_common(2)
    if len(tally) < 2:
        return []
    usual = tally[0][0] if tally[0][1] > tally[1][1] else None
    return [id for id, value in values.items() if value != usual]

"""What rules ask of an indicator: what its name counts or measures, what its target gives."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from budget_goals.audit.found import Fact, Found, Label, Printed, Several, Words
from budget_goals.audit.records import Document, Indicator, Project

Each = TypeVar("Each")

# Brackets and marks at the end of a name that is read backwards: so it takes one pass.
TRAILING = re.compile(r"(?:\)[^()]*\(|[^\w()])*+")
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
NOT_CHINESE = re.compile(r"[^\u4e00-\u9fff]+")
SHORT = 6  # characters of a target that says no more than that something is done
# Punctuation that a figure needs: 9.5, 3-5, 1/2, 95%.
OF_FIGURE = re.compile(r"(?<=[0-9])(?:[%‰]|\S(?=[0-9]))")


def found_at(*indicators: Indicator, field: str = "target", **facts: Any) -> Found:
    """One statement about `indicators` that are alike; it quotes the first of them."""
    first = indicators[0]
    said: dict[str, Fact] = {
        "name": Printed(first.name),
        "target": Printed(first.target),
        "targets": list(dict.fromkeys(Printed(each.target) for each in indicators)),
        "several": Several(len(projects_of(indicators))),
        **facts,
    }
    return Found([(each, field) for each in indicators], first.shown, said)


def projects_of(indicators: Iterable[Indicator]) -> list[Project]:
    return list(dict.fromkeys(each.project for each in indicators))


def alike(indicators: Iterable[Indicator]) -> Iterator[list[Indicator]]:
    """`indicators` by their names, each name once: what is said of one holds of all of its group."""
    return groups((key(each.name), each) for each in indicators)


def groups(keyed: Iterable[tuple[Hashable, Each]]) -> Iterator[list[Each]]:
    """What has its key in common, by key, in the order given."""
    known = defaultdict(list)
    for key, each in keyed:
        known[key].append(each)
    return iter(known.values())


def groups_of_several(keyed: Iterable[tuple[Hashable, Each]]) -> Iterator[list[Each]]:
    return (group for group in groups(keyed) if len(group) > 1)


def budget_year(document: Document) -> dict[str, Any]:
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


def counts_people(indicator: Indicator, words: Words) -> bool:
    return indicator.kind == "number" and indicator.unit in (*words.persons, *words.visits)


def is_in_words(indicator: Indicator, words: Words) -> bool:
    """Is the target words without any figure, and without a yes or no to answer it by?"""
    target = key(indicator.target)
    is_answer = len(target) <= SHORT and target.startswith(words.fulfilled)
    counted = "|".join(map(re.escape, words.counted))
    figure = rf"[0-9]|百分之|[一二两三四五六七八九十百千万]+(?:{counted})"
    in_words = indicator.kind == "qualitative" and not is_answer
    return in_words and not re.search(figure, plain(indicator.target))


def is_percent(indicator: Indicator, words: Words) -> bool:
    return indicator.kind == "number" and indicator.unit in words.percent


def subject(text: str, words: Words) -> str:
    """What of `text` says what it is about: without the words that stand everywhere."""
    general = "|".join(sorted(map(re.escape, words.general), key=len, reverse=True))
    return re.sub(rf"{general}|[^\u4e00-\u9fff]", "", text)


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


def pairs_of(text: str) -> set[str]:
    """Any two Chinese characters that stand side by side in `text`."""
    parts = NOT_CHINESE.split(text)
    return {part[i : i + 2] for part in parts for i in range(len(part) - 1)}


def is_local(project: Project, words: Words) -> bool:
    """Is it named after a town or street, of which there are several with the same work?"""
    places = "|".join(map(re.escape, words.places))
    return bool(re.match(rf"[\u4e00-\u9fff]{{2,4}}(?<!城)(?:{places})", project.name))


def is_for_staff(project: Project, words: Words) -> bool:
    return any(word in project.name for word in words.staff)


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def same_names(document: Document) -> Iterator[list[Indicator]]:
    """The indicators that share a name, where there are several."""
    return groups_of_several((key(each.name), each) for each in document.indicators)

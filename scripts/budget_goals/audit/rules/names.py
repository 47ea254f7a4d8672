"""Is an indicator there twice, under the right category, named for the right year?"""

import re
from collections.abc import Iterator

from budget_goals.audit.found import Fact, Found, Printed, Words
from budget_goals.audit.indicators import alike, budget_year, found_at, has, key, plain
from budget_goals.audit.records import Document, Indicator

YEARS = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?:年?[-~—–至到]((?:19|20)[0-9]{2}))?(?=[年、和及])"
)


def repeated_indicator(document: Document, words: Words) -> Iterator[Found]:
    fillers = re.compile("|".join(map(re.escape, words.fillers)))
    for project in document.projects:
        first: dict[str, Indicator] = {}
        for indicator in project.indicators:
            name = fillers.sub("", key(indicator.name))
            if name in first:
                said = Printed(first[name].shown), Printed(indicator.shown)
                yield found_at(indicator, first[name], field="name", first=said[0], second=said[1])
            first.setdefault(name, indicator)


def satisfaction_category(document: Document, words: Words) -> Iterator[Found]:
    strange = (
        each
        for each in document.indicators
        if each.category == "satisfaction" and not has(each, words.satisfaction)
    )
    for group in alike(strange):
        yield found_at(*group, field="category")


def year_against_name(document: Document, words: Words) -> Iterator[Found]:
    year = document.fiscal_year
    for record in [*document.projects, *document.indicators]:
        spans = [
            (int(start), int(end or start)) for start, end in YEARS.findall(plain(record.name))
        ]
        if spans and not any(start <= year <= end for start, end in spans):
            said: dict[str, Fact] = {"name": Printed(record.name), **budget_year(document)}
            yield Found([(record, "name")], record.name, said)

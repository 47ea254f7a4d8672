"""Is an indicator there twice, under the right category, named for the right year?"""

import re
from collections.abc import Iterator

from budget_goals.audit.found import Fact, Found, Label, Printed, Words
from budget_goals.audit.indicators import (
    alike,
    budget_year,
    found_at,
    groups_of_several,
    has,
    key,
    plain,
    same_names,
)
from budget_goals.audit.records import Document, Indicator

YEARS = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?:年?[-~—–至到]((?:19|20)[0-9]{2}))?(?=[年、和及])"
)
BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


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


def category_differs(document: Document, words: Words) -> Iterator[Found]:
    for group in same_names(document):
        categories = dict.fromkeys(each.category for each in group)
        if len(categories) > 1:
            labels = [Label(category) for category in categories]
            yield found_at(*group, field="category", categories=labels)


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


def twin_lines(document: Document, words: Words) -> Iterator[Found]:
    """Projects of one organization whose names differ in brackets only, most likely by whose money."""
    for organization in document.organizations:
        names = ((key(BRACKETS.sub("", each.name)), each) for each in organization.projects)
        groups = list(groups_of_several(names))
        if groups:
            projects = [project for group in groups for project in group]
            said: dict[str, Fact] = {
                "name": organization,
                "lines": len(projects),
                "projects": [group[0] for group in groups],
            }
            yield Found([(each, "name") for each in projects], projects[0].name, said)

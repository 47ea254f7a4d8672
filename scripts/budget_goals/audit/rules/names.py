"""Is an indicator there twice, under the right category, named for the right year?"""

import re
from collections import Counter
from collections.abc import Iterator

from budget_goals.audit.found import Found, Label, RuleFunction, Words
from budget_goals.audit.indicators import (
    budget_year,
    found_at,
    has,
    key,
    plain,
    same_names,
    unusual,
)
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
                yield found_at(indicator, first=first[name].shown)
            first.setdefault(name, indicator)


def category_differs(document: Document, words: Words) -> Iterator[Found]:
    for group in same_names(document):
        different = unusual({indicator.id: indicator.category for indicator in group})
        for indicator in group:
            if indicator.id in different:
                others = [each.category for each in group if each.category != indicator.category]
                other, count = Counter(others).most_common(1)[0]
                category = Label(indicator.category)
                yield found_at(indicator, category=category, other=Label(other), count=count)


def satisfaction_category(document: Document, words: Words) -> Iterator[Found]:
    for indicator in document.indicators:
        if indicator.category == "satisfaction" and not has(indicator, words.satisfaction):
            yield found_at(indicator)


def year_against_name(document: Document, words: Words) -> Iterator[Found]:
    year = document.fiscal_year
    for record in [*document.projects, *document.indicators]:
        spans = [
            (int(start), int(end or start)) for start, end in YEARS.findall(plain(record.name))
        ]
        if spans and not any(start <= year <= end for start, end in spans):
            facts = {"name": record.name, **budget_year(document)}
            yield Found(record, record.name, facts)


RULES: dict[str, RuleFunction] = {
    "repeated-indicator": repeated_indicator,
    "category-differs": category_differs,
    "satisfaction-category": satisfaction_category,
    "year-against-name": year_against_name,
}

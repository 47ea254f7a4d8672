"""Do the printed sums agree with their parts?"""

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from budget_goals.audit.found import Fact, Found, Label, Words
from budget_goals.audit.records import Document, FundedRecord
from budget_goals.reading.form import AMOUNTS, SOURCES_CNY, TOTAL_CNY
from budget_goals.reading.money import AMOUNT_UNITS


def document_sum(document: Document, words: Words) -> Iterator[Found]:
    return beyond_rounding(document, "organizations")


def organization_sum(document: Document, words: Words) -> Iterator[Found]:
    return beyond_rounding(document, "projects")


def row_sum(document: Document, words: Words) -> Iterator[Found]:
    return beyond_rounding(document, "sources")


class Sum(NamedTuple):
    """A printed sum that is not the sum of its parts; amounts in whole yuan."""

    row: FundedRecord
    field: str
    parts: str
    part_count: int
    summed_cny: int
    step_cny: int

    @property
    def difference_cny(self) -> int:
        return self.row.amounts[self.field] - self.summed_cny

    @property
    def limit_cny(self) -> int:
        """Each part may have lost half of its last printed place when it was rounded."""
        return self.part_count * self.step_cny // 2

    @property
    def is_rounding(self) -> bool:
        return abs(self.difference_cny) <= self.limit_cny


def beyond_rounding(document: Document, parts: str) -> Iterator[Found]:
    for sum_ in differences(document):
        if sum_.parts == parts and not sum_.is_rounding:
            yield found_of(sum_, document)


def differences(document: Document) -> Iterator[Sum]:
    """Every sum of the document that is not what its parts add up to."""
    step_cny = printed_step(document)
    for row, field, parts, amounts in declared_sums(document):
        summed_cny = sum(amounts)
        if row.amounts[field] != summed_cny:
            yield Sum(row, field, parts, len(amounts), summed_cny, step_cny)


def declared_sums(document: Document) -> Iterator[tuple[FundedRecord, str, str, list[int]]]:
    """Each sum as its row and field, what its parts are, and the amounts of these."""
    for field in AMOUNTS.values():
        amounts = [organization.amounts[field] for organization in document.organizations]
        yield document, field, "organizations", amounts
    for organization in document.organizations:
        for field in AMOUNTS.values():
            amounts = [project.amounts[field] for project in organization.projects]
            yield organization, field, "projects", amounts
    for row in rows_of(document):
        yield row, TOTAL_CNY, "sources", [row.amounts[source] for source in SOURCES_CNY]


def roundings(document: Document) -> Iterator[tuple[FundedRecord, str, str]]:
    """Each sum that rounding explains: its row and field, and the sum as printed and as added up."""
    for sum_ in differences(document):
        if sum_.is_rounding:
            amounts = sum_.row.amounts[sum_.field], sum_.summed_cny
            yield (
                sum_.row,
                sum_.field,
                " ≠ ".join(in_unit(e, document.amount_unit) for e in amounts),
            )


def found_of(sum_: Sum, document: Document) -> Found:
    declared_cny = sum_.row.amounts[sum_.field]
    declared = in_unit(declared_cny, document.amount_unit)
    facts: dict[str, Fact] = {
        "name": sum_.row,
        "field": Label(sum_.field),
        "parts": Label(sum_.parts),
        "count": sum_.part_count,
        "declared": declared,
        "declared_cny": declared_cny,
        "summed": in_unit(sum_.summed_cny, document.amount_unit),
        "summed_cny": sum_.summed_cny,
        "direction": Label("more" if sum_.difference_cny > 0 else "less"),
        "difference_cny": abs(sum_.difference_cny),
    }
    return Found([(sum_.row, sum_.field)], declared, facts, part=sum_.field)


def in_unit(cny: int, unit: str) -> str:
    """`cny` yuan as the document prints them: in its unit, two decimal places or what it takes."""
    decimals = AMOUNT_UNITS[unit]
    places = min(2, decimals)
    while cny % 10 ** (decimals - places):
        places += 1
    return f"{Decimal(cny).scaleb(-decimals):,.{places}f} {unit}"


def printed_step(document: Document) -> int:
    """The yuan of the last place that the document prints: a hundredth of its unit, or finer."""
    hundredth = max(1, 10 ** AMOUNT_UNITS[document.amount_unit] // 100)
    amounts = (amount for row in rows_of(document) for amount in row.amounts.values())
    return math.gcd(hundredth, *amounts)


def rows_of(document: Document) -> list[FundedRecord]:
    return [document, *document.organizations, *document.projects]

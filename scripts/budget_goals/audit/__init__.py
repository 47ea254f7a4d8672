"""The audit: rules look at the tables and state what they saw.

A rule is a small function in `audit.rules`; everything it says to a reader stands in
data/meta/rules.yaml. What no rule can see and a reader did stands in data/meta/notes.yaml.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from budget_goals.audit.found import Found
from budget_goals.audit.notes import check_notes, notes_on
from budget_goals.audit.records import Document, documents_of
from budget_goals.audit.rulebook import READ_BY_HAND, Rule, RuleBook, read_rulebook
from budget_goals.audit.rules import RULES
from budget_goals.audit.slips import slips_of
from budget_goals.files.faults import Message
from budget_goals.package.tables import Frames

FINDING_COLUMNS = ["finding_id", "rule_id", "total_cny", "observed", "expected"]
FINDING_COLUMNS += ["message_zh", "message_en"]
PLACE_COLUMNS = ["finding_id", "table", "record_id", "field"]


class Finding(NamedTuple):
    """What `rule` found: a statement about one or more records."""

    id: str
    rule: Rule
    found: Found


def audit(tables: Frames, book: RuleBook) -> Frames:
    """Apply the rules of `book` to `tables`, those of one or more documents.

    Returns the data frames rules, findings (in the order of the book and, within a rule, of the
    documents), finding_records (the places that each is about) and slips (of the print).
    """
    found = list(findings_of(tables, book))
    places = [
        (finding.id, record.table, record.id, field)
        for finding in found
        for record, field in dict.fromkeys(finding.found.places)
    ]
    return {
        "rules": pd.DataFrame([row_of(rule) for rule in book.rules]),
        "findings": pd.DataFrame([told(each, book) for each in found], columns=FINDING_COLUMNS),
        "finding_records": pd.DataFrame(places, columns=PLACE_COLUMNS),
        "slips": slips_of(documents_of(tables)),
    }


def findings_of(tables: Frames, book: RuleBook) -> Iterator[Finding]:
    """The findings in `tables`, as facts, in the order of the book."""
    documents = documents_of(tables)
    for rule in book.rules:
        for document in documents:
            for found in found_by(rule, document, book):
                yield Finding(found.id(rule.id), rule, found)


def read_rules(root: Path) -> RuleBook:
    """Read `root`/data/meta/rules.yaml, which must describe the rules of `audit.rules`, all of them.

    The notes beside it come with them. Raises InputError with everything that one of the files
    lacks, adds or misspells.
    """
    return read_rulebook(root, RULES)


def check_noted(tables: Frames, book: RuleBook) -> None:
    """Raises InputError with the records that notes speak of and that are not in `tables`."""
    check_notes(book.notes, documents_of(tables))


def sum_messages(tables: Frames) -> list[Message]:
    """What the rules on sums say in English, and the sums that differ by rounding."""
    findings, slips = tables["findings"], tables["slips"]
    on_sums = findings.loc[findings["rule_id"].isin(SUMS), "message_en"]
    rounded = slips[slips["slip"] == "rounding"].itertuples()
    messages = [Message("data/findings.csv on sums", message) for message in on_sums]
    told = "{0.record_id}, {0.field}: {0.observed}, which rounding explains"
    return messages + [Message("data/slips.csv on sums", told.format(each)) for each in rounded]


SUMS = ["document-sum", "organization-sum", "row-sum"]


def found_by(rule: Rule, document: Document, book: RuleBook) -> Iterator[Found]:
    if rule.id == READ_BY_HAND:
        return notes_on(document, book.noted)
    return RULES[rule.id](document, book.words)


def told(finding: Finding, book: RuleBook) -> dict[str, str | int]:
    rule, facts = finding.rule, finding.found.facts
    return {
        "finding_id": finding.id,
        "rule_id": rule.id,
        "total_cny": finding.found.total_cny,
        "observed": finding.found.observed,
        "expected": book.expect(rule, facts, "zh"),
        "message_zh": book.tell(rule, facts, "zh"),
        "message_en": book.tell(rule, facts, "en"),
    }


def row_of(rule: Rule) -> dict[str, str | int]:
    return {
        "rule_id": rule.id,
        "title_zh": rule.title["zh"],
        "title_en": rule.title["en"],
        "explanation_zh": rule.explanation["zh"],
        "explanation_en": rule.explanation["en"],
        "severity": rule.severity,
        "basis": rule.basis["en"],
        "basis_zh": rule.basis["zh"],
        "limits_zh": rule.limits["zh"],
        "limits_en": rule.limits["en"],
        "checked": rule.checked,
        "held": rule.held,
        "worth": rule.worth,
        "checked_second": rule.checked_second,
        "worth_second": rule.worth_second,
    }

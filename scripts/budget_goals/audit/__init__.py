"""The audit: rules look at the tables and state what they saw -> the tables rules and findings.

A rule is a small function in `audit_rules`; everything it says to a reader stands in
data/meta/rules.yaml.
"""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from budget_goals.audit.records import Document, documents_of
from budget_goals.audit.rulebook import Rule, RuleBook, read_rulebook
from budget_goals.audit.rules import RULES, sums
from budget_goals.files.faults import Message
from budget_goals.package.tables import Frames

FINDING_COLUMNS = ["finding_id", "rule_id", "table", "record_id"]
FINDING_COLUMNS += ["observed", "expected", "message_zh", "message_en"]


def audit(tables: Frames, book: RuleBook) -> Frames:
    """Apply the rules of `book` to `tables`, those of one or more documents.

    Returns the data frames rules and findings, in the order of the book and, within a rule, of the
    documents.
    """
    documents = documents_of(tables)
    findings = [
        finding
        for rule in book.rules
        for document in documents
        for finding in findings_of(rule, document, book)
    ]
    return {
        "rules": pd.DataFrame([row_of(rule) for rule in book.rules]),
        "findings": pd.DataFrame(findings, columns=FINDING_COLUMNS),
    }


def read_rules(root: Path) -> RuleBook:
    """Read `root`/data/meta/rules.yaml, which must describe the rules of `audit_rules`, all of them.

    Raises InputError with everything that it lacks, adds or misspells.
    """
    return read_rulebook(root, RULES)


def sum_messages(findings: pd.DataFrame) -> list[Message]:
    """What the rules on sums say in English, rounding included."""
    on_sums = findings.loc[findings["rule_id"].isin(sums.RULES), "message_en"]
    return [Message("data/findings.csv on sums", message) for message in on_sums]


def findings_of(rule: Rule, document: Document, book: RuleBook) -> Iterator[dict[str, str]]:
    for found in RULES[rule.id](document, book.words):
        yield {
            # Made of what was found where, so that no other finding ever changes it.
            "finding_id": "-".join(filter(None, (rule.id, found.record.id, found.part))),
            "rule_id": rule.id,
            "table": found.record.table,
            "record_id": found.record.id,
            "observed": found.observed,
            "expected": book.expect(rule, found.facts, "zh"),
            "message_zh": book.tell(rule, found.facts, "zh"),
            "message_en": book.tell(rule, found.facts, "en"),
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
    }

"""The audit as the book shows it: rules with their findings, each linked to what it is about.

A finding is told from its facts, not from its message: a name becomes a link, and in English each
published text is translated, with the Chinese beside it.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup, escape

from budget_goals.audit import Finding
from budget_goals.audit.found import Aside, Fact, Printed
from budget_goals.audit.notes import records_of
from budget_goals.audit.records import (
    Document,
    Indicator,
    Organization,
    Project,
    Record,
    documents_of,
)
from budget_goals.audit.rulebook import SEPARATORS, quoted
from budget_goals.chapters.audit import SEVERITIES
from budget_goals.exports.address import organization_address, project_address
from budget_goals.package.cells import WITHIN_DOCUMENT
from budget_goals.package.translation import holds_chinese
from budget_goals.pages.edition import Edition
from budget_goals.pages.templating import render

Row = dict[Hashable, Any]
Owner = Document | Organization | Project

NAME_AND_TARGET = "："
SHOWN = 5  # links behind a message


class Told(NamedTuple):
    """A finding in the words of an edition.

    `message` and `place` are safe HTML; `place` links to what it is about where the message does not,
    and says how much money that has.
    """

    id: str
    rule_id: str
    document_id: str
    title: str
    severity: str
    message: Markup
    place: Markup


def findings_page(edition: Edition) -> Markup:
    """All that the audit found, rule by rule, behind a list of the rules that found something."""
    parts = [
        counts_html(edition),
        disclaimer(edition),
        rule_index(edition),
        rules_html(edition),
        slips_html(edition),
        silent_rules_html(edition),
    ]
    return Markup("\n").join(parts)


def counts_html(edition: Edition) -> Markup:
    """How many findings there are in each document, and of each severity."""
    told: dict[str, list[Told]] = {document_id: [] for document_id in edition.documents}
    for finding in Teller(edition).all():
        told[finding.document_id].append(finding)
    documents = [
        (edition.document(document_id), len(found), tally(found))
        for document_id, found in told.items()
    ]
    return render("audit_counts.html", edition, group="audit", documents=documents)


def tally(findings: list[Told]) -> list[tuple[str, int]]:
    return [(one, sum(each.severity == one for each in findings)) for one in SEVERITIES]


def rules_html(edition: Edition) -> Markup:
    """Each rule that found something, the most serious first, folded: what it is, what it found."""
    told: dict[str, dict[str, list[Told]]] = {}
    for finding in Teller(edition).all():
        of_rule = told.setdefault(finding.rule_id, {})
        of_rule.setdefault(finding.document_id, []).append(finding)

    def findings(rule_id: str) -> list[tuple[str, int, Markup]]:
        """Each document in which the rule found something: its name, how much, and what."""
        return [
            (edition.document(document_id), len(found), listed(edition, found, is_rule_named=False))
            for document_id, found in told[rule_id].items()
        ]

    groups = rules_by_severity(edition)
    return render("audit_rules.html", edition, group="audit", groups=groups, findings=findings)


def silent_rules_html(edition: Edition) -> Markup:
    """Each rule that found nothing, folded: what it is and what it cannot see."""
    rules = told_rules(edition)
    silent = rules[rules["findings"] == 0].to_dict("records")
    return render("audit_silent.html", edition, group="audit", rules=silent)


def slips_html(edition: Edition) -> Markup:
    """The slips of print by document, folded and counted apart from the findings."""
    owners = {
        id: owner_of(record)
        for document in documents_of(edition.audited)
        for id, record in records_of(document).items()
    }
    slips: dict[str, list[Row]] = {}
    for slip in edition.package.slips.to_dict("records"):
        owner = owners[slip["record_id"]]
        document_id = WITHIN_DOCUMENT.sub("", slip["record_id"])
        shown = slip | {"address": address_of(owner), "text": owner.name}
        slips.setdefault(document_id, []).append(shown)
    return render("audit_slips.html", edition, group="audit", slips=slips)


def rule_index(edition: Edition) -> Markup:
    """A short list of links to the rules that found something, the most serious first."""
    groups = rules_by_severity(edition)
    return render("audit_index.html", edition, group="audit", groups=groups)


def findings_by_owner(edition: Edition) -> dict[str, list[Told]]:
    """Every finding that concerns a project or one of its indicators, by project_id.

    The most serious first. Those about an organization or document itself stand under its id.
    """
    teller = Teller(edition, up="../")
    told: dict[str, list[Told]] = {}
    for finding in by_severity(edition.findings):
        shown = teller.tell(finding)
        for owner in finding.found.concerned:
            told.setdefault(owner.id, []).append(shown)
    return told


def tallies(edition: Edition) -> dict[str, list[tuple[str, int]]]:
    """How many findings of each severity concern a project or indicator, by its id; those with any."""
    severities: dict[str, list[str]] = {}
    for finding in edition.findings:
        records = [*finding.found.concerned, *(record for record, _ in finding.found.places)]
        for record in dict.fromkeys(records):
            severities.setdefault(record.id, []).append(finding.rule.severity)
    return {
        id: [(one, own.count(one)) for one in SEVERITIES if one in own]
        for id, own in severities.items()
    }


def findings_beside(edition: Edition, findings: list[Told]) -> Markup:
    """What the page of an organization or project shows of the `findings` about it; may be none.

    They are folded where all are notes.
    """
    if not findings:
        return Markup("")
    return render(
        "findings.html",
        edition,
        group="audit",
        count=len(findings),
        tally=tally(findings),
        findings=listed(edition, findings, up="../"),
        is_open=any(finding.severity != "note" for finding in findings),
    )


def disclaimer(edition: Edition, up: str = "") -> Markup:
    """That findings judge nobody, and how to report an error; `up` leads to the chapters."""
    return render("audit_disclaimer.html", edition, group="audit", up=up)


def listed(
    edition: Edition, findings: Iterable[Told], *, up: str = "", is_rule_named: bool = True
) -> Markup:
    return render(
        "audit_findings.html",
        edition,
        group="audit",
        findings=findings,
        is_rule_named=is_rule_named,
        up=up,
        disclaimer=disclaimer(edition, up),
    )


def rules_by_severity(edition: Edition) -> list[tuple[str, list[Row]]]:
    """The rules that found something, by severity, with their texts in the edition's language."""
    rules = told_rules(edition)
    fired = rules[rules["findings"] > 0].to_dict("records")
    groups = [(one, [rule for rule in fired if rule["severity"] == one]) for one in SEVERITIES]
    return [(severity, own) for severity, own in groups if own]


def told_rules(edition: Edition) -> pd.DataFrame:
    """The rules and how many findings each has, with their texts in the edition's language."""
    package = edition.package
    counts = Counter(finding.rule.id for finding in edition.findings)
    numbers = [counts[rule_id] for rule_id in package.rules["rule_id"]]
    rules = package.rules.assign(findings=numbers).rename(columns={"basis": "basis_en"})
    for text in ("title", "explanation", "basis", "limits"):
        rules[text] = rules[f"{text}_{edition.language}"]
    return rules


def by_severity(findings: Iterable[Finding]) -> list[Finding]:
    """The most serious first, else in their order."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.rule.severity))


class Teller:
    """Tells findings in the words of an edition; `up` leads to the chapters."""

    def __init__(self, edition: Edition, up: str = "") -> None:
        self.edition, self.up = edition, up
        self.book = edition.rulebook

    def all(self) -> list[Told]:
        return [self.tell(finding) for finding in self.edition.findings]

    def tell(self, finding: Finding) -> Told:
        rule, language = finding.rule, self.edition.language
        template = escape(self.book.template(rule, language))
        message = self.book.fill(rule, template, finding.found.facts, language, self.say)
        place, title = self.place(finding), rule.title[language]
        document_id = WITHIN_DOCUMENT.sub("", finding.found.concerned[0].id)
        return Told(finding.id, rule.id, document_id, title, rule.severity, Markup(message), place)

    def place(self, finding: Finding) -> Markup:
        """Links to what the message does not link to, and the money of all that it concerns."""
        linked = set(records_in(finding.found.facts.values()))
        owners = [owner for owner in finding.found.concerned if owner not in linked]
        links = [self.link(owner) for owner in owners[:SHOWN]]
        if len(owners) > SHOWN:
            more = self.book.labels["others"][self.edition.language]
            links.append(escape(more.format(count=len(owners) - SHOWN)))
        money = escape(self.edition.money(finding.found.total_cny))
        return Markup(" · ").join([*filter(None, [self.joined(links)]), money])

    def link(self, record: Owner) -> Markup:
        address = f"{self.up}{address_of(record)}"
        return Markup('<a href="{}">{}</a>').format(address, self.edition.text(record.name))

    def say(self, fact: Fact, language: str) -> object:
        """A fact as safe HTML: a record's name as a link, published text in the edition's words."""
        if isinstance(fact, (Document, Organization, Project)):
            return self.quoted(self.edition.text(fact.name), fact.name, self.link(fact))
        if isinstance(fact, (Record, Printed)):
            printed = fact.name if isinstance(fact, Record) else str(fact)
            return self.quoted(self.translated(printed), printed)
        if isinstance(fact, list):
            return self.joined(self.book.items(fact, language, self.say))
        if isinstance(fact, Aside):
            items = self.say(fact.items, language)
            return Markup(escape(self.book.around(fact, language))).format(items=items)
        return self.book.plain(fact, language)

    def joined(self, parts: list[Any]) -> Markup:
        return Markup(SEPARATORS[self.edition.language]).join(parts)

    def translated(self, printed: str) -> str:
        """Published text, or a name and target, in the edition's language as far as it is known."""
        if self.edition.is_translated(printed):
            return self.edition.text(printed)
        name, mark, target = printed.partition(NAME_AND_TARGET)
        return f"{self.edition.text(name)}: {self.edition.text(target)}" if mark else printed

    def quoted(self, text: str, printed: str, shown: Markup | None = None) -> Markup:
        """`text`, `shown` with a link or as it is, in quotation marks; behind it the Chinese."""
        marked = Markup(quoted(text)[0] + "{}" + quoted(text)[-1]).format(shown or text)
        if self.edition.language == "zh" or not holds_chinese(printed):
            return marked
        if text == printed:
            return Markup('<span lang="zh-CN">{}</span>').format(marked)
        return marked + Markup(' (<span lang="zh-CN">{}</span>)').format(printed)


def records_in(facts: Iterable[Fact]) -> Iterable[Record]:
    for fact in facts:
        if isinstance(fact, Record):
            yield fact
        elif isinstance(fact, list):
            yield from records_in(fact)


def owner_of(record: Record) -> Owner:
    return record.project if isinstance(record, Indicator) else record  # type: ignore[return-value]


def address_of(record: Owner) -> str:
    """Where the book shows a record; a whole document is the front page's."""
    if isinstance(record, Document):
        return "index.html"
    address = project_address if isinstance(record, Project) else organization_address
    return address(record.id)

"""The audit as the book shows it: rules with their findings, each linked to what it is about."""

import re
from collections.abc import Hashable, Iterable
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup, escape

from budget_goals.audit.rulebook import quoted
from budget_goals.chapters.audit import SEVERITIES
from budget_goals.exports.address import organization_address
from budget_goals.package import Package
from budget_goals.package.translation import holds_chinese
from budget_goals.pages.edition import Edition
from budget_goals.pages.markup import Link
from budget_goals.pages.templating import render

Row = dict[Hashable, Any]

PLACE = ["project_id", "organization_id", "total_cny"]


class Finding(NamedTuple):
    """A finding in the words of an edition.

    `message` and `place` are safe HTML; `place` links to what it is about and says how much money
    that has, None where the message or the page has the link already.
    """

    id: str
    rule_id: str
    title: str
    severity: str
    message: Markup
    place: Markup | None


def findings_page(edition: Edition) -> Markup:
    """All that the audit found, rule by rule, behind a list of the rules that found something."""
    parts = [
        disclaimer(edition),
        rule_index(edition),
        rules_html(edition),
        silent_rules_html(edition),
    ]
    return Markup("\n").join(parts)


def rules_html(edition: Edition) -> Markup:
    """Each rule that found something, the most serious first, folded: what it is, what it found."""
    told = Reporter(edition).by_rule(located(edition.package))
    return render(
        "audit_rules.html",
        edition,
        group="audit",
        groups=rules_by_severity(edition),
        findings=lambda rule_id: listed(edition, told[rule_id], is_rule_named=False),
    )


def silent_rules_html(edition: Edition) -> Markup:
    """Each rule that found nothing, folded: what it is and what it cannot see."""
    rules = told_rules(edition)
    silent = rules[rules["findings"] == 0].to_dict("records")
    return render("audit_silent.html", edition, group="audit", rules=silent)


def rule_index(edition: Edition) -> Markup:
    """A short list of links to the rules that found something, the most serious first."""
    groups = rules_by_severity(edition)
    return render("audit_index.html", edition, group="audit", groups=groups)


def findings_by_owner(edition: Edition) -> dict[str, list[Finding]]:
    """The findings about each project and its indicators, the most serious first, by project_id.

    Those about an organization or document itself stand under its id.
    """
    return Reporter(edition).by_owner(by_severity(located(edition.package)))


def findings_beside(edition: Edition, findings: list[Finding], *, is_open: bool = False) -> Markup:
    """What an organization's page shows of `findings` beside what they are about; may be none."""
    if not findings:
        return Markup("")
    return render(
        "findings.html",
        edition,
        group="audit",
        count=len(findings),
        findings=listed(edition, findings, up="../"),
        is_open=is_open,
    )


def disclaimer(edition: Edition, up: str = "") -> Markup:
    """That findings judge nobody, and how to report an error; `up` leads to the chapters."""
    return render("audit_disclaimer.html", edition, group="audit", up=up)


def listed(
    edition: Edition, findings: Iterable[Finding], *, up: str = "", is_rule_named: bool = True
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
    rules = by_rule(edition.package).rename(columns={"basis": "basis_en"})
    for text in ("title", "explanation", "basis", "limits"):
        rules[text] = rules[f"{text}_{edition.language}"]
    return rules


def located(package: Package) -> pd.DataFrame:
    """The findings, in their order, with their rule's severity and their place.

    Returns the columns of the table findings and: severity; project_id and organization_id, None
    for a record above those; total_cny of the project, else of the organization or document.
    """
    frame = package.findings.merge(package.rules[["rule_id", "severity"]], on="rule_id")
    return frame.join(places(package), on="record_id")


def places(package: Package) -> pd.DataFrame:
    """The PLACE of every record that a finding may be about, by its id."""
    projects = package.projects.set_index("project_id", drop=False)[PLACE]
    indicators = package.indicators.set_index("indicator_id")[["project_id"]]
    organizations = package.organizations.set_index("organization_id", drop=False)
    documents = package.documents.set_index("document_id")
    of_indicators = indicators.join(projects.drop(columns="project_id"), on="project_id")
    frame = pd.concat([documents, organizations, projects, of_indicators])[PLACE]
    return frame.where(frame.notna(), None)


def by_severity(findings: pd.DataFrame) -> pd.DataFrame:
    """Rows that have a severity, the most serious first, else in their order."""
    ranks = findings["severity"].map(SEVERITIES.index)
    return findings.loc[ranks.sort_values(kind="stable").index]


def by_rule(package: Package) -> pd.DataFrame:
    """The table rules with one more column: findings, their number."""
    counts = package.rules["rule_id"].map(package.findings["rule_id"].value_counts())
    return package.rules.assign(findings=counts.fillna(0).astype("int64"))


class Reporter:
    """Puts findings into the words of an edition.

    In English each published text that a message quotes is translated, with the Chinese beside it.
    """

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        package, language = edition.package, edition.language
        self.titles = package.rules.set_index("rule_id")[f"title_{language}"].to_dict()
        self.names = pd.concat(
            [
                package.documents.set_index("document_id")["title"],
                package.organizations.set_index("organization_id")["name"],
                package.projects.set_index("project_id")["name"],
            ]
        ).to_dict()
        self.quoted = re.compile("(?!)") if language == "zh" else quoted_texts(edition.translations)

    def by_rule(self, found: pd.DataFrame) -> dict[str, list[Finding]]:
        return {
            str(rule_id): self.at_their_places(own) for rule_id, own in found.groupby("rule_id")
        }

    def by_owner(self, found: pd.DataFrame) -> dict[str, list[Finding]]:
        findings: dict[str, list[Finding]] = {}
        for row in found.to_dict("records"):
            owner, message = row["project_id"] or row["record_id"], self.html(self.message(row))
            findings.setdefault(owner, []).append(self.finding(row, message))
        return findings

    def at_their_places(self, found: pd.DataFrame) -> list[Finding]:
        return [self.at_its_place(row) for row in found.to_dict("records")]

    def at_its_place(self, row: Row) -> Finding:
        """A finding that links to what it is about: where it says the name, else behind it."""
        name = self.names[row["project_id"] or row["record_id"]]
        link = Link(self.edition.text(name), address_of(row))
        before, found, after = self.message(row).partition(quoted(name, name))
        if row["table"] == "indicators" or not found:
            place = Markup("{} · {}").format(link, self.edition.money(row["total_cny"]))
            return self.finding(row, self.html(self.message(row)), place)
        original = beside(name) if link.label != name else Markup("")
        linked = Markup(quoted("{}", link.label)).format(link)
        return self.finding(row, self.html(before) + linked + original + self.html(after))

    def finding(self, row: Row, message: Markup, place: Markup | None = None) -> Finding:
        title = self.titles[row["rule_id"]]
        return Finding(row["finding_id"], row["rule_id"], title, row["severity"], message, place)

    def message(self, row: Row) -> str:
        return str(row[f"message_{self.edition.language}"])

    def html(self, text: str) -> Markup:
        pieces, end = [], 0
        for match in self.quoted.finditer(text):
            pieces += [escape(text[end : match.start()]), self.translated(match)]
            end = match.end()
        return Markup("").join([*pieces, escape(text[end:])])

    def translated(self, match: re.Match[str]) -> Markup:
        if match["other"]:
            return Markup('<span lang="zh-CN">{}</span>').format(match["other"])
        parts = [match["name"], *filter(None, [match["target"]])]
        english = ": ".join(map(self.edition.text, parts))
        return escape(quoted(english, english)) + beside(match[0][1:-1])


def quoted_texts(known: Iterable[str]) -> re.Pattern[str]:
    """What to translate in a message: a `known` text or name：target in marks, other Chinese."""
    either = "|".join(map(re.escape, filter(holds_chinese, known))) or "(?!)"
    within = rf"[“「](?P<name>{either})(?:：(?P<target>{either}|[^“”「」]+))?[”」]"
    return re.compile(rf"{within}|(?P<other>[\u3400-\u9fff](?:[，、；：]?[\u3400-\u9fff])*)")


def beside(original: str) -> Markup:
    """The Chinese text behind its translation."""
    return Markup(' (<span lang="zh-CN">{}</span>)').format(original)


def address_of(row: Row) -> str:
    """Where the book shows the record of a finding; a whole document is the front page's."""
    if not row["organization_id"]:
        return "index.html"
    return f"{organization_address(row['organization_id'])}#{row['record_id']}"

"""A page for each organization, which lists its projects, and a page for each of these."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
from markupsafe import Markup

from budget_goals.exports.address import organization_address, project_address
from budget_goals.exports.citation import cite_row, read_release_date, read_rows
from budget_goals.package.words import words_in
from budget_goals.pages.edition import Edition
from budget_goals.pages.findings import findings_beside, findings_by_owner, tallies
from budget_goals.pages.templating import render
from budget_goals.reading.form import SOURCES_CNY

Record = dict[str, Any]


def organization_pages(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield path and MyST text of each organization's page and of the pages of its projects."""
    projects = by_key(edition.package.projects, "organization_id")
    pages = Pages(edition)
    for organization in records_of(edition.package.organizations):
        own = projects.get(organization["organization_id"], [])
        page = pages.of(organization, own)
        yield source_of(organization_address(organization["organization_id"])), page
        for before, project, after in zip([None, *own], own, [*own[1:], None], strict=False):
            page = pages.of_project(project, organization, before, after)
            yield source_of(project_address(project["project_id"])), page


class Pages:
    """Draws the page of an organization or project, with what it needs of the whole package."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self.indicators = by_key(edition.package.indicators, "project_id")
        self.rows = read_rows(edition.package)
        self.findings, self.tallies = findings_by_owner(edition), tallies(edition)
        self.released = read_release_date(edition.root)
        self.lines = {
            path: (edition.root / path).read_bytes().decode("utf-8").split("\n")
            for path in edition.package.documents["path"]
        }

    def of(self, organization: Record, projects: list[Record]) -> Markup:
        return render(
            "organization.md",
            self.edition,
            group="organization",
            organization=organization,
            heading=heading_of(self.edition, organization),
            document=self.edition.documents[organization["document_id"]],
            projects=projects,
            counts={one["project_id"]: len(self.indicators_of(one)) for one in projects},
            tallies=self.tallies,
            sources=sources_of(organization),
            findings=self.findings_about(organization["organization_id"]),
            citation=self.citation,
        )

    def of_project(
        self, project: Record, organization: Record, before: Record | None, after: Record | None
    ) -> Markup:
        """The page of a project, which leads to those `before` and `after` it in the table."""
        row = self.rows[project["project_id"]]
        indicators = self.indicators_of(project)
        return render(
            "project.md",
            self.edition,
            group="organization",
            project=project,
            organization=organization,
            document=self.edition.documents[organization["document_id"]],
            before=before,
            after=after,
            indicators=indicators,
            notes=list(translators_notes(self.edition, project, indicators)),
            sources=sources_of(project),
            findings=self.findings_about(project["project_id"]),
            row=row,
            printed=self.lines[row.source_path][row.line - 1],
            citation=self.citation,
        )

    def indicators_of(self, project: Record) -> list[Record]:
        return self.indicators.get(project["project_id"], [])

    def findings_about(self, record_id: str) -> Markup:
        return findings_beside(self.edition, self.findings.get(record_id, []))

    def citation(self, record_id: str) -> Markup:
        """How to cite a row, ready to copy."""
        descriptor, language = self.edition.package.descriptor, self.edition.language
        row, home = self.rows[record_id], self.edition.home
        text = cite_row(descriptor, row, language, "text", self.released, home)
        return render(
            "row_citation.html", self.edition, group="organization", row_id=record_id, citation=text
        )


def source_of(address: str) -> str:
    """The path of the MyST text of the page at `address`."""
    return address.removesuffix(".html") + ".md"


def translators_notes(
    edition: Edition, project: Record, indicators: list[Record]
) -> Iterator[tuple[str, str]]:
    """What the translator remarks on a project's texts, each with the title of its column."""
    texts = [("projects", "", project, field) for field in ("name", "goal")]
    for indicator in indicators:
        place = f" {indicator['position']}"
        texts += [("indicators", place, indicator, field) for field in ("name", "target")]
    for table, place, record, field in texts:
        if note := edition.translators_notes.get(record[field]):
            yield edition.field(table, field) + place, note


def heading_of(edition: Edition, organization: Record) -> str:
    """Its name; among several documents with the year, as it may stand in those of other years."""
    name = edition.text(organization["name"])
    if not edition.has_several_documents:
        return name
    year = edition.documents[organization["document_id"]]["fiscal_year"]
    return words_in(edition.language)["documents"]["page"].format(name=name, year=year)


def sources_of(record: Record) -> dict[str, int]:
    """The sources that a record has funds from, by field, in whole yuan."""
    return {field: record[field] for field in SOURCES_CNY if record[field]}


def by_key(frame: pd.DataFrame, key: str) -> dict[str, list[Record]]:
    """The records of `frame`, in its order, by the value of `key`."""
    groups: dict[str, list[Record]] = {}
    for record in records_of(frame):
        groups.setdefault(record[key], []).append(record)
    return groups


def records_of(frame: pd.DataFrame) -> list[Record]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.to_dict("records")]

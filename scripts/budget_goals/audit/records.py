"""The tables as records that know each other: documents, organizations, projects, indicators."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

from budget_goals.package.tables import Frames
from budget_goals.reading.form import AMOUNTS


def documents_of(tables: Frames) -> "list[Document]":
    """The records of `tables` from the documents down, each in the order of its table."""
    documents = {row["document_id"]: document_of(row) for row in rows(tables, "documents")}
    organizations = {
        row["organization_id"]: organization_of(row, documents[row["document_id"]])
        for row in rows(tables, "organizations")
    }
    projects = {
        row["project_id"]: project_of(row, organizations[row["organization_id"]])
        for row in rows(tables, "projects")
    }
    for row in rows(tables, "indicators"):
        add_indicator(row, projects[row["project_id"]])
    return list(documents.values())


Row = dict[Hashable, Any]


@dataclass(eq=False, slots=True)
class Record:
    """A row of a table."""

    table: ClassVar[str]
    id: str
    name: str

    @property
    def shown(self) -> str:
        """The published text that stands for it."""
        return self.name


@dataclass(eq=False, slots=True)
class FundedRecord(Record):
    """A row with its amounts in whole yuan, by column."""

    amounts: dict[str, int]


@dataclass(eq=False, slots=True)
class Document(FundedRecord):
    """A published table; its `name` is its title, its year may be `printed` or `inferred`."""

    table = "documents"
    fiscal_year: int
    fiscal_year_basis: str
    amount_unit: str
    organizations: "list[Organization]" = field(default_factory=list)

    @property
    def projects(self) -> "list[Project]":
        return [project for each in self.organizations for project in each.projects]

    @property
    def indicators(self) -> "list[Indicator]":
        return [indicator for project in self.projects for indicator in project.indicators]


@dataclass(eq=False, slots=True)
class Organization(FundedRecord):
    table = "organizations"
    document: Document
    projects: "list[Project]" = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Project(FundedRecord):
    table = "projects"
    organization: Organization
    goal: str | None
    indicators: "list[Indicator]" = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Indicator(Record):
    """An indicator, with its target as `budget_goals.targets.parse_target` reads it."""

    table = "indicators"
    project: Project
    category: str
    target: str
    kind: str
    comparator: str | None
    value: Decimal | None
    unit: str | None
    due: str | None

    @property
    def shown(self) -> str:
        return f"{self.name}：{self.target}"


def rows(tables: Frames, name: str) -> list[Row]:
    return tables[name].to_dict("records")


def document_of(row: Row) -> Document:
    year, basis = int(row["fiscal_year"]), row["fiscal_year_basis"]
    return Document(
        row["document_id"], row["title"], amounts_of(row), year, basis, row["amount_unit"]
    )


def organization_of(row: Row, document: Document) -> Organization:
    organization = Organization(row["organization_id"], row["name"], amounts_of(row), document)
    document.organizations.append(organization)
    return organization


def project_of(row: Row, organization: Organization) -> Project:
    amounts = amounts_of(row)
    project = Project(row["project_id"], row["name"], amounts, organization, row["goal"])
    organization.projects.append(project)
    return project


def add_indicator(row: Row, project: Project) -> None:
    keys = ["category", "target", "target_kind", "comparator", "value", "unit", "due"]
    project.indicators.append(
        Indicator(row["indicator_id"], row["name"], project, *(row[key] for key in keys))
    )


def amounts_of(row: Row) -> dict[str, int]:
    return {column: row[column] for column in AMOUNTS.values()}

"""The page that lists all indicators and projects: one table to search, sort, filter and download.

The HTML is complete without a script; book/_scripts/explorer.js brings its controls to life.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pandas as pd
from markupsafe import Markup

from budget_goals.chapters.measurable import MONEY_BOUNDS, NUMBER_OR_DATE
from budget_goals.exports.address import indicator_address, project_address
from budget_goals.package import plain
from budget_goals.package.words import words_in
from budget_goals.pages.edition import Edition
from budget_goals.pages.findings import tallies
from budget_goals.pages.templating import render
from budget_goals.reading.form import SOURCES_CNY

# What a download tells of an indicator's project, behind the columns of the table of indicators.
OF_PROJECT = ["project_name", "organization_name", "project_total_cny"]
# Behind each of these, an English download tells its translation.
TRANSLATED = ("name", "target", "project_name", "organization_name")
PROJECT_COLUMNS = [
    "project_id",
    "project_name",
    "organization_name",
    "funding_level",
    "purpose",
    "project_total_cny",
    "indicators",
    "with_number_or_date",
]

Record = dict[str, Any]


def explorer_html(edition: Edition) -> Markup:
    """All indicators and projects of the edition's package as one safe piece of HTML.

    Rows carry their own fields, as published, in `data-` attributes: filters and downloads read them.
    """
    projects = translated(edition, projects_of(edition))
    hidden = ["organization_id", "document_id", "share", *SOURCES_CNY]
    indicators = translated(edition, indicators_of(edition, projects))
    project_columns = with_translations(edition, PROJECT_COLUMNS)
    columns = list(edition.package.indicators.columns)
    return render(
        "explorer.html",
        edition,
        group="explorer",
        names=lambda table, *fields: [edition.field(table, field) for field in fields],
        documents=[(key, edition.document(key)) for key in edition.documents],
        organizations=organization_options(edition),
        purposes=purpose_options(edition),
        categories=code_options(edition, "category"),
        kinds=code_options(edition, "target_kind"),
        money_bands=money_options(edition),
        count=len(indicators),
        indicators=rows(indicators, with_translations(edition, columns)),
        indicator_columns=with_translations(edition, [*columns, *OF_PROJECT]),
        tallies=tallies(edition),
        projects=rows(projects, [*project_columns, *hidden]),
        project_columns=project_columns,
        totals=totals_of(projects),
        sources_of_money=SOURCES_CNY,
    )


def projects_of(edition: Edition) -> pd.DataFrame:
    """One row a project, with its organization's name and the number of its indicators."""
    package = edition.package
    is_definite = package.indicators["target_kind"].isin(NUMBER_OR_DATE)
    counts = is_definite.groupby(package.indicators["project_id"]).agg(["size", "sum"])
    frame = package.projects.rename(
        columns={"name": "project_name", "total_cny": "project_total_cny"}
    )
    organizations = package.organizations.set_index("organization_id")
    frame["organization_name"] = frame["organization_id"].map(organizations["name"])
    frame["document_id"] = frame["organization_id"].map(organizations["document_id"])
    counts = counts.reindex(frame["project_id"], fill_value=0)
    frame["indicators"], frame["with_number_or_date"] = (
        counts["size"].to_list(),
        counts["sum"].to_list(),
    )
    frame["share"] = 10_000 * frame["with_number_or_date"] // frame["indicators"].clip(lower=1)
    frame["project_address"] = frame["project_id"].map(project_address)
    return frame


def totals_of(projects: pd.DataFrame) -> dict[str, dict[str, int]]:
    """The number of projects of each document and their money in yuan, by source: never over documents."""
    return {
        str(document_id): {"projects": len(own)}
        | {column: int(own[column].sum()) for column in ("project_total_cny", *SOURCES_CNY)}
        for document_id, own in projects.groupby("document_id", sort=False)
    }


def indicators_of(edition: Edition, projects: pd.DataFrame) -> pd.DataFrame:
    """One row an indicator, with what the table shows of its project."""
    of_project = projects[
        ["project_id", *OF_PROJECT, "organization_id", "document_id", "project_address"]
    ]
    frame = edition.package.indicators.merge(of_project, on="project_id", validate="many_to_one")
    frame["address"] = list(map(indicator_address, frame["project_id"], frame["indicator_id"]))
    return frame


def with_translations(edition: Edition, columns: list[str]) -> list[str]:
    """`columns`, in a translated edition each text followed by its translation: `name`, `name_en`."""
    if edition.language == "zh":
        return columns
    pairs = ([column, f"{column}_en"] if column in TRANSLATED else [column] for column in columns)
    return [column for pair in pairs for column in pair]


def translated(edition: Edition, frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with the columns that `with_translations` adds; empty where a text has none yet."""
    if edition.language == "zh":
        return frame
    texts = {
        f"{column}_en": [
            edition.text(text) if edition.is_translated(text) else "" for text in frame[column]
        ]
        for column in TRANSLATED
        if column in frame
    }
    return frame.assign(**texts)


def rows(frame: pd.DataFrame, fields: list[str]) -> Iterator[Record]:
    """The records of `frame`, each with the attributes that hold its `fields` that have a value."""
    columns = list(map(str, frame))
    for cells in frame.itertuples(index=False):
        record = dict(zip(columns, cells, strict=True))
        yield record | {"attributes": {f"data-{field}": plain(record[field]) for field in fields}}


def organization_options(edition: Edition) -> list[tuple[str, list[tuple[str, str]]]]:
    """The organizations of each document, under its name."""
    frame = edition.package.organizations
    return [
        (
            edition.document(str(document_id)),
            [
                (key, edition.text(name))
                for key, name in zip(own["organization_id"], own["name"], strict=True)
            ],
        )
        for document_id, own in frame.groupby("document_id", sort=False)
    ]


def purpose_options(edition: Edition) -> list[tuple[str, str]]:
    """The purposes that projects have, in the order of their table."""
    present = set(edition.package.projects["purpose"])
    known = edition.package.purposes["purpose"]
    return [(purpose, edition.purpose(purpose)) for purpose in known if purpose in present]


def code_options(edition: Edition, field: str) -> list[tuple[str, str]]:
    """The codes of an indicator's `field` that occur, in the order of the schema."""
    fields = edition.package.resource("indicators")["schema"]["fields"]
    (codes,) = (known["constraints"]["enum"] for known in fields if known["name"] == field)
    present = set(edition.package.indicators[field])
    return [(code, edition.label(field, code)) for code in codes if code in present]


def money_options(edition: Edition) -> list[tuple[str, str]]:
    """Bands of a project's total in yuan: from the lower bound to below the upper one."""
    words = words_in(edition.language)["explorer"]
    bands: list[tuple[str, int | None, int | None]] = [
        ("money_under", None, MONEY_BOUNDS[0]),
        *(("money_between", low, high) for low, high in pairwise(MONEY_BOUNDS)),
        ("money_over", MONEY_BOUNDS[-1], None),
    ]
    return [
        (
            f"{low or ''}-{high or ''}",
            words[word].format(low=low and edition.money(low), high=high and edition.money(high)),
        )
        for word, low, high in bands
    ]

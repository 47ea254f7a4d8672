"""The page that lists all indicators and projects: one table to search, sort, filter and download.

The HTML holds the projects, each with a link to its indicators; book/_scripts/explorer.js makes the
rows of the indicators, which come as data in a script of their own.
"""

import hashlib
import json
from itertools import pairwise
from typing import Any

import pandas as pd
from markupsafe import Markup

from budget_goals.chapters.measurable import MONEY_BOUNDS, NUMBER_OR_DATE
from budget_goals.exports.address import project_address
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
# What else the page filters, adds up and sorts by.
FILTERED_AND_SUMMED = ["organization_id", "document_id", "share", *SOURCES_CNY]
# JavaScript before 2019 ends a line at these, even within a text.
LINE_ENDS = str.maketrans({"\u2028": r"\u2028", "\u2029": r"\u2029"})


def explorer_html(edition: Edition) -> Markup:
    """The form, all projects of the edition's package and the empty table of its indicators, as safe HTML."""
    projects = projects_of(edition)
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
        indicator_columns=with_translations(edition, [*columns, *OF_PROJECT]),
        found=found_beside(edition),
        projects=projects.to_dict("records"),
        project_columns=with_translations(edition, PROJECT_COLUMNS),
        totals=totals_of(projects),
        sources_of_money=SOURCES_CNY,
        rows=explorer_rows(edition)[0],
    )


def explorer_rows(edition: Edition) -> tuple[str, str]:
    """Path beside the page, and text, of the script that hands the rows of both tables over.

    A script may be loaded from a disk as well. Its path changes with what it says, so that no browser
    takes an old one. Each table has its columns once, then its rows; each cell is as its CSV has it.
    """
    projects = projects_of(edition)
    indicators = edition.package.indicators.copy()
    found = found_beside(edition)
    indicators["found"] = [found.get(id, "") for id in indicators["indicator_id"]]
    told = {
        "projects": table(edition, projects, [*PROJECT_COLUMNS, *FILTERED_AND_SUMMED]),
        "indicators": table(edition, indicators, list(map(str, indicators))),
    }
    data = json.dumps(told, ensure_ascii=False, separators=(",", ":")).translate(LINE_ENDS)
    text = f"window.explorerRows={data};\n"
    return f"explorer-rows.{hashlib.sha256(text.encode()).hexdigest()[:8]}.js", text


def table(edition: Edition, frame: pd.DataFrame, columns: list[str]) -> dict[str, list[Any]]:
    """`columns` of `frame` as text; empty cells are empty."""
    columns = with_translations(edition, columns)
    rows = translated(edition, frame)[columns].itertuples(index=False)
    return {"columns": columns, "rows": [list(map(as_text, cells)) for cells in rows]}


def as_text(cell: object) -> str:
    return "" if cell is None else str(plain(cell))


def found_beside(edition: Edition) -> dict[str, str]:
    """How many findings concern a project or indicator, in words, by its id; those with any."""
    words = words_in(edition.language)["audit"]
    return {
        id: words["in_row"]
        + words["between"].join(words[f"{severity}s"].format(count) for severity, count in counts)
        for id, counts in tallies(edition).items()
    }


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

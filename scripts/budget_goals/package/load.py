"""The tables as a reader wants them: one line for each, with or without this project's checkout."""

import json
import re
from pathlib import Path
from typing import Any

import pandas as pd

from budget_goals.package import read_table, tables_of

HERE = Path(__file__).resolve()
INSTALLED, CHECKOUT = HERE.parents[1] / "tables", HERE.parents[3]
# The columns that say whose a row is, in the order of asking.
OWNERS = ("document_id", "organization_id", "project_id", "record_id")


def load(table: str, document: str | None = None, *, floats: bool = False) -> pd.DataFrame:
    """Load a table of the data set; of one `document`, where that is given.

    Amounts are whole yuan (int64). What targets state (value, value_max) are exact decimals, or
    with `floats` floating-point numbers, as charts and statistics want them. Texts are verbatim.
    What is absent is NaN: `isna()` finds it. Raises ValueError for a table that there is not.

    The tables and their columns, which datapackage.json describes one by one:

    documents        document_id, title, department, amount_unit, fiscal_year, fiscal_year_basis,
                     total_cny, fiscal_appropriation_cny, special_account_cny, other_funds_cny,
                     path, sha256
    organizations    organization_id, document_id, name, total_cny, fiscal_appropriation_cny,
                     special_account_cny, other_funds_cny
    purposes         purpose, title_zh, title_en, definition_zh, definition_en
    projects         project_id, organization_id, name, funding_level, purpose, total_cny,
                     fiscal_appropriation_cny, special_account_cny, other_funds_cny, goal
    indicators       indicator_id, project_id, position, category, name, target, target_kind,
                     comparator, value, value_max, unit, due
    provenance       table, record_id, field, line, start, end
    rules            rule_id, title_zh, title_en, explanation_zh, explanation_en, severity, basis,
                     basis_zh, limits_zh, limits_en, checked, held, worth,
                     checked_second, worth_second
    findings         finding_id, rule_id, total_cny, observed, expected, message_zh, message_en
    finding_records  finding_id, table, record_id, field
    slips            table, record_id, field, slip, observed
    finding_ids      version, old_id, finding_id, reason_zh, reason_en
    english          zh, en, kind, note
    glossary         term_zh, pinyin, term_en, definition_zh, definition_en
    """
    resource = resource_of(table)
    frame = read_table(tables_folder() / resource["path"], resource["schema"])
    if document is not None:
        frame = (
            of_findings(document, frame) if table == "findings" else of_document(frame, document)
        )
    for field in resource["schema"]["fields"]:
        column = frame[field["name"]]
        if field["type"] == "number" and floats:
            frame[field["name"]] = column.astype("float64")
        elif field["type"] in ("number", "string"):
            frame[field["name"]] = column.where(column.notna(), float("nan"))
    return frame


def translated(texts: pd.Series, language: str) -> pd.Series:
    """Published `texts` in `language`, "zh" or "en"; those without a translation as published."""
    if language == "zh":
        return texts
    english = load("english").set_index("zh")["en"]
    return texts.map(english).where(texts.isin(english.index), texts)


def source_text(document: str) -> str:
    """The published text of a document, into which the table provenance points."""
    (path,) = load("documents", document)["path"].astype(str)
    return Path(tables_folder(), path).read_bytes().decode("utf-8")


def tables_folder() -> Path:
    """The folder of datapackage.json: packed beside this code, or the project itself."""
    return INSTALLED if INSTALLED.is_dir() else CHECKOUT


def resource_of(table: str) -> dict[str, Any]:
    """What datapackage.json says of `table`."""
    descriptor = json.loads((tables_folder() / "datapackage.json").read_text("utf-8"))
    resources = {part["name"]: part for part in tables_of(descriptor)}
    if table not in resources:
        raise ValueError(f"table {table!r}; expected one of {', '.join(resources)}")
    resource: dict[str, Any] = resources[table]
    return resource


def of_findings(document: str, findings: pd.DataFrame) -> pd.DataFrame:
    """The findings about records of one document."""
    own = load("finding_records", document)["finding_id"]
    return findings[findings["finding_id"].isin(own)].reset_index(drop=True)


def of_document(frame: pd.DataFrame, document: str) -> pd.DataFrame:
    """The rows of one document; all rows of a table that belongs to none."""
    known = next((column for column in OWNERS if column in frame), None)
    if known is None:
        return frame
    owned = frame[known].str.fullmatch(rf"{re.escape(document)}(-o\d+|-p\d+(-\d+)?)?")
    return frame[owned].reset_index(drop=True)

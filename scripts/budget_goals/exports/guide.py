"""What the first sheet of the workbook says: the package, how to quote it, sheets and columns."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

import pandas as pd

from budget_goals.exports.citation import cite_dataset
from budget_goals.package import tables_of
from budget_goals.package.descriptor import Descriptor
from budget_goals.package.words import said, words_in


class Section(NamedTuple):
    """A heading row and the rows below it; the columns are name, Chinese, English and details."""

    heading: Sequence[str]
    rows: list[Sequence[str]]


def guide(
    descriptor: Descriptor, frames: Mapping[str, pd.DataFrame], released: date, site_url: str
) -> Iterator[Section]:
    """The sections of the first sheet: one on the package, then one for each table."""
    yield about_package(descriptor, released, site_url)
    for table in tables_of(descriptor):
        yield about_table(table, frames[table["name"]])


def about_package(descriptor: Descriptor, released: date, site_url: str) -> Section:
    heads = words_in("zh")["guide_heads"]
    version = [
        text.format(version=descriptor["version"], released=released)
        for text in said("guide", "version")
    ]
    rows: list[Sequence[str]] = [
        (heads["title"], descriptor["title"], descriptor["titleEn"]),
        (heads["content"], descriptor["description"], descriptor["descriptionEn"]),
        (heads["unofficial"], *said("guide", "unofficial")),
        (heads["sheets"], *about_sheets(descriptor)),
        (heads["version"], *version),
        *((heads["licence"], *about_licence(licence)) for licence in descriptor["licenses"]),
        (
            heads["citation"],
            cite_dataset(descriptor, "zh", "text", released, site_url),
            cite_dataset(descriptor, "en", "text", released, site_url),
        ),
        *((heads[row], *said("guide", row)) for row in ("quoting_rows", "reading", "examples")),
    ]
    return Section((heads["package"], heads["chinese"], heads["english"]), rows)


def about_sheets(descriptor: Descriptor) -> Sequence[str]:
    """Which sheets there are, in both languages, with their rows."""
    tables = tables_of(descriptor)
    zh = "、".join(f"{table['title']}（{table['rows']} 行）" for table in tables)
    en = ", ".join(f"{table['titleEn']} ({table['title']}, {table['rows']})" for table in tables)
    return zh, en


def about_licence(licence: Descriptor) -> Sequence[str]:
    name = f"{licence['name']} ({licence['path']})"
    return f"{name} {licence['scope']}", f"{name} {licence['scopeEn']}"


def about_table(table: Descriptor, frame: pd.DataFrame) -> Section:
    heads = words_in("zh")["guide_heads"]
    columns = ("chinese", "english", "field", "type", "unit", "example")
    heading = (table["title"], *(heads[column] for column in columns))
    rows = heads["rows"].format(len(frame))
    first = (heads["table"], table["description"], english(table), table["name"], rows)
    fields = [about_field(field, frame[field["name"]]) for field in table["schema"]["fields"]]
    return Section(heading, [first, *fields])


def about_field(field: Descriptor, column: pd.Series) -> Sequence[str]:
    words = words_in("zh")
    no_example = words["guide_heads"]["no_example"]
    return (
        field["title"],
        field["description"],
        english(field),
        field["name"],
        words["guide_types"][field["type"]],
        field.get("unit", ""),
        field.get("example", "") if column.notna().any() else no_example,
    )


def english(properties: Descriptor) -> str:
    """The English title and description in one text."""
    return f"{properties['titleEn']}: {properties['descriptionEn']}"

"""How to cite the data set, or one row of it: as text, BibTeX or RIS, in Chinese or English.

Texts follow GB/T 7714 in Chinese and APA in English.
"""

from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from budget_goals.exports.address import (
    Home,
    indicator_address,
    organization_address,
    project_address,
)
from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.yaml import read_yaml
from budget_goals.package import Package
from budget_goals.package.descriptor import Descriptor
from budget_goals.package.languages import Language
from budget_goals.package.words import words_in

Style = Literal["text", "bibtex", "ris"]

CITATION, BIBTEX, RIS = "CITATION.cff", "citation.bib", "citation.ris"

TEX_SPECIALS = str.maketrans(
    {char: f"\\{char}" for char in "%&#_${}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


class Work(NamedTuple):
    """What every citation says of the data set."""

    author: str
    title: str
    version: str
    released: date
    day: str


class Row(NamedTuple):
    """A row to quote: an organization, a project or an indicator.

    `address` is where an edition shows it. `text` is what it says, as published by the department
    whose names are `publishers`; `line` (1-based) is where that begins in `source_path`.
    """

    record_id: str
    address: str
    text: str
    publishers: dict[Language, str]
    source_path: str
    line: int


def cite_dataset(
    descriptor: Descriptor, language: Language, style: Style, released: date, address: str = ""
) -> str:
    """Cite the data set that `descriptor` describes, with its `address` if there is one."""
    work, words = work_of(descriptor, language, released), words_in(language)["citations"]
    address = f"{address.rstrip('/')}/" if address else ""
    if style == "ris":
        return ris(work, work.title, words["dataset_note"].format(work=work), address, language)
    if style == "bibtex":
        note = words["dataset_note"].format(work=work)
        return bibtex(descriptor["name"], work, work.title, note, address)
    return words["dataset"].format(work=work, address=address).rstrip()


def cite_row(
    descriptor: Descriptor,
    row: Row,
    language: Language,
    style: Style,
    released: date,
    home: Home,
) -> str:
    """Cite one row, with its address in the book and its line in the source.

    The book shows the newest version; a release also names where the data of its version stay.
    """
    work, words = work_of(descriptor, language, released), words_in(language)["citations"]
    quoted = words["quoted"].format(row=row)
    place = words["place"].format(row=row, publisher=row.publishers[language])
    if home.release:
        place = words["kept"].format(place=place, address=home.cited)
    address = home.page(f"{language}/{row.address}")
    if style == "ris":
        note = words["row_note"].format(work=work, place=place)
        return ris(work, quoted, note, address, language)
    if style == "bibtex":
        note = words["row_note"].format(work=work, place=place)
        return bibtex(row.record_id, work, quoted, note, address)
    return words["row"].format(work=work, quoted=quoted, place=place, address=address)


def work_of(descriptor: Descriptor, language: Language, released: date) -> Work:
    creators = [
        contributor["title"]
        for contributor in descriptor["contributors"]
        if "creator" in contributor["roles"]
    ]
    title = descriptor["title" if language == "zh" else "titleEn"]
    return Work(
        ", ".join(creators), title, descriptor["version"], released, day_in(language, released)
    )


def day_in(language: Language, day: date) -> str:
    """A day as GB/T 7714 has it, `2024-02-29`, or APA, `2024, February 29`."""
    if language == "zh":
        return day.isoformat()
    month = words_in("en")["month"][str(day.month)]  # not that of the build's locale
    return f"{day.year}, {month} {day.day}"


def bibtex(key: str, work: Work, title: str, note: str, address: str) -> str:
    """An entry of a type that every BibTeX style knows; double braces keep names and titles."""
    fields = {
        "author": f"{{{work.author.translate(TEX_SPECIALS)}}}",
        "title": f"{{{title.translate(TEX_SPECIALS)}}}",
        "year": work.released.year,
        "month": work.released.month,
        "day": work.released.day,
        "version": work.version,
        "note": note.translate(TEX_SPECIALS),
        "url": address,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return ",\n".join([f"@misc{{{key}", *lines]) + "\n}"


def ris(work: Work, title: str, note: str, address: str, language: Language) -> str:
    """An entry that Zotero, EndNote and Mendeley import."""
    fields = {
        "TY": "DATA",
        "AU": work.author,
        "TI": title,
        "PY": work.released.year,
        "DA": f"{work.released:%Y/%m/%d}",
        "ET": work.version,
        "LA": language,
        "N1": note,
        "UR": address,
    }
    lines = [f"{name}  - {value}" for name, value in fields.items() if value]
    return "\n".join([*lines, "ER  - "])


def read_rows(package: Package) -> dict[str, Row]:
    """Every organization, project and indicator as a row to quote, by its id."""
    organizations = package.organizations.merge(
        package.documents[["document_id", "path", "department"]], on="document_id"
    ).assign(
        record_id=lambda frame: frame["organization_id"],
        address=lambda frame: frame["organization_id"].map(organization_address),
        text=lambda frame: frame["name"],
    )
    places = organizations[["organization_id", "path", "department"]]
    projects = package.projects.merge(places, on="organization_id").assign(
        record_id=lambda frame: frame["project_id"],
        address=lambda frame: frame["project_id"].map(project_address),
        text=lambda frame: frame["name"],
    )
    places = projects[["project_id", "path", "department"]]
    indicators = package.indicators.merge(places, on="project_id").assign(
        record_id=lambda frame: frame["indicator_id"],
        address=lambda frame: list(
            map(indicator_address, frame["project_id"], frame["indicator_id"])
        ),
        text=lambda frame: frame["name"] + "，年度指标值：" + frame["target"],
    )
    english = dict(zip(package.english["zh"], package.english["en"], strict=True))
    lines = package.provenance.groupby("record_id")["line"].min()
    return {
        record["record_id"]: Row(
            record["record_id"],
            record["address"],
            record["text"],
            {
                "zh": record["department"],
                "en": english.get(record["department"], record["department"]),
            },
            record["path"],
            int(lines[record["record_id"]]),
        )
        for frame in (organizations, projects, indicators)
        for record in frame.to_dict("records")
    }


def read_release_date(root: Path) -> date:
    """The date of release in CITATION.cff. Raises InputError if it states none."""
    citation = read_yaml(root, CITATION, {"type": "object"})
    released = citation.value.get("date-released")
    try:
        return date.fromisoformat(str(released))
    except ValueError:
        found = f"date-released {quote(str(released))}"
        fault = Fault(CITATION, citation.line("date-released"), found, "a date such as 2026-11-24")
        raise InputError([fault]) from None

"""How to cite the data set, or one row of it: as text or as BibTeX, in Chinese or English.

Texts follow GB/T 7714 in Chinese and APA in English.
"""

from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from budget_goals.exports.address import organization_address
from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.yaml import read_yaml
from budget_goals.package import Package
from budget_goals.package.descriptor import Descriptor
from budget_goals.package.languages import Language

Style = Literal["text", "bibtex"]

CITATION = "CITATION.cff"

DATASET = {
    "zh": "{work.author}. {work.title}：版本 {work.version}[DS/OL]. ({work.released}). {address}",
    "en": "{work.author}. ({work.day_en}). {work.title} (Version {work.version}) "
    "[Data set]. {address}",
}
ROW = {
    "zh": "{work.author}. {quoted}[DS/OL]//{work.title}：版本 {work.version}. ({work.released}). "
    "{place}. {address}",
    "en": "{work.author}. ({work.day_en}). {quoted}. In {work.title} "
    "(Version {work.version}) [Data set]. {place}. {address}",
}
QUOTED = {"zh": "{row.record_id}：{row.text}", "en": "{row.record_id}: {row.text}"}
PLACE = {
    "zh": "原文：{row.source_path} 第 {row.line} 行",
    "en": "Source: {row.source_path}, line {row.line}",
}
DATASET_NOTE = {"zh": "数据集，版本 {work.version}", "en": "Data set, version {work.version}"}
ROW_NOTE = {
    "zh": "载：{work.title}，版本 {work.version}。{place}",
    "en": "In: {work.title}, version {work.version}. {place}",
}

# Not those of the locale in which the build runs.
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

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

    @property
    def day_en(self) -> str:
        """The date of release as APA has it: `2024, February 29`."""
        return f"{self.released.year}, {MONTHS[self.released.month - 1]} {self.released.day}"


class Row(NamedTuple):
    """A row to quote: an organization, a project or an indicator.

    `text` is what it says, as published; `line` (1-based) is where that begins in `source_path`.
    """

    record_id: str
    organization_id: str
    text: str
    source_path: str
    line: int


def cite_dataset(
    descriptor: Descriptor, language: Language, style: Style, released: date, site_url: str = ""
) -> str:
    """Cite the data set that `descriptor` describes, with the site's address if there is one."""
    work = work_of(descriptor, language, released)
    address = f"{site_url.rstrip('/')}/" if site_url else ""
    if style == "bibtex":
        note = DATASET_NOTE[language].format(work=work)
        return bibtex(descriptor["name"], work, work.title, note, address)
    return DATASET[language].format(work=work, address=address).rstrip()


def cite_row(
    descriptor: Descriptor,
    row: Row,
    language: Language,
    style: Style,
    released: date,
    site_url: str,
) -> str:
    """Cite one row, with its address in the book and its line in the source."""
    work = work_of(descriptor, language, released)
    quoted, place = QUOTED[language].format(row=row), PLACE[language].format(row=row)
    address = row_address(row, language, site_url)
    if style == "bibtex":
        note = ROW_NOTE[language].format(work=work, place=place)
        return bibtex(row.record_id, work, quoted, note, address)
    return ROW[language].format(work=work, quoted=quoted, place=place, address=address)


def row_address(row: Row, language: Language, site_url: str) -> str:
    """Where the book shows the row: on its organization's page, at its id."""
    page = organization_address(row.organization_id)
    return f"{site_url.rstrip('/')}/{language}/{page}#{row.record_id}"


def work_of(descriptor: Descriptor, language: Language, released: date) -> Work:
    creators = [
        contributor["title"]
        for contributor in descriptor["contributors"]
        if "creator" in contributor["roles"]
    ]
    title = descriptor["title" if language == "zh" else "titleEn"]
    return Work(", ".join(creators), title, descriptor["version"], released)


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


def read_rows(package: Package) -> dict[str, Row]:
    """Every organization, project and indicator as a row to quote, by its id."""
    organizations = package.organizations.merge(
        package.documents[["document_id", "path"]], on="document_id"
    ).assign(record_id=lambda frame: frame["organization_id"], text=lambda frame: frame["name"])
    places = organizations[["organization_id", "path"]]
    projects = package.projects.merge(places, on="organization_id").assign(
        record_id=lambda frame: frame["project_id"], text=lambda frame: frame["name"]
    )
    places = projects[["project_id", "organization_id", "path"]]
    indicators = package.indicators.merge(places, on="project_id").assign(
        record_id=lambda frame: frame["indicator_id"],
        text=lambda frame: frame["name"] + "，年度指标值：" + frame["target"],
    )
    lines = package.provenance.groupby("record_id")["line"].min()
    return {
        record["record_id"]: Row(
            record["record_id"],
            record["organization_id"],
            record["text"],
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

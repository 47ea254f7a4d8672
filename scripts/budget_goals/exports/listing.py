"""What lies in site/downloads, for the page that offers it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from budget_goals.audit.notes import PATH as NOTES
from budget_goals.audit.rulebook import PATH as RULEBOOK
from budget_goals.exports.archive import SUMS, read_checksums, sha256
from budget_goals.exports.citation import BIBTEX, CITATION, RIS
from budget_goals.exports.wheel import wheel_in
from budget_goals.package import tables_of
from budget_goals.package.descriptor import DESCRIPTOR, Descriptor
from budget_goals.package.purposes import JUDGED
from budget_goals.package.words import said

Group = Literal["whole", "csv", "parquet", "source", "about"]

# Media types: of the files named after the package, and of those that describe it.
FORMS = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
    ".sqlite": "application/vnd.sqlite3",
}
ABOUT = {
    str(DESCRIPTOR): "application/json",
    RULEBOOK: "application/yaml",
    NOTES: "application/yaml",
    JUDGED: "text/csv",
    "croissant.json": "application/ld+json",
    BIBTEX: "text/plain",
    RIS: "application/x-research-info-systems",
    CITATION: "application/yaml",
    "CHANGELOG.md": "text/markdown",
    "LICENSE-DATA": "text/plain",
    "LICENSE": "text/plain",
    SUMS: "text/plain",
}

Offer = tuple[Group, str, str, str, str]


class Download(NamedTuple):
    """A file to download: `path` as seen from the folder, size in bytes, sha256 in hex."""

    group: Group
    path: str
    media_type: str
    description: str
    description_en: str
    bytes: int
    sha256: str


def list_downloads(folder: Path) -> list[Download]:
    """The files that `write_downloads` wrote into `folder`, the most wanted first.

    The checksums are those of SHA256SUMS, and that of SHA256SUMS itself. Raises KeyError for a
    file that is not listed there.
    """
    descriptor = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    sums = read_checksums(folder) | {SUMS: sha256(folder / SUMS)}
    return [
        Download(group, path, media_type, zh, en, (folder / path).stat().st_size, sums[path])
        for group, path, media_type, zh, en in offers(descriptor, wheel_in(folder).name)
    ]


def offers(descriptor: Descriptor, wheel: str) -> Iterator[Offer]:
    """Group, path, media type and both descriptions of each file."""
    for suffix, media_type in FORMS.items():
        yield "whole", descriptor["name"] + suffix, media_type, *said("files", suffix)
    yield "whole", wheel, "application/zip", *said("files", ".whl")
    tables = tables_of(descriptor)
    for table in tables:
        yield "csv", table["path"], table["mediatype"], *titles(table)
    for table in tables:
        path = f"parquet/{table['name']}.parquet"
        yield "parquet", path, "application/vnd.apache.parquet", *titles(table)
    for source in descriptor["sources"]:
        yield "source", source["path"], "text/plain", source["title"], source["title"]
    for path, media_type in ABOUT.items():
        yield "about", path, media_type, *said("files", Path(path).name)


def titles(table: Descriptor) -> tuple[str, str]:
    """What a table is and how long, in both languages."""
    zh, en = said("files", "table_of_one_row" if table["rows"] == 1 else "table")
    rows = table["rows"]
    return zh.format(title=table["title"], rows=rows), en.format(title=table["titleEn"], rows=rows)

"""Everything below site/downloads: the data package, and the other forms in which it is offered.

The folder is itself the data package: its datapackage.json finds every table and source at the
path that it names, so `downloads/data/projects.csv` is the stable address of a table.
"""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pandas as pd

from budget_goals.exports.address import Home
from budget_goals.exports.archive import copy_package, write_archive, write_checksums
from budget_goals.exports.citation import BIBTEX, RIS, Style, cite_dataset, read_release_date
from budget_goals.exports.database import write_database
from budget_goals.exports.listing import Download, list_downloads
from budget_goals.exports.metadata import croissant
from budget_goals.exports.parquet import write_parquet
from budget_goals.exports.read_me import read_me
from budget_goals.exports.release import told_at_publishing, write_release
from budget_goals.exports.wheel import write_wheel
from budget_goals.exports.workbook import write_workbook
from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.package import plain, read_frames, tables_of
from budget_goals.package.descriptor import DESCRIPTOR, Descriptor

# What a double keeps, which is how Excel, SQLite, R and JavaScript hold numbers.
MAX_DIGITS = 15
STYLES: dict[str, Style] = {BIBTEX: "bibtex", RIS: "ris"}
EXPECTED_DIGITS = f"at most {MAX_DIGITS} digits"

__all__ = ["Download", "list_downloads", "write_downloads"]


def write_downloads(root: Path, folder: Path, home: Home | None = None) -> None:
    """Write into the empty `folder` all forms of the checked data package in `root`.

    `home` gives the site's address in citations and in croissant.json; without it, the latter
    names the tables by their path beside it. A release also stands in a folder of its tag, which
    is what its citations name. Raises InputError for a table that a form cannot hold exactly, and
    for a release of another version.
    """
    site_url, cited = (home.address, home.cited) if home else ("", "")
    descriptor = json.loads((root / DESCRIPTOR).read_text("utf-8"))
    is_public = home is not None and home.is_public
    if is_public:
        descriptor["homepage"] = site_url
    frames = read_frames(root, descriptor)
    check_digits(descriptor, frames)
    released = read_release_date(root)
    name = descriptor["name"]

    copy_package(root, descriptor, folder)
    told = told_at_publishing(root, descriptor, home)
    for path, content in told.items():
        (folder / path).write_bytes(content)
    told |= {"README.md": read_me(descriptor, cited if is_public else "").encode()}
    write_archive(root, descriptor, folder / f"{name}.zip", told)
    write_workbook(descriptor, frames, released, cited, folder / f"{name}.xlsx")
    write_database(descriptor, frames, folder / f"{name}.sqlite")
    write_wheel(root, folder)
    write_parquet(descriptor, frames, folder / "parquet")
    write_json(croissant(descriptor, released, site_url, cited), folder / "croissant.json")
    for path, style in STYLES.items():
        text = cite_dataset(descriptor, "en", style, released, cited)
        (folder / path).write_text(text + "\n", "utf-8", newline="\n")
    write_checksums(folder)
    if home and home.release:
        write_release(folder, descriptor, home, released)


def check_digits(descriptor: Descriptor, frames: Mapping[str, pd.DataFrame]) -> None:
    """Raise InputError for numbers that the forms made from the tables could not hold exactly."""
    faults = [
        Fault(table["path"], line, f"{name} {quote(str(plain(cell)))}", EXPECTED_DIGITS)
        for table in tables_of(descriptor)
        for name, column in frames[table["name"]].items()
        for line, cell in enumerate(column, start=2)
        if isinstance(cell, (int, Decimal)) and len(Decimal(cell).as_tuple().digits) > MAX_DIGITS
    ]
    if faults:
        raise InputError(faults)


def write_json(content: object, path: Path) -> None:
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    path.write_text(text, "utf-8", newline="\n")

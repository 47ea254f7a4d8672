"""Where the characters of published tables went: into which values, or into what of the form."""

import re
from collections.abc import Iterator, Mapping

import pandas as pd

from budget_goals.package import Package
from budget_goals.package.proof import FORM

VALUES = ("documents", "organizations", "projects", "indicators")
PARTS = ("words", "punctuation", "space", "rest")
# A pair of brackets belongs to the word of the header in which it stands.
PIECE = re.compile(r"(?P<words>[\w（）]+)|(?P<space>[\s\ufeff])|(?P<punctuation>.)")


def account(package: Package, texts: Mapping[str, str]) -> pd.DataFrame:
    """Count the characters of the published `texts`, given by document id.

    Returns one row for each part, in order: `part` (a table whose values they are, or a part of the
    form: words, punctuation, space, rest), `pieces` (values, or finds of the form) and `characters`.
    Every character is in one part. Text that is no value and not of the form, as the proof states it,
    is in `rest`, where there may be none.
    """
    pieces = (
        piece
        for document_id, text in texts.items()
        for piece in pieces_of(package, document_id, text)
    )
    found = pd.DataFrame(pieces, columns=["part", "characters"])
    counted = found.groupby("part").agg(
        pieces=("characters", "size"), characters=("characters", "sum")
    )
    return counted.reindex([*VALUES, *PARTS], fill_value=0).reset_index(names="part")


def pieces_of(package: Package, document_id: str, text: str) -> Iterator[tuple[str, int]]:
    """The part and length of every value of a document, and of every piece of form between them."""
    position = 0
    for table, start, end in spans_of(package, document_id):
        yield from form_of(text, position, start)
        yield table, end - start
        position = end
    yield from form_of(text, position, len(text))


def form_of(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    if not FORM.fullmatch(text, start, end):
        yield "rest", end - start
        return
    for piece in PIECE.finditer(text, start, end):
        yield str(piece.lastgroup), len(piece[0])


def spans_of(package: Package, document_id: str) -> list[tuple[str, int, int]]:
    """Table, start and end of each value of a document, in the order of its text."""
    projects = package.projects.merge(package.organizations, on="organization_id")
    projects = projects[projects["document_id"] == document_id]
    organizations = package.organizations[package.organizations["document_id"] == document_id]
    indicators = package.indicators[package.indicators["project_id"].isin(projects["project_id"])]
    records = {
        document_id,
        *organizations["organization_id"],
        *projects["project_id"],
        *indicators["indicator_id"],
    }
    places = package.provenance[package.provenance["record_id"].isin(records)].sort_values("start")
    return list(places[["table", "start", "end"]].itertuples(index=False, name=None))

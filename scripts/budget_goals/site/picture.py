"""The picture that goes with a shared link: the planned total, and the projects with the most money."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import vl_convert
from markupsafe import Markup

from budget_goals.charts import lettering, palette, theme
from budget_goals.package.languages import Language
from budget_goals.package.words import words_in
from budget_goals.pages.edition import Edition
from budget_goals.pages.templating import render
from budget_goals.site.manuscript import read_settings

WIDTH, HEIGHT = 1200, 630  # pixels, as those who show such pictures ask for
MARGIN = 64
ROOM = WIDTH - 2 * MARGIN
PROJECTS = 6
# Pixels: the first project's top, the last one's bottom, a line of its name, and its bar with a gap.
TOP, BOTTOM, LINE, LEAST_BAR, MOST_BAR = 218, 604, 30, 24, 34
NAME_ROOM, NAME_LINES = 29 * lettering.FULL_WIDTH, 2
LARGEST_TYPE, BOLD = 68, 1.12  # of the headline: pixels, and how much wider bold type runs


class Bar(NamedTuple):
    """A project: its name, the lines into which it is broken, its amount, its place in pixels."""

    name: str
    lines: list[str]
    amount: str
    top: int
    length: int


class Picture(NamedTuple):
    """What the picture says."""

    publisher: str
    headline: str
    total: str
    subtitle: str
    bars: list[Bar]


def picture_path(language: Language) -> str:
    return f"assets/picture-{language}.png"


def draw_picture(edition: Edition, file: Path) -> None:
    """Draw the picture of one edition as PNG."""
    picture = picture_of(edition)
    width = BOLD * lettering.type_width(f"{picture.headline} {picture.total}")
    svg = render(
        "picture.svg",
        edition,
        picture=picture,
        colors=palette,
        font=Markup(theme.FONT),
        headline_size=min(LARGEST_TYPE, int(ROOM * lettering.FULL_WIDTH / width)),
        layout={"width": WIDTH, "height": HEIGHT, "margin": MARGIN, "line": LINE},
    )
    file.write_bytes(vl_convert.svg_to_png(svg))


def alt_text(edition: Edition) -> str:
    """The picture in words, for those who do not see it."""
    picture = picture_of(edition)
    words = words_in(edition.language)["picture"]
    projects = words["separator"].join(f"{bar.name} {bar.amount}" for bar in picture.bars)
    return words["alt"].format(**picture._asdict(), projects=projects)


def picture_of(edition: Edition) -> Picture:
    words, document = words_in(edition.language)["picture"], told_of(edition)
    organizations = edition.package.organizations
    own = organizations.loc[
        organizations["document_id"] == document["document_id"], "organization_id"
    ]
    projects = edition.package.projects
    projects = projects[projects["organization_id"].isin(own)]
    bars = list(bars_of(edition, projects))
    return Picture(
        edition.text(document["department"]),
        words["headline"].format(years=document["fiscal_year"]),
        edition.money(document["total_cny"]),
        words["subtitle"].format(count=len(bars), projects=f"{len(projects):,}"),
        bars,
    )


def told_of(edition: Edition) -> dict[str, Any]:
    """The document that the chapters are about: no picture adds up several."""
    return edition.documents[read_settings(edition.root)["document"]]


def bars_of(edition: Edition, projects: pd.DataFrame) -> Iterator[Bar]:
    """The projects with the most money, as many as there is room for, spread over that room."""
    top = projects.nlargest(PROJECTS, "total_cny")
    names = [edition.text(name) for name in top["name"]]
    while room_for_bar(names) < LEAST_BAR:
        names.pop()
    longest, y = max(top["total_cny"].max(), 1), TOP
    for name, amount in zip(names, top["total_cny"], strict=False):
        lines = lines_of(name)
        yield Bar(name, lines, edition.money(amount), y, max(2, round(ROOM * amount / longest)))
        y += len(lines) * LINE + min(room_for_bar(names), MOST_BAR)


def room_for_bar(names: list[str]) -> int:
    """The pixels between the names, if all of them are in the picture."""
    lines = sum(len(lines_of(name)) for name in names)
    return (BOTTOM - TOP - lines * LINE) // len(names)


def lines_of(name: str) -> list[str]:
    lines = lettering.wrapped(name, NAME_ROOM).split("\n")
    if len(lines) > NAME_LINES:
        return [*lines[: NAME_LINES - 1], f"{lines[NAME_LINES - 1]}…"]
    return lines

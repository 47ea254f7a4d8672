"""Where the money goes: by purse, by organization, by size, by level of government (pure).

Tables of the package go in, small frames come out; amounts are whole yuan.
"""

from collections.abc import Mapping
from itertools import accumulate, pairwise

import pandas as pd
from markupsafe import Markup

from budget_goals.audit.records import documents_of
from budget_goals.audit.rules.sums import Sum, declared_sums, differences
from budget_goals.package import Package
from budget_goals.reading.form import AMOUNTS

PURSES = [column for column in AMOUNTS.values() if column != "total_cny"]
# Where a project stops being small, and where it starts to be large.
SIZE_BOUNDS_CNY = (1_000_000, 10_000_000)
# The largest projects are those that together take so much of the money; a chart shows a few.
MOST_PERCENT, LARGEST_AT_MOST = 80, 5
SUMMED_TABLES = ["documents", "organizations", "projects", "indicators"]


def largest_projects(projects: pd.DataFrame) -> pd.DataFrame:
    """The fewest projects that together take MOST_PERCENT of the money, at most LARGEST_AT_MOST.

    Returns rows of `projects`, the largest amount first; equal amounts in the order of the table.
    """
    ranked = by_amount(projects)
    sums = accumulate(ranked["total_cny"])
    total = int(projects["total_cny"].sum())
    needed = next(n for n, taken in enumerate(sums, 1) if 100 * taken >= MOST_PERCENT * total)
    return ranked.head(min(needed, LARGEST_AT_MOST))


def by_amount(projects: pd.DataFrame) -> pd.DataFrame:
    """All `projects`, the largest amount first; equal amounts in the order of the table."""
    return projects.sort_values("total_cny", ascending=False, kind="stable")


def by_purse(projects: pd.DataFrame) -> pd.DataFrame:
    """What the projects take from each purse.

    Returns one row a purse: purse (a column of `projects`), amount_cny, and how many projects draw
    on it.
    """
    return pd.DataFrame(
        {
            "purse": PURSES,
            "amount_cny": [int(projects[purse].sum()) for purse in PURSES],
            "projects": [int((projects[purse] > 0).sum()) for purse in PURSES],
        }
    )


def by_organization(package: Package) -> pd.DataFrame:
    """What each organization's projects add up to, the largest sum first.

    Returns organization_id, name, projects (their number), total_cny and the purses' columns; an
    organization without a project is left out.
    """
    amounts = package.projects.groupby("organization_id")[list(AMOUNTS.values())].sum()
    counts = package.projects.groupby("organization_id").size().rename("projects")
    names = package.organizations.set_index("organization_id")["name"]
    return by_amount(amounts.join(counts).join(names).reset_index())


def distinct(names: pd.Series, ids: pd.Series) -> pd.Series:
    """`names`, with the id behind those that occur more than once."""
    return names.where(~names.duplicated(keep=False), names + " (" + ids + ")")


def by_size(projects: pd.DataFrame) -> pd.DataFrame:
    """How many projects are how large, the smallest first.

    Returns one row a size: floor_cny (inclusive), ceiling_cny (exclusive, None for the largest),
    projects (their number) and amount_cny.
    """
    amounts = projects["total_cny"]
    ranges = list(pairwise((0, *SIZE_BOUNDS_CNY, None)))
    members = [
        amounts[(amounts >= floor) & (amounts < ceiling if ceiling else True)]
        for floor, ceiling in ranges
    ]
    return pd.DataFrame(
        {
            "floor_cny": [floor for floor, _ in ranges],
            "ceiling_cny": pd.Series([ceiling for _, ceiling in ranges], dtype=object),
            "projects": [len(each) for each in members],
            "amount_cny": [int(each.sum()) for each in members],
        }
    )


def by_level(projects: pd.DataFrame) -> pd.DataFrame:
    """What the names of projects say about the level of government that pays.

    Returns one row for each of district, municipal and None (not stated), in this order: level,
    projects (their number) and amount_cny.
    """
    stated = projects["funding_level"]
    groups: dict[str | None, pd.DataFrame] = {
        "district": projects[stated == "district"],
        "municipal": projects[stated == "municipal"],
        None: projects[stated.isna()],
    }
    return pd.DataFrame(
        {
            "level": pd.Series(list(groups), dtype=object),
            "projects": [len(group) for group in groups.values()],
            "amount_cny": [int(group["total_cny"].sum()) for group in groups.values()],
        }
    )


def named_like_a_level(projects: pd.DataFrame) -> pd.DataFrame:
    """Projects whose name starts with 市 or 区 and yet does not state its level, largest first."""
    starts = projects["name"].str.startswith(("市", "区"))
    return by_amount(projects[projects["funding_level"].isna() & starts])


def printed_sums(package: Package) -> tuple[list[Sum], int]:
    """The printed sums that are not the sum of their printed parts, and how many were compared."""
    tables = {name: getattr(package, name) for name in SUMMED_TABLES}
    documents = documents_of(tables)
    differing = [sum_ for document in documents for sum_ in differences(document)]
    return differing, sum(len(list(declared_sums(document))) for document in documents)


def key_figures(figures: Mapping[str, object]) -> Markup:
    """Names and figures as a list that the book's style sets in a grid; text is escaped."""
    entries = Markup("").join(
        Markup("<div><dt>{}</dt><dd>{}</dd></div>").format(name, figure)
        for name, figure in figures.items()
    )
    return Markup('<dl class="figures">{}</dl>').format(entries)


def counted(number: int, one: str, many: str) -> str:
    """`1 project`, `1,234 projects`: a number with the word that goes with it."""
    return f"{number:,} {one if number == 1 else many}"

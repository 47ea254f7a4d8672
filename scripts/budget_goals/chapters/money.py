"""What the money is for: sums over purposes, towns and lines of one drive; whether sums add up."""

from collections.abc import Mapping, Sequence

import pandas as pd

MILLION = 1_000_000


def by_purpose(projects: pd.DataFrame, purposes: pd.DataFrame, title: str) -> pd.DataFrame:
    """The money of each purpose, in the order of `purposes`, whose column `title` names them.

    Returns one row a purpose: title, projects (how many), total_cny (whole yuan), share (percent).
    """
    sums = projects.groupby("purpose")["total_cny"].agg(["size", "sum"])
    frame = purposes[["purpose", title]].join(sums, on="purpose").dropna()
    frame = frame.rename(columns={title: "title", "size": "projects", "sum": "total_cny"})
    frame = frame.astype({"projects": "int64", "total_cny": "int64"})
    return frame.assign(share=100 * frame["total_cny"] / projects["total_cny"].sum())


def squares(projects: pd.DataFrame, purposes: Sequence[str], rows: int) -> pd.DataFrame:
    """The money of `projects` as squares of a million yuan, in columns of `rows` squares.

    The purposes share out the squares of the whole sum by their money, and the projects of each, the
    largest first, those of their purpose; a project with little has none. Returns one row a square:
    column, row (from 0), project_id, purpose.
    """
    ranked = projects.sort_values("total_cny", ascending=False, kind="stable")
    groups = dict(list(ranked.groupby("purpose")))
    laid = [groups[purpose] for purpose in purposes if purpose in groups]
    sums = [int(own["total_cny"].sum()) for own in laid]
    numbers = shared_out(sums, (sum(sums) + MILLION // 2) // MILLION)
    squares = pd.concat(
        own.loc[own.index.repeat(shared_out(own["total_cny"].to_list(), number))]
        for own, number in zip(laid, numbers, strict=True)
    )
    squares = squares[["project_id", "purpose"]].reset_index(drop=True)
    return squares.assign(column=squares.index // rows, row=squares.index % rows)


def shared_out(amounts_cny: Sequence[int], count: int) -> list[int]:
    """`count` in whole parts as `amounts_cny` are to each other, by the largest remainders."""
    whole = max(1, sum(amounts_cny))
    parts = [amount * count // whole for amount in amounts_cny]
    rests = [amount * count % whole for amount in amounts_cny]
    for n in sorted(range(len(parts)), key=lambda n: -rests[n])[: count - sum(parts)]:
        parts[n] += 1
    return parts


def towns(projects: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The enrolment money of each town, its own and the city's, the largest first.

    `names` holds the first characters of a town's projects with what it is called. Returns one row
    a town: town, own_cny, city_cny (whole yuan).
    """
    known = projects.assign(town=projects["name"].str[:2].map(names)).dropna(subset=["town"])
    level = known["funding_level"].eq("municipal").map({True: "city_cny", False: "own_cny"})
    frame = known.pivot_table(index="town", columns=level, values="total_cny", aggfunc="sum")
    ranked = frame.sort_values("own_cny", ascending=False, kind="stable")
    return ranked.rename_axis(columns=None).reset_index()


def printed_sums(organizations: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """What each organization's row prints as its total beside the sum of its projects.

    Returns one row an organization: organization_id, printed_cny, sum_cny, difference_cny.
    """
    sums = projects.groupby("organization_id")["total_cny"].sum()
    frame = organizations[["organization_id", "total_cny"]].rename(
        columns={"total_cny": "printed_cny"}
    )
    frame["sum_cny"] = frame["organization_id"].map(sums)
    return frame.assign(difference_cny=frame["printed_cny"] - frame["sum_cny"])

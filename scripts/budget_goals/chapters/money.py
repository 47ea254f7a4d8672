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

    The projects are laid end to end, by purpose and, within one, by money; each square belongs to
    the project that its middle falls on. What is left of a last million has no square if it is less
    than half of one. Returns one row a square: column, row (from 0), project_id, purpose.
    """
    rank = {purpose: number for number, purpose in enumerate(purposes)}
    laid = projects.assign(rank=projects["purpose"].map(rank)).sort_values(
        ["rank", "total_cny"], ascending=[True, False], kind="stable"
    )
    ends = laid["total_cny"].cumsum().to_numpy()
    count = (int(ends[-1]) + MILLION // 2) // MILLION
    middles = pd.Series(range(count)) * MILLION + MILLION // 2
    last = len(laid) - 1  # a last middle may fall on the end of all
    own = laid.iloc[ends.searchsorted(middles, side="right").clip(max=last)].reset_index(drop=True)
    number = pd.Series(range(count))
    return pd.DataFrame(
        {
            "column": number // rows,
            "row": number % rows,
            "project_id": own["project_id"],
            "purpose": own["purpose"],
        }
    )


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

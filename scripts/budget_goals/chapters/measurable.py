"""Can a target be checked when the year is over? What it states, with and without the copied text."""

from collections.abc import Sequence

import pandas as pd

NUMBER_OR_DATE = ("number", "range", "date")
# Whole yuan: where one band of projects ends and the next begins.
MONEY_BOUNDS = (100_000, 1_000_000, 10_000_000)
# A name that holds one of these says what is a share of what, or how much of a degree is meant.
OF_SOMETHING = "率|度|比例"


def is_percentage_of_nothing(indicators: pd.DataFrame) -> pd.Series:
    """Is the target a percentage whose indicator's name says of nothing what it is a share of?"""
    return (indicators["unit"] == "%") & ~indicators["name"].str.contains(OF_SOMETHING)


def money_bands(projects: pd.DataFrame, labels: Sequence[str]) -> pd.Series:
    """The band of money that each project is in, one of the ordered `labels`, by project_id."""
    edges = [0, *MONEY_BOUNDS, float("inf")]
    bands = pd.cut(projects["total_cny"], edges, right=False, labels=list(labels))
    return bands.set_axis(projects["project_id"])


def shares(indicators: pd.DataFrame, groups: pd.Series) -> pd.DataFrame:
    """How many targets of each group can be checked, of all and without the copied text.

    `indicators` has the columns `firm` (gives a number or date, and says of what) and `copied`, both
    true or false; `groups` holds the group of each, by its index. Returns one row a group, in the order of appearance: group, projects,
    indicators, share (in percent, one decimal), indicators_without, share_without.
    """
    marked = indicators.assign(group=groups)
    own = marked[~marked["copied"]].groupby("group", observed=True)["firm"]
    every = marked.groupby("group", sort=False, observed=True)
    order = marked["group"].drop_duplicates()
    frame = pd.DataFrame(
        {
            "projects": every["project_id"].nunique(),
            "indicators": every.size(),
            "share": 100 * every["firm"].mean(),
            "indicators_without": own.size(),
            "share_without": 100 * own.mean(),
        }
    )
    return frame.loc[order].round(1).rename_axis("group").reset_index()


def with_text(shares: pd.DataFrame) -> pd.DataFrame:
    """`shares` with a column text that says both of a group: `60% → 85%`, or one where they agree."""
    one, other = (shares[name].map("{:.0f}%".format) for name in ("share", "share_without"))
    return shares.assign(text=one.where(one == other, one + " → " + other))

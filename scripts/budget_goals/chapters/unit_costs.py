"""Cost per person, where the table gives people and money; two funds beside each other."""

from collections.abc import Sequence

import pandas as pd


def per_head(
    projects: pd.DataFrame, indicators: pd.DataFrame, indicator_ids: Sequence[str]
) -> pd.DataFrame:
    """Divide the money of projects by the people whom their targets name.

    Returns one row an indicator of `indicator_ids`, the dearest first: indicator_id, project_id,
    comparator (ge, eq …), total_cny, people and per_head_cny, whole yuan rounded half up.
    """
    chosen = indicators.set_index("indicator_id").loc[list(indicator_ids)]
    money = projects.set_index("project_id")["total_cny"]
    frame = chosen[["project_id", "comparator"]].join(money, on="project_id")
    frame["people"] = chosen["value"].astype("int64")
    frame["per_head_cny"] = (2 * frame["total_cny"] + frame["people"]) // (2 * frame["people"])
    return frame.sort_values("per_head_cny", ascending=False, kind="stable").reset_index()


def side_by_side(indicators: pd.DataFrame, one: str, other: str) -> pd.DataFrame:
    """The counts that two projects promise under one name and in one unit.

    Returns one row a name: name, unit, one and other (the numbers), one_share (in percent of both).
    """
    numbers = indicators[(indicators["target_kind"] == "number") & (indicators["unit"] != "%")]
    first, second = (
        numbers.loc[numbers["project_id"] == id, ["name", "unit", "comparator", "value"]]
        for id in (one, other)
    )
    both = first.merge(second, on=["name", "unit", "comparator"], suffixes=("_one", "_other"))
    both = both.rename(columns={"value_one": "one", "value_other": "other"})
    return both.drop(columns="comparator").assign(
        one_share=100 * both["one"] / (both["one"] + both["other"])
    )

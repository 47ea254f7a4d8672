"""What is promised: which indicators, how many, with which targets (pure).

Tables of the package go in, small frames come out; values are exact Decimals.
"""

import pandas as pd

from budget_goals.chapters.money import by_amount, by_organization
from budget_goals.package import Package
from budget_goals.reading.form import CATEGORIES

# Units in which people, firms and occasions are counted.
COUNTED_UNITS = ("人", "人次", "名", "家", "场", "节")
NAMES_AT_MOST, PERCENTAGES_AT_MOST, EXAMPLES_AT_MOST = 10, 3, 10


def by_category(package: Package) -> pd.DataFrame:
    """How many indicators of each category each organization has.

    Returns one row for each pair that occurs: organization_id, category, indicators; organizations
    in the order of `by_organization`, categories in that of the form.
    """
    owners = package.projects[["project_id", "organization_id"]]
    owned = package.indicators.merge(owners, on="project_id")
    counts = owned.groupby(["organization_id", "category"]).size().rename("indicators")
    order = pd.MultiIndex.from_product(
        [by_organization(package)["organization_id"], CATEGORIES.values()],
        names=["organization_id", "category"],
    )
    return counts.reindex(order).dropna().astype("int64").reset_index()


def indicators_per_project(package: Package) -> pd.DataFrame:
    """How many projects have how many indicators.

    Returns indicators (every number from the least to the most) and projects.
    """
    counts = package.indicators.groupby("project_id").size()
    numbers = counts.reindex(package.projects["project_id"], fill_value=0).value_counts()
    every = range(int(numbers.index.min()), int(numbers.index.max()) + 1)
    projects = numbers.reindex(every, fill_value=0)
    return pd.DataFrame({"indicators": projects.index, "projects": projects.to_numpy()})


def commonest_names(indicators: pd.DataFrame) -> pd.DataFrame:
    """The names that stand in the most projects, in the same words, and in more than one.

    Returns at most NAMES_AT_MOST rows, ties in the order of the table: name, projects (how many
    have it) and targets (how many different ones they print).
    """
    names = indicators.groupby("name", sort=False)
    counts = names.agg(projects=("project_id", "nunique"), targets=("target", "nunique"))
    ranked = counts.sort_values("projects", ascending=False, kind="stable").reset_index()
    return ranked[ranked["projects"] > 1].head(NAMES_AT_MOST)


def percentages(indicators: pd.DataFrame) -> pd.DataFrame:
    """How many targets print which percentage, be it a floor, a ceiling or exact.

    Returns value (in percent) and indicators (their number), ordered by value.
    """
    counts = one_percentage(indicators).groupby("value").size()
    return pd.DataFrame(
        {"value": pd.Series(list(counts.index), dtype=object), "indicators": counts.to_numpy()}
    )


def one_percentage(indicators: pd.DataFrame) -> pd.DataFrame:
    """The indicators whose target is one percentage, not a range of them."""
    return indicators[(indicators["target_kind"] == "number") & (indicators["unit"] == "%")]


def commonest_percentages(indicators: pd.DataFrame) -> pd.DataFrame:
    """The rows of `percentages` that more targets print than any other value.

    At most PERCENTAGES_AT_MOST, ordered by value; fewer or none where that many would leave out a
    value that is as common.
    """
    ranked = percentages(indicators).sort_values("indicators", ascending=False, kind="stable")
    common, others = ranked.iloc[:PERCENTAGES_AT_MOST], ranked.iloc[PERCENTAGES_AT_MOST:]
    is_commoner = common["indicators"] > max(others["indicators"], default=0)
    return common[is_commoner].sort_values("value")


def examples(package: Package) -> pd.DataFrame:
    """Promises that count people, firms or occasions, from the projects with the most money.

    Of each project the first indicator whose target is a number above zero in one of
    COUNTED_UNITS and no ceiling; of those with the same name the one with the most money; at most
    EXAMPLES_AT_MOST. Returns rows of indicators with the project's total_cny, the largest first.
    """
    firsts = counted_promises(package.indicators).drop_duplicates("project_id")
    funded = firsts.merge(package.projects[["project_id", "total_cny"]], on="project_id")
    return by_amount(funded).drop_duplicates("name").head(EXAMPLES_AT_MOST)


def counted_promises(indicators: pd.DataFrame) -> pd.DataFrame:
    """The indicators that set out to reach a number of people, firms or occasions."""
    is_floor = ~indicators["comparator"].isin(["le", "lt"])
    is_counted = (indicators["target_kind"] == "number") & indicators["unit"].isin(COUNTED_UNITS)
    counted = indicators[is_counted & is_floor]
    return counted.loc[[value > 0 for value in counted["value"]]]

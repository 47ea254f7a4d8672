"""Can a target be checked when the year is over? What it states, by group; words for numbers."""

from collections.abc import Sequence
from fractions import Fraction
from urllib.parse import urlencode

import pandas as pd

from budget_goals.audit.indicators import key
from budget_goals.chapters.shared_text import document_ids
from budget_goals.package import Package

NUMBER_OR_DATE = ("number", "range", "date")
# Whole yuan: where one band of projects ends and the next begins.
MONEY_BOUNDS = (100_000, 1_000_000, 10_000_000)
# What a target states: a number or time, a value that stands elsewhere, or only words.
STATEMENTS = ("definite", "reference", "qualitative")


def statements(indicators: pd.DataFrame) -> pd.Series:
    """What each target states, one of STATEMENTS; of those without number or time their kind."""
    kinds = indicators["target_kind"]
    return kinds.mask(kinds.isin(NUMBER_OR_DATE), "definite")


def tally(indicators: pd.DataFrame, groups: pd.Series, order: Sequence[object]) -> pd.DataFrame:
    """Count the indicators of each group by what their targets state.

    `groups` holds the group of each indicator, by the index of `indicators`. Returns one row a
    group that has indicators, in `order`: group, a column for each of STATEMENTS, indicators.
    """
    counts = pd.crosstab(groups.to_numpy(), statements(indicators).to_numpy())
    present = [group for group in order if group in counts.index]
    frame = counts.reindex(index=present, columns=list(STATEMENTS), fill_value=0)
    frame = frame.rename_axis(columns=None).rename_axis("group").reset_index()
    return frame.assign(indicators=frame[list(STATEMENTS)].sum(axis=1))


def lowest(tallied: pd.DataFrame) -> pd.DataFrame:
    """The rows of a tally whose share with a number or time is smallest; none if all are equal."""
    shares = [*map(Fraction, tallied["definite"], tallied["indicators"])]
    is_lowest = [share == min(shares) and share != max(shares) for share in shares]
    return tallied[is_lowest]


def pieces(tallied: pd.DataFrame) -> pd.DataFrame:
    """The counts of a tally below each other, none of them zero: group, statement, indicators, whole."""
    frame = tallied.rename(columns={"indicators": "whole"}).melt(
        ["group", "whole"], list(STATEMENTS), "statement", "indicators"
    )
    order = frame["group"].map({group: n for n, group in enumerate(tallied["group"])})
    frame = frame.iloc[order.argsort(kind="stable")]
    return frame[frame["indicators"] > 0].reset_index(drop=True)


def money_bands(total_cny: pd.Series) -> pd.Series:
    """Number the band of each amount: how many of MONEY_BOUNDS it reaches."""
    bands = sum((total_cny >= bound).astype(int) for bound in MONEY_BOUNDS)
    return pd.Series(bands, index=total_cny.index)


def wordings(indicators: pd.DataFrame) -> pd.DataFrame:
    """The texts of the targets in words, the commonest first; punctuation makes no difference.

    Returns one row a wording: target (as first printed), indicators, projects, project_id (the
    first that has it).
    """
    in_words = indicators[indicators["target_kind"] == "qualitative"]
    frame = in_words.groupby(in_words["target"].map(key), sort=False).agg(
        target=("target", "first"),
        indicators=("indicator_id", "size"),
        projects=("project_id", "nunique"),
        project_id=("project_id", "first"),
    )
    return frame.sort_values("indicators", ascending=False, kind="stable").reset_index(drop=True)


def found(package: Package, rule_id: str) -> pd.DataFrame:
    """The indicators that an audit rule stopped at, in the order of the table."""
    records = package.findings.loc[package.findings["rule_id"] == rule_id, "record_id"]
    return package.indicators[package.indicators["indicator_id"].isin(records)]


def measured_elsewhere(package: Package) -> pd.DataFrame:
    """The targets in words whose indicator has a number in another project of the document.

    Returns one row a finding of the rule: name, target, project_id, and of the first such number
    target_other, project_id_other.
    """
    documents = document_ids(package)
    in_words, numbers = (
        frame.assign(key=frame["name"].map(key), document=frame["project_id"].map(documents))
        for frame in (
            found(package, "measured-elsewhere"),
            package.indicators[package.indicators["target_kind"].isin(["number", "range"])],
        )
    )
    both = in_words.merge(numbers, on=["key", "document"], suffixes=("", "_other"))
    both = both[both["project_id"] != both["project_id_other"]].drop_duplicates("indicator_id")
    return both[["name", "target", "project_id", "target_other", "project_id_other"]]


def search_address(text: str, **filters: str) -> str:
    """The address of the explorer that shows the rows holding `text`."""
    return f"explorer.html?{urlencode({'q': text, **filters})}"

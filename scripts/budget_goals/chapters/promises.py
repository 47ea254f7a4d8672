"""What is promised: percentages, and the real counts among the targets."""

import pandas as pd

COUNTED = r"(?:数|数量|场次|人次|课时)$"  # how the name of a count ends, without a bracket
COUNT_UNITS = ["人", "人次", "名", "场", "场次", "次", "期", "节", "家", "户", "份", "个", "件"]
BRACKET = r"[（(][^（()）]*[）)]$"
AVERAGE = "平均"
UNWANTED = "投诉|故障|事故|事件"


def is_real_count(indicators: pd.DataFrame) -> pd.Series:
    """Does the target say how many people, sessions, cases or things there are to be?

    That is a number above nought with a unit that counts, or behind a name that does. Percentages,
    money, averages and what nobody wants, such as complaints, are none.
    """
    names = indicators["name"].str.replace(BRACKET, "", regex=True)
    counts = indicators["unit"].isin(COUNT_UNITS) | (
        indicators["unit"].isna() & names.str.contains(COUNTED)
    )
    is_number = (indicators["target_kind"] == "number") & (indicators["value"] > 0)
    return counts & is_number & ~names.str.contains(f"{AVERAGE}|{UNWANTED}")


def percentages(indicators: pd.DataFrame) -> pd.DataFrame:
    """The targets in percent, each with its place in a pile of dots over its value.

    Returns the rows of `indicators`, with `value` from 0 to 100 and two columns more: pile (1 for
    the lowest dot of its value) and states (the comparator, ge, le, eq …).
    """
    own = indicators[indicators["unit"] == "%"].sort_values("value", kind="stable")
    return own.assign(pile=own.groupby("value").cumcount() + 1)

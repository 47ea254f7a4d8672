"""Amounts that are compared are said in one unit, with as many decimals."""

import pandas as pd
import pytest

from budget_goals.charts.amounts import money_in_one_unit


@pytest.mark.parametrize(
    ("amounts", "chinese", "english"),
    [
        ([155_000_000, 74_000], ["15,500.0 万元", "7.4 万元"], ["CNY 155,000,000", "CNY 74,000"]),
        (
            [341_399_500, 155_000_000],
            ["3.41 亿元", "1.55 亿元"],
            ["CNY 341.40 million", "CNY 155.00 million"],
        ),
        ([65_525, 38], ["65,525 元", "38 元"], ["CNY 65,525", "CNY 38"]),
        ([2_000_000, 0], ["200 万元", "0 万元"], ["CNY 2 million", "CNY 0 million"]),
    ],
)
def test_all_amounts_have_the_same_unit_and_decimals(
    amounts: list[int], chinese: list[str], english: list[str]
) -> None:
    assert money_in_one_unit(pd.Series(amounts), "zh").tolist() == chinese
    assert money_in_one_unit(pd.Series(amounts), "en").tolist() == english

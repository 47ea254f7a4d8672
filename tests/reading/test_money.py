"""A printed amount is read as whole yuan, exactly, in each unit that a table may name."""

import numpy as np
import pytest

from budget_goals.reading.money import AMOUNT_UNITS, MOST_DIGITS, to_cny

YUAN = {"元": 12, "千元": 12_000, "万元": 120_000, "百万元": 12_000_000, "亿元": 1_200_000_000}


@pytest.mark.parametrize("unit", AMOUNT_UNITS)
def test_an_amount_is_read_in_its_unit(unit: str) -> None:
    assert to_cny("12", AMOUNT_UNITS[unit]) == YUAN[unit]


def test_figures_after_the_point_are_yuan() -> None:
    assert to_cny("17,809.74", 4) == 178_097_400
    assert to_cny("007.4000000", 4) == 74_000
    assert to_cny("0.00", 8) == 0


@pytest.mark.parametrize("printed", ["100,000", "999999999999", 5_000 * "9"])
def test_too_much_money_is_refused(printed: str) -> None:
    with pytest.raises(ValueError, match="less than"):
        to_cny(printed, AMOUNT_UNITS["亿元"])


def test_a_document_of_the_largest_amounts_adds_up_within_64_bits() -> None:
    assert to_cny("99999.99999999", AMOUNT_UNITS["亿元"]) == 10**MOST_DIGITS - 1
    assert np.iinfo(np.int64).max >= 900_000 * 10**MOST_DIGITS

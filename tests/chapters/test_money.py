"""Sums over purposes, squares and towns."""

import pandas as pd
import pytest

import budget_goals as bg
from budget_goals.chapters import money


@pytest.fixture(scope="module")
def projects() -> pd.DataFrame:
    return bg.load("projects")


@pytest.fixture(scope="module")
def purposes() -> pd.DataFrame:
    return bg.load("purposes")


def small(*amounts: tuple[str, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [(f"p{number}", purpose, total) for number, (purpose, total) in enumerate(amounts, 1)],
        columns=["project_id", "purpose", "total_cny"],
    )


def test_every_yuan_has_one_purpose(projects: pd.DataFrame, purposes: pd.DataFrame) -> None:
    sums = money.by_purpose(projects, purposes, "title_zh")
    assert sums["total_cny"].sum() == projects["total_cny"].sum()
    assert sums["projects"].sum() == len(projects)
    assert sums["share"].sum() == pytest.approx(100)


def test_squares_are_laid_by_purpose_and_then_by_money() -> None:
    projects = small(("b", 2_000_000), ("a", 1_000_000), ("a", 3_000_000))
    squares = money.squares(projects, ["a", "b"], rows=2)
    assert list(squares["project_id"]) == ["p3", "p3", "p3", "p2", "p1", "p1"]
    assert list(zip(squares["column"], squares["row"], strict=True))[:3] == [(0, 0), (0, 1), (1, 0)]


@pytest.mark.parametrize(("rest", "count"), [(499_999, 1), (500_000, 2)])
def test_half_a_million_left_over_is_a_square_and_less_is_none(rest: int, count: int) -> None:
    assert len(money.squares(small(("a", 1_000_000 + rest)), ["a"], rows=1)) == count


def test_each_purpose_has_as_many_squares_as_it_has_millions(
    projects: pd.DataFrame, purposes: pd.DataFrame
) -> None:
    squares = money.squares(projects, list(purposes["purpose"]), rows=12)
    millions = projects.groupby("purpose")["total_cny"].sum() / 1_000_000
    assert squares["purpose"].value_counts().sub(millions).abs().max() <= 0.5


def test_no_project_has_a_square_before_one_of_its_purpose_that_has_more_money(
    projects: pd.DataFrame, purposes: pd.DataFrame
) -> None:
    squares = money.squares(projects, list(purposes["purpose"]), rows=12)
    known = projects.assign(has=projects["project_id"].isin(squares["project_id"]))
    for _, own in known.groupby("purpose"):
        least = own.loc[own["has"], "total_cny"].min()
        assert not (own.loc[~own["has"], "total_cny"] > least).any()


def test_a_town_has_its_own_money_and_the_citys(projects: pd.DataFrame) -> None:
    towns = money.towns(projects, {"花东": "A", "梯面": "B"})
    assert towns.to_dict("records") == [
        {"town": "A", "own_cny": 160_000, "city_cny": 98_000},
        {"town": "B", "own_cny": 15_000, "city_cny": 5_000},
    ]


def test_printed_sums_stand_beside_those_of_the_projects(projects: pd.DataFrame) -> None:
    sums = money.printed_sums(bg.load("organizations"), projects)
    assert (sums["printed_cny"] - sums["sum_cny"] == sums["difference_cny"]).all()
    assert sums["sum_cny"].sum() == projects["total_cny"].sum()

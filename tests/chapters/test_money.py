"""What the book says of the money follows from the projects' amounts."""

import pandas as pd
import pytest
from markupsafe import Markup

from budget_goals.chapters import money
from budget_goals.package import Package


def projects_of(*amounts: int, **columns: list[str | None]) -> pd.DataFrame:
    frame = pd.DataFrame({"total_cny": amounts})
    frame["name"] = columns.get("name", [f"项目{n}" for n in frame.index])
    levels = columns.get("funding_level", [None] * len(amounts))
    return frame.assign(funding_level=pd.Series(levels, dtype=object))


@pytest.mark.parametrize(
    ("amounts", "largest"),
    [
        ((10, 70, 20), [70, 20]),
        ((10, 80, 10), [80]),
        ((79, 21), [79, 21]),
        ((5,), [5]),
        ((0,), [0]),
        ((1,) * 9, [1] * money.LARGEST_AT_MOST),
    ],
)
def test_the_largest_are_the_fewest_that_take_most(
    amounts: tuple[int, ...], largest: list[int]
) -> None:
    assert money.largest_projects(projects_of(*amounts))["total_cny"].to_list() == largest


def test_sizes_part_at_their_bounds_and_lose_nothing(package: Package) -> None:
    small, large = money.SIZE_BOUNDS_CNY
    sizes = money.by_size(projects_of(0, small - 1, small, large - 1, large))
    assert sizes["projects"].to_list() == [2, 2, 1]
    assert sizes["amount_cny"].to_list() == [small - 1, small + large - 1, large]
    real = money.by_size(package.projects)
    assert real["projects"].sum() == len(package.projects)
    assert real["amount_cny"].sum() == package.projects["total_cny"].sum()


def test_purses_and_organizations_add_up_to_all_projects(package: Package) -> None:
    total = package.projects["total_cny"].sum()
    assert money.by_purse(package.projects)["amount_cny"].sum() == total
    organizations = money.by_organization(package)
    assert organizations["total_cny"].sum() == total
    assert organizations["projects"].sum() == len(package.projects)
    assert organizations["total_cny"].is_monotonic_decreasing


def test_a_level_is_only_what_a_name_states() -> None:
    projects = projects_of(
        1, 2, 4, 8,
        name=["甲（市级）", "乙（区本级）", "市补助", "丙"],
        funding_level=["municipal", "district", None, None],
    )  # fmt: skip
    levels = money.by_level(projects)
    assert levels["level"].to_list() == ["district", "municipal", None]
    assert levels["amount_cny"].to_list() == [2, 1, 12]
    assert money.named_like_a_level(projects)["name"].to_list() == ["市补助"]


def test_sums_that_differ_are_told_with_how_many_were_compared(package: Package) -> None:
    differing, compared = money.printed_sums(package)
    assert len(differing) == 2
    assert compared > len(package.projects)


def test_a_name_that_occurs_twice_carries_its_id() -> None:
    names, ids = pd.Series(["甲", "乙", "甲"]), pd.Series(["a", "b", "c"])
    assert money.distinct(names, ids).to_list() == ["甲 (a)", "乙", "甲 (c)"]


def test_key_figures_escape_what_they_show() -> None:
    html = money.key_figures({"<b>": "<i>", "n": Markup("<a>1</a>")})
    assert "<dt>&lt;b&gt;</dt><dd>&lt;i&gt;</dd>" in html
    assert "<dd><a>1</a></dd>" in html


def test_a_count_agrees_with_its_word() -> None:
    assert money.counted(1, "project", "projects") == "1 project"
    assert money.counted(1_234, "project", "projects") == "1,234 projects"

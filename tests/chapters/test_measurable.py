"""Shares of targets that can be checked, with and without the copied text."""

import pandas as pd
import pytest

from budget_goals.chapters import measurable

INDICATORS = pd.DataFrame(
    [
        ("p1", True, False),
        ("p1", False, False),
        ("p2", False, True),
        ("p3", True, False),
    ],
    columns=["project_id", "firm", "copied"],
)


def test_shares_are_given_with_and_without_the_copied_text() -> None:
    groups = pd.Series(["x", "x", "x", "y"])
    assert measurable.shares(INDICATORS, groups).to_dict("records") == [
        {"group": "x", "projects": 2, "indicators": 3, "share": 33.3}
        | {"indicators_without": 2, "share_without": 50.0},
        {"group": "y", "projects": 1, "indicators": 1, "share": 100.0}
        | {"indicators_without": 1, "share_without": 100.0},
    ]


def test_the_text_says_both_shares_or_one_where_they_agree() -> None:
    frame = pd.DataFrame({"share": [60.2, 100.0], "share_without": [84.6, 100.0]})
    assert measurable.with_text(frame)["text"].tolist() == ["60% → 85%", "100%"]


@pytest.mark.parametrize(
    ("name", "unit", "is_of_nothing"),
    [
        ("为群众办实事办好事", "%", True),
        ("政策知晓率", "%", False),
        ("服务对象满意度", "%", False),
        ("领军人才比例", "%", False),
        ("服务人数", "人", False),
    ],
)
def test_a_percentage_of_nothing_has_no_rate_in_its_name(
    name: str, unit: str, is_of_nothing: bool
) -> None:
    row = pd.DataFrame([{"name": name, "unit": unit}])
    assert measurable.is_percentage_of_nothing(row).tolist() == [is_of_nothing]


def test_a_bound_belongs_to_the_band_that_begins_there() -> None:
    amounts = [99_999, 100_000, 999_999, 1_000_000, 10_000_000]
    projects = pd.DataFrame({"project_id": list("abcde"), "total_cny": amounts})
    bands = measurable.money_bands(projects, ["1", "2", "3", "4"])
    assert "".join(bands[list("abcde")]) == "12234"

"""Cost per person, and two funds beside each other."""

import pandas as pd
import pytest

from budget_goals.chapters import unit_costs

PROJECTS = pd.DataFrame({"project_id": ["p1", "p2"], "total_cny": [7_500, 334_200]})


def indicators(*rows: tuple[str, str, str, str, float]) -> pd.DataFrame:
    columns = ["indicator_id", "project_id", "name", "unit", "value"]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.assign(comparator="ge", target_kind="number")


@pytest.mark.parametrize(("people", "cost"), [(200, 38), (201, 37), (7_500, 1), (75, 100)])
def test_a_head_costs_whole_yuan_rounded_half_up(people: int, cost: int) -> None:
    frame = indicators(("p1-1", "p1", "人数", "人", people))
    heads = unit_costs.per_head(PROJECTS, frame, ["p1-1"])
    assert heads[["people", "per_head_cny"]].to_numpy().tolist() == [[people, cost]]


def test_the_dearest_comes_first() -> None:
    frame = indicators(("p1-1", "p1", "人数", "人", 200), ("p2-4", "p2", "人数", "人", 16))
    heads = unit_costs.per_head(PROJECTS, frame, ["p1-1", "p2-4"])
    assert list(heads["project_id"]) == ["p2", "p1"]


def test_only_counts_of_one_name_and_unit_stand_side_by_side() -> None:
    frame = indicators(
        ("p1-1", "p1", "企业数", "家", 400),
        ("p1-2", "p1", "补贴人数", "人", 100),
        ("p1-3", "p1", "知晓率", "%", 90),
        ("p2-1", "p2", "企业数", "家", 600),
        ("p2-2", "p2", "补贴人数", "人次", 100),
        ("p2-3", "p2", "知晓率", "%", 95),
    )
    both = unit_costs.side_by_side(frame, "p1", "p2")
    assert both[["name", "one", "other", "one_share"]].to_numpy().tolist() == [
        ["企业数", 400, 600, 40]
    ]

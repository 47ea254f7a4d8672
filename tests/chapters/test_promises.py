"""What the book says of the promises follows from the indicators."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from budget_goals.chapters import promises
from budget_goals.package import Package


def indicator(name: str, value: int, unit: str | None = "人", **fields: Any) -> dict[str, Any]:
    known = {"target_kind": "number", "comparator": "ge", "project_id": "p1"}
    return known | {"name": name, "target": f"{value}{unit}", "unit": unit} | {
        "value": Decimal(value)
    } | fields  # fmt: skip


def indicators_of(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(rows, dtype=object)


def test_categories_of_all_organizations_add_up(package: Package) -> None:
    counts = promises.by_category(package)
    assert counts["indicators"].sum() == len(package.indicators)
    by_category = counts.groupby("category")["indicators"].sum()
    assert by_category.to_dict() == package.indicators["category"].value_counts().to_dict()


def test_every_project_is_counted_by_its_number_of_indicators(package: Package) -> None:
    counts = promises.indicators_per_project(package)
    assert counts["projects"].sum() == len(package.projects)
    assert (counts["indicators"] * counts["projects"]).sum() == len(package.indicators)
    assert counts["indicators"].diff().dropna().eq(1).all()


def test_a_name_counts_once_a_project_and_only_if_it_recurs() -> None:
    rows = indicators_of(
        indicator("满意度", 90),
        indicator("满意度", 90),
        indicator("满意度", 95, project_id="p2"),
        indicator("只此一次", 1),
    )
    (common,) = promises.commonest_names(rows).to_dict("records")
    assert common == {"name": "满意度", "projects": 2, "targets": 2}


def test_percentages_leave_out_other_units_and_ranges() -> None:
    rows = indicators_of(
        indicator("a", 90, "%"),
        indicator("b", 90, "%", comparator="le"),
        indicator("c", 90),
        indicator("d", 90, "%", target_kind="range"),
        indicator("e", 5, "%"),
    )
    assert promises.percentages(rows).to_numpy().tolist() == [[5, 1], [90, 2]]


@pytest.mark.parametrize(
    ("values", "commonest"),
    [
        ([90, 90, 95, 95, 100, 100, 80], [90, 95, 100]),
        ([90, 90, 95], [90, 95]),
        ([1, 2, 3, 4], []),
        ([90, 90, 1, 2, 3], [90]),
    ],
)
def test_no_percentage_is_called_common_beside_an_equal_one(
    values: list[int], commonest: list[int]
) -> None:
    rows = indicators_of(*(indicator(str(n), value, "%") for n, value in enumerate(values)))
    assert promises.commonest_percentages(rows)["value"].to_list() == commonest


def test_examples_are_floors_above_zero_one_a_project_and_name() -> None:
    rows = indicators_of(
        indicator("上限", 9, comparator="le"),
        indicator("没有", 0),
        indicator("比例", 9, "%"),
        indicator("培训人数", 500),
        indicator("培训场数", 3, "场"),
        indicator("培训人数", 80, project_id="p2"),
        indicator("服务人数", 7, project_id="p3"),
    )
    projects = pd.DataFrame({"project_id": ["p1", "p2", "p3"], "total_cny": [5, 9, 1]})
    package: Any = SimpleNamespace(indicators=rows, projects=projects)
    chosen = promises.examples(package)
    assert chosen[["name", "project_id"]].to_numpy().tolist() == [
        ["培训人数", "p2"],
        ["服务人数", "p3"],
    ]

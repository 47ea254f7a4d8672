"""What the published table holds, as this package says it."""

import re
from decimal import Decimal

from budget_goals.package import Package

MONEY = ["total_cny", "fiscal_appropriation_cny", "special_account_cny", "other_funds_cny"]


def test_it_holds_all_projects_and_indicators(package: Package) -> None:
    assert len(package.documents) == 1
    per_organization = package.projects.groupby("organization_id").size()
    assert per_organization.reindex(package.organizations["organization_id"]).to_list() == [
        55, 8, 11, 10, 4,
    ]  # fmt: skip
    assert package.indicators["category"].value_counts().to_dict() == {
        "output": 197,
        "benefit": 133,
        "satisfaction": 60,
    }


def test_its_total_is_the_printed_one_and_the_sum_of_its_projects(package: Package) -> None:
    (document,) = package.documents.to_dict("records")
    assert document["total_cny"] == 341_399_500
    assert document["total_cny"] == package.organizations["total_cny"].sum()
    declared, summed = (
        package.organizations.set_index("organization_id")[MONEY],
        package.projects.groupby("organization_id")[MONEY].sum(),
    )
    difference = declared - summed
    names = package.organizations.set_index("organization_id")["name"]
    assert difference.loc[names.str.endswith("技工学校")].to_numpy().tolist() == [
        [-100, -100, 0, 0]
    ]
    assert (difference.loc[~names.str.endswith("技工学校")] == 0).all(axis=None)


def test_its_targets_are_read_where_they_are_certain(package: Package) -> None:
    assert package.indicators["target_kind"].value_counts().to_dict() == {
        "number": 324,
        "qualitative": 55,
        "date": 8,
        "reference": 3,
    }


def test_ids_follow_the_order_of_the_source(package: Package) -> None:
    projects = package.projects["project_id"].to_list()
    assert projects == [f"huadu-hrss-2023-p{n:03d}" for n in range(1, 89)]
    indicators = package.indicators
    expected = indicators["project_id"] + "-" + indicators["position"].astype(str)
    assert (indicators["indicator_id"] == expected).all()
    assert package.organizations["organization_id"].to_list() == [
        f"huadu-hrss-2023-o{n}" for n in range(1, 6)
    ]


def test_funding_level_is_what_the_last_bracket_of_the_name_says(package: Package) -> None:
    brackets = {
        "市级": "municipal",
        "市": "municipal",
        "区本级": "district",
        "区负担部分": "district",
    }
    for project in package.projects.to_dict("records"):
        last = re.search(r"（([^（）]*)）[^（）]*$", project["name"])
        assert project["funding_level"] == (brackets.get(last[1]) if last else None), project[
            "name"
        ]


def test_names_with_commas_and_full_stops_stay_whole(package: Package) -> None:
    rows = package.indicators.set_index("indicator_id")
    p059 = rows[rows["name"].str.startswith("在2023年12月31日前完成")].iloc[0]
    assert p059["name"] == "在2023年12月31日前完成，按照时间节点，有序推进"
    assert p059["value"] == Decimal(90)
    assert "营造良好就业创业环境，提升城乡公共就业服务水平。" in set(rows["name"])
    assert "除节假日等特殊情况下，发生故障后，100%当天启动处理程序。" in set(rows["target"])

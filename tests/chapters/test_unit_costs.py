"""When money is divided by a promise and when not; which projects are two budgets for one thing."""

import dataclasses
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from budget_goals.audit import read_rules
from budget_goals.audit.found import Words
from budget_goals.chapters import shared_text, unit_costs
from budget_goals.package import Package
from budget_goals.reading.form import AMOUNTS
from budget_goals.targets import parse_target

GOAL = "通过开展培训，提高劳动者的技能水平，促进就业。"


@pytest.fixture(scope="session")
def words(root: Path) -> Words:
    return read_rules(root).words


@pytest.fixture(scope="session")
def counted(package: Package, words: Words) -> pd.DataFrame:
    return unit_costs.counted_targets(package, words)


def package_of(*projects: tuple[str, int, list[tuple[str, str, str]]]) -> Any:
    """A package of one organization: name, yuan and (category, name, target) of each project."""
    amounts = dict.fromkeys(AMOUNTS.values(), 0)
    rows = [
        {"indicator_id": f"p{p}-{n}", "project_id": f"p{p}", "category": category, "name": name}
        | {"target": target, **read(target)}
        for p, (_, _, indicators) in enumerate(projects)
        for n, (category, name, target) in enumerate(indicators)
    ]
    funded = [
        {"project_id": f"p{p}", "organization_id": "o", "name": name, "goal": GOAL}
        | amounts
        | {"total_cny": total_cny}
        for p, (name, total_cny, _) in enumerate(projects)
    ]
    document = {
        "document_id": "d",
        "title": "",
        "fiscal_year": 2023,
        "fiscal_year_basis": "inferred",
        "amount_unit": "元",
    }
    organization = {"organization_id": "o", "document_id": "d", "name": "某局"}
    return SimpleNamespace(
        documents=pd.DataFrame([document | amounts]),
        organizations=pd.DataFrame([organization | amounts]),
        projects=pd.DataFrame(funded),
        indicators=pd.DataFrame(rows, dtype=object),
    )


def read(target: str) -> dict[str, Any]:
    fields = parse_target(target)._asdict()
    return {"target_kind": fields.pop("kind"), **fields}


def costs_of(
    name: str, total_cny: int, words: Words, *indicators: tuple[str, str, str], unclear: str = ""
) -> Any:
    """The row of unit_costs about a project."""
    package = package_of((name, total_cny, list(indicators)))
    counted = unit_costs.counted_targets(package, words)
    (row,) = unit_costs.unit_costs(package.projects, counted, [unclear]).itertuples()
    return row


@pytest.mark.parametrize(
    ("total_cny", "name", "target", "cost"),
    [
        (600_000, "每年培训人数", "≥600人", "1000"),
        (1_000_000, "培训人数", "不低于780", "1282"),
        (5_000, "培训场数", "≥3场", "1667"),
        (100, "培训企业数", "3家", "33.33"),
        (1, "培训人次", "超过8人次", "0.13"),
        (900, "培训班期数", "3-5期", "300"),
    ],
)
def test_a_unit_cost_is_the_whole_money_divided_by_the_least_number(
    total_cny: int, name: str, target: str, cost: str, words: Words
) -> None:
    row = costs_of("技能培训经费", total_cny, words, ("output", name, target))
    assert (row.verdict, row.indicator_id, row.cost_cny) == ("fair", "p0-0", Decimal(cost))


OTHERS = [("satisfaction", "满意度", "≥90%"), ("output", "完成时间", "11月底前")]


@pytest.mark.parametrize(
    ("verdict", "indicators"),
    [
        ("no_count", OTHERS),
        ("no_count", [("output", "投诉次数", "≤5次"), ("output", "申报人数", "0人")]),
        ("no_count", [("output", "补贴金额", "20元"), ("output", "培训人数", "年度控制数")]),
        ("several", [("output", "培训人数", "≥5人"), ("output", "培训场数", "≥2场")]),
        ("several", [("output", "培训人数", "≥5人"), ("benefit", "就业人数", "≥2人")]),
        ("several", [("output", "培训人数", "≥5人"), ("output", "培训档案数", "≤9份")]),
        ("other_thing", [("output", "培训档案数", "≥5份")]),
        ("other_thing", [("output", "培训数量", "≥5")]),
        ("other_thing", [("benefit", "培训人数", "≥5人")]),
        ("no_minimum", [("output", "培训人数", "≤5人")]),
        ("no_minimum", [("output", "培训人数", "约5人")]),
        ("other_name", [("output", "服务人数", "≥5人")]),
        ("fair", [("output", "培训人数", "≥5人"), *OTHERS]),
    ],
)
def test_a_unit_cost_is_withheld_with_its_reason(
    verdict: str, indicators: list[tuple[str, str, str]], words: Words
) -> None:
    row = costs_of("技能培训经费", 1000, words, *indicators)
    assert row.verdict == verdict
    assert (row.cost_cny is not None) == (verdict == "fair")


def test_a_number_of_an_unknown_unit_is_not_called_nothing_counted(words: Words) -> None:
    station = ("output", "服务站", "≥1")
    assert costs_of("服务站建设", 1000, words, station, unclear="p0").verdict == "no_unit"
    count = ("output", "建设人数", "≥2人")
    assert costs_of("服务站建设", 1000, words, station, count, unclear="p0").verdict == "fair"


def test_years_in_both_names_do_not_show_what_the_money_is_for(words: Words) -> None:
    indicator = ("output", "2023人数", "≥2人")
    assert costs_of("2023年经费", 1000, words, indicator).verdict == "other_name"


def test_projects_without_money_have_no_unit_cost(words: Words) -> None:
    package = package_of(("技能培训经费", 0, [("output", "培训人数", "≥5人")]))
    counted = unit_costs.counted_targets(package, words)
    assert unit_costs.unit_costs(package.projects, counted, []).empty


def test_every_published_unit_cost_can_be_checked_by_hand(
    package: Package, counted: pd.DataFrame
) -> None:
    costs = unit_costs.unit_costs(package.projects, counted, [])
    fair = costs[costs["verdict"] == "fair"]
    assert not fair.empty
    values = package.indicators.set_index("indicator_id")["value"]
    for row in fair.itertuples(index=False):
        promised = values[row.indicator_id]
        # Off by at most half of the last place shown, once for each thing promised.
        place = Decimal(1) if row.cost_cny >= 100 else Decimal("0.01")
        assert abs(row.cost_cny * promised - row.total_cny) <= place / 2 * promised


def test_verdicts_cover_all_projects_and_all_money(package: Package, counted: pd.DataFrame) -> None:
    costs = unit_costs.unit_costs(package.projects, counted, [])
    verdicts = unit_costs.by_verdict(costs)
    assert verdicts["projects"].sum() == len(package.projects)
    assert verdicts["total_cny"].sum() == package.projects["total_cny"].sum()
    amounts = costs.set_index("project_id")["total_cny"]
    for row in verdicts.itertuples(index=False):
        assert (
            amounts[row.project_id] == costs.loc[costs["verdict"] == row.verdict, "total_cny"].max()
        )


def twins_of(*projects: tuple[str, int], goals: dict[str, str] | None = None) -> list[Any]:
    package = package_of(*((name, total_cny, []) for name, total_cny in projects))
    frame = package.projects.assign(
        goal=[(goals or {}).get(name, GOAL) for name in package.projects["name"]]
    )
    compared = shared_text.compare(
        shared_text.goal_texts(frame), pd.Series("d", index=frame["project_id"])
    )
    return list(unit_costs.funding_twins(frame, compared).itertuples(index=False, name=None))


@pytest.mark.parametrize(
    "names",
    [
        ("区就业补助资金", "市就业补助资金"),
        ("镇扩面经费", "镇扩面经费（市级）"),
        ("退管服务（市）", "退管服务(区本级)"),
    ],
)
def test_names_that_differ_in_the_level_only_are_two_budgets(names: tuple[str, str]) -> None:
    assert twins_of((names[0], 5), (names[1], 7)) == [("p1", "p0", 12)]


@pytest.mark.parametrize(
    "names",
    [
        ("区就业补助资金", "区就业补助资金"),
        ("市就业补助资金", "市创业补助资金"),
        ("免学费（第一批）（区本级）", "免学费（第二批）"),
    ],
)
def test_other_names_are_not(names: tuple[str, str]) -> None:
    assert twins_of((names[0], 5), (names[1], 7)) == []


def test_twins_need_goals_that_are_nearly_the_same() -> None:
    assert twins_of(("区培训", 5), ("市培训", 7), goals={"市培训": GOAL[:-5]}) == []


def test_twins_belong_to_one_organization() -> None:
    package = package_of(("区培训", 5, []), ("市培训", 7, []))
    projects = package.projects.assign(organization_id=["o", "other"])
    documents = pd.Series("d", index=projects["project_id"])
    compared = shared_text.compare(shared_text.goal_texts(projects), documents)
    assert unit_costs.funding_twins(projects, compared).empty


def test_the_pair_with_the_most_money_comes_first() -> None:
    pairs = twins_of(("区培训", 5), ("市培训", 7), ("区竞赛", 90), ("市竞赛", 10))
    assert pairs == [("p2", "p3", 100), ("p1", "p0", 12)]


def test_counts_in_different_units_or_directions_are_not_comparable(words: Words) -> None:
    shared = [("output", name, "≥5人") for name in ("甲人数", "乙人数", "丙人数", "丁人数")]
    other = [
        ("output", "甲人数", "≥50人"),
        ("output", "乙人数", "≥5人次"),
        ("output", "丙人数", "≤5人"),
        ("output", "戊人数", "≥5人"),
    ]
    package = package_of(("区培训", 5, shared), ("市培训", 7, other))
    twins = pd.DataFrame({"larger": ["p1"], "smaller": ["p0"], "total_cny": [12]})
    common = unit_costs.common_counts(unit_costs.counted_targets(package, words), twins)
    assert dict(zip(common["name_larger"], common["is_comparable"], strict=True)) == {
        "甲人数": True,
        "乙人数": False,
        "丙人数": False,
    }
    split = unit_costs.split_of(common, package.projects)
    assert list(split.itertuples(index=False, name=None)) == [
        (None, "p1", 7, 12, None),
        (None, "p0", 5, 12, None),
        ("甲人数", "p1", Decimal(50), Decimal(55), "人"),
        ("甲人数", "p0", Decimal(5), Decimal(55), "人"),
    ]


def test_the_published_pair_with_the_most_money_is_that_of_the_employment_grants(
    package: Package, counted: pd.DataFrame
) -> None:
    compared = shared_text.compare(
        shared_text.goal_texts(package.projects), shared_text.document_ids(package)
    )
    twins = unit_costs.funding_twins(package.projects, compared)
    names = package.projects.set_index("project_id")["name"]
    assert list(names[twins.iloc[0][["larger", "smaller"]]]) == ["市就业补助资金", "区就业补助资金"]
    first = unit_costs.common_counts(counted, twins.head(1))
    assert dict(zip(first["name_larger"], first["is_comparable"], strict=True)) == {
        "一次性创业资助企业数": True,
        "创业带动就业补贴企业数": True,
        "创业带动就业补贴人数": True,
        "申领社会保险补贴人数": False,
        "促进就业困难人员就业人次": True,
    }


def test_promises_count_each_projects_targets(package: Package, counted: pd.DataFrame) -> None:
    promises = unit_costs.promises(package, counted)
    assert promises["indicators"].sum() == len(package.indicators)
    assert promises["counted"].sum() == len(counted)
    assert (promises["counted"] <= promises["definite"]).all()


@pytest.mark.parametrize(
    ("total_cny", "definite", "indicators", "is_much_for_few"),
    [
        (unit_costs.MUCH_CNY, unit_costs.FEW_TARGETS, unit_costs.FEW_TARGETS + 1, True),
        (unit_costs.MUCH_CNY, 0, 0, True),
        (unit_costs.MUCH_CNY, unit_costs.FEW_TARGETS, unit_costs.FEW_TARGETS, False),
        (unit_costs.MUCH_CNY, unit_costs.FEW_TARGETS + 1, unit_costs.FEW_TARGETS + 2, False),
        (unit_costs.MUCH_CNY - 1, 0, 0, False),
    ],
)
def test_much_money_for_few_leaves_out_who_states_every_target(
    package: Package,
    counted: pd.DataFrame,
    total_cny: int,
    definite: int,
    indicators: int,
    is_much_for_few: bool,
) -> None:
    project = package.projects.head(1).assign(total_cny=total_cny)
    own = package.indicators.head(1)
    kinds = ["number"] * definite + ["qualitative"] * (indicators - definite)
    targets = pd.concat([own.iloc[:0], *(own.assign(target_kind=kind) for kind in kinds)])
    changed = dataclasses.replace(package, projects=project, indicators=targets)
    (row,) = unit_costs.promises(changed, counted).to_dict("records")
    assert row["is_much_for_few"] is is_much_for_few

"""Money against promises: what one person, session or firm costs, where that can be said fairly."""

from collections.abc import Collection, Hashable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any

import pandas as pd

from budget_goals.audit.found import Words
from budget_goals.audit.indicators import counts, has, head, key
from budget_goals.audit.records import Indicator, documents_of
from budget_goals.chapters.measurable import NUMBER_OR_DATE
from budget_goals.chapters.shared_text import THRESHOLD
from budget_goals.package import Package
from budget_goals.package.tables import BRACKET, funding_level

# What is counted, by the unit that is printed or, where none is, by how the name ends.
THINGS = {
    "person": (("人", "名"), ("人数",)),
    "visit": (("人次",), ("人次",)),
    "session": (("场", "场次", "次", "期"), ("场数", "场次", "次数", "期数")),
    "firm": (("家", "户"), ("企业数", "户数", "家数")),
}
# Why a project has no fair unit cost, in the order of asking; at last that it has one.
VERDICTS = ("no_count", "no_unit", "several", "other_thing", "no_minimum", "other_name", "fair")
# Much money, few targets with a number or time, and others without: where a reader may want to ask.
MUCH_CNY, FEW_TARGETS = 1_000_000, 3

Row = dict[Hashable, Any]


def counted_targets(package: Package, words: Words) -> pd.DataFrame:
    """The indicators whose targets say how many of something there are to be, more than none.

    `words` are those of the audit's rule book. Left out are percentages, money, numbers whose unit
    is neither printed nor plain from the name, and unwanted things such as complaints. Returns rows
    of the table indicators with two more columns: thing (a key of THINGS, else None) and minimum
    (Decimal; None where only a ceiling or an approximate number is promised).
    """
    tables = ("documents", "organizations", "projects", "indicators")
    counted = {
        indicator.id: (thing_of(indicator), minimum_of(indicator))
        for document in documents_of({name: getattr(package, name) for name in tables})
        for indicator in document.indicators
        if is_count(indicator, words)
    }
    frame = package.indicators[package.indicators["indicator_id"].isin(counted)]
    read = [counted[indicator_id] for indicator_id in frame["indicator_id"]]
    return frame.assign(
        thing=pd.Series([thing for thing, _ in read], frame.index, dtype=object),
        minimum=pd.Series([minimum for _, minimum in read], frame.index, dtype=object),
    )


def unit_costs(
    projects: pd.DataFrame, counted: pd.DataFrame, unclear: Collection[str]
) -> pd.DataFrame:
    """Divide the money of each project by what it promises, where that is fair.

    It is fair where a project has one of the `counted` targets, an output of a least number of
    persons, visits, sessions or firms, and where its name and the indicator's have two characters
    in a row in common, so that the money is for that. `unclear` holds the ids of projects with
    numbers that may count something, but lack a unit. Returns one row a project with money:
    project_id, total_cny, verdict (one of VERDICTS), indicator_id and cost_cny (Decimal, in whole
    yuan from 100 up, else to the fen), both None unless fair.
    """
    funded = projects[projects["total_cny"] > 0]
    targets = {
        project_id: own.to_dict("records") for project_id, own in counted.groupby("project_id")
    }
    rows = [
        unit_cost(project, targets.get(project["project_id"], []), unclear)
        for project in funded.to_dict("records")
    ]
    columns = ["project_id", "total_cny", "verdict", "indicator_id", "cost_cny"]
    return pd.DataFrame(rows, columns=columns, dtype=object).astype({"total_cny": "int64"})


def by_verdict(costs: pd.DataFrame) -> pd.DataFrame:
    """Count `costs` by verdict, in the order of VERDICTS.

    Returns one row a verdict that occurs: verdict, projects, total_cny, project_id (of the project
    with the most money).
    """
    ranked = costs.sort_values("total_cny", ascending=False, kind="stable")
    frame = ranked.groupby("verdict").agg(
        projects=("project_id", "size"),
        total_cny=("total_cny", "sum"),
        project_id=("project_id", "first"),
    )
    return frame.loc[[verdict for verdict in VERDICTS if verdict in frame.index]].reset_index()


def funding_twins(projects: pd.DataFrame, compared_goals: pd.DataFrame) -> pd.DataFrame:
    """The pairs of projects that pay for one thing out of two budgets, of the city and the district.

    They belong to one organization, their names differ only in what names the level (市 or 区 and
    the like), and their goals are nearly the same in `compared_goals`, made by shared_text.compare.
    Returns one row a pair, that with the most money first: larger, smaller (project ids), total_cny.
    """
    known = projects.set_index("project_id")
    stems = known["organization_id"] + " " + known["name"].map(without_level)
    near = compared_goals[compared_goals["percent"] >= THRESHOLD]
    one, other = (
        near[[end]].set_axis(["id"], axis=1).join(known, on="id") for end in ("first", "second")
    )
    are_twins = (one["id"].map(stems) == other["id"].map(stems)) & (one["name"] != other["name"])
    is_larger = one["total_cny"] >= other["total_cny"]
    frame = pd.DataFrame(
        {
            "larger": one["id"].where(is_larger, other["id"]),
            "smaller": other["id"].where(is_larger, one["id"]),
            "total_cny": one["total_cny"] + other["total_cny"],
        }
    )
    frame = frame[are_twins].astype({"larger": object, "smaller": object})
    ranked = frame.sort_values("total_cny", ascending=False, kind="stable")
    return ranked.reset_index(drop=True)


def common_counts(counted: pd.DataFrame, twins: pd.DataFrame) -> pd.DataFrame:
    """The `counted` targets that the two projects of a pair have in common by their names.

    Returns one row a pair of `twins` and name: larger, smaller, the columns of `counted` for each
    with the suffixes _larger and _smaller, and is_comparable (same unit, same comparator).
    """
    targets = counted.assign(key=counted["name"].map(key)).drop_duplicates(["project_id", "key"])
    both = (
        twins[["larger", "smaller"]]
        .merge(targets, left_on="larger", right_on="project_id")
        .merge(
            targets,
            left_on=["smaller", "key"],
            right_on=["project_id", "key"],
            suffixes=("_larger", "_smaller"),
        )
    )
    larger, smaller = (
        zip(both[f"unit_{side}"], both[f"comparator_{side}"], strict=True)
        for side in ("larger", "smaller")
    )
    return both.assign(is_comparable=[one == two for one, two in zip(larger, smaller, strict=True)])


def split_of(pair: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """How money and comparable counts split between the two projects of a pair.

    `pair` holds the rows of common_counts about it. Returns two rows for the money and for each
    comparable count: name (None for money), project_id, number (yuan, or a Decimal), whole (both
    together), unit.
    """
    amounts = projects.set_index("project_id")["total_cny"]
    ids = pair[["larger", "smaller"]].iloc[0]
    columns = ["name_larger", "unit_larger", "value_larger", "value_smaller"]
    promised = pair.loc[pair["is_comparable"], columns].itertuples(index=False, name=None)
    split = [
        (name, project_id, number, one + other, unit)
        for name, unit, one, other in [(None, None, *map(int, ids.map(amounts))), *promised]
        for project_id, number in zip(ids, (one, other), strict=True)
    ]
    columns = ["name", "project_id", "number", "whole", "unit"]
    return pd.DataFrame(split, columns=columns, dtype=object)


def promises(package: Package, counted: pd.DataFrame) -> pd.DataFrame:
    """How many targets each project has, how many with number or time, how many counted.

    Returns one row a project: project_id, name, total_cny, indicators, definite, counted,
    is_much_for_few.
    """
    projects, indicators = package.projects, package.indicators
    definite = indicators[indicators["target_kind"].isin(NUMBER_OR_DATE)]
    frame = projects[["project_id", "name", "total_cny"]].assign(
        indicators=number_of(indicators, projects),
        definite=number_of(definite, projects),
        counted=number_of(counted, projects),
    )
    is_much = frame["total_cny"] >= MUCH_CNY
    has_others = (frame["definite"] < frame["indicators"]) | (frame["indicators"] == 0)
    is_few = frame["definite"] <= FEW_TARGETS
    return frame.assign(is_much_for_few=is_much & is_few & has_others)


def number_of(indicators: pd.DataFrame, projects: pd.DataFrame) -> pd.Series:
    """How many of `indicators` each of `projects` has, by the index of `projects`."""
    sizes = indicators.groupby("project_id").size()
    return projects["project_id"].map(sizes).fillna(0).astype("int64")


def is_count(indicator: Indicator, words: Words) -> bool:
    is_number = indicator.kind in ("number", "range") and (indicator.value or 0) > 0
    named = indicator.unit is None and counts(indicator, words)
    is_of_things = named or indicator.unit not in (None, *words.percent, "元")
    return is_number and is_of_things and not has(indicator, words.bad)


def thing_of(indicator: Indicator) -> str | None:
    for thing, (units, endings) in THINGS.items():
        if indicator.unit in units or (
            not indicator.unit and head(indicator.name).endswith(endings)
        ):
            return thing
    return None


def minimum_of(indicator: Indicator) -> Decimal | None:
    is_least = indicator.kind == "range" or indicator.comparator in ("ge", "gt", "eq")
    return indicator.value if is_least else None


def unit_cost(project: Row, targets: Sequence[Row], unclear: Collection[str]) -> tuple[Any, ...]:
    verdict = verdict_on(project, targets, unclear)
    indicator_id = cost_cny = None
    if verdict == "fair":
        indicator_id = targets[0]["indicator_id"]
        cost_cny = rounded(project["total_cny"] / targets[0]["minimum"])
    return project["project_id"], project["total_cny"], verdict, indicator_id, cost_cny


def rounded(cost_cny: Decimal) -> Decimal:
    return cost_cny.quantize(Decimal(1) if cost_cny >= 100 else Decimal("0.01"), ROUND_HALF_UP)


def verdict_on(project: Row, targets: Sequence[Row], unclear: Collection[str]) -> str:
    if not targets:
        return "no_unit" if project["project_id"] in unclear else "no_count"
    only, *more = targets
    if more:
        return "several"
    if only["thing"] is None or only["category"] != "output":
        return "other_thing"
    if only["minimum"] is None:
        return "no_minimum"
    return "fair" if share_a_piece(project["name"], head(only["name"])) else "other_name"


def share_a_piece(name: str, other: str) -> bool:
    """Do the names have two characters in a row in common, digits and signs aside?"""
    pieces = {one + next_one for one, next_one in pairwise(key(other))}
    return any(piece.isalpha() and piece in key(name) for piece in pieces)


def without_level(name: str) -> str:
    """A project's name without what says from which level of government the money comes."""
    if funding_level(name):
        name = name[: list(BRACKET.finditer(name))[-1].start()]
    return "".join(sign for sign in key(name) if sign not in "市区")

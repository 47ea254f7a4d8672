"""What a target states, counted by group; what the chapter says of words and of odd numbers."""

from fractions import Fraction
from types import SimpleNamespace

import pandas as pd

from budget_goals.chapters import measurable
from budget_goals.chapters.measurable import MONEY_BOUNDS
from budget_goals.package import Package

KINDS = ["number", "range", "date", "reference", "qualitative"]


def indicators(*rows: tuple[str, str, str]) -> pd.DataFrame:
    """Indicators of projects p0, p1, …: category, kind and text of the target."""
    frame = pd.DataFrame(rows, columns=["category", "target_kind", "target"])
    ids = [f"i{n}" for n in range(len(rows))]
    return frame.assign(indicator_id=ids, project_id=[f"p{n}" for n in range(len(rows))])


def test_numbers_ranges_and_dates_are_definite_and_nothing_else_is() -> None:
    stated = measurable.statements(indicators(*[("output", kind, "…") for kind in KINDS]))
    assert list(stated) == ["definite", "definite", "definite", "reference", "qualitative"]


def test_a_tally_counts_every_indicator_once(package: Package) -> None:
    tallied = measurable.tally(
        package.indicators,
        package.indicators["category"],
        ["output", "benefit", "satisfaction", "cost"],
    )
    assert list(tallied["group"]) == ["output", "benefit", "satisfaction"]
    assert tallied["indicators"].sum() == len(package.indicators)
    in_words = package.indicators["target_kind"].value_counts()["qualitative"]
    assert tallied["qualitative"].sum() == in_words
    assert list(tallied[list(measurable.STATEMENTS)].sum(axis=1)) == list(tallied["indicators"])


def test_pieces_are_the_counts_of_the_tally_without_zeros() -> None:
    frame = indicators(
        ("output", "number", "≥1"), ("benefit", "qualitative", "好"), ("output", "date", "年底")
    )
    tallied = measurable.tally(frame, frame["category"], ["benefit", "output"])
    pieces = measurable.pieces(tallied)
    assert list(pieces.itertuples(index=False, name=None)) == [
        ("benefit", 1, "qualitative", 1),
        ("output", 2, "definite", 2),
    ]


def test_the_lowest_groups_are_those_with_the_smallest_share_and_none_if_all_are_equal() -> None:
    tallied = pd.DataFrame(
        {"group": ["a", "b", "c"], "definite": [1, 33, 2], "indicators": [3, 100, 6]}
    )
    assert list(measurable.lowest(tallied)["group"]) == ["b"]
    tallied["definite"] = [1, 50, 2]
    assert list(measurable.lowest(tallied)["group"]) == ["a", "c"]
    assert measurable.lowest(tallied.iloc[[0, 2]]).empty


def test_shares_that_round_to_the_same_percent_still_differ() -> None:
    tallied = pd.DataFrame({"group": ["a", "b"], "definite": [168, 60], "indicators": [190, 68]})
    assert Fraction(60, 68) < Fraction(168, 190)
    assert list(measurable.lowest(tallied)["group"]) == ["b"]


def test_a_bound_opens_the_band_above_it() -> None:
    amounts = pd.Series([0, MONEY_BOUNDS[0] - 1, *MONEY_BOUNDS], index=list("abcde"))
    bands = measurable.money_bands(amounts)
    assert dict(bands) == {"a": 0, "b": 0, "c": 1, "d": 2, "e": 3}


def test_wordings_that_differ_in_punctuation_only_are_one() -> None:
    frame = indicators(
        ("benefit", "qualitative", "按时，发放。"),
        ("benefit", "qualitative", "提高"),
        ("benefit", "qualitative", "按时发放"),
        ("benefit", "number", "按时发放"),
    )
    assert list(measurable.wordings(frame).itertuples(index=False, name=None)) == [
        ("按时，发放。", 2, 2, "p0"),
        ("提高", 1, 1, "p1"),
    ]


def test_wordings_cover_every_target_in_words(package: Package) -> None:
    in_words = package.indicators[package.indicators["target_kind"] == "qualitative"]
    assert measurable.wordings(package.indicators)["indicators"].sum() == len(in_words)


def test_found_indicators_are_those_of_the_findings(package: Package) -> None:
    for rule_id in ("tautology", "unit-missing", "percentage-without-base"):
        found = measurable.found(package, rule_id)
        listed = package.findings[package.findings["rule_id"] == rule_id]
        assert list(found["indicator_id"]) == list(listed["record_id"])
        assert not found.empty


def test_no_target_is_doubted_for_its_unit_and_its_base_at_once(package: Package) -> None:
    """The chapter takes both kinds off the targets with a number, each once."""
    unit, base = (
        set(measurable.found(package, rule_id)["indicator_id"])
        for rule_id in ("unit-missing", "percentage-without-base")
    )
    definite = measurable.statements(package.indicators) == "definite"
    assert not unit & base
    assert unit | base <= set(package.indicators.loc[definite, "indicator_id"])


def test_each_target_in_words_is_beside_a_number_of_its_name_elsewhere(package: Package) -> None:
    beside = measurable.measured_elsewhere(package)
    assert len(beside) == len(measurable.found(package, "measured-elsewhere"))
    named = package.indicators.set_index(["project_id", "target"])["name"]
    for row in beside.itertuples(index=False):
        assert row.project_id != row.project_id_other
        assert row.name in list(named[[(row.project_id_other, row.target_other)]])
        assert any(sign.isdigit() for sign in row.target_other)


def test_a_number_of_the_same_project_is_not_elsewhere() -> None:
    kinds = [("p0", "number", "≥1"), ("p0", "qualitative", "好"), ("p1", "number", "≥2")]
    frame = pd.DataFrame(kinds, columns=["project_id", "target_kind", "target"])
    package = SimpleNamespace(
        indicators=frame.assign(name="知晓度", indicator_id=["p0-1", "p0-2", "p1-1"]),
        findings=pd.DataFrame({"rule_id": ["measured-elsewhere"], "record_id": ["p0-2"]}),
        projects=pd.DataFrame({"project_id": ["p0", "p1"], "organization_id": ["o", "o"]}),
        organizations=pd.DataFrame({"organization_id": ["o"], "document_id": ["d"]}),
    )
    beside = measurable.measured_elsewhere(package)
    assert list(beside.itertuples(index=False, name=None)) == [("知晓度", "好", "p0", "≥2", "p1")]


def test_a_search_address_carries_any_text() -> None:
    address = measurable.search_address("100%&按时 发放", target_kind="qualitative")
    assert address == (
        "explorer.html?q=100%25%26%E6%8C%89%E6%97%B6+%E5%8F%91%E6%94%BE&target_kind=qualitative"
    )

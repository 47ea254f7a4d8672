"""Which projects share their text, how it is measured, and how differences are shown."""

import html
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape
from rapidfuzz.distance import Indel

from budget_goals.chapters import shared_text
from budget_goals.package import Package
from budget_goals.pages.edition import Edition


def compare(*texts: str, documents: str = "") -> pd.DataFrame:
    """Compare texts of projects p0, p1, …; `documents` has a letter for each one's document."""
    ids = [f"p{n}" for n in range(len(texts))]
    return shared_text.compare(
        pd.Series(list(texts), index=ids),
        pd.Series(list(documents or "d" * len(texts)), index=ids),
    )


def percents(compared: pd.DataFrame) -> dict[tuple[str, str], int]:
    return {(row.first, row.second): row.percent for row in compared.itertuples(index=False)}


def test_similarity_is_the_share_of_characters_that_both_have_in_order() -> None:
    assert percents(compare("甲乙丙丁", "甲乙丁", "戊")) == {
        ("p0", "p1"): 85,  # 6 of 7 characters
        ("p0", "p2"): 0,
        ("p1", "p2"): 0,
    }


@settings(deadline=None)
@given(st.text("甲乙丙", max_size=12), st.text("甲乙丙", max_size=12))
def test_similarity_is_that_of_rapidfuzz_rounded_down_and_100_is_the_same_text(
    one: str, other: str
) -> None:
    percent = compare(one, other)["percent"].iloc[0]
    exact = 100 * Indel.normalized_similarity(one, other)
    assert percent <= exact + 1e-9 < percent + 1 + 1e-6
    assert (percent == 100) == (one == other)


def test_texts_of_different_documents_are_not_compared() -> None:
    compared = compare("甲乙", "甲乙", "甲乙", documents="xyx")
    assert percents(compared) == {("p0", "p2"): 100}
    assert list(shared_text.families(compared)["project_id"]) == ["p0", "p2"]


def test_a_family_is_connected_through_others() -> None:
    """p0 and p2 are alike only through p1."""
    compared = compare("甲乙丙丁", "甲乙丙丁戊", "乙丙丁戊", "己")
    families = shared_text.families(compared, 88)
    assert list(families["project_id"]) == ["p0", "p1", "p2"]
    assert percents(compared)["p0", "p2"] < 88
    assert not families["has_twin"].any()


def test_the_threshold_itself_is_enough() -> None:
    compared = compare("甲乙丙丁戊己庚辛壬癸", "甲乙丙丁戊己庚辛壬子")
    assert list(compared["percent"]) == [90]
    assert len(shared_text.families(compared, 90)) == 2
    assert shared_text.families(compared, 91).empty


def test_families_come_largest_first_and_twins_are_told() -> None:
    families = shared_text.families(
        compare("子丑", "甲乙丙丁戊己", "子丑", *["甲乙丙丁戊己庚"] * 2)
    )
    assert list(families.itertuples(index=False, name=None)) == [
        ("p1", 1, False),
        ("p3", 1, True),
        ("p4", 1, True),
        ("p0", 2, True),
        ("p2", 2, True),
    ]


def test_nothing_to_compare_gives_no_family() -> None:
    for texts in ((), ("甲",), ("甲", "乙")):
        compared = compare(*texts)
        assert shared_text.families(compared).empty
        assert shared_text.gap(compared) is None
        assert list(shared_text.by_threshold(compared, [50, 100])["families"]) == [0, 0]


def test_the_order_of_indicators_and_their_punctuation_make_no_difference() -> None:
    rows = [("p0", "人数", "≥5人"), ("p0", "满意度", "≥90%")]
    rows += [("p1", "满意度", "≥90%。"), ("p1", "人数", "≥5人")]
    frame = pd.DataFrame(rows, columns=["project_id", "name", "target"])
    texts = shared_text.indicator_texts(frame)
    assert texts["p0"] == texts["p1"]


def test_projects_without_a_goal_share_none() -> None:
    projects = pd.DataFrame({"project_id": ["p0", "p1", "p2"], "goal": [None, "目标，一。", None]})
    assert dict(shared_text.goal_texts(projects)) == {"p1": "目标一"}


def test_the_same_texts_are_those_of_the_audit(package: Package) -> None:
    documents = shared_text.document_ids(package)
    for rule_id, texts in (
        ("shared-goal", shared_text.goal_texts(package.projects)),
        ("shared-indicators", shared_text.indicator_texts(package.indicators)),
    ):
        families = shared_text.families(shared_text.compare(texts, documents))
        same = set(families.loc[families["has_twin"], "project_id"])
        rows = package.findings["rule_id"] == rule_id
        assert same == set(package.findings.loc[rows, "record_id"])


def test_shares_cover_all_projects_and_all_money(package: Package) -> None:
    texts = shared_text.indicator_texts(package.indicators)
    compared = shared_text.compare(texts, shared_text.document_ids(package))
    shares = shared_text.shares(shared_text.families(compared), package.projects)
    assert list(shares["kind"]) == ["same", "near", "none"]
    assert shares["projects"].sum() == len(package.projects)
    assert shares["total_cny"].sum() == package.projects["total_cny"].sum()
    assert (shares["projects"] > 0).all()


def test_a_summary_adds_up_its_family(package: Package) -> None:
    texts = shared_text.goal_texts(package.projects)
    compared = shared_text.compare(texts, shared_text.document_ids(package))
    families = shared_text.families(compared)
    for row in shared_text.summary(families, compared, package.projects).itertuples(index=False):
        own = package.projects["project_id"].isin(row.project_ids)
        amounts = package.projects.loc[own, "total_cny"]
        assert (row.total_cny, row.least_cny, row.most_cny) == (
            amounts.sum(),
            amounts.min(),
            amounts.max(),
        )
        within = percents(compared)
        assert row.percent == min(
            percent for pair, percent in within.items() if set(pair) <= set(row.project_ids)
        )


def test_no_pair_of_goals_lies_in_the_gap_around_the_threshold(package: Package) -> None:
    """Why the threshold is 90: any between these two gives the same families of goals."""
    texts = shared_text.goal_texts(package.projects)
    compared = shared_text.compare(texts, shared_text.document_ids(package))
    gap = shared_text.gap(compared)
    assert gap is not None
    below, above = gap
    assert below < shared_text.THRESHOLD <= above
    assert not compared["percent"].between(below + 1, above - 1).any()
    assert above - below > 10


def test_a_name_that_stands_twice_keeps_both_targets() -> None:
    rows = [("p0", "次数", "≥1"), ("p0", "次数", "≥2"), ("p1", "人数", "≥3"), ("p1", "次数", "≥4")]
    frame = pd.DataFrame(rows, columns=["project_id", "name", "target"])
    beside = shared_text.side_by_side(frame, "p0", "p1")
    assert list(beside.itertuples(index=False, name=None)) == [
        ("次数", "≥1", "≥4"),
        ("次数", "≥2", None),
        ("人数", None, "≥3"),
    ]


def test_what_the_other_lacks_is_marked() -> None:
    assert shared_text.marked("确保各区按质", "确保按质") == "确保<mark>各区</mark>按质"
    assert shared_text.marked("确保按质", "确保各区按质") == "确保按质"
    assert shared_text.marked("at least 90%", "at least 95%") == "at least <mark>90</mark>%"


@settings(deadline=None)
@given(st.text(), st.text())
def test_marks_take_nothing_away_and_escape_everything(text: str, other: str) -> None:
    marked = str(shared_text.marked(text, other))
    plain = re.sub("</?mark>", "", marked)
    assert plain == str(escape(text))
    assert html.unescape(plain) == html.unescape(str(escape(text)))


@pytest.mark.parametrize("other", ["≥95%", ""])
def test_a_translation_stands_above_the_marked_original(root: Path, other: str) -> None:
    edition = Edition("en", root)
    known = next(text for text in edition.translations if "参保" in text)
    shown = str(edition.compared(known, other))
    assert re.sub("<[^>]*>", "", shown) == f"{escape(edition.text(known))} {escape(known)}"
    assert '<span class="original" lang="zh-CN"><mark>' in shown


def test_an_untranslated_text_is_not_compared_with_a_translation(root: Path) -> None:
    edition = Edition("en", root)
    known = next(text for text in edition.translations if "参保" in text)
    shown = str(edition.compared(f"{known}甲", known))
    assert shown == f'<span class="original" lang="zh-CN">{known}<mark>甲</mark></span>'
    other = str(edition.compared(known, f"{known}甲"))
    assert other == f'<span class="original" lang="zh-CN">{known}</span>'


def test_chinese_pages_show_the_text_once(root: Path) -> None:
    assert Edition("zh", root).compared("甲乙", "甲") == "甲<mark>乙</mark>"

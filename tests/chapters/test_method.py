"""The count of characters that the chapter on method shows: all of them, each in one part."""

import dataclasses

import pandas as pd
import pytest

from budget_goals.chapters.method import account
from budget_goals.package import Package
from budget_goals.package.tables import build_tables
from budget_goals.reading.documents import Facts, read_source

HEADER = "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标"
SMALL = f"""表
部门名称：局
单位：元
{HEADER}
合计\t7\t7\t0\t0\t\t
某所\t7\t7\t0\t0\t\t
某项\t7\t7\t0\t0\t做好\t1、产出指标：件数，年度指标值：≥3件。
"""


def counts(package: Package, texts: dict[str, str], column: str = "characters") -> dict[str, int]:
    frame = account(package, texts)
    return dict(zip(frame["part"], frame[column].tolist(), strict=True))


@pytest.fixture
def small(package: Package) -> Package:
    tables = build_tables(read_source("data/raw/small.txt", SMALL.encode()), Facts(2023, "", []))
    return dataclasses.replace(package, **tables)


def test_every_character_of_the_source_is_counted_once(package: Package, raw: str) -> None:
    counted = counts(package, {"huadu-hrss-2023": raw})
    assert sum(counted.values()) == len(raw)
    assert counted["rest"] == 0


def test_values_are_those_of_the_provenance_table(package: Package, raw: str) -> None:
    pieces = counts(package, {"huadu-hrss-2023": raw}, "pieces")
    for table, spans in package.provenance.groupby("table"):
        assert pieces[str(table)] == len(spans)


def test_a_small_table_counted_by_hand(small: Package) -> None:
    assert counts(small, {"small": SMALL}) == {
        "documents": 1 + 1 + 1 + 4,  # 表 局 元 7 7 0 0
        "organizations": 2 + 4,
        "projects": 2 + 4 + 2,
        "indicators": 1 + 2 + 2 + 3,  # 1 产出 件数 ≥3件
        "words": 4 + 2 + (len(HEADER) - 6) + 2 + 2 + 5,  # header without tabs; 指标, 年度指标值
        "punctuation": 2 + 5,  # two colons; 、：，：。
        "space": 7 + 4 * 6,  # line ends, tabs
        "rest": 0,
    }


def test_what_is_neither_value_nor_form_is_left_over(small: Package) -> None:
    lost = SMALL.replace("≥3件。\n", "≥3件。外\n")
    assert counts(small, {"small": lost})["rest"] == len("。外\n")


def test_a_value_without_its_place_is_left_over(small: Package) -> None:
    goal = small.provenance["field"] == "goal"
    lacking = dataclasses.replace(small, provenance=small.provenance[~goal])
    assert counts(lacking, {"small": SMALL})["rest"] == len("\t做好\t")


def test_documents_are_added_up_and_kept_apart(small: Package) -> None:
    other = build_tables(read_source("data/raw/small-2.txt", SMALL.encode()), Facts(2023, "", []))
    both = dataclasses.replace(
        small, **{name: pd.concat([getattr(small, name), other[name]]) for name in other}
    )
    once, twice = counts(small, {"small": SMALL}), counts(both, {"small": SMALL, "small-2": SMALL})
    assert twice == {part: 2 * number for part, number in once.items()}

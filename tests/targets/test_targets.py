"""What a yearly target is read as: forms of published tables, and what must not be read."""

import csv
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from budget_goals.reading.documents import read_source
from budget_goals.targets import Target, parse_target

FORMS = Path(__file__).with_suffix(".csv")


REAL = FORMS.with_name("real_targets.csv")
RIGHT = 0.97  # of the texts of real tables at least


def forms(path: Path = FORMS) -> list[tuple[str, Target]]:
    """The texts of a table of this folder and what each must be read as."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [
            (
                row["text"],
                Target(
                    kind=row["kind"],
                    comparator=row["comparator"] or None,
                    value=Decimal(row["value"]) if row["value"] else None,
                    value_max=Decimal(row["value_max"]) if row["value_max"] else None,
                    unit=row["unit"] or None,
                    due=row["due"] or None,
                ),
            )
            for row in csv.DictReader(lines)
        ]


@pytest.mark.parametrize(("text", "target"), forms(), ids=[text for text, _ in forms()])
def test_form_is_read_as_stated(text: str, target: Target) -> None:
    assert parse_target(text) == target


def test_texts_of_other_bodies_are_read_right_and_none_wrongly() -> None:
    """Texts of some fifty budget documents, labelled by hand before they were read by machine.

    One that is not read, and qualitative, is a loss; a value, a time or a comparator that is not
    the printed one is an error, and there must be none.
    """
    read = [(text, target, parse_target(text)) for text, target in forms(REAL)]
    wrong = [each for each in read if each[2] not in (each[1], Target("qualitative"))]
    right = [each for each in read if each[1] == each[2]]
    assert len(read) >= 300
    assert not wrong
    assert len(right) >= RIGHT * len(read)


COMPARING = FORMS.with_name("comparing_words.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize("word", COMPARING)
def test_comparing_word_never_reads_as_equal(word: str) -> None:
    """Of CC-CEDICT, the words whose English compares, limits or approximates, and their compounds."""
    for number in ("92%", "3起", "20天", "1000人", "0.5", "三次"):
        for name in ("", "投诉率", "项目资金"):
            assert parse_target(name + word + number).comparator != "eq"


@pytest.mark.parametrize("word", COMPARING)
def test_comparing_word_further_from_the_number_never_reads_as_equal(word: str) -> None:
    for between in ("完成", "服务", "每年新增", "全年共资助", "组织培训学员", "购置设备"):
        for number in ("92%", "3起", "20天", "1000人", "0.5", "三次"):
            for name in ("", "项目", "全年", "项目资金"):
                assert parse_target(name + word + between + number).comparator != "eq"


NEGATIONS = [
    "不",
    "不得",
    "不能",
    "不会",
    "不准",
    "不许",
    "不要",
    "不再",
    "不可能",
    "不应该",
    "没",
    "没有",
    "未",
    "未曾",
    "未能",
    "严禁",
    "禁止",
    "避免",
    "杜绝",
    "防止",
    "切勿",
    "勿",
    "难以",
    "无法",
    "不是",
    "并非",
    "不必",
    "未必",
    "不一定",
    "不足以",
]


@pytest.mark.parametrize("negation", NEGATIONS)
def test_negated_word_never_states_the_contrary(negation: str) -> None:
    for name in ("", "全年", "投诉率"):
        for number in ("5%", "3起"):
            for word in ("超过", "高于", "大于", "多于"):
                assert parse_target(name + negation + word + number).comparator in (None, "le")
            for word in ("低于", "少于", "小于"):
                assert parse_target(name + negation + word + number).comparator in (None, "ge")
            for word in ("达到", "等于", "为", "至少"):
                assert parse_target(name + negation + word + number).kind == "qualitative"


@pytest.mark.parametrize("negation", ["不得", "不能", "不会", "未能", "严禁", "难以"])
def test_negation_further_from_the_word_never_states_the_contrary(negation: str) -> None:
    for word in ("超过", "低于", "达到"):
        assert parse_target(f"{negation}在年内{word}3次").kind == "qualitative"


def test_kinds_of_the_published_table(raw: str) -> None:
    source = read_source("data/raw/huadu-hrss-2023.txt", raw.encode())
    targets = [one.values["target"].text for one in source.records["indicators"]]
    assert Counter(parse_target(target).kind for target in targets) == {
        "number": 324,
        "date": 8,
        "reference": 3,
        "qualitative": 55,
    }


def test_published_table_in_values(raw: str) -> None:
    """The values that a reader would look up first, each as printed somewhere in the table."""
    source = read_source("data/raw/huadu-hrss-2023.txt", raw.encode())
    read = {
        text: parse_target(text)
        for text in [one.values["target"].text for one in source.records["indicators"]]
    }
    assert read["≥3个亿"] == Target("number", "ge", Decimal(300_000_000))
    assert read["≤35.4万元"] == Target("number", "le", Decimal(354_000), unit="元")
    assert read["约600节"] == Target("number", "approx", Decimal(600), unit="节")
    assert read["每月25号之前"] == Target("date", "le", due="---25")
    assert read["年度控制数"] == Target("reference")
    assert read["保障退休人员基本医疗得到保障。"] == Target("qualitative")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("100.00%", "100"),
        ("0.50%", "0.5"),
        ("3个亿", "300000000"),
        ("1.2万亿元", "1200000000000"),
        ("999,999,999,999.999999万元", "9999999999999999.99"),
        ("0.000001亿元", "100"),
        ("0.00万元", "0"),
    ],
)
def test_value_is_exact_and_plain(text: str, value: str) -> None:
    assert str(parse_target(text).value) == value

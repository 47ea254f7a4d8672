"""Amounts, shares, times and targets in the words of each language."""

from decimal import Decimal
from typing import Any

import pytest

from budget_goals.charts.amounts import amount, money, percent
from budget_goals.package.languages import Language
from budget_goals.package.words import words_in
from budget_goals.pages.edition import Edition


@pytest.mark.parametrize(
    ("amount", "chinese", "english"),
    [
        (341_399_500, "3.41 亿元", "CNY 341 million"),
        (155_000_000, "1.55 亿元", "CNY 155 million"),
        (74_000, "7.4 万元", "CNY 74,000"),
        (8_577_900, "857.79 万元", "CNY 8.58 million"),
        (1_996_600, "199.66 万元", "CNY 2.00 million"),
        (2_000_000, "200 万元", "CNY 2 million"),
        (99_999_999, "10,000.00 万元", "CNY 100.0 million"),
        (9_999, "9,999 元", "CNY 9,999"),
        (0, "0 元", "CNY 0"),
        (-100, "-100 元", "CNY -100"),
    ],
)
def test_money_as_people_say_it(amount: int, chinese: str, english: str) -> None:
    assert money(amount, "zh") == chinese
    assert money(amount, "en") == english


@pytest.mark.parametrize(
    ("cny", "chinese", "english"),
    [
        (155_000_000, "15,500.00", "155,000,000"),
        (38_999_800, "3,899.98", "38,999,800"),
        (5_062_000, "506.20", "5,062,000"),
        (1_234_567, "123.4567", "1,234,567"),
        (0, "0.00", "0"),
    ],
)
def test_amounts_of_a_column_are_exact_and_line_up(cny: int, chinese: str, english: str) -> None:
    assert amount(cny, "zh") == chinese
    assert amount(cny, "en") == english


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (86, 100, "86%"),
        (1, 8, "13%"),
        (999, 1000, "99.9%"),
        (1, 1000, "0.1%"),
        (0, 5, "0%"),
        (5, 5, "100%"),
        (1, 10**7, "<0.001%"),
        (10**7 - 1, 10**7, ">99.999%"),
        (0, 0, "—"),
    ],
)
def test_a_share_is_never_rounded_to_all_or_nothing(part: int, whole: int, text: str) -> None:
    assert percent(part, whole) == text


READINGS: list[tuple[dict[str, Any], str, str]] = [
    ({"target_kind": "number", "comparator": "ge", "value": Decimal(90), "unit": "%"},
     "不低于 90%", "at least 90%"),
    ({"target_kind": "number", "comparator": "le", "value": Decimal(15000), "unit": "人"},
     "不超过 15,000 人", "at most 15,000 people"),
    ({"target_kind": "number", "comparator": "eq", "value": Decimal("0.5"), "unit": None},
     "0.5", "0.5"),
    ({"target_kind": "number", "comparator": "eq", "value": Decimal(56), "unit": "名"},
     "56 名", "56 people"),
    ({"target_kind": "number", "comparator": "ge", "value": Decimal(1), "unit": "人"},
     "不低于 1 人", "at least 1 person"),
    ({"target_kind": "number", "comparator": "ge", "value": Decimal(50), "unit": "个"},
     "不低于 50 个", "at least 50"),
    ({"target_kind": "number", "comparator": "approx", "value": Decimal(6), "unit": "台套"},
     "约 6 台套", "about 6 台套"),
    ({"target_kind": "range", "value": Decimal(3), "value_max": Decimal(5), "unit": "次"},
     "3–5 次", "3–5 times"),
    ({"target_kind": "date", "comparator": "le", "due": "--11-30"}, "不晚于 11 月 30 日", "by 30 November"),
    ({"target_kind": "date", "comparator": "eq", "due": "2023"}, "2023 年", "2023"),
    ({"target_kind": "date", "comparator": "le"}, "不晚于 原文所写的时间", "by the time as printed"),
    ({"target_kind": "qualitative"}, "文字描述", "words"),
    ({"target_kind": "reference"}, "写在别处", "stated elsewhere"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "chinese", "english"), READINGS)
def test_a_target_as_it_was_read(fields: dict[str, Any], chinese: str, english: str) -> None:
    absent = dict.fromkeys(["comparator", "value", "value_max", "unit", "due"])
    assert Edition("zh").reading(absent | fields) == chinese
    assert Edition("en").reading(absent | fields) == english


@pytest.mark.parametrize(
    ("due", "chinese", "english"),
    [
        ("2023", "2023 年", "2023"),
        ("2023-11", "2023 年 11 月", "November 2023"),
        ("2023-11-03", "2023 年 11 月 3 日", "3 November 2023"),
        ("--02", "2 月", "February"),
        ("--11-30", "11 月 30 日", "30 November"),
        ("2022-01/2022-06", "2022 年 1 月至 2022 年 6 月", "January 2022 to June 2022"),
        ("--03-01/--11-30", "3 月 1 日至 11 月 30 日", "1 March to 30 November"),
        ("2021/2025", "2021 年至 2025 年", "2021 to 2025"),
        ("---25", "每月 25 日", "day 25 of each month"),
    ],
)
def test_times_in_the_forms_of_xml_schema(due: str, chinese: str, english: str) -> None:
    assert Edition("zh").date(due) == chinese
    assert Edition("en").date(due) == english


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_code_of_the_tables_has_a_label(language: Language) -> None:
    edition = Edition(language)
    for table in ("documents", "projects", "indicators", "rules"):
        for field in edition.package.resource(table)["schema"]["fields"]:
            if field["name"] in words_in(language):
                for code in field.get("constraints", {}).get("enum", []):
                    assert edition.label(field["name"], code)


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="expected zh or en"):
        Edition("fr")  # type: ignore[arg-type]


def test_a_text_without_translation_is_shown_as_published() -> None:
    edition = Edition("en")
    assert edition.text("一段没有译文的话") == "一段没有译文的话"
    assert not edition.is_translated("一段没有译文的话")
    assert edition.is_translated("≥90%")

"""How figures are read in prose, and which numbers bear them out."""

from decimal import Decimal

import nbformat
import pytest
from prose_figures import Figure, Shown, are_the_same, figures_in, is_borne_out, sentences, shown_by

MIME = "application/chart+json"


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("共 88 个项目", "88", "count"),
        ("the 25th project", "25", "count"),
        ("5 千元", "5000", "amount"),
        ("1,019 people", "1019", "count"),
        ("占 45.4%", "45.4", "share"),
        ("45.4 per cent of it", "45.4", "share"),
        ("1.55 亿元", "155000000", "amount"),
        ("1,019.5 万元", "10195000", "amount"),
        ("65,525 元", "65525", "amount"),
        ("CNY 155 million", "155000000", "amount"),
        ("CNY 65,525 a head", "65525", "amount"),
        ("不到 6000 万", "60000000", "count"),
        ("约三分之一", "33.3", "share"),
        ("一半的项目", "50", "share"),
        ("七成都是", "70", "share"),
        ("two thirds of the money", "66.7", "share"),
        ("two-thirds of the money", "66.7", "share"),
        ("Half the projects", "50", "share"),
        ("one in five", "20", "share"),
        ("十二个项目", "12", "count"),
        ("两家企业", "2", "count"),
        ("Fourteen projects", "14", "count"),
    ],
)
def test_a_figure_is_read_in_digits_and_in_words(text: str, value: str, kind: str) -> None:
    (figure,) = figures_in(text)
    assert round(figure.value, 1) == Decimal(value)
    assert figure.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "一个区",
        "one bureau",
        "第三个",
        "the third line",
        "成了",
        "a day and a half-day",
        "utf8",
        "UTF-8",
    ],
)
def test_words_that_count_nothing_are_no_figures(text: str) -> None:
    assert [figure for figure in figures_in(text) if figure.text != "half"] == []


def test_prose_is_read_without_code_addresses_and_markup() -> None:
    markdown = "(top-10)=\n## 共 3 项。\n见 [p025](a-2.html#p7)；`x = 12`。**Two 4%**. Next 5."
    found = [figure.text for sentence in sentences(markdown) for figure in figures_in(sentence)]
    assert found == ["3", "4%", "Two", "5"]
    assert sentences(markdown)[-1] == "Next 5."


@pytest.mark.parametrize(
    ("text", "number", "kind", "is_right"),
    [
        ("1.55 亿元", "155000000", "amount", True),
        ("1.55 亿元", "154990000", "amount", True),
        ("1.56 亿元", "155000000", "amount", False),
        ("1.55 亿元", "155000000", "any", True),
        ("1.55 亿元", "155000000", "share", False),
        ("45.4%", "45.402", "share", True),
        ("45.4%", "0.45402", "any", True),
        ("45.5%", "45.402", "share", False),
        ("45%", "45", "amount", False),
        ("88 个", "88", "count", True),
        ("89 个", "88", "count", False),
        ("三分之一", "33.9", "share", True),
        ("三分之一", "0.35", "any", False),
        ("a quarter", "0.25", "any", True),
    ],
)
def test_a_figure_is_borne_out_by_a_number_that_rounds_to_it(
    text: str, number: str, kind: str, is_right: bool
) -> None:
    (figure,) = figures_in(text)
    assert is_borne_out(figure, [Shown(Decimal(number), kind)]) is is_right  # type: ignore[arg-type]


def test_amounts_of_both_languages_may_be_rounded_to_other_places() -> None:
    (here,), (there,), (other,) = map(
        figures_in, ("857.79 万元", "CNY 8.58 million", "CNY 8.59 million")
    )
    assert are_the_same(here, there)
    assert not are_the_same(here, other)


def test_numbers_are_taken_from_texts_tables_and_charts() -> None:
    v4 = nbformat.v4
    table = (
        "<table><thead><tr><th></th><th>占比</th><th>万元</th></tr></thead><tbody>"
        "<tr><th>0</th><td>45.4</td><td>7.40</td></tr></tbody></table>"
    )
    chart = {
        "title": {"text": "99"},
        "usermeta": {"columns": [["n", "项目数"]]},
        "datasets": {"data": [{"n": 3, "text": "1.5 万元"}, {"n": 4, "text": None}]},
    }
    outputs = [
        v4.new_output("execute_result", data={"text/plain": "np.int64(88)"}),
        v4.new_output("execute_result", data={"text/html": table, "text/plain": "77"}),
        v4.new_output("execute_result", data={MIME: chart, "text/plain": "99"}),
    ]
    shown = shown_by([v4.new_code_cell("x", outputs=outputs)], MIME)
    assert set(shown) == {
        Shown(Decimal(88), "any"),
        Shown(Decimal(1), "count"),
        Shown(Decimal("45.4"), "share"),
        Shown(Decimal(74000), "amount"),
        Shown(Decimal(2), "count"),
        Shown(Decimal(3), "any"),
        Shown(Decimal(4), "any"),
        Shown(Decimal(15000), "amount"),
    }


def test_a_figure_knows_its_words() -> None:
    assert figures_in("约三分之一")[0] == Figure(
        "三分之一", Decimal(100) / 3, Decimal(1), "share", True
    )

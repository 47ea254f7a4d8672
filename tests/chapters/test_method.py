"""Every character is counted once."""

import pandas as pd

import budget_goals as bg
from budget_goals.chapters import method

DOCUMENT = "huadu-hrss-2023"


def test_the_characters_of_values_and_form_add_up_to_the_text() -> None:
    text = bg.source_text(DOCUMENT)
    counted = method.account(bg.load("provenance", DOCUMENT), text)
    assert counted["characters"].sum() == len(text)


def test_what_stands_between_values_is_told_apart() -> None:
    provenance = pd.DataFrame([("projects", 3, 5)], columns=["table", "start", "end"])
    counted = method.account(provenance, "指标：甲乙\t。 ").set_index("part")["characters"]
    assert counted.to_dict() == {"projects": 2, "words": 2, "punctuation": 2, "space": 2}


def test_a_records_values_are_cut_from_the_text_in_its_order() -> None:
    columns = ["record_id", "field", "line", "start", "end"]
    rows = [("p1", "goal", 1, 4, 6), ("p1", "name", 1, 0, 3), ("p2", "name", 2, 7, 8)]
    printed = method.printed_values(pd.DataFrame(rows, columns=columns), "甲乙丙\t丁戊\n己", "p1")
    assert printed[["field", "printed"]].to_numpy().tolist() == [
        ["name", "甲乙丙"],
        ["goal", "丁戊"],
    ]

"""Goals that repeat letter by letter, and the matrix of the copied text."""

import pandas as pd

import budget_goals as bg
from budget_goals.chapters import shared_text


def projects(*goals: str | None) -> pd.DataFrame:
    ids = [f"p{number}" for number in range(1, len(goals) + 1)]
    return pd.DataFrame(
        {"project_id": ids, "goal": goals, "total_cny": [1, 2, 3, 4, 5][: len(ids)]}
    )


def test_punctuation_and_spaces_make_no_difference_and_letters_do() -> None:
    same = shared_text.same_goals(projects("甲，乙。", "甲乙", "甲 丙", "甲丙！", None))
    assert same["project_ids"].tolist() == ["p3 p4", "p1 p2"]
    assert same["total_cny"].tolist() == [7, 3]


def test_goals_that_nobody_repeats_are_left_out() -> None:
    assert shared_text.same_goals(projects("甲", "乙", None, None)).empty


def test_the_copied_text_is_that_of_the_enrolment_drive() -> None:
    known = bg.load("projects")
    ids = [f"huadu-hrss-2023-p{number:03}" for number in [*range(1, 13), 33, 54]]
    assert list(shared_text.copied(known)) == ids


def test_each_indicator_is_one_square_of_the_matrix() -> None:
    known = pd.DataFrame(
        {
            "project_id": ["x-p001", "x-p003"],
            "name": ["花东镇经费", "花东镇经费（市级）"],
            "funding_level": [None, "municipal"],
        }
    )
    targets = pd.DataFrame(
        {
            "project_id": ["x-p001", "x-p001", "x-p002", "x-p003"],
            "name": ["参保意愿加强", "资金拨付及时率", "资金拨付及时率", "资金拨付及时率"],
            "target": ["增加", "≥90%", "≥95%", "100%"],
            "target_kind": ["qualitative", "number", "number", "number"],
        }
    )
    phrases = {"意愿": "w", "资金": "m"}
    cells = shared_text.matrix(known, targets, {"花东": "花东镇"}, phrases, {"municipal": "市级"})
    assert cells.to_numpy().tolist() == [
        ["p001 花东镇", "w", "增加", "qualitative"],
        ["p001 花东镇", "m", "≥90%", "number"],
        ["p003 花东镇\n市级", "m", "100%", "number"],
    ]

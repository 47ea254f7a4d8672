"""Where to look first among the findings."""

import pandas as pd

from budget_goals.chapters import audit

RULES = pd.DataFrame(
    {"rule_id": ["n1", "w1", "w2", "n2"], "severity": ["note", "warning", "warning", "note"]}
)


def led(count: int, *rows: tuple[str, str, int]) -> list[str]:
    findings = pd.DataFrame(rows, columns=["rule_id", "first", "total_cny"])
    findings.insert(0, "finding_id", findings["rule_id"] + "-" + findings["first"])
    records = findings.rename(columns={"first": "record_id"})[["finding_id", "record_id"]]
    other = records.assign(record_id="d-p9")
    records = pd.concat([records, other], ignore_index=True)
    findings = findings.drop(columns="first")
    return audit.leads(findings, RULES, records, count)["finding_id"].tolist()


def test_doubts_come_before_notes_and_rules_in_the_order_of_their_table() -> None:
    rows = ("n2", "d-p1", 900), ("n1", "d-p2", 1), ("w2", "d-p3", 5), ("w1", "d-p4-1", 1)
    assert led(5, *rows) == ["w1-d-p4-1", "w2-d-p3", "n1-d-p2", "n2-d-p1"]
    assert led(2, *rows) == ["w1-d-p4-1", "w2-d-p3"]


def test_of_a_rule_the_finding_that_concerns_most_money_is_taken_and_no_other() -> None:
    assert led(5, ("w1", "d-p1", 1), ("w1", "d-p2", 300), ("w1", "d-p3", 20)) == ["w1-d-p2"]


def test_a_project_leads_once() -> None:
    assert led(5, ("w1", "d-p1-1", 9), ("w2", "d-p1-2", 9), ("w2", "d-p2", 3)) == [
        "w1-d-p1-1",
        "w2-d-p2",
    ]


def test_what_is_about_no_project_leads_nowhere() -> None:
    assert led(5, ("w1", "d-o1", 9), ("w2", "d", 9)) == []

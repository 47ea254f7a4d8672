"""Where to look first among the findings."""

import pandas as pd

from budget_goals.chapters import audit

RULES = pd.DataFrame({"rule_id": ["r1", "r2", "r3"], "severity": ["note", "warning", "warning"]})
PROJECTS = pd.DataFrame({"project_id": ["p1", "p2", "p3"], "total_cny": [300, 200, 100]})
INDICATORS = pd.DataFrame({"indicator_id": ["p1-1", "p2-1"], "project_id": ["p1", "p2"]})


def weighed(*rows: tuple[str, str]) -> pd.DataFrame:
    findings = pd.DataFrame(rows, columns=["rule_id", "record_id"])
    return audit.weighed(findings, RULES, PROJECTS, INDICATORS)


def test_a_finding_weighs_what_its_project_has() -> None:
    found = weighed(("r1", "p1-1"), ("r2", "p3"), ("r2", "o1"))
    assert found["total_cny"].fillna(0).tolist() == [300, 100, 0]
    assert found["severity"].tolist() == ["note", "warning", "warning"]


def test_the_serious_come_before_the_rich_and_each_rule_and_project_once() -> None:
    found = weighed(("r1", "p1"), ("r2", "p3"), ("r2", "p2"), ("r3", "p2-1"), ("r3", "p3"))
    chosen = audit.leads(found, 5)
    assert list(zip(chosen["rule_id"], chosen["record_id"], strict=True)) == [
        ("r2", "p2"),
        ("r3", "p3"),
        ("r1", "p1"),
    ]
    assert len(audit.leads(found, 2)) == 2


def test_what_is_about_no_project_leads_nowhere() -> None:
    assert audit.leads(weighed(("r2", "o1")), 5).empty

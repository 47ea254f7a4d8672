"""Where to look first among the findings: in the order of the rules, then by the money concerned."""

import pandas as pd

SEVERITIES = ("error", "warning", "note")  # the most serious first


def leads(
    findings: pd.DataFrame, rules: pd.DataFrame, records: pd.DataFrame, count: int
) -> pd.DataFrame:
    """The `count` findings to ask about first.

    `findings`, `rules` and `records` are the tables findings, rules and finding_records. Errors come
    before doubts and doubts before notes; within a severity the rules stand in the order of their
    table, and of each rule the finding that concerns most money is taken. One finding for each rule
    and for each project, by the first record. Returns rows of `findings` with severity and record_id.
    """
    first = records.drop_duplicates("finding_id")[["finding_id", "record_id"]]
    ranked = findings.merge(rules[["rule_id", "severity"]], on="rule_id").merge(first)
    ranked["place"] = ranked["severity"].map(SEVERITIES.index)
    ranked["rule"] = ranked["rule_id"].map(list(rules["rule_id"]).index)
    ranked["project"] = ranked["record_id"].str.extract(r"^(.*-p\d+)", expand=False)
    ranked = ranked.sort_values(
        ["place", "rule", "total_cny"], ascending=[True, True, False], kind="stable"
    )
    chosen = ranked.dropna(subset=["project"])
    chosen = chosen.drop_duplicates("project").drop_duplicates("rule_id")
    return chosen.drop(columns=["place", "rule", "project"]).head(count)

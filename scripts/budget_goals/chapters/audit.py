"""Where to look first among the findings: what they are about and how much money that has."""

import pandas as pd

SEVERITIES = ("error", "warning", "note")  # the most serious first


def weighed(
    findings: pd.DataFrame, rules: pd.DataFrame, projects: pd.DataFrame, indicators: pd.DataFrame
) -> pd.DataFrame:
    """The findings, in their order, with what they weigh.

    Returns the columns of the table findings and: severity (of the rule), project_id (of the project
    that a finding is about, or whose indicator) and total_cny (its whole yuan), NaN where it is about
    no project.
    """
    owners = dict(zip(indicators["indicator_id"], indicators["project_id"], strict=True))
    owners |= dict(zip(projects["project_id"], projects["project_id"], strict=True))
    frame = findings.merge(rules[["rule_id", "severity"]], on="rule_id")
    frame["project_id"] = frame["record_id"].map(owners)
    money = projects.set_index("project_id")["total_cny"]
    return frame.assign(total_cny=frame["project_id"].map(money))


def leads(weighed: pd.DataFrame, count: int) -> pd.DataFrame:
    """The `count` findings to look at first: the most serious, of those the ones with most money.

    Of each rule and of each project one at most.
    """
    rank = weighed["severity"].map(SEVERITIES.index)
    ranked = weighed.assign(rank=rank).sort_values(
        ["rank", "total_cny"], ascending=[True, False], kind="stable"
    )
    seen: set[object] = set()
    chosen = []
    for index, *own in ranked.dropna(subset=["project_id"])[["rule_id", "project_id"]].itertuples():
        if not seen.intersection(own):
            chosen.append(index)
            seen.update(own)
    return weighed.loc[chosen[:count]]

"""How many findings the audit has, about what, and where to look first (pure).

Tables of the package go in, small frames come out; amounts are whole yuan.
"""

import pandas as pd

from budget_goals.package import Package

SEVERITIES = ("error", "warning", "note")  # the most serious first
LEADS_AT_MOST, COMMON_AT_MOST = 3, 8
PLACE = ["project_id", "organization_id", "total_cny"]


def located(package: Package) -> pd.DataFrame:
    """The findings, in their order, with their rule's severity and their place.

    Returns the columns of the table findings and: severity; project_id and organization_id, None
    for a record above those; total_cny of the project, else of the organization or document.
    """
    frame = package.findings.merge(package.rules[["rule_id", "severity"]], on="rule_id")
    return frame.join(places(package), on="record_id")


def places(package: Package) -> pd.DataFrame:
    """The PLACE of every record that a finding may be about, by its id."""
    projects = package.projects.set_index("project_id", drop=False)[PLACE]
    indicators = package.indicators.set_index("indicator_id")[["project_id"]]
    organizations = package.organizations.set_index("organization_id", drop=False)
    documents = package.documents.set_index("document_id")
    of_indicators = indicators.join(projects.drop(columns="project_id"), on="project_id")
    frame = pd.concat([documents, organizations, projects, of_indicators])[PLACE]
    return frame.where(frame.notna(), None)


def by_severity(findings: pd.DataFrame) -> pd.DataFrame:
    """Rows that have a severity, the most serious first, else in their order."""
    ranks = findings["severity"].map(SEVERITIES.index)
    return findings.loc[ranks.sort_values(kind="stable").index]


def by_rule(package: Package) -> pd.DataFrame:
    """The table rules with one more column: findings, their number."""
    counts = package.rules["rule_id"].map(package.findings["rule_id"].value_counts())
    return package.rules.assign(findings=counts.fillna(0).astype("int64"))


def commonest(rules: pd.DataFrame) -> pd.DataFrame:
    """The `rules` with the most findings, those first; at most COMMON_AT_MOST."""
    return rules.sort_values("findings", ascending=False, kind="stable").head(COMMON_AT_MOST)


def by_organization(package: Package) -> pd.DataFrame:
    """How many findings are about each organization and its projects, most first.

    Returns organization_id, name, findings, projects (how many it has). Findings about a whole
    document are nobody's.
    """
    counted = {"findings": located(package), "projects": package.projects}
    ids = package.organizations["organization_id"]
    counts = {
        name: ids.map(table["organization_id"].value_counts()).fillna(0).astype("int64")
        for name, table in counted.items()
    }
    frame = package.organizations[["organization_id", "name"]].assign(**counts)
    return frame.sort_values("findings", ascending=False, kind="stable")


def leads(found: pd.DataFrame) -> pd.DataFrame:
    """The `located` findings to look at first: the most serious, of those the ones with most money.

    Of each rule and of each project at most one; LEADS_AT_MOST in all.
    """
    seen: set[str] = set()
    chosen = []
    ranked = by_severity(found.sort_values("total_cny", ascending=False, kind="stable"))
    for index, row in ranked.iterrows():
        own = {row["rule_id"], row["project_id"] or row["record_id"]}
        if not own & seen:
            chosen.append(index)
            seen |= own
    return found.loc[chosen[:LEADS_AT_MOST]]

"""How much text do projects share: families of goals, and of lists of indicators, that are alike.

How alike two texts are is rapidfuzz's normalized Indel similarity: the share of their characters
that both have in the same order. Punctuation, spaces and width make no difference.
"""

import re
from collections.abc import Iterable
from operator import itemgetter

import numpy as np
import pandas as pd
from markupsafe import Markup
from rapidfuzz.distance import Indel
from rapidfuzz.process import cdist

from budget_goals.audit.indicators import key
from budget_goals.package import Package

THRESHOLD = 90  # percent; the chapter shows what other thresholds would give
TOKENS = re.compile(r"[A-Za-z0-9]+|\s+|.")


def goal_texts(projects: pd.DataFrame) -> pd.Series:
    """What is compared of the projects' goals, by project_id; projects without one are left out."""
    return projects.set_index("project_id")["goal"].dropna().map(key)


def indicator_texts(indicators: pd.DataFrame) -> pd.Series:
    """What is compared of the projects' indicators and targets, whose order makes no difference."""
    texts = indicators["name"].map(key) + ":" + indicators["target"].map(key)
    return texts.groupby(indicators["project_id"], sort=False).agg(
        lambda own: "\n".join(sorted(own))
    )


def document_ids(package: Package) -> pd.Series:
    """The document of each project, by project_id."""
    owners = package.organizations.set_index("organization_id")["document_id"]
    return package.projects.set_index("project_id")["organization_id"].map(owners)


def compare(texts: pd.Series, documents: pd.Series) -> pd.DataFrame:
    """Compare each two projects of a document; `texts` and `documents` (ids) are by project_id.

    Returns one row a pair, in the order of `texts`: first, second (project ids), percent (how much
    alike, rounded down: 100 is the same text).
    """
    own = texts.groupby(documents.reindex(texts.index), sort=False)
    return pd.concat([NO_PAIRS, *(pairs(texts) for _, texts in own)], ignore_index=True)


def families(compared: pd.DataFrame, threshold: int = THRESHOLD) -> pd.DataFrame:
    """The families of projects that pairs at least `threshold` percent alike connect.

    Returns one row a project in a family, the largest families first: project_id, family (from 1),
    has_twin (another project has the same text).
    """
    near = compared[compared["percent"] >= threshold]
    twins = set(ends(near[near["percent"] == 100]))
    place = {project_id: n for n, project_id in enumerate(ends(compared))}
    rows = [
        (project_id, number, project_id in twins)
        for number, group in enumerate(sorted(connected(near), key=len, reverse=True), 1)
        for project_id in sorted(group, key=place.__getitem__)
    ]
    return pd.DataFrame(rows, columns=["project_id", "family", "has_twin"])


def shares(families: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """How many projects, and how much money, have a text like another project's.

    Returns one row a kind: kind (same: the text of another; near: in a family; none: neither),
    projects, total_cny.
    """
    kinds = dict(zip(families["project_id"], families["has_twin"].map(TWIN_KINDS), strict=True))
    own = [kinds.get(project_id, "none") for project_id in projects["project_id"]]
    summed = projects.groupby(own).agg(
        projects=("project_id", "size"), total_cny=("total_cny", "sum")
    )
    return summed.reindex(["same", "near", "none"], fill_value=0).rename_axis("kind").reset_index()


def summary(families: pd.DataFrame, compared: pd.DataFrame, projects: pd.DataFrame) -> pd.DataFrame:
    """One row a family: project_ids (a list), total_cny, least_cny, most_cny, percent (least alike)."""
    amounts = projects.set_index("project_id")["total_cny"]
    rows = [
        (
            list(own),
            *(int(value) for value in amounts[own].agg(["sum", "min", "max"])),
            least_alike(compared, own)[2],
        )
        for _, own in families.groupby("family")["project_id"]
    ]
    return pd.DataFrame(
        rows, columns=["project_ids", "total_cny", "least_cny", "most_cny", "percent"]
    )


def by_threshold(compared: pd.DataFrame, thresholds: Iterable[int]) -> pd.DataFrame:
    """What each threshold would give: threshold (percent), families, projects (in families)."""
    found = {threshold: families(compared, threshold) for threshold in thresholds}
    rows = [(at, frame["family"].nunique(), len(frame)) for at, frame in found.items()]
    return pd.DataFrame(rows, columns=["threshold", "families", "projects"])


def gap(compared: pd.DataFrame, threshold: int = THRESHOLD) -> tuple[int, int] | None:
    """The percent of the pairs next below and next above `threshold`; None if a side has none."""
    is_near = compared["percent"] >= threshold
    if is_near.all() or not is_near.any():
        return None
    below, above = compared.loc[~is_near, "percent"], compared.loc[is_near, "percent"]
    return int(below.max()), int(above.min())


def least_alike(compared: pd.DataFrame, members: Iterable[str]) -> tuple[str, str, int]:
    """The pair of two or more `members` that differs most, and its percent."""
    within = compared["first"].isin(members) & compared["second"].isin(members)
    return min(compared[within].itertuples(index=False, name=None), key=itemgetter(2))


def side_by_side(indicators: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """The targets of two projects, by project ids, beside each other.

    Returns one row an indicator of either: name, first, second (targets; None where it is missing).
    """
    targets = [numbered_targets(indicators, project_id) for project_id in (first, second)]
    names = dict.fromkeys(name for own in targets for name in own)
    rows = [(name, *(own.get((name, n)) for own in targets)) for name, n in names]
    return pd.DataFrame(rows, columns=["name", "first", "second"], dtype=object)


def marked(text: str, other: str) -> Markup:
    """`text`, its pieces marked that `other` lacks: words of Latin letters, single Chinese ones."""
    tokens, others = TOKENS.findall(text), TOKENS.findall(other)
    return Markup("").join(
        (MARK if step.tag == "delete" else PLAIN).format(
            "".join(tokens[step.src_start : step.src_end])
        )
        for step in Indel.opcodes(tokens, others)
    )


NO_PAIRS = pd.DataFrame({"first": [], "second": [], "percent": []}).astype({"percent": "int64"})
TWIN_KINDS = {True: "same", False: "near"}
MARK, PLAIN = Markup("<mark>{}</mark>"), Markup("{}")


def pairs(texts: pd.Series) -> pd.DataFrame:
    rows, columns = np.triu_indices(len(texts), k=1)
    lengths = texts.str.len().to_numpy()
    both = np.maximum(lengths[rows] + lengths[columns], 1)
    distances = cdist(texts, texts, scorer=Indel.distance, dtype=np.int64)[rows, columns]
    return pd.DataFrame(
        {
            "first": texts.index[rows],
            "second": texts.index[columns],
            "percent": 100 * (both - distances) // both,
        }
    )


def connected(edges: pd.DataFrame) -> list[tuple[str, ...]]:
    """The ids in `edges` in groups that are connected, directly or through others."""
    group_of: dict[str, tuple[str, ...]] = {}
    for first, second in zip(edges["first"], edges["second"], strict=True):
        one, other = group_of.get(first, (first,)), group_of.get(second, (second,))
        if one != other:
            group_of |= dict.fromkeys(one + other, one + other)
    return list(dict.fromkeys(group_of.values()))


def ends(edges: pd.DataFrame) -> list[str]:
    return list(pd.unique(edges[["first", "second"]].to_numpy().ravel()))


def numbered_targets(indicators: pd.DataFrame, project_id: str) -> dict[tuple[str, int], str]:
    """A project's targets by name and, as a name may occur again, by how often it did before."""
    own = indicators[indicators["project_id"] == project_id]
    repeats = own.groupby("name").cumcount()
    return dict(zip(zip(own["name"], repeats, strict=True), own["target"], strict=True))

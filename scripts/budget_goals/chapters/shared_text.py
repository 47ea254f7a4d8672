"""The same text again: projects whose goals, and whose targets, are alike to the letter."""

from collections.abc import Mapping

import pandas as pd

# Fourteen goals of the enrolment drive begin with these words; no other goal holds them.
COPIED = "通过提供居民医保扩面工作经费保障"
NO_LETTER = r"[^\w]"


def copied(projects: pd.DataFrame) -> pd.Series:
    """The ids of the projects that share the text of the enrolment drive."""
    return projects.loc[projects["goal"].str.contains(COPIED, na=False), "project_id"]


def letters(texts: pd.Series) -> pd.Series:
    """What is compared of texts: their letters and digits, without punctuation and spaces."""
    return texts.str.replace(NO_LETTER, "", regex=True)


def same_goals(projects: pd.DataFrame) -> pd.DataFrame:
    """The goals that more than one project has, letter by letter.

    Returns one row a goal, that with the most money first: goal (as its first project prints it),
    projects (how many), total_cny (whole yuan), project_ids (separated by spaces).
    """
    known = projects.dropna(subset=["goal"])
    groups = known.groupby(letters(known["goal"]), sort=False)
    frame = groups.agg(
        goal=("goal", "first"),
        projects=("project_id", "size"),
        total_cny=("total_cny", "sum"),
        project_ids=("project_id", " ".join),
    )
    repeated = frame[frame["projects"] > 1]
    return repeated.sort_values("total_cny", ascending=False, kind="stable").reset_index(drop=True)


def matrix(
    projects: pd.DataFrame,
    indicators: pd.DataFrame,
    places: Mapping[str, str],
    phrases: Mapping[str, str],
    levels: Mapping[str, str],
) -> pd.DataFrame:
    """The targets of `projects` as the squares of a matrix: a row a project, a column a phrase.

    `places` names a project by the first two characters of its name, `levels` by what its name says
    of the level of government, if anything, `phrases` an indicator by a piece of its name. Returns one
    row an indicator, in the order of the table: row (`p012 赤坭镇` and, on a second line, `市级`),
    phrase, target, kind.
    """
    rows = projects["project_id"].str[-4:] + " " + projects["name"].str[:2].map(places)
    rows += ("\n" + projects["funding_level"].map(levels)).fillna("")
    own = indicators[indicators["project_id"].isin(projects["project_id"])]
    of_piece = [next(phrases[piece] for piece in phrases if piece in name) for name in own["name"]]
    return pd.DataFrame(
        {
            "row": own["project_id"].map(dict(zip(projects["project_id"], rows, strict=True))),
            "phrase": of_piece,
            "target": own["target"],
            "kind": own["target_kind"],
        }
    )

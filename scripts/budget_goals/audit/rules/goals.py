"""Goals and targets that projects share, and goals that promise what no indicator repeats."""

import re
from collections.abc import Hashable, Iterator, Sequence

from budget_goals.audit.found import Fact, Found, RuleFunction, Words
from budget_goals.audit.groups import groups_of_several
from budget_goals.audit.indicators import found_at, is_percent, key
from budget_goals.audit.records import Document, Indicator, Project
from budget_goals.targets import Target, parse_target

SHOWN = 20
LONGEST = 200  # characters of a clause on either side of a number
# A comma between digits belongs to a number: 1,200人次.
NUMBER = r"(?<![\dA-Za-z.第-])(?<!\d[,，])(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
BREAK = re.compile(r"[。；、！？：“”;:]|(?<!\d)[,，]|[,，](?!\d)")


def shared_goal(document: Document, words: Words) -> Iterator[Found]:
    goals = ((key(project.goal), project) for project in document.projects if project.goal)
    for group in groups_of_several(goals):
        for project in group:
            facts = {"name": project.name, **sharing(project, group)}
            yield Found(project, str(project.goal), facts)


def shared_indicators(document: Document, words: Words) -> Iterator[Found]:
    """Projects that have the same indicators, targets and categories, in whatever order."""
    lists = (
        (tuple(sorted((each.category, key(each.shown)) for each in project.indicators)), project)
        for project in document.projects
        if project.indicators
    )
    for group in groups_of_several(lists):
        for project in group:
            shown = "；".join(indicator.shown for indicator in project.indicators)
            yield Found(project, shown, {"name": project.name, **sharing(project, group)})


def repeated_output(document: Document, words: Words) -> Iterator[Found]:
    """Outputs of the same name and quantity in several projects of one organization."""
    for organization in document.organizations:
        outputs = outputs_of(organization.projects, words)
        for group in groups_of_several((quantity_of(each), each) for each in outputs):
            holders = list(dict.fromkeys(each.project for each in group))
            if len(holders) > 1:
                yield from (found_at(each, **sharing(each.project, holders)) for each in group)


def goal_against_target(document: Document, words: Words) -> Iterator[Found]:
    """Numbers with their unit in a goal that no indicator of the project repeats."""
    units = "|".join(map(re.escape, words.units))
    quantity = re.compile(rf"{NUMBER}[万亿]?(?:{units})")
    for project in document.projects:
        given = {(each.value, unit_of(each, words)) for each in project.indicators}
        for match in quantity.finditer(project.goal or ""):
            promised = parse_target(match[0])
            same = (promised.value, unit_of(promised, words)), (promised.value, None)
            if given.isdisjoint(same):
                clause = clause_around(match)
                facts = {"name": project.name, "clause": clause, "quantity": match[0]}
                yield Found(project, clause, facts, part=f"c{match.start()}")


RULES: dict[str, RuleFunction] = {
    "shared-goal": shared_goal,
    "shared-indicators": shared_indicators,
    "repeated-output": repeated_output,
    "goal-against-target": goal_against_target,
}


def sharing(project: Project, group: Sequence[Project]) -> dict[str, Fact]:
    """How many others of `group` there are, and their names, as many as a reader will look at."""
    others = [other.name for other in group[: SHOWN + 1] if other is not project]
    rest = ["…"] if len(group) > SHOWN + 1 else []
    return {"count": len(group) - 1, "others": [*others[:SHOWN], *rest]}


def outputs_of(projects: Sequence[Project], words: Words) -> Iterator[Indicator]:
    """The outputs that count more than one thing."""
    for project in projects:
        for indicator in project.indicators:
            counted = indicator.kind == "number" and not is_percent(indicator, words)
            if indicator.category == "output" and counted and (indicator.value or 0) > 1:
                yield indicator


def quantity_of(indicator: Indicator) -> tuple[Hashable, ...]:
    """What is counted, and how many of it."""
    return key(indicator.name), indicator.comparator, indicator.value, indicator.unit


def unit_of(stated: Indicator | Target, words: Words) -> str | None:
    """The unit of a number, the same one for all ways of counting persons."""
    return words.persons[0] if stated.unit in words.persons else stated.unit


def clause_around(match: re.Match[str]) -> str:
    """The clause in which a number stands; of a very long one, the part around the number."""
    start, end = max(0, match.start() - LONGEST), match.end() + LONGEST
    before = BREAK.split(match.string[start : match.start()])
    after = BREAK.split(match.string[match.end() : end])
    is_cut = len(before) == 1 and start > 0, len(after) == 1 and end < len(match.string)
    left, right = ("…" if cut else "" for cut in is_cut)
    return left + (before[-1] + match[0] + after[0]).strip() + right

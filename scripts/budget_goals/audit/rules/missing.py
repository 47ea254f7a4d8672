"""What a project lacks: a goal, indicators, a category of indicators, anything to be delivered."""

from collections.abc import Iterator

from budget_goals.audit.found import Fact, Found, Label, RuleFunction, Words
from budget_goals.audit.records import Document, Indicator, Project

CATEGORIES = ["output", "benefit", "satisfaction"]


def goal_missing(document: Document, words: Words) -> Iterator[Found]:
    return (
        funded(project) for project in document.projects if is_funded(project) and not project.goal
    )


def indicators_missing(document: Document, words: Words) -> Iterator[Found]:
    return (
        funded(project)
        for project in document.projects
        if is_funded(project) and not project.indicators
    )


def category_missing(document: Document, words: Words) -> Iterator[Found]:
    for project in document.projects:
        held = {indicator.category for indicator in project.indicators}
        for category in CATEGORIES:
            if held and category not in held:
                facts: dict[str, Fact] = {"name": project.name, "category": Label(category)}
                yield Found(project, project.name, facts, part=category)


def only_zero_outputs(document: Document, words: Words) -> Iterator[Found]:
    for project in document.projects:
        outputs = [each for each in project.indicators if each.category == "output"]
        if outputs and all(is_zero(output) for output in outputs):
            shown = [output.shown for output in outputs]
            yield Found(project, "；".join(shown), {"name": project.name, "outputs": shown})


RULES: dict[str, RuleFunction] = {
    "goal-missing": goal_missing,
    "indicators-missing": indicators_missing,
    "category-missing": category_missing,
    "only-zero-outputs": only_zero_outputs,
}


def is_funded(project: Project) -> bool:
    return project.amounts["total_cny"] > 0


def funded(project: Project) -> Found:
    total_cny = project.amounts["total_cny"]
    return Found(project, project.name, {"name": project.name, "total_cny": total_cny})


def is_zero(indicator: Indicator) -> bool:
    return indicator.comparator in ("eq", "le") and indicator.value == 0

"""What a project lacks: a goal, indicators, a category of indicators, anything to be counted."""

from collections.abc import Iterator, Sequence

from budget_goals.audit.found import Fact, Found, Label, Printed, Words
from budget_goals.audit.indicators import counts_people, head, is_for_staff, is_percent
from budget_goals.audit.records import Document, Indicator, Project

CATEGORIES = ["output", "benefit", "satisfaction"]
LARGE_CNY = 1_000_000
TRAINING, SESSIONS = "培训", ("期数", "场数", "场次", "次数")


def goal_missing(document: Document, words: Words) -> Iterator[Found]:
    return (about(each, "goal") for each in document.projects if is_funded(each) and not each.goal)


def indicators_missing(document: Document, words: Words) -> Iterator[Found]:
    return (
        about(each, "name") for each in document.projects if is_funded(each) and not each.indicators
    )


def category_missing(document: Document, words: Words) -> Iterator[Found]:
    """One statement for each organization and category; one small project is none."""
    for organization in document.organizations:
        for category in CATEGORIES:
            lacking = [each for each in organization.projects if lacks(each, category, words)]
            money = sum(each.amounts["total_cny"] for each in lacking)
            if len(lacking) > 1 or money >= LARGE_CNY:
                said: dict[str, Fact] = {
                    "name": organization,
                    "category": Label(category),
                    "count": len(lacking),
                    "projects": lacking,
                }
                places = [(each, "name") for each in lacking]
                yield Found(places, lacking[0].name, said, part=category)


def only_zero_outputs(document: Document, words: Words) -> Iterator[Found]:
    for project in document.projects:
        outputs = [each for each in project.indicators if each.category == "output"]
        if outputs and all(is_zero(output) for output in outputs):
            shown = [Printed(output.shown) for output in outputs]
            places = [(output, "target") for output in outputs]
            yield Found(places, "；".join(shown), {"name": project, "outputs": shown})


def only_percentages(document: Document, words: Words) -> Iterator[Found]:
    """Much money, and every indicator a percentage: nothing says how many of what."""
    for project in document.projects:
        large = project.amounts["total_cny"] >= LARGE_CNY and not is_for_staff(project, words)
        if large and project.indicators and all(is_percent(e, words) for e in project.indicators):
            said: dict[str, Fact] = {
                "name": project,
                "total_cny": project.amounts["total_cny"],
                "count": len(project.indicators),
            }
            places = [(each, "target") for each in project.indicators]
            yield Found(places, "；".join(e.shown for e in project.indicators), said)


def staff_without_headcount(document: Document, words: Words) -> Iterator[Found]:
    """All money for staff of which no line says how many people it is for."""
    lines = [each for each in document.projects if is_for_staff(each, words)]
    lacking = uncounted(lines, words)
    if lacking:
        said: dict[str, Fact] = {
            "count": len(lacking),
            "organizations": list(dict.fromkeys(each.organization for each in lacking)),
            "total_cny": sum(each.amounts["total_cny"] for each in lacking),
        }
        yield Found([(each, "name") for each in lacking], lacking[0].name, said)


def training_without_trainees(document: Document, words: Words) -> Iterator[Found]:
    """Training of which the sessions are counted, and nobody who comes to them."""
    lines = [each for each in document.projects if any(map(is_session, each.indicators))]
    lacking = uncounted(lines, words)
    if lacking:
        said: dict[str, Fact] = {"count": len(lacking), "projects": lacking}
        yield Found([(each, "name") for each in lacking], lacking[0].name, said)


def uncounted(projects: Sequence[Project], words: Words) -> list[Project]:
    """Those of `projects` whose indicators count no people."""
    return [
        project
        for project in projects
        if project.indicators and not any(counts_people(each, words) for each in project.indicators)
    ]


def is_session(indicator: Indicator) -> bool:
    return TRAINING in indicator.name and head(indicator.name).endswith(SESSIONS)


def lacks(project: Project, category: str, words: Words) -> bool:
    """Are there indicators, none of them of the `category`, which the project could well have?"""
    held = {indicator.category for indicator in project.indicators}
    without_clients = any(word in project.name for word in words.without_clients)
    needless = category != "output" and without_clients
    return bool(held) and category not in held and not needless


def is_funded(project: Project) -> bool:
    return project.amounts["total_cny"] > 0


def about(project: Project, field: str) -> Found:
    said: dict[str, Fact] = {"name": project, "total_cny": project.amounts["total_cny"]}
    return Found([(project, field)], project.name, said)


def is_zero(indicator: Indicator) -> bool:
    return indicator.comparator in ("eq", "le") and indicator.value == 0

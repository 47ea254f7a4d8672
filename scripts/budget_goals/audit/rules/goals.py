"""Goals and targets that projects share, and goals that promise what no indicator takes up."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from decimal import Decimal

from budget_goals.audit.found import Fact, Found, Label, Printed, Several, Words
from budget_goals.audit.indicators import (
    BRACKETS,
    found_at,
    groups,
    groups_of_several,
    has,
    is_local,
    is_percent,
    key,
    pairs_of,
    projects_of,
    subject,
)
from budget_goals.audit.records import Document, Indicator, Project
from budget_goals.targets import Target, parse_target

ALL = "100%", "100％"
LONGEST = 200  # characters of a clause on either side of a number
# A comma between digits belongs to a number: 1,200人次.
NUMBER = r"(?<![\dA-Za-z.第-])(?<!\d[,，])(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
BREAK = re.compile(r"[。；、！？：“”;:]|(?<!\d)[,，]|[,，](?!\d)")
RATE = re.compile(r"([\u4e00-\u9fff]{2})率")
PAIRS_OF_A_SUBJECT = 3  # in four neighbouring characters, such as 老年大学
SMALLEST = 5  # of an output that is not the same by chance


def shared_goal(document: Document, words: Words) -> Iterator[Found]:
    """One goal of several tasks; not of one task in several towns, or paid from several purses.

    Where they share their outputs as well, the rule on these says so.
    """
    told = {each for found in repeated_output(document, words) for each in found.concerned}
    goals = ((key(project.goal), project) for project in document.projects if project.goal)
    for group in groups_of_several(goals):
        tasks = {key(BRACKETS.sub("", each.name)) for each in group if not is_local(each, words)}
        if len(tasks) > 1 and not told.issuperset(group):
            yield shared(group, "goal", str(group[0].goal))


def shared_indicators(document: Document, words: Words) -> Iterator[Found]:
    """Projects that have the same indicators, targets and categories, in whatever order.

    Where they share the goal as well, all is one copied text, and the rule on goals has said so.
    """
    lists = (
        (tuple(sorted((each.category, key(each.shown)) for each in project.indicators)), project)
        for project in document.projects
        if project.indicators
    )
    for group in groups_of_several(lists):
        if len({key(project.goal or project.id) for project in group}) > 1:
            yield shared(group, "name", "；".join(each.shown for each in group[0].indicators))


def repeated_output(document: Document, words: Words) -> Iterator[Found]:
    """Outputs of the same name and quantity in several projects of one organization, all in one."""
    for organization in document.organizations:
        outputs = outputs_of(organization.projects, words)
        alike = list(groups_of_several((quantity_of(each), each) for each in outputs))
        held = ((tuple(projects_of(group)), group) for group in alike)
        for same in groups((holders, group) for holders, group in held if len(holders) > 1):
            holders = projects_of(same[0])
            goals = {key(each.goal or each.id) for each in holders}
            yield found_at(
                *(each for group in same for each in group),
                outputs=list(dict.fromkeys(Printed(e.shown) for group in same for e in group)),
                count=len(holders),
                projects=holders,
                goal=Label("same_goal") if len(goals) == 1 else "",
            )


def shared_result(document: Document, words: Words) -> Iterator[Found]:
    """What a whole achieves, a school or a drive, as an indicator of several projects."""
    for organization in document.organizations:
        results = [
            each
            for project in organization.projects
            for each in project.indicators
            if each.value is not None and has(each, words.wholes)
        ]
        named = groups((key(each.name), each) for each in results)
        several = [group for group in named if len(projects_of(group)) > 1]
        if several:
            indicators = [each for group in several for each in group]
            yield found_at(
                *indicators,
                organization=organization,
                count=len(projects_of(indicators)),
                results=[Printed(group[0].name) for group in several],
            )


def goal_against_target(document: Document, words: Words) -> Iterator[Found]:
    """Numbers with their unit in a goal that no indicator about the same thing repeats."""
    units = "|".join(map(re.escape, words.units))
    quantity = re.compile(rf"{NUMBER}[万亿]?(?:{units})")
    left_alone = []
    for project in document.projects:
        targets = by_value(project)
        numbers = [(each, clause_around(each)) for each in quantity.finditer(project.goal or "")]
        left = [each for each in numbers if not is_taken_up(each[0][0], each[1], targets, words)]
        # Who counts all the people that the goal names has all of them to answer for.
        answered = any(each[0].endswith(words.persons) for each, _ in numbers) and len(left) == 1
        for match, clause in left:
            if not (answered and match[0] in ALL):
                left_alone.append((clause, (project, match)))
    for group in groups(left_alone):
        (first, match), projects = group[0], list(dict.fromkeys(each for each, _ in group))
        clause = clause_around(match)
        said: dict[str, Fact] = {
            "name": first,
            "clause": Printed(clause),
            "quantity": Printed(match[0]),
            "several": Several(len(projects)),
        }
        places = [(each, "goal") for each in projects]
        yield Found(places, clause, said, part=f"c{match.start()}")


def goal_apart(document: Document, words: Words) -> Iterator[Found]:
    """A goal and indicators that have no character in common, general words aside."""
    for project in document.projects:
        goal = set(subject(project.goal or "", words))
        # A name of general words alone, 服务人数 for example, may be about any goal.
        named = [subject(each.name, words) for each in project.indicators]
        promised = "".join(subject(each.shown, words) for each in project.indicators)
        if goal and named and all(named) and goal.isdisjoint(promised):
            said: dict[str, Fact] = {
                "name": project,
                "goal": Printed(project.goal or ""),
                "indicators": [Printed(each.name) for each in project.indicators],
            }
            yield Found([(project, "goal")], str(project.goal), said)


def shared(group: Sequence[Project], field: str, observed: str) -> Found:
    said: dict[str, Fact] = {"count": len(group), "projects": list(group)}
    return Found([(each, field) for each in group], observed, said)


def outputs_of(projects: Sequence[Project], words: Words) -> Iterator[Indicator]:
    """The outputs that count things, and more of them than would be the same by chance."""
    for project in projects:
        for indicator in project.indicators:
            counted = indicator.kind == "number" and not is_percent(indicator, words)
            if indicator.category == "output" and counted and (indicator.value or 0) >= SMALLEST:
                yield indicator


def quantity_of(indicator: Indicator) -> tuple[Hashable, ...]:
    """What is counted, and how many of it; about so many is so many."""
    comparator = "eq" if indicator.comparator == "approx" else indicator.comparator
    return key(indicator.name), comparator, indicator.value, indicator.unit


def by_value(project: Project) -> dict[Decimal, list[Indicator]]:
    """The indicators that have a number, by that."""
    known = defaultdict(list)
    for indicator in project.indicators:
        if indicator.value is not None:
            known[indicator.value].append(indicator)
    return known


def is_taken_up(
    quantity: str, clause: str, targets: Mapping[Decimal, list[Indicator]], words: Words
) -> bool:
    """Does one of `targets` give the `quantity`, in its unit or none, of what the `clause` names?"""
    promised = parse_target(quantity)
    rates = {f"{stem}率" for stem in RATE.findall(clause) if stem not in words.throughout}

    def is_about_it(name: str) -> bool:
        common = len(pairs_of(clause) & pairs_of(name))
        names_the_rate = not rates or any(rate in name for rate in rates)
        return common >= PAIRS_OF_A_SUBJECT or (common > 0 and names_the_rate)

    return any(
        (each.unit is None or unit_of(each, words) == unit_of(promised, words))
        and is_about_it(each.name)
        for each in targets.get(promised.value or Decimal(0), [])
    )


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

"""What projects are for: each judged once, by words that are printed; faults are told by their line."""

import csv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from budget_goals.files.faults import InputError
from budget_goals.package import Package
from budget_goals.package.purposes import DEFINED, JUDGED, add_purposes, purpose_messages

ID = "huadu-hrss-2023"
Tables = dict[str, pd.DataFrame]


@pytest.fixture
def tables(package: Package) -> Tables:
    """The tables before purposes are added."""
    return {
        "projects": package.projects.drop(columns="purpose"),
        "organizations": package.organizations,
    }


def test_every_project_has_the_purpose_that_was_judged(project: Path, tables: Tables) -> None:
    judged = list(csv.DictReader((project / JUDGED).read_text("utf-8").splitlines()))
    added = add_purposes(project, tables)
    assert added["projects"]["project_id"].tolist() == [row["project_id"] for row in judged]
    assert added["projects"]["purpose"].tolist() == [row["purpose"] for row in judged]
    assert set(added["projects"]["purpose"]) == set(added["purposes"]["purpose"])
    assert len(added["purposes"]) <= 12
    assert purpose_messages(added) == []


CASES = {
    "no such project": (JUDGED, f"{ID}-p088,", f"{ID}-p089,", f":89: the project '{ID}-p089'; expected"),
    "twice": (JUDGED, f"{ID}-p002,", f"{ID}-p001,", f":3: {ID}-p001 a second time; expected each project"),
    "no such purpose": (JUDGED, "talent", "talents", "the purpose 'talents'; expected one of medical-cover,"),
    "words that are not printed": (
        JUDGED,
        "p001,enrolment-drive,居民医保扩面工作",
        "p001,enrolment-drive,居民医保工作",
        f":2: the words '居民医保工作'; expected words of the name or goal of {ID}-p001",
    ),
    "no words": (JUDGED, "p001,enrolment-drive,居民医保扩面工作", "p001,enrolment-drive,", ":2: the words ''"),
    "left out": (
        JUDGED,
        f"{ID}-p001,enrolment-drive,居民医保扩面工作\n",
        "",
        f":89: no row for {ID}-p001; expected a row for each project of {ID}",
    ),
    "other columns": (JUDGED, "words", "word", ":1: the columns"),
    "a missing text": (DEFINED, "  title_zh: 人才\n", "", "talent without title_zh; expected the key"),
    "an unknown key": (DEFINED, "  title_zh: 人才\n", "  title_zh: 人才\n  a: b\n", "unknown key 'a'"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "old", "new", "fault"), CASES.values(), ids=CASES)
def test_a_fault_is_told_with_its_line(
    path: str, old: str, new: str, fault: str, project: Path, tables: Tables
) -> None:
    file = project / path
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InputError) as refusal:
        add_purposes(project, tables)
    assert fault in str(refusal.value)
    assert str(refusal.value).startswith(f"{path}:")


def test_thirteen_purposes_are_too_many(project: Path, tables: Tables) -> None:
    more = "one: {title_zh: 一, title_en: One, definition_zh: 一, definition_en: One}\n"
    with (project / DEFINED).open("a", encoding="utf-8") as file:
        file.write(more)
    with pytest.raises(InputError, match="12 or fewer keys"):
        add_purposes(project, tables)


def test_a_document_that_nobody_judged_is_built_and_named(
    project: Path, story: Callable[[str], ModuleType], capsys: pytest.CaptureFixture[str]
) -> None:
    for folder, suffix in (("raw", "txt"), ("meta", "yaml")):
        text = (project / f"data/{folder}/{ID}.{suffix}").read_bytes()
        (project / f"data/{folder}/new.{suffix}").write_bytes(text)
    assert story("build_datapackage").main(project) == 0
    assert f"{JUDGED} says of no project of new what it is for" in capsys.readouterr().out
    projects = pd.read_csv(project / "data/projects.csv")
    assert projects["purpose"].notna().sum() == len(projects) / 2

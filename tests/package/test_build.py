"""The build: what is committed is what it makes, several documents at once, and nothing by halves."""

import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from budget_goals.package import read_package

Story = Callable[[str], ModuleType]

SECOND = """\
项目支出绩效目标表

部门名称：某市某局
单位：元
项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标
合计\t1,200\t1,000\t0\t200\t\t
某市某局\t1,200\t1,000\t0\t200\t\t
试点项目\t1,200\t1,000\t0\t200\t办好试点。\t1、成本指标：人均成本，年度指标值：3-5元。2、产出指标：场次，年度指标值：两场。3、效益指标：覆盖率，年度指标值：=100%。
"""
FACTS = """\
fiscal_year: 2024
fiscal_year_basis: inferred
fiscal_year_evidence: [试点项目]
"""


def test_the_committed_package_is_what_the_build_makes(
    root: Path, project: Path, story: Story
) -> None:
    made = [project / "datapackage.json", *(project / "data").glob("*.csv")]
    for file in made:
        file.unlink()
    assert story("build_datapackage").main(project) == 0
    for file in [*made, project / "datapackage.md"]:
        committed = root / file.relative_to(project)
        assert file.read_bytes() == committed.read_bytes(), file.name


def test_the_build_reports_sums_that_do_not_add_up(
    project: Path, story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    assert story("build_datapackage").main(project) == 0
    told = capsys.readouterr().out.splitlines()
    assert len([line for line in told if "which rounding explains" in line]) == 2


@pytest.fixture
def two_documents(project: Path) -> Path:
    (project / "data/raw/another-2024.txt").write_text(SECOND, "utf-8")
    (project / "data/meta/another-2024.yaml").write_text(FACTS, "utf-8")
    return project


def test_a_second_document_is_built_along_with_the_first(
    two_documents: Path, story: Story, root: Path
) -> None:
    assert story("build_datapackage").main(two_documents) == 0
    package, first = (read_package(at / "datapackage.json") for at in (two_documents, root))
    assert package.documents["document_id"].to_list() == ["another-2024", "huadu-hrss-2023"]
    (project,) = package.projects.query("organization_id == 'another-2024-o1'").to_dict("records")
    assert (project["project_id"], project["total_cny"]) == ("another-2024-p001", 1_200)
    own = package.indicators.query("project_id == 'another-2024-p001'")
    assert own["category"].to_list() == ["cost", "output", "benefit"]
    assert own["target_kind"].to_list() == ["range", "number", "number"]
    assert own["target"].to_list()[2] == "=100%"
    old = package.indicators.query("project_id != 'another-2024-p001'").reset_index(drop=True)
    assert old.equals(first.indicators)


def test_a_build_says_which_texts_lack_a_translation(
    two_documents: Path, story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    assert story("build_datapackage").main(two_documents) == 0
    told = [line for line in capsys.readouterr().out.splitlines() if "translation" in line]
    lacking = [
        "项目支出绩效目标表",
        "某市某局",
        "试点项目",
        "办好试点。",
        "人均成本",
        "场次",
        "覆盖率",
        "3-5元",
        "两场",
    ]
    assert [line.rpartition(" ")[2] for line in told] == lacking


def test_two_builds_are_the_same(project: Path, story: Story, tmp_path: Path) -> None:
    twin = tmp_path / "twin"
    shutil.copytree(project / "data", twin / "data")
    for folder in (project, twin):
        assert story("build_datapackage").main(folder) == 0
    for file in [project / "datapackage.json", *(project / "data").glob("*.csv")]:
        assert file.read_bytes() == (twin / file.relative_to(project)).read_bytes()

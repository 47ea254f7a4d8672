"""What several tests stand on: the real table, and a copy of the project to break."""

import gc
import importlib.util
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from budget_goals.exports.address import LOCAL
from budget_goals.package import Package, read_package

ROOT = Path(__file__).resolve().parent.parent

# Cells that would do harm if a page took them for markup. The last closes a code fence.
HOSTILE = [
    "<script>document.title='harm'</script>",
    "\"引号'<b>粗体</b>",
    "**粗体**_斜体_[链接](javascript:alert)",
    "{{ 7*7 }}{eval}`1+1`$x$",
    "```````````",
]
OTHER_TABLE = f"""\
项目支出绩效目标表

部门名称：{HOSTILE[1]}
单位：元
项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标
合计\t1,234,580\t1,234,580\t0\t0\t\t
{HOSTILE[0]}\t1,234,570\t1,234,570\t0\t0\t\t
{HOSTILE[2]}（市级）\t1,234,000\t1,234,000\t0\t0\t{HOSTILE[3]}\t1、产出指标：{HOSTILE[4]}，年度指标值：≥77%。\
2、效益指标：{HOSTILE[0]}，年度指标值：{HOSTILE[2]}。
{HOSTILE[3]}\t570\t570\t0\t0\t\t1、产出指标：培训人数，年度指标值：{HOSTILE[0]}。
"""
OTHER_FACTS = """\
fiscal_year: 2024
fiscal_year_basis: inferred
fiscal_year_evidence: [培训人数]
"""


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def raw() -> str:
    return (ROOT / "data/raw/huadu-hrss-2023.txt").read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def package() -> Package:
    return read_package(ROOT / "datapackage.json")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project's data that a test may change and build."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "datapackage.json", tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def other_project(
    tmp_path_factory: pytest.TempPathFactory, story: Callable[[str], ModuleType]
) -> Path:
    """The whole project with a second table, built: its cells look like code."""
    project = tmp_path_factory.mktemp("other")
    for folder in ("data", "book"):
        shutil.copytree(ROOT / folder, project / folder)
    for file in (
        "datapackage.json",
        "README.md",
        "CHANGELOG.md",
        "CITATION.cff",
        "CONTRIBUTING.md",
        "LICENSE",
        "LICENSE-DATA",
    ):
        shutil.copy(ROOT / file, project)
    (project / "data/raw/other-2024.txt").write_text(OTHER_TABLE, "utf-8")
    (project / "data/meta/other-2024.yaml").write_text(OTHER_FACTS, "utf-8")
    assert story("build_datapackage").main(project) == 0
    story("build_book").build_site(project, LOCAL)
    return project


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The packages of tests/node, which tests run with Node; where they are missing, says so.

    Under CI, where they must run, that is a failure.
    """
    modules = ROOT / "tests/node/node_modules"
    missing = "Node is not installed" if shutil.which("node") is None else ""
    if not missing and not modules.is_dir():
        missing = "its packages are not installed: npm ci --prefix tests/node"
    if missing and os.environ.get("CI"):
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)
    return modules


@pytest.fixture(scope="session")
def story() -> Callable[[str], ModuleType]:
    """Load one of the scripts as a module: `story("build_datapackage").main(root)`."""

    def load(name: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


def growth(run: Callable[[int], object], size: int) -> float:
    """How many times the CPU time of `run(size)` it takes for twice the size, each at its fastest."""
    fastest = dict.fromkeys((size, 2 * size), float("inf"))
    gc.disable()  # it looks through whatever other tests left
    try:
        for _ in range(4):
            for each in fastest:
                start = time.process_time()
                run(each)
                fastest[each] = min(fastest[each], time.process_time() - start)
    finally:
        gc.enable()
    return fastest[2 * size] / fastest[size]


# Twice the size takes about twice the time where that is linear, four times where it is quadratic.
LINEAR = 3

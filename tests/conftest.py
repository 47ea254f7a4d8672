"""What several tests stand on: the real table, and a copy of the project to break."""

import gc
import importlib.util
import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest
from tests import hostile

from budget_goals.exports.address import LOCAL
from budget_goals.package import Package, read_package

ROOT = Path(__file__).resolve().parent.parent


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
def two_documents(
    tmp_path_factory: pytest.TempPathFactory, story: Callable[[str], ModuleType]
) -> Path:
    """The whole project with a second document, of another department and year, as a package.

    Its cells hold every kind of markup.
    """
    project = tmp_path_factory.mktemp("two")
    for folder in ("data", "book", "scripts"):
        shutil.copytree(ROOT / folder, project / folder)
    for file in (
        "datapackage.json",
        "pyproject.toml",
        "README.md",
        "CHANGELOG.md",
        "CITATION.cff",
        "CONTRIBUTING.md",
        "LICENSE",
        "LICENSE-DATA",
    ):
        shutil.copy(ROOT / file, project)
    (project / "data/raw/other-2024.txt").write_text(hostile.table(), "utf-8")
    (project / "data/meta/other-2024.yaml").write_text(hostile.FACTS, "utf-8")
    assert story("build_datapackage").main(project) == 0
    return project


@pytest.fixture(scope="session")
def other_project(two_documents: Path, story: Callable[[str], ModuleType]) -> Path:
    """The project with a second document, with its site."""
    story("build_book").build_site(two_documents, LOCAL)
    return two_documents


@pytest.fixture(scope="session")
def node_modules() -> Path:
    """The packages of tests/node, which tests run with Node."""
    return packages_of("tests/node")


R_PACKAGES = ["DBI", "RSQLite", "readr", "readxl"]


@pytest.fixture(scope="session")
def rscript() -> str:
    """The program that runs R; where it or a package is missing, tests say so as with Node."""
    program = shutil.which("Rscript")
    if program is None:
        missing("R is not installed: no Rscript on the path")
    for package in R_PACKAGES:
        asked = [program, "--vanilla", "-e", f"loadNamespace('{package}')"]
        if subprocess.run(asked, capture_output=True, check=False).returncode:
            missing(f"R's package {package} is not installed")
    return program


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


def packages_of(folder: str) -> Path:
    """npm's packages as `folder` of the project pins them; where they are missing, says so.

    Under CI, where what needs them must run, that is a failure.
    """
    modules = ROOT / folder / "node_modules"
    if shutil.which("node") is None:
        missing("Node is not installed")
    if not modules.is_dir():
        missing(f"npm's packages are not installed: npm ci --prefix {folder}")
    return modules


def missing(reason: str) -> NoReturn:
    """Skip the test for what this machine lacks; under CI it has to be there."""
    (pytest.fail if os.environ.get("CI") else pytest.skip)(reason)


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

"""What several tests stand on: the real table, and a copy of the project to break."""

import importlib.util
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

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

"""What CONTRIBUTING says of names holds: a rule, a chapter and an export are found by theirs."""

import importlib
from pathlib import Path

import pytest
import yaml

from budget_goals.audit.rules import RULES

ROOT = Path(__file__).resolve().parent.parent
HOUSE = ROOT / "scripts/budget_goals"
# The front page and the examples for reuse count nothing of their own.
CHAPTERS = sorted({file.stem for file in (ROOT / "book").glob("*/*.ipynb")} - {"index", "reuse"})
EXPORTS = ("archive", "database", "parquet", "wheel", "workbook")


@pytest.mark.parametrize(
    "room", sorted(folder.parent.name for folder in HOUSE.glob("*/__init__.py"))
)
def test_every_room_is_told_of_in_order(room: str) -> None:
    assert f"\n    {room} " in (HOUSE / "__init__.py").read_text("utf-8")


@pytest.mark.parametrize("rule_id", RULES)
def test_a_rule_is_a_function_of_its_name_with_its_texts(rule_id: str) -> None:
    texts = yaml.safe_load((ROOT / "data/meta/rules.yaml").read_text("utf-8"))["rules"]
    assert RULES[rule_id].__name__ == rule_id.replace("-", "_")
    assert rule_id in texts


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_has_its_module_and_its_test(chapter: str) -> None:
    name = chapter.replace("-", "_")
    assert (HOUSE / f"chapters/{name}.py").exists()
    assert (ROOT / f"tests/chapters/test_{name}.py").exists()


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_writes_what_it_is_named_for(name: str) -> None:
    module = importlib.import_module(f"budget_goals.exports.{name}")
    assert callable(getattr(module, f"write_{name}"))
    assert f"write_{name}(" in (HOUSE / "exports/__init__.py").read_text("utf-8")

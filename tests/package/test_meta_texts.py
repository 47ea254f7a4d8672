"""The texts that we write by hand read as Chinese is printed."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from budget_goals.package.words import WORDS

ROOT = Path(__file__).resolve().parents[2]
PATHS = [*sorted((ROOT / "data/meta").glob("*.yaml")), ROOT / WORDS]
CHINESE = "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…]"
SPACE = re.compile(f"(?<={CHINESE})\\s+(?={CHINESE})")


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.name)
def test_no_space_stands_between_chinese_characters(path: Path) -> None:
    """YAML turns a line break within a folded text into a space."""
    texts = list(texts_of(yaml.safe_load(path.read_text("utf-8"))))
    assert texts
    assert [text for text in texts if SPACE.search(text)] == []


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for each in value.values() for text in texts_of(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in texts_of(each))

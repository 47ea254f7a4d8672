"""YAML files take time in proportion to their length, whatever stands in them."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import LINEAR, growth

from budget_goals.files.faults import InputError
from budget_goals.files.yaml import read_yaml

# Nine levels of ten aliases each: 370 bytes that would hold a thousand million texts.
ALIASES = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 10)
)
STRANGE: dict[str, Callable[[int], str]] = {
    "list": lambda n: "- 值\n" * n,
    "keys": lambda n: "".join(f"k{i}: 值\n" for i in range(n)),
    "one key again": lambda n: "k: 值\n" * n,
    "long text": lambda n: "k: " + "值 " * 20 * n,
    "deep": lambda n: "[" * n,
}


def test_aliases_are_refused_before_they_grow(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(ALIASES, "utf-8")
    with pytest.raises(InputError, match=r"^a\.yaml:2: the alias \*a0; expected every value"):
        read_yaml(tmp_path, "a.yaml", {})


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE.keys())
def test_twice_the_text_takes_twice_the_time(strange: Callable[[int], str], tmp_path: Path) -> None:
    def read(size: int) -> None:
        (tmp_path / "a.yaml").write_text(strange(size), "utf-8")
        with contextlib.suppress(InputError):
            read_yaml(tmp_path, "a.yaml", {"type": "object", "additionalProperties": {}})

    assert growth(read, 10_000) < LINEAR

"""The address of the site: asked for when the site is published, and joined to pages as it should be."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

GIVEN = "https://example.org/budget/"


def test_publishing_says_how_to_give_an_address_unless_it_is_given(root: Path) -> None:
    """Read from what make would run: building the site takes minutes."""
    assert "http://127.0.0.1:8000/" in planned(root, "")
    assert "make publish BUDGET_GOALS_ADDRESS=" in planned(root, "")
    assert "127.0.0.1" not in planned(root, GIVEN)


def test_a_site_built_for_another_address_is_built_anew(root: Path) -> None:
    assert "scripts/build_book.py" in planned(root, GIVEN)


def planned(root: Path, address: str) -> str:
    command = ["make", "--dry-run", "publish", f"BUDGET_GOALS_ADDRESS={address}"]
    run = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return run.stdout


@pytest.mark.parametrize(
    ("address", "page"),
    [
        (GIVEN, f"{GIVEN}zh/money.html"),
        (GIVEN.rstrip("/"), f"{GIVEN}zh/money.html"),
        ("", "http://127.0.0.1:8000/zh/money.html"),
    ],
)
def test_pages_stand_below_the_address(address: str, page: str) -> None:
    program = "from budget_goals.site.head import address; print(address('zh/money.html'))"
    surroundings = os.environ | {"BUDGET_GOALS_ADDRESS": address}
    run = subprocess.run(
        [sys.executable, "-c", program],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.strip() == page

"""The address of the site: asked for when the site is published, and joined to pages as it should be."""

import subprocess
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from budget_goals.exports.address import Home

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
def test_pages_stand_below_the_address(
    address: str, page: str, story: Callable[[str], ModuleType]
) -> None:
    home = story("build_book").home_in({"BUDGET_GOALS_ADDRESS": address})
    assert home.page("zh/money.html") == page


def test_what_else_the_site_names_is_only_known_if_the_build_says_it(
    story: Callable[[str], ModuleType],
) -> None:
    told = {
        "BUDGET_GOALS_TRACKER": GIVEN,
        "BUDGET_GOALS_REPOSITORY": f"{GIVEN}code",
        "BUDGET_GOALS_RELEASE": "v1.2.3",
    }
    home_in = story("build_book").home_in
    assert home_in({})[1:] == ("", "", "")
    assert home_in(told)[1:] == (GIVEN, f"{GIVEN}code", "v1.2.3")


def test_a_release_is_cited_at_an_address_of_its_own() -> None:
    assert Home(GIVEN).cited == GIVEN
    assert Home(GIVEN, release="v1.2.3").cited == f"{GIVEN}downloads/v1.2.3/"

"""The colours can be seen on light and on dark paper, and told apart, also by the colour-blind."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from budget_goals.charts.palette import ACCENT, PROPERTIES, PURPOSES, SERIES

ROOT = Path(__file__).resolve().parents[2]
PROPERTY = re.compile(r"^ +(--[a-z0-9-]+): (#[0-9a-f]{6});$", re.MULTILINE)
SIGHTS = {  # Machado, Oliveira, Fernandes 2009: how linear red, green and blue are seen
    "all colours": np.eye(3),
    "no red": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "no green": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
}
TO_CONES = [[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]]
TO_OKLAB = [[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]]
VISIBLE, APART = 3, 0.065  # contrast as WCAG asks of pictures; distance in Oklab


@pytest.fixture(scope="module")
def css() -> list[str]:
    """The style sheet up to what it says of dark paper, and from there."""
    return (ROOT / "book/_static/book.css").read_text("utf-8").split('[data-theme="dark"]', 1)


@pytest.fixture(scope="module")
def light(css: list[str]) -> dict[str, str]:
    return dict(PROPERTY.findall(css[0]))


@pytest.fixture(scope="module")
def dark(light: dict[str, str], css: list[str]) -> dict[str, str]:
    return light | dict(PROPERTY.findall(css[1]))


def test_each_colour_means_one_thing() -> None:
    assert len({*PURPOSES, *SERIES, ACCENT}) == len(PURPOSES) + len(SERIES) + 1


def test_the_style_sheet_has_the_same_colours_for_light_paper(light: dict[str, str]) -> None:
    assert [light[PROPERTIES[color]] for color in PURPOSES] == PURPOSES


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_purposes_are_seen_and_told_apart(paper: str, request: pytest.FixtureRequest) -> None:
    colors = request.getfixturevalue(paper)
    purposes = [colors[PROPERTIES[color]] for color in PURPOSES]
    assert min(contrast(color, colors["--paper"]) for color in purposes) >= VISIBLE
    for sight in SIGHTS.values():
        seen = [oklab(color, np.array(sight)) for color in purposes]
        assert min(np.linalg.norm(one - two) for one, two in combinations(seen, 2)) >= APART


def contrast(color: str, paper: str) -> float:
    lights = sorted(linear(each) @ [0.2126, 0.7152, 0.0722] for each in (color, paper))
    return float((lights[1] + 0.05) / (lights[0] + 0.05))


def oklab(color: str, sight: np.ndarray) -> np.ndarray:
    seen = np.clip(sight @ linear(color), 0, 1)
    return np.array(TO_OKLAB) @ np.cbrt(np.array(TO_CONES) @ seen)


def linear(color: str) -> np.ndarray:
    parts = np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)

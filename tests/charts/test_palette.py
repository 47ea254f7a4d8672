"""The colours can be seen on light and on dark paper, and told apart, also by the colour-blind."""

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from budget_goals.charts.palette import ACCENT, MUTED, PAPER, PROPERTIES, PURPOSES, STATED

ROOT = Path(__file__).resolve().parents[2]
PROPERTY = re.compile(r"^ +(--[a-z0-9-]+): (#[0-9a-f]{6});$", re.MULTILINE)
SIGHTS = {  # Machado, Oliveira, Fernandes 2009: how linear red, green and blue are seen
    "all colours": np.eye(3),
    "no red": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "no green": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
}
TO_CONES = [[0.4122, 0.5363, 0.0514], [0.2119, 0.6807, 0.1074], [0.0883, 0.2817, 0.6300]]
TO_OKLAB = [[0.2105, 0.7936, -0.0041], [1.9780, -2.4286, 0.4506], [0.0259, 0.7828, -0.8087]]
# Contrast as WCAG asks of pictures and of the words on them; distances in Oklab.
VISIBLE, LEGIBLE, APART, UNLIKE_EMPHASIS = 3, 4.5, 0.065, 0.09
ORANGE = (20, 92)  # degrees of hue in Oklab, from where red ends to where yellow begins
MEANINGS = [*PURPOSES, *STATED.values(), ACCENT, MUTED]


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


def test_the_style_sheet_has_the_same_colours_for_light_paper(light: dict[str, str]) -> None:
    assert [light[PROPERTIES[color]] for color in MEANINGS] == MEANINGS


def test_dark_paper_has_the_same_colours_whoever_asks_for_it(css: list[str]) -> None:
    chosen, preferred = css[1].split(":root:not([data-theme])", 1)
    assert PROPERTY.findall(chosen) == PROPERTY.findall(preferred)
    assert {name for name, _ in PROPERTY.findall(chosen)} >= {PROPERTIES[each] for each in MEANINGS}


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_no_two_meanings_can_be_confused(paper: str, request: pytest.FixtureRequest) -> None:
    colors = request.getfixturevalue(paper)
    meanings = {PROPERTIES[color]: colors[PROPERTIES[color]] for color in MEANINGS}
    assert min(contrast(color, colors["--paper"]) for color in meanings.values()) >= VISIBLE
    for name, sight in SIGHTS.items():
        seen = {meaning: oklab(color, np.array(sight)) for meaning, color in meanings.items()}
        for one, two in combinations(seen, 2):
            needed = UNLIKE_EMPHASIS if "--accent" in (one, two) else APART
            assert np.linalg.norm(seen[one] - seen[two]) >= needed, (name, one, two)


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_only_the_emphasis_is_orange(paper: str, request: pytest.FixtureRequest) -> None:
    colors = request.getfixturevalue(paper)
    orange = [each for each in MEANINGS if is_orange(colors[PROPERTIES[each]])]
    assert orange == [ACCENT]


@pytest.mark.parametrize("paper", ["light", "dark"])
def test_words_on_a_target_can_be_read(paper: str, request: pytest.FixtureRequest) -> None:
    colors = request.getfixturevalue(paper)
    for color in STATED.values():
        assert contrast(colors[PROPERTIES[color]], colors[PROPERTIES[PAPER]]) >= LEGIBLE


def is_orange(color: str) -> bool:
    """Orange or brown: their hue, and more colour than a grey has."""
    _, red, yellow = oklab(color, np.eye(3))
    hue, strength = np.degrees(np.arctan2(yellow, red)), np.hypot(red, yellow)
    return bool(ORANGE[0] < hue < ORANGE[1] and strength > 0.04)


def contrast(color: str, paper: str) -> float:
    lights = sorted(linear(each) @ [0.2126, 0.7152, 0.0722] for each in (color, paper))
    return float((lights[1] + 0.05) / (lights[0] + 0.05))


def oklab(color: str, sight: np.ndarray) -> np.ndarray:
    seen = np.clip(sight @ linear(color), 0, 1)
    return np.asarray(np.array(TO_OKLAB) @ np.cbrt(np.array(TO_CONES) @ seen))


def linear(color: str) -> np.ndarray:
    parts = np.array([int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)

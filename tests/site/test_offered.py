"""The notebooks that the site offers begin with what they need, show their charts and lead to the site."""

import base64
import re
from pathlib import Path

import nbformat
import pytest

from budget_goals.charts import MIME
from budget_goals.exports.address import LOCAL, Home
from budget_goals.package.languages import Language
from budget_goals.site.offered import offered

ROOT = Path(__file__).resolve().parents[2]
HOME = Home("https://example.org/budget/")
WHEEL = "budget_goals-1-py3-none-any.whl"


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    language: Language = request.param
    return language


def copy_of(language: Language, home: Home) -> nbformat.NotebookNode:
    stored = nbformat.read(ROOT / f"book/{language}/index.ipynb", as_version=4)
    copy = offered(stored, language, home, WHEEL)
    nbformat.validate(copy)
    return copy


def test_it_installs_the_wheel_of_the_site(language: Language) -> None:
    sentence, install, *_ = copy_of(language, HOME).cells
    assert "budget-goals" in sentence.source
    address = f"https://example.org/budget/downloads/{WHEEL}"
    assert install.source.split() == ["%pip", "install", "--quiet", address]


def test_a_copy_of_a_site_without_address_names_the_wheel(language: Language) -> None:
    sentence, *others = copy_of(language, LOCAL).cells
    assert WHEEL in sentence.source
    assert not [cell for cell in others if "%pip" in cell.source]


def test_a_picture_stands_beside_each_chart(language: Language) -> None:
    stored = nbformat.read(ROOT / f"book/{language}/index.ipynb", as_version=4)
    charts = [
        output.data
        for cell in copy_of(language, HOME).cells
        for output in cell.get("outputs", [])
        if MIME in output.get("data", {})
    ]
    assert charts
    for chart in charts:
        png = base64.b64decode(chart["image/png"])
        assert png.startswith(b"\x89PNG")
        assert int.from_bytes(png[16:20]) >= 1.5 * 720
    assert "image/png" not in str(stored)


def test_links_lead_to_the_site_and_anchors_are_anchors(language: Language) -> None:
    prose = "\n".join(cell.source for cell in copy_of(language, HOME).cells)
    links = re.findall(r"\]\(([^)]+)\)", prose)
    assert f"https://example.org/budget/{language}/money.html" in {
        link.partition("#")[0] for link in links
    }
    assert [link for link in links if not link.startswith(("http", "#"))] == []
    assert not re.search(r"^\([\w-]+\)=$", prose, re.MULTILINE)
    assert '<a id="' in prose


@pytest.mark.parametrize(
    ("repository", "address"),
    [
        (
            "https://github.com/somebody/budget",
            "https://colab.research.google.com/github/somebody/budget/blob/notebooks/zh/money.ipynb",
        ),
        ("https://example.org/code", ""),
        ("", ""),
    ],
)
def test_colab_opens_what_stands_at_github(repository: str, address: str) -> None:
    assert Home(repository=repository).colab("zh/money.ipynb") == address

"""What stands in a table's cells is text on every page, letter for letter, whatever it looks like."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.hostile import KINDS

# Text as it stands in the page, without the links that headings have to themselves.
TEXT = """parts => parts.map(part => {
  const copy = part.cloneNode(true);
  copy.querySelectorAll(".headerlink").forEach(link => link.remove());
  return copy.textContent;
})"""
MARKUP = "img[src*=evil], a[href*=evil], a[href^=mailto], a[href^=javascript], main b:not([data-sum]), main del"


@pytest.fixture(params=["zh", "en"])
def home(request: pytest.FixtureRequest, other_project: Path, serve: Callable[[Path], str]) -> str:
    return f"{serve(other_project / 'site')}/{request.param}"


def texts(page: Page, selector: str) -> list[str]:
    found: list[str] = page.locator(selector).evaluate_all(TEXT)
    return found


def test_pages_of_organizations_and_projects_show_cells_letter_for_letter(
    home: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{home}/explorer.html")
    for number, text in enumerate(KINDS.values(), 1):
        page.goto(f"{home}/organizations/other-2024-o{number}.html")
        assert page.title() != "harm"
        (heading,) = texts(page, "main h1")
        assert heading.startswith(text)
        (entry,) = texts(page, ".project-list a[href^='../projects']")
        assert entry == text
        assert page.locator(MARKUP).count() == 0, text
        page.goto(f"{home}/projects/other-2024-p{number:03}.html")
        assert page.title() != "harm"
        assert texts(page, "main h1") == [text]
        assert texts(page, ".goal") == [text]
        cells = texts(page, ".indicators td > span")
        assert cells.count(text) == 2
        assert text in texts(page, ".printed code")[0].split("\t")
        assert page.locator(MARKUP).count() == 0, text


def test_the_explorer_shows_cells_letter_for_letter(
    home: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{home}/explorer.html?view=projects&document_id=other-2024")
    rows = "table[data-view=projects] tr[data-project_id^='other-2024-']"
    assert texts(page, f"{rows} th a") == list(KINDS.values())
    assert page.locator(MARKUP).count() == 0


@pytest.mark.parametrize("name", ["data", "downloads", "audit", "glossary", "index"])
def test_other_pages_take_no_cell_for_markup(
    name: str, home: str, open_page: Callable[..., Page]
) -> None:
    page = open_page(f"{home}/{name}.html")
    assert page.title() != "harm"
    assert page.locator(MARKUP).count() == 0

"""What stands in a table's cells is text on every page, whatever it looks like."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.conftest import HOSTILE


@pytest.mark.parametrize("language", ["zh", "en"])
def test_cells_that_look_like_code_are_shown_as_text(
    language: str,
    other_project: Path,
    serve: Callable[[Path], str],
    open_page: Callable[..., Page],
) -> None:
    site = other_project / "site"
    address = serve(site)
    pages = [page.relative_to(site).as_posix() for page in sorted(site.rglob("*.html"))]
    page = open_page(f"{address}/{language}/organizations/other-2024-o1.html")
    shown = page.locator("main").inner_text()
    page.goto(f"{address}/{language}/index.html")
    shown += page.locator("main").inner_text()
    assert [cell for cell in HOSTILE if cell not in shown] == []
    for path in pages:
        if path.startswith(f"{language}/"):
            page.goto(f"{address}/{path}")
            assert page.title() != "harm"
            assert page.locator("main b, main a[href^='javascript:']").count() == 0, path

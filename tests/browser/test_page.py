"""The small conveniences of every page."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from budget_goals.site.assets import head_script

PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Page</title>
<link rel="icon" href="data:,">
<script>{head}</script>
<script defer src="page.js"></script>
<a class="language-switch" href="other/page.html" hreflang="zh-CN">中文</a>
<div id="page-tools" data-show="Show code" data-hide="Hide code"></div>
<details class="hide above-input"><summary>Code</summary><pre>1 + 1</pre></details>
<div class="cell tag_hide-input">
<details class="hide above-input"><summary>Code</summary><pre>2 + 2</pre></details>
<details id="data"><summary>Data</summary><pre>4</pre></details>
</div>
<p id="citation">  Budget Goals &amp; others (2026)
</p>
<button type="button" data-copy="#citation" data-copied="Copied" hidden>Copy</button>
</html>
"""


@pytest.fixture
def address(root: Path, serve: Callable[[Path], str], tmp_path: Path) -> str:
    shutil.copy(root / "book/_built/page.js", tmp_path)
    page = PAGE.replace("{head}", head_script(root))
    (tmp_path / "index.html").write_text(page, "utf-8")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/page.html").write_text(PAGE.partition("<script")[0], "utf-8")
    return f"{serve(tmp_path)}/index.html"


def test_one_button_opens_and_closes_all_code(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address)
    code = page.locator("pre:visible").filter(has_text="+")
    assert code.count() == 0
    page.get_by_role("button", name="Show code").click()
    assert code.count() == 2
    expect(page.locator("#data")).not_to_have_attribute("open", "")
    page.get_by_role("button", name="Hide code", expanded=True).click()
    assert code.count() == 0


def test_a_page_without_script_has_no_idle_switch(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(address, java_script_enabled=False)
    expect(page.locator("#page-tools")).to_be_empty()
    expect(page.locator("button[data-copy]")).to_be_hidden()


def test_the_language_switch_keeps_question_and_place_and_is_remembered(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(f"{address}?q=资金#citation")
    page.evaluate("history.replaceState(null, '', '?q=x&sort=name#citation')")
    page.locator("a.language-switch").click()
    page.wait_for_url("**/other/page.html?q=x&sort=name#citation")
    assert page.evaluate("localStorage.getItem('budget-goals-language')") == "zh-CN"


def test_a_button_copies_a_text_and_says_so(open_page: Callable[..., Page], address: str) -> None:
    page = open_page(address, permissions=["clipboard-read", "clipboard-write"])
    button = page.locator("button[data-copy]")
    button.click()
    expect(button).to_have_text("Copied")
    expect(button).to_have_attribute("aria-live", "polite")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == "Budget Goals & others (2026)"
    expect(button).to_have_text("Copy")


def test_no_copying_is_offered_where_the_browser_forbids_it(
    open_page: Callable[..., Page], address: str
) -> None:
    page = open_page(address)
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.reload()
    expect(page.locator("button[data-copy]")).to_be_hidden()

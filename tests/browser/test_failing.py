"""What the search page and the list say in their place where they cannot work."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

OpenPage = Callable[..., Page]
SITE = Path(__file__).resolve().parents[2] / "site"
SCRIPTS = {"explorer.html": "explorer.js", "search.html?q=居民医保": "search.js"}
ROWS = "explorer-rows.*.js"
THROWS = "throw new Error('broken')"
# What has moved by itself, and by how much.
SHIFTS = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    for (const { node } of sources) window.shifts.push([value, node && (node.outerHTML || node.data)]);
  }
}).observe({ type: "layout-shift", buffered: true });"""
everywhere = pytest.mark.parametrize("language", ["zh", "en"])
either = pytest.mark.parametrize("path", SCRIPTS)


@pytest.fixture(scope="module")
def site(serve: Callable[[Path], str]) -> str:
    return serve(SITE)


def is_told(page: Page) -> None:
    expect(page.locator("article .without-script")).to_be_visible()
    assert page.locator("article form.with-script:visible").count() == 0
    if "explorer" in page.url:
        (table,) = page.locator(".explorer table:visible").all()
        projects = table.locator("tbody tr")
        assert table.locator("tbody tr:visible").count() == projects.count() > 0


@everywhere
@either
def test_without_javascript(path: str, language: str, site: str, open_page: OpenPage) -> None:
    is_told(open_page(f"{site}/{language}/{path}", java_script_enabled=False))


@everywhere
@pytest.mark.parametrize(("path", "script"), [*SCRIPTS.items(), ("explorer.html", ROWS)])
@pytest.mark.parametrize(
    "answer", [None, {"status": 404}, {"body": THROWS}, {"body": "a ?? = b"}], ids=str
)
def test_after_its_script_did_not_come_or_threw(
    answer: dict[str, str] | None,
    path: str,
    script: str,
    language: str,
    site: str,
    open_page: OpenPage,
    faults: list[str],
) -> None:
    page = open_page(f"{site}/404.html")
    page.route(f"**/{script}", lambda route: route.fulfill(**answer) if answer else route.abort())
    page.goto(f"{site}/{language}/{path}")
    is_told(page)
    assert faults
    faults.clear()


@either
def test_after_its_script_threw_later(
    path: str, site: str, open_page: OpenPage, faults: list[str]
) -> None:
    script = (SITE / "assets" / SCRIPTS[path]).read_text("utf-8")
    page = open_page(f"{site}/404.html")
    page.route(
        f"**/{SCRIPTS[path]}",
        lambda route: route.fulfill(
            body=f"{script}; addEventListener('hashchange', () => {{ {THROWS} }})"
        ),
    )
    page.goto(f"{site}/zh/{path}")
    expect(page.locator("article .without-script")).to_be_hidden()
    page.evaluate("location.hash = 'here'")
    is_told(page)
    assert faults
    faults.clear()


@pytest.mark.parametrize("width", [390, 1280])
def test_every_project_comes_back_after_a_narrowed_list_failed(
    width: int, site: str, open_page: OpenPage, faults: list[str]
) -> None:
    page = open_page(f"{site}/zh/explorer.html?q=p012", width=width)
    assert page.locator("tbody tr:visible").count() < 10
    page.evaluate("Object.defineProperty(Intl, 'Collator', { value: null })")
    page.locator("th[data-sort=name] button").click()
    is_told(page)
    assert faults
    faults.clear()


@everywhere
def test_rows_without_a_word_are_a_failure(
    language: str, site: str, open_page: OpenPage, faults: list[str]
) -> None:
    """As from a network that answers everything with a page or with nothing."""
    page = open_page(f"{site}/404.html")
    page.route(f"**/{ROWS}", lambda route: route.fulfill(body=""))
    page.goto(f"{site}/{language}/explorer.html")
    is_told(page)
    assert faults
    faults.clear()


@everywhere
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["", "?view=projects&category=output"])
def test_while_the_rows_are_on_their_way(
    query: str, width: int, language: str, site: str, open_page: OpenPage
) -> None:
    """The list says so in one line, and nothing moves when they come."""
    page = open_page(f"{site}/404.html", width=width)
    waiting: list[Route] = []
    page.route(f"**/{ROWS}", lambda route: waiting.append(route))
    page.add_init_script(SHIFTS)
    with page.expect_request(f"**/{ROWS}"):
        page.goto(f"{site}/{language}/explorer.html{query}", wait_until="commit")
    words = {"zh": "正在载入", "en": "Loading"}
    expect(page.locator("output")).to_contain_text(words[language])
    expect(page.locator(".explorer input[name=q]")).to_be_visible()
    expect(page.locator(".explorer table:visible")).to_have_count(0)  # once the style is there
    assert page.locator(".explorer .explorer-result ~ p:visible").count() == 0
    assert page.locator(".without-script:visible, .explorer-download:visible").count() == 0
    page.wait_for_timeout(100)  # a frame is drawn
    page.evaluate("window.shifts = []")  # until now it was the page that came
    waiting[0].continue_()
    expect(page.locator(".explorer tbody tr:visible").first).to_be_visible()
    page.wait_for_timeout(100)
    assert page.locator(".explorer table:visible").count() == 1
    assert page.evaluate("window.shifts") == []


@either
def test_nothing_is_told_where_it_works_or_another_script_fails(
    path: str, site: str, open_page: OpenPage, faults: list[str]
) -> None:
    page = open_page(f"{site}/404.html")
    page.route("**/page.js", lambda route: route.fulfill(body=THROWS))
    page.goto(f"{site}/zh/{path}")
    expect(page.locator("article .without-script")).to_be_hidden()
    assert faults
    faults.clear()


@everywhere
def test_the_index_did_not_come(
    language: str, site: str, open_page: OpenPage, faults: list[str]
) -> None:
    page = open_page(f"{site}/404.html")
    page.route("**/search.json", lambda route: route.abort())
    page.goto(f"{site}/{language}/search.html?q=医保")
    words = {"zh": "没有取到搜索用的索引", "en": "The index to search in did not arrive"}
    expect(page.locator(".search-summary")).to_contain_text(words[language])
    faults.clear()


@everywhere
def test_the_search_from_a_disk(language: str, open_page: OpenPage, faults: list[str]) -> None:
    page = open_page((SITE / language / "search.html").as_uri() + "?q=医保")
    words = {"zh": "从磁盘上打开的", "en": "opened from a disk"}
    expect(page.locator(".search-summary")).to_contain_text(words[language])
    faults.clear()


@everywhere
def test_the_list_from_a_disk_works(language: str, open_page: OpenPage, faults: list[str]) -> None:
    page = open_page((SITE / language / "explorer.html").as_uri())
    rows = page.locator("[data-view=indicators] tbody tr:visible")
    every = rows.count()
    page.locator(".explorer input[name=q]").fill("居民医保")
    expect(rows.first).to_be_visible()
    assert 0 < rows.count() < every
    expect(page.locator("article .without-script")).to_be_hidden()
    assert faults == []

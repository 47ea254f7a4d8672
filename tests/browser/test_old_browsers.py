"""The site on phones of 2019 and 2020: real Chromium 78 and 83, which npm has kept."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.browser.old_chrome import OldChrome
from tests.conftest import packages_of

from budget_goals.package import Package

SITE = Path(__file__).resolve().parents[2] / "site"
PAGES = sorted(page.relative_to(SITE).as_posix() for page in SITE.glob("*/**/*.html"))
WITH_CHARTS = [page for page in PAGES if 'class="chart"' in (SITE / page).read_text("utf-8")]
LEAST_TYPE = 9  # pixels
UNPACK = """
const { readFileSync, renameSync, writeFileSync } = require("fs");
const [program] = process.argv.slice(1);
const unpacked = require("zlib").brotliDecompressSync(readFileSync(`${program}.br`));
writeFileSync(`${program}.part`, unpacked, { mode: 0o755 });
renameSync(`${program}.part`, program);
"""
SMALL_TEXTS = """[...document.querySelectorAll(".chart-view > svg")]
  .filter((svg) => svg.getClientRects().length)
  .flatMap((svg) => [...svg.querySelectorAll("text")])
  .map((text) => [parseFloat(getComputedStyle(text).fontSize) * Math.hypot(text.getScreenCTM().a, text.getScreenCTM().b), text.textContent])
  .filter(([size, said]) => said && size < %s)"""


@pytest.fixture(scope="module", params=[78, 83])
def program(request: pytest.FixtureRequest) -> Path:
    path = packages_of("tests/old_browsers") / f"chrome-{request.param}/bin/chromium"
    if not path.exists():
        subprocess.run(["node", "-e", UNPACK, path], check=True)
    return path


@pytest.fixture(scope="module")
def window(program: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OldChrome]:
    with OldChrome(program, tmp_path_factory.mktemp("profile")) as chrome:
        yield chrome


@pytest.fixture
def chrome(window: OldChrome) -> Iterator[OldChrome]:
    """A window whose pages must not throw or log an error."""
    yield window
    assert window.faults == []


@pytest.fixture(scope="module")
def site(serve: Callable[[Path], str]) -> str:
    return serve(SITE)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_search_finds_a_part_of_a_phrase(language: str, site: str, chrome: OldChrome) -> None:
    chrome.open(f"{site}/{language}/search.html?q=居民医保")
    chrome.wait_for("document.querySelector('#search-results li')")
    items = chrome.evaluate(
        "[...document.querySelectorAll('#search-results li')].map((li) => li.textContent)"
    )
    assert len(items) > 10
    assert all("居民医保" in item for item in items)
    chrome.evaluate("document.querySelector('#search-results a[href*=\"-p012\"]').click()")
    chrome.wait_for(
        "location.hash === '#huadu-hrss-2023-p012' && document.readyState === 'complete'"
    )


def test_the_list_filters_and_counts(site: str, chrome: OldChrome, package: Package) -> None:
    chrome.open(f"{site}/zh/explorer.html")
    every = len(package.indicators)
    assert shown(chrome) == (every, f"显示 {every} 项指标，共 {every} 项")
    for category, own in package.indicators.groupby("category"):
        choose(chrome, "category", str(category))
        assert shown(chrome) == (len(own), f"显示 {len(own)} 项指标，共 {every} 项")
    choose(chrome, "category", "")
    choose(chrome, "q", "p012")
    own = package.indicators[package.indicators["project_id"] == "huadu-hrss-2023-p012"]
    assert shown(chrome)[0] == len(own)
    chrome.wait_for("location.search === '?q=p012'")


def choose(chrome: OldChrome, name: str, value: str) -> None:
    control = f"document.querySelector('.explorer form').elements.{name}"
    chrome.evaluate(f"{control}.value = '{value}'")
    chrome.evaluate(f"{control}.dispatchEvent(new Event('input', {{ bubbles: true }}))")


def shown(chrome: OldChrome) -> tuple[int, str]:
    rows = "[...document.querySelectorAll('[data-view=indicators] tbody tr')]"
    count = chrome.evaluate(f"{rows}.filter((row) => row.getClientRects().length).length")
    return count, chrome.evaluate("document.querySelector('output').textContent")


@pytest.mark.parametrize("width", [360, 390, 1280])
def test_no_word_in_a_chart_is_too_small_to_read(width: int, site: str, chrome: OldChrome) -> None:
    assert WITH_CHARTS
    small = {}
    for page in WITH_CHARTS:
        chrome.open(f"{site}/{page}", width=width)
        small[page] = chrome.evaluate(SMALL_TEXTS % LEAST_TYPE)
    assert {page: texts for page, texts in small.items() if texts} == {}


def test_a_chart_comes_alive_at_a_tap(site: str, chrome: OldChrome) -> None:
    chrome.open(f"{site}/zh/money.html")
    chrome.evaluate("document.querySelector('.chart-view').click()")
    chrome.wait_for("document.querySelector('.is-live .chart-live svg')")


def test_the_contents_open_and_close(site: str, chrome: OldChrome) -> None:
    chrome.open(f"{site}/zh/money.html", width=360)
    at = "document.querySelector('.contents a').getBoundingClientRect().left"
    assert chrome.evaluate(at) < 0
    chrome.evaluate("document.querySelector('.book-menu').click()")
    assert chrome.evaluate(at) >= 0
    assert chrome.evaluate("document.activeElement.closest('.contents') !== null")
    chrome.evaluate("document.querySelector('article').click()")
    assert chrome.evaluate(at) < 0


def test_the_reader_chooses_light_or_dark(site: str, chrome: OldChrome) -> None:
    chrome.open(f"{site}/zh/data.html")
    paper = "getComputedStyle(document.body).backgroundColor"
    before = chrome.evaluate(paper)
    chrome.evaluate("document.querySelector('.color-mode').click()")
    assert chrome.evaluate(paper) != before
    chrome.open(f"{site}/zh/glossary.html")
    assert chrome.evaluate(paper) != before
    chrome.evaluate("document.querySelector('.color-mode').click()")


def test_no_page_scrolls_sideways(site: str, chrome: OldChrome) -> None:
    widths = {}
    for page in PAGES:
        chrome.open(f"{site}/{page}", width=360, height=740)
        widths[page] = chrome.evaluate("document.documentElement.scrollWidth")
    assert {page: width for page, width in widths.items() if width > 360} == {}


def test_the_chosen_view_stands_out(site: str, chrome: OldChrome) -> None:
    chrome.open(f"{site}/zh/explorer.html")
    label = "getComputedStyle(document.querySelectorAll('fieldset span')[%s]).backgroundColor"
    first, second = (chrome.evaluate(label % number) for number in (0, 1))
    assert first != second
    chrome.evaluate("document.querySelector('[name=view][value=projects]').click()")
    assert [chrome.evaluate(label % number) for number in (0, 1)] == [second, first]
    assert chrome.evaluate("document.querySelector('[data-view=projects]').offsetHeight > 0")

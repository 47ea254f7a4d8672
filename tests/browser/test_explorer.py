"""The list of all indicators and projects at work in a browser, under the site's strict policy."""

import csv
import io
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from markupsafe import Markup
from playwright.sync_api import Page, expect
from tests.explorer_rows import rows_told
from tests.hostile import KINDS

from budget_goals.package import Package, write_table
from budget_goals.package.cells import WITHIN_DOCUMENT
from budget_goals.package.languages import LANGUAGES, Language
from budget_goals.pages.edition import Edition
from budget_goals.pages.explorer import explorer_html, explorer_rows

PAGE = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; \
style-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; base-uri 'none'">
<title>Explorer</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="book.css">
<link rel="stylesheet" href="explorer.css">
<script src="head.js"></script>
<script defer src="explorer.js"></script>
</head>
<body><main><article><h1>Explorer</h1>
{explorer}
</article></main></body>
</html>
"""
FILES = ("_static/book.css", "_static/explorer.css", "_built/head.js", "_built/explorer.js")
OF_PROJECT = ["project_name", "organization_name", "project_total_cny"]

Opener = Callable[..., Page]


def write_page(root: Path, folder: Path, edition: Edition) -> None:
    for file in FILES:
        shutil.copy(root / "book" / file, folder)
    language = LANGUAGES[edition.language]
    html = PAGE.format(language=language, explorer=explorer_html(edition))
    (folder / "index.html").write_text(html, "utf-8")
    path, rows = explorer_rows(edition)
    (folder / path).write_text(rows, "utf-8")


@pytest.fixture(scope="module")
def addresses(
    root: Path, serve: Callable[[Path], str], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    folders = {language: tmp_path_factory.mktemp(language) for language in LANGUAGES}
    for language, folder in folders.items():
        write_page(root, folder, Edition(language))
    return {language: f"{serve(folder)}/index.html" for language, folder in folders.items()}


@pytest.fixture(scope="module")
def address(addresses: dict[str, str]) -> str:
    return addresses["zh"]


@pytest.fixture(scope="module")
def listed(package: Package) -> pd.DataFrame:
    """The indicators with what the list tells of their projects."""
    organizations = package.organizations[["organization_id", "name"]]
    projects = package.projects[["project_id", "organization_id", "name", "total_cny"]].merge(
        organizations.rename(columns={"name": "organization_name"}), on="organization_id"
    )
    names = {"name": "project_name", "total_cny": "project_total_cny"}
    return package.indicators.merge(projects.rename(columns=names), on="project_id")


def shown(page: Page) -> list[str]:
    """The id of each indicator that the page shows, in its order: its link leads there."""
    return list(
        page.locator("[data-view=indicators] tbody tr:visible").evaluate_all(
            "rows => rows.map((row) => row.querySelector('th a').hash.slice(1))"
        )
    )


def shown_projects(page: Page) -> list[str]:
    """The id of each project that the page shows, or that of each indicator that it shows."""
    rows = page.locator("[data-view=projects] tbody tr:visible")
    own: list[str] = rows.evaluate_all("rows => rows.map((row) => row.dataset.project_id)")
    return own or [id.rpartition("-")[0] for id in shown(page)]


def names(page: Page) -> list[str]:
    """The name that links each row that the page shows."""
    return page.locator("tbody tr:visible th a").all_text_contents()


def totals(page: Page, listed: pd.DataFrame) -> list[int]:
    """The total of each shown indicator's project, in whole yuan."""
    return list(listed.set_index("indicator_id").loc[shown(page), "project_total_cny"])


def holds(cells: Iterable[str], *words: str) -> bool:
    text = unicodedata.normalize("NFKC", " ".join(cells)).lower()
    return all(word in text for word in words)


def choose(page: Page, **values: str) -> None:
    for name, value in values.items():
        page.locator(f"select[name={name}]").select_option(value)


def search(page: Page, text: str) -> None:
    page.get_by_role("searchbox").fill(text)


def test_without_a_question_all_rows_stand_in_the_order_of_the_source(
    open_page: Opener, address: str, package: Package
) -> None:
    page = open_page(address)
    assert shown(page) == list(package.indicators["indicator_id"])
    assert shown_projects(page)[-1] == package.projects["project_id"].iloc[-1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_indicator_stands_as_published_and_leads_to_its_row(
    language: Language, open_page: Opener, addresses: dict[str, str], listed: pd.DataFrame
) -> None:
    """Its texts are marked as those of any page; beside it stands what was found of it."""
    edition = Edition(language)
    told = rows_told(explorer_rows(edition)[1])["indicators"]
    page = open_page(addresses[language])
    cells = page.locator("[data-view=indicators] tbody tr").evaluate_all(
        "rows => rows.map((row) => [...row.cells].map((cell) => cell.innerHTML))"
    )
    for shown, own, published in zip(cells, told, listed.to_dict("records"), strict=True):
        home = f"projects/{published['project_id']}.html"
        project = edition.published(published["project_name"], home)
        expected = [
            edition.published(published["name"], f"{home}#{published['indicator_id']}")
            + (Markup(" <small>{}</small>").format(own["found"]) if own["found"] else ""),
            edition.published(published["target"]),
            edition.label("category", published["category"]),
            edition.label("target_kind", published["target_kind"]),
            project
            + Markup(" <small>{}</small>").format(
                edition.published(published["organization_name"])
            ),
            edition.money(published["project_total_cny"]),
        ]
        assert list(map(same, shown)) == list(map(same, expected))


def same(html: str) -> str:
    """HTML as one parser writes it, whichever characters were escaped."""
    return str(BeautifulSoup(html, "html.parser"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_indicator_names_its_document_where_there_are_several(
    language: Language,
    open_page: Opener,
    serve: Callable[[Path], str],
    root: Path,
    two_documents: Path,
    tmp_path: Path,
) -> None:
    edition = Edition(language, two_documents)
    write_page(root, tmp_path, edition)
    page = open_page(f"{serve(tmp_path)}/index.html")
    rows = page.locator("[data-view=indicators] tbody tr")
    documents = rows.locator(".document").all_text_contents()
    assert documents == [
        edition.document(WITHIN_DOCUMENT.sub("", id))
        for id in edition.package.indicators["indicator_id"]
    ]
    assert len(set(documents)) == 2
    choose(page, document_id="other-2024")
    own = page.locator("[data-view=indicators] tbody tr:visible")
    assert names(page)[::2] == list(KINDS.values())
    assert own.locator("td:nth-child(2)").all_text_contents()[1::2] == list(KINDS.values())


def test_search_takes_every_word_in_any_width_of_character(
    open_page: Opener, address: str, listed: pd.DataFrame
) -> None:
    texts = listed[["name", "target", "project_name", "organization_name"]]
    expected = listed[[holds(row, "医保", "95%") for row in texts.itertuples(index=False)]]
    assert 0 < len(expected) < len(listed)
    page = open_page(address)
    search(page, "医保　９５％")
    assert shown(page) == list(expected["indicator_id"])


def test_english_rows_are_found_by_either_language_and_sort_by_the_english(
    open_page: Opener, addresses: dict[str, str], package: Package
) -> None:
    english = Edition("en")
    name = package.indicators["name"].iloc[0]
    page = open_page(addresses["en"])
    search(page, english.text(name).upper())
    found = shown(page)
    assert package.indicators["indicator_id"].iloc[0] in found
    search(page, name)
    assert shown(page) == found
    page.locator(".explorer-clear").click()
    page.locator("th[data-sort=name] button").click()
    initials = [name[0].lower() for name in names(page)]
    assert initials == sorted(initials)


@pytest.mark.parametrize("view", ["indicators", "projects"])
def test_an_id_or_its_end_finds_the_row_that_it_names(
    view: str, open_page: Opener, address: str, listed: pd.DataFrame
) -> None:
    project = listed["project_id"].iloc[40]
    own = listed[listed["project_id"] == project]["indicator_id"]
    page = open_page(f"{address}?view={view.replace('indicators', '')}")
    for question in (project, project.rpartition("-")[2].upper()):
        search(page, question)
        assert shown_projects(page) == [project] * (len(own) if view == "indicators" else 1)
    search(page, own.iloc[1])
    assert shown_projects(page) == [project]
    search(page, "2023")  # stands in every id
    assert 0 < len(shown_projects(page)) < len(listed["project_id"].unique())


def test_filters_combine(open_page: Opener, address: str, listed: pd.DataFrame) -> None:
    organization = listed["organization_id"].iloc[0]
    conditions = [
        listed["organization_id"] == organization,
        listed["category"] == "output",
        listed["target_kind"] == "number",
        listed["project_total_cny"].between(100_000, 1_000_000, inclusive="left"),
    ]
    matches = np.logical_and.reduce(conditions)
    for condition in conditions:  # each of them narrows the list
        others = [other for other in conditions if other is not condition]
        assert 0 < matches.sum() < np.logical_and.reduce(others).sum()
    page = open_page(address)
    choose(page, organization_id=organization, category="output", target_kind="number")
    choose(page, money="100000-1000000")
    assert shown(page) == list(listed.loc[matches, "indicator_id"])


def test_every_project_falls_into_one_band_of_money(
    open_page: Opener, address: str, listed: pd.DataFrame
) -> None:
    page = open_page(address)
    options = page.locator("select[name=money] option").evaluate_all("all => all.map(o => o.value)")
    found = []
    for band in options[1:]:
        choose(page, money=band)
        found += shown(page)
    assert sorted(found) == sorted(listed["indicator_id"])


@pytest.mark.parametrize("view", ["", "projects"])
def test_the_money_of_the_shown_rows_counts_each_project_once_by_source(
    view: str, open_page: Opener, address: str, package: Package
) -> None:
    page = open_page(f"{address}?view={view}")
    columns = [column for column in package.projects if str(column).endswith("_cny")]
    for question in ("", "退休", "p025"):
        search(page, question)
        own = package.projects[package.projects["project_id"].isin(shown_projects(page))]
        line = page.locator(".explorer-total")
        expect(line.locator("[data-sum]").first).to_have_text(str(len(own)))
        said = [
            int(text.replace(",", "")) for text in line.locator("[data-sum]").all_text_contents()
        ]
        assert said == [len(own), *(own[column].sum() for column in columns)]
    search(page, "no such text")
    expect(line).to_be_hidden()


def test_the_count_is_announced(open_page: Opener, address: str, listed: pd.DataFrame) -> None:
    page = open_page(address)
    choose(page, category="satisfaction")
    count = str((listed["category"] == "satisfaction").sum())
    status = page.get_by_role("status")
    expect(status).to_contain_text(count)
    expect(status).to_contain_text(str(len(listed)))
    search(page, "no such text")
    assert shown(page) == []
    expect(page.locator(".explorer-nothing")).to_be_visible()
    page.locator(".explorer-clear").click()
    assert len(shown(page)) == len(listed)
    expect(page.locator(".explorer-clear")).to_be_hidden()


def test_the_address_carries_what_is_shown(
    open_page: Opener, address: str, package: Package
) -> None:
    page = open_page(f"{address}#here")
    search(page, "资金")
    choose(page, category="output", money="100000-1000000")
    page.locator("th[data-sort=project_total_cny]:visible button").click()
    page.wait_for_url("**sort=*")
    assert parse_qs(urlsplit(page.url).query) == {
        "q": ["资金"],
        "category": ["output"],
        "money": ["100000-1000000"],
        "sort": ["-project_total_cny"],
    }
    assert urlsplit(page.url).fragment == "here"
    again = open_page(page.url)
    assert 0 < len(shown(again)) < len(package.indicators)
    assert shown(again) == shown(page)
    expect(again.get_by_role("searchbox")).to_have_value("资金")
    expect(again.locator("select[name=category]")).to_have_value("output")


def test_an_address_with_unknown_parts_shows_everything(
    open_page: Opener, address: str, package: Package
) -> None:
    page = open_page(f"{address}?view=x&organization_id=x&money=x&sort=x&length=9&x=%3Cb%3E")
    assert len(shown(page)) == len(package.indicators)
    for name in ("organization_id", "money"):
        assert page.locator(f"select[name={name}] option:checked").count() == 1


def test_money_sorts_as_a_number_and_back(
    open_page: Opener, address: str, listed: pd.DataFrame
) -> None:
    page = open_page(address)
    source = shown(page)
    head = page.locator("th[data-sort=project_total_cny]").first
    head.locator("button").focus()
    page.keyboard.press("Enter")
    assert totals(page, listed) == sorted(listed["project_total_cny"], reverse=True)
    assert head.get_attribute("aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert totals(page, listed) == sorted(listed["project_total_cny"])
    assert head.get_attribute("aria-sort") == "ascending"
    page.keyboard.press("Enter")
    assert shown(page) == source
    assert head.get_attribute("aria-sort") is None


def test_names_sort_so_that_equal_ones_meet(open_page: Opener, address: str) -> None:
    page = open_page(address)
    page.locator("th[data-sort=name] button").click()
    found = names(page)
    runs = [name for index, name in enumerate(found) if index == 0 or found[index - 1] != name]
    assert len(runs) == len(set(found)) < len(found)


def test_projects_are_shown_that_hold_a_matching_indicator(
    open_page: Opener, address: str, listed: pd.DataFrame, package: Package
) -> None:
    page = open_page(address)
    page.locator("input[name=view][value=projects]").check()
    assert shown_projects(page) == list(package.projects["project_id"])
    choose(page, target_kind="date")
    dated = set(listed.loc[listed["target_kind"] == "date", "project_id"])
    assert 0 < len(dated) < len(package.projects)
    assert set(shown_projects(page)) == dated
    page.locator("th[data-sort=share] button").click()
    page.wait_for_url("**view=projects**sort=*")


def test_a_project_without_indicators_is_found(
    open_page: Opener, serve: Callable[[Path], str], root: Path, project: Path, package: Package
) -> None:
    lonely = package.projects["project_id"].iloc[-1]
    rest = package.indicators[package.indicators["project_id"] != lonely]
    write_table(rest, package.resource("indicators")["schema"], project / "data/indicators.csv")
    write_page(root, project, Edition("zh", project))
    page = open_page(f"{serve(project)}/index.html?view=projects")
    search(page, package.projects["name"].iloc[-1])
    assert lonely in shown_projects(page)
    choose(page, category="output")
    assert lonely not in shown_projects(page)


def downloaded(page: Page) -> list[dict[str, str]]:
    with page.expect_download() as download:
        page.locator(".explorer-download").click()
    text = Path(download.value.path()).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")  # without it Excel takes the text for another encoding
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def unguarded(row: dict[str, str]) -> dict[str, str]:
    """A downloaded row without the apostrophes that keep Excel from reckoning."""
    return {name: cell.removeprefix("'") for name, cell in row.items()}


def test_the_download_holds_the_shown_rows_with_the_columns_of_the_table(
    open_page: Opener, address: str, root: Path, listed: pd.DataFrame
) -> None:
    with (root / "data/indicators.csv").open(encoding="utf-8", newline="") as file:
        published = {row["indicator_id"]: row for row in csv.DictReader(file)}
    of_project = listed.set_index("indicator_id")[OF_PROJECT].astype(str)
    page = open_page(address)
    choose(page, target_kind="date")
    page.locator("th[data-sort=name] button").click()
    rows = list(map(unguarded, downloaded(page)))
    keys = [row["indicator_id"] for row in rows]
    assert keys == shown(page)
    assert rows == [published[key] | of_project.loc[key].to_dict() for key in keys]
    assert list(rows[0]) == [*published[keys[0]], *OF_PROJECT]


def test_the_english_download_tells_the_translation_beside_each_text(
    open_page: Opener, addresses: dict[str, str], listed: pd.DataFrame
) -> None:
    english = Edition("en")
    texts = ["name", "target", "project_name", "organization_name"]
    (row, *_) = map(unguarded, downloaded(open_page(addresses["en"])))
    for text in texts:
        assert row[text] == listed[text].iloc[0]
        assert row[f"{text}_en"] == english.text(listed[text].iloc[0])
    columns = list(row)
    assert all(columns[columns.index(text) + 1] == f"{text}_en" for text in texts)
    (project, *_) = downloaded(open_page(f"{addresses['en']}?view=projects"))
    assert project["project_name_en"] == english.text(project["project_name"])


def test_no_downloaded_cell_is_a_formula(open_page: Opener, address: str) -> None:
    rows = downloaded(open_page(address))
    cells = [cell for row in rows for cell in row.values()]
    assert any(cell.startswith("'--") for cell in cells)
    assert not [cell for cell in cells if re.match(r"[=+\-@\t\r]", cell)]


def test_the_download_of_projects_counts_their_indicators(
    open_page: Opener, address: str, package: Package
) -> None:
    rows = downloaded(open_page(f"{address}?view=projects"))
    assert [row["project_id"] for row in rows] == list(package.projects["project_id"])
    assert [int(row["project_total_cny"]) for row in rows] == list(package.projects["total_cny"])
    assert sum(int(row["indicators"]) for row in rows) == len(package.indicators)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view", ["", "?view=projects"])
def test_a_phone_shows_cards_and_never_scrolls_sideways(
    open_page: Opener, addresses: dict[str, str], language: str, view: str
) -> None:
    width = 360
    page = open_page(addresses[language] + view, width=width, height=800)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    card = page.locator("tbody tr:visible").first
    for cell in card.locator("td").all():
        label = cell.evaluate("cell => getComputedStyle(cell, '::before').content")
        assert label == f'"{cell.get_attribute("data-label")}"'
        box = cell.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= width
    expect(page.locator("thead:visible button").first).to_be_visible()


def test_without_javascript_every_project_is_there_and_nothing_idle(
    open_page: Opener, address: str, package: Package
) -> None:
    page = open_page(address, java_script_enabled=False)
    assert page.locator("tbody tr:visible").count() == len(package.projects)
    assert page.locator("table:visible").count() == 1
    expect(page.locator("form")).to_be_hidden()
    assert page.locator("button:visible").count() == 0


def test_words_that_a_reader_came_for_are_marked_in_the_rows(
    open_page: Opener, address: str, package: Package
) -> None:
    page = open_page(f"{address}?highlight=医保")
    marked = page.evaluate(
        "[...CSS.highlights.get('found')].map(({ startContainer }) => startContainer.data)"
    )
    targets = [target for target in package.indicators["target"] if "医保" in target]
    assert set(targets) <= set(marked)


HOSTILE = """<script>window.isHacked = true</script><img src=x onerror="isHacked = true">"'`**b** [x](javascript:isHacked=true) {{7*7}}"""


def test_text_of_the_tables_is_never_markup(
    open_page: Opener, serve: Callable[[Path], str], root: Path, project: Path, package: Package
) -> None:
    for table, column, text in [
        ("indicators", "name", HOSTILE),
        ("indicators", "target", "=1+1"),
        ("projects", "name", HOSTILE),
        ("organizations", "name", HOSTILE),
    ]:
        frame = getattr(Edition("zh", project).package, table)
        frame.loc[0, column] = text
        write_table(frame, package.resource(table)["schema"], project / f"data/{table}.csv")
    write_page(root, project, Edition("zh", project))
    page = open_page(f"{serve(project)}/index.html")
    search(page, "<SCRIPT>window.ishacked **b** {{7*7}}")
    first = page.locator("tbody tr:visible").first
    expect(first.locator("th")).to_have_text(HOSTILE)
    (row, *_) = downloaded(page)
    assert row["name"] == row["project_name"] == row["organization_name"] == HOSTILE
    assert row["target"] == "'=1+1"
    assert page.evaluate("window.isHacked") is None
    assert page.locator("main script:not([src]), main img").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("width", "theme", "query"),
    [(390, "light", "?view=projects&money=10000000-"), (1280, "dark", "?q=医保&sort=name")],
)
def test_axe_finds_nothing_in_a_narrowed_list(
    open_page: Opener,
    addresses: dict[str, str],
    violations: Callable[[Page], list[str]],
    language: str,
    width: int,
    theme: str,
    query: str,
) -> None:
    page = open_page(addresses[language] + query, width=width)
    page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    assert violations(page) == []

"""The list of all indicators and projects, as HTML that needs no script."""

import re
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag

from budget_goals.package import Package, plain, write_table
from budget_goals.pages.edition import Edition
from budget_goals.pages.explorer import explorer_html

CODES = ("category", "target_kind", "comparator", "value", "value_max", "unit", "due")


@pytest.fixture(scope="module", params=["zh", "en"])
def edition(request: pytest.FixtureRequest) -> Edition:
    return Edition(request.param)


@pytest.fixture(scope="module")
def soup(edition: Edition) -> BeautifulSoup:
    return BeautifulSoup(explorer_html(edition), "html.parser")


def rows(soup: BeautifulSoup, view: str) -> list[Tag]:
    return soup.select(f'table[data-view="{view}"] tbody tr')


def addresses(row: Tag) -> list[str]:
    return [str(link["href"]) for link in row.select("a")]


def test_every_indicator_stands_in_its_row_as_published(
    soup: BeautifulSoup, package: Package
) -> None:
    shown = rows(soup, "indicators")
    assert len(shown) == len(package.indicators)
    for row, (_, indicator) in zip(shown, package.indicators.iterrows(), strict=True):
        for field in ("indicator_id", "project_id", "position", "name", "target", *CODES):
            published = indicator[field]
            expected = None if published is None else str(plain(published))
            assert row.get(f"data-{field}") == expected, (indicator["indicator_id"], field)
        assert indicator["name"] in row.select("th")[0].text
        assert indicator["target"] in row.select("td")[0].text


def test_every_project_stands_in_its_row_with_its_exact_total(
    soup: BeautifulSoup, edition: Edition, package: Package
) -> None:
    shown = rows(soup, "projects")
    assert len(shown) == len(package.projects)
    for row, (_, project) in zip(shown, package.projects.iterrows(), strict=True):
        assert row["data-project_id"] == project["project_id"]
        assert row["data-project_total_cny"] == str(project["total_cny"])
        assert project["name"] in row.select("th")[0].text
        assert edition.money(project["total_cny"]) in row.text


def test_a_row_says_how_many_findings_of_which_kind_concern_it(
    soup: BeautifulSoup, edition: Edition, package: Package
) -> None:
    places = package.finding_records
    owners = package.indicators.set_index("indicator_id")["project_id"].to_dict()
    own = places.assign(record_id=places["record_id"].map(lambda id: owners.get(id, id)))
    about = pd.concat([places, own]).drop_duplicates(["finding_id", "record_id"])
    about = about.merge(package.findings[["finding_id", "rule_id"]]).merge(
        package.rules[["rule_id", "severity"]]
    )
    counts = about.groupby(["record_id", "severity"]).size().to_dict()
    words = {"warning": {"zh": "疑问", "en": "doubts"}, "note": {"zh": "提示", "en": "notes"}}
    for view, key in (("indicators", "indicator_id"), ("projects", "project_id")):
        for row in rows(soup, view):
            told = "".join(each.text for each in row.select("th small"))
            for severity, word in words.items():
                count = counts.get((row[f"data-{key}"], severity), 0)
                stated = re.search(rf"{word[edition.language]} (\d+)", told)
                assert (int(stated[1]) if stated else 0) == count


def test_projects_count_their_indicators_and_those_with_a_number_or_date(
    soup: BeautifulSoup, package: Package
) -> None:
    for row in rows(soup, "projects"):
        own = package.indicators[package.indicators["project_id"] == row["data-project_id"]]
        kinds = list(own["target_kind"])
        definite = len(kinds) - kinds.count("qualitative") - kinds.count("reference")
        assert row["data-indicators"] == str(len(kinds))
        assert row["data-with_number_or_date"] == str(definite)


def test_rows_lead_to_their_project_and_indicator(soup: BeautifulSoup) -> None:
    for row in rows(soup, "indicators"):
        page = f"projects/{row['data-project_id']}.html"
        assert addresses(row) == [f"{page}#{row['data-indicator_id']}", page]
    for row in rows(soup, "projects"):
        assert addresses(row) == [f"projects/{row['data-project_id']}.html"]


def test_each_cell_names_its_column_for_readers_of_cards(soup: BeautifulSoup) -> None:
    for table in soup.select("table"):
        heads = [head.text for head in table.select("thead th")]
        for row in table.select("tbody tr"):
            assert [cell["data-label"] for cell in row.select("td")] == heads[1:]


def test_money_bands_leave_no_gap(soup: BeautifulSoup) -> None:
    bands = [str(option["value"]) for option in soup.select('select[name="money"] option')][1:]
    lows, highs = zip(*(band.split("-") for band in bands), strict=True)
    assert (lows[0], highs[-1]) == ("", "")
    assert lows[1:] == highs[:-1]
    assert sorted(map(int, lows[1:])) == list(map(int, lows[1:]))


def test_filters_offer_every_code_that_occurs(soup: BeautifulSoup, package: Package) -> None:
    for name, column in [
        ("category", package.indicators["category"]),
        ("target_kind", package.indicators["target_kind"]),
        ("organization_id", package.organizations["organization_id"]),
    ]:
        offered = {option["value"] for option in soup.select(f'select[name="{name}"] option')}
        assert offered - {""} == set(column)


def test_english_rows_show_the_chinese_beside_and_mark_it(package: Package) -> None:
    english = Edition("en")
    soup = BeautifulSoup(explorer_html(english), "html.parser")
    for row, name in zip(rows(soup, "projects"), package.projects["name"], strict=True):
        original = row.select_one('th [lang="zh-CN"]')
        assert original is not None
        assert original.text == name
        assert row.select("th a")[0].text == english.text(name) != name


HOSTILE = """<script>alert(1)</script>"'&**bold** [x](javascript:alert(1)) {{ 7 * 7 }}"""


@pytest.fixture
def hostile(project: Path, package: Package) -> Edition:
    """The edition of a package whose first indicator and project bear hostile names."""
    for name, column in [("indicators", "name"), ("indicators", "target"), ("projects", "name")]:
        frame = getattr(Edition("zh", project).package, name)
        frame.loc[0, column] = HOSTILE
        write_table(frame, package.resource(name)["schema"], project / f"data/{name}.csv")
    return Edition("zh", project)


def test_text_of_the_tables_is_never_markup(hostile: Edition) -> None:
    soup = BeautifulSoup(explorer_html(hostile), "html.parser")
    assert not soup.select("script")
    row = rows(soup, "indicators")[0]
    assert row["data-name"] == row["data-target"] == HOSTILE
    assert rows(soup, "projects")[0]["data-project_name"] == HOSTILE
    assert row.select("th a")[0].text == HOSTILE
    assert row.select("td")[0].text == HOSTILE

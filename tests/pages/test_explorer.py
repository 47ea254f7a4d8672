"""The list of all indicators and projects: the page, and the script that hands it the rows."""

import re
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag
from tests.explorer_rows import Row, rows_told

from budget_goals.package import Package, plain, write_table
from budget_goals.pages.edition import Edition
from budget_goals.pages.explorer import explorer_html, explorer_rows


@pytest.fixture(scope="module", params=["zh", "en"])
def edition(request: pytest.FixtureRequest) -> Edition:
    return Edition(request.param)


@pytest.fixture(scope="module")
def soup(edition: Edition) -> BeautifulSoup:
    return BeautifulSoup(explorer_html(edition), "html.parser")


@pytest.fixture(scope="module")
def told(edition: Edition) -> dict[str, list[Row]]:
    return rows_told(explorer_rows(edition)[1])


def project_rows(soup: BeautifulSoup) -> list[Tag]:
    return soup.select('table[data-view="projects"] tbody tr')


def test_every_indicator_is_told_as_published(
    told: dict[str, list[Row]], edition: Edition, package: Package
) -> None:
    for own, published in zip(
        told["indicators"], package.indicators.to_dict("records"), strict=True
    ):
        for field, cell in published.items():
            assert own[str(field)] == ("" if cell is None else str(plain(cell)))
        if edition.language == "en":
            assert own["name_en"] == edition.text(own["name"])
            assert own["target_en"] == edition.text(own["target"])


def test_every_project_is_told_as_published(told: dict[str, list[Row]], package: Package) -> None:
    organizations = package.organizations.set_index("organization_id")["name"]
    renamed = {"name": "project_name", "total_cny": "project_total_cny"}
    projects = package.projects.rename(columns=renamed).drop(columns="goal")
    for own, published in zip(told["projects"], projects.to_dict("records"), strict=True):
        for field, cell in published.items():
            assert own[str(field)] == ("" if cell is None else str(cell))
        assert own["organization_name"] == organizations[published["organization_id"]]


def test_the_page_asks_for_the_rows_by_what_they_say(
    soup: BeautifulSoup, edition: Edition, project: Path, package: Package
) -> None:
    """A browser that keeps the rows of an older page does not show them on a newer one."""
    (script,) = soup.select("script")
    assert script["src"] == explorer_rows(edition)[0]
    changed = package.indicators.copy()
    changed.loc[0, "target"] = "≥91%"
    write_table(changed, package.resource("indicators")["schema"], project / "data/indicators.csv")
    assert explorer_rows(Edition(edition.language, project))[0] != script["src"]


def test_every_project_stands_in_its_row(
    soup: BeautifulSoup, edition: Edition, package: Package
) -> None:
    for row, (_, project) in zip(project_rows(soup), package.projects.iterrows(), strict=True):
        assert row["data-project_id"] == project["project_id"]
        assert project["name"] in row.select("th")[0].text
        assert edition.money(project["total_cny"]) in row.text


def test_a_row_says_how_many_findings_of_which_kind_concern_it(
    soup: BeautifulSoup, told: dict[str, list[Row]], edition: Edition, package: Package
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
    beside = {own["indicator_id"]: own["found"] for own in told["indicators"]}
    for row in project_rows(soup):
        beside[str(row["data-project_id"])] = "".join(each.text for each in row.select("th small"))
    assert len(beside) == len(package.indicators) + len(package.projects)
    for id, said in beside.items():
        for severity, word in words.items():
            stated = re.search(rf"{word[edition.language]} (\d+)", said)
            assert (int(stated[1]) if stated else 0) == counts.get((id, severity), 0)


def test_projects_count_their_indicators_and_those_with_a_number_or_date(
    soup: BeautifulSoup, told: dict[str, list[Row]], package: Package
) -> None:
    for row, own in zip(project_rows(soup), told["projects"], strict=True):
        indicators = package.indicators[package.indicators["project_id"] == own["project_id"]]
        kinds = list(indicators["target_kind"])
        definite = len(kinds) - kinds.count("qualitative") - kinds.count("reference")
        assert [own["indicators"], own["with_number_or_date"]] == [str(len(kinds)), str(definite)]
        counted, with_number_or_date = (cell.text for cell in row.select("td.number")[1:])
        assert counted == str(len(kinds))
        assert with_number_or_date.startswith(f"{definite} (")


def test_every_project_leads_to_its_page(soup: BeautifulSoup) -> None:
    for row in project_rows(soup):
        (link,) = row.select("a")
        assert link["href"] == f"projects/{row['data-project_id']}.html"


def test_each_cell_names_its_column_for_readers_of_cards(soup: BeautifulSoup) -> None:
    for table in soup.select("table"):
        heads = [head.text for head in table.select("thead th")]
        _, *rows = table.find_all("tr")  # those of the indicators are made after one model
        assert rows
        for row in rows:
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
    for row, name in zip(project_rows(soup), package.projects["name"], strict=True):
        original = row.select_one('th [lang="zh-CN"]')
        assert original is not None
        assert original.text == name
        assert row.select("th a")[0].text == english.text(name) != name


# Within a text, JavaScript before 2019 ends the line at the last two characters.
HOSTILE = """</script><script>alert(1)</script>"'&**bold** \\ {{ 7 * 7 }}\u2028\u2029"""


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
    assert all(script.get("src") and not script.text for script in soup.select("script"))
    assert project_rows(soup)[0].select("th a")[0].text == HOSTILE


def test_text_of_the_tables_is_never_script(hostile: Edition) -> None:
    _, script = explorer_rows(hostile)
    assert len(script.splitlines()) == 1
    told = rows_told(script)
    assert told["indicators"][0]["name"] == told["indicators"][0]["target"] == HOSTILE
    assert told["projects"][0]["project_name"] == HOSTILE

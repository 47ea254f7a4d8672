"""The pages of organizations and projects: each row can be found, checked and quoted there."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from budget_goals.exports.address import Home
from budget_goals.package import Package
from budget_goals.pages.edition import Edition
from budget_goals.pages.organizations import organization_pages

SCHOOL = "huadu-hrss-2023-o4"


@pytest.fixture(scope="module", params=["zh", "en"])
def edition(request: pytest.FixtureRequest) -> Edition:
    return Edition(request.param)


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, BeautifulSoup]:
    return {
        Path(path).stem: BeautifulSoup(text, "html.parser")
        for path, text in organization_pages(edition)
    }


def test_each_organization_lists_its_projects(
    pages: dict[str, BeautifulSoup], package: Package
) -> None:
    owners = package.projects.groupby("organization_id")["project_id"].apply(list)
    counts = package.indicators.groupby("project_id").size()
    for organization_id, own in owners.items():
        entries = pages[organization_id].select(".project-list li")
        assert [entry["id"] for entry in entries] == own  # where addresses before 0.3 led
        assert [entry.a["href"] for entry in entries] == [f"../projects/{id}.html" for id in own]
        said = [list(map(int, re.findall(r"\d+", entry.small.text))) for entry in entries]
        assert [numbers[0] for numbers in said] == [counts[project_id] for project_id in own]
        assert [sum(numbers[1:]) for numbers in said] == [
            len(pages[project_id].select(".findings > li")) for project_id in own
        ]


def test_a_project_leads_to_its_organization_and_to_the_projects_before_and_after(
    pages: dict[str, BeautifulSoup], package: Package
) -> None:
    for organization_id, own in package.projects.groupby("organization_id")["project_id"]:
        walked, next_one = [], own.iloc[0]
        while next_one:
            page = pages[next_one]
            assert page.select(f'dd a[href="../organizations/{organization_id}.html"]')
            before = page.select_one(".neighbours a[rel=prev]")
            assert (before["href"] if before else None) == (
                f"{walked[-1]}.html" if walked else None
            )
            walked.append(next_one)
            after = page.select_one(".neighbours a[rel=next]")
            next_one = str(after["href"]).removesuffix(".html") if after else ""
        assert walked == list(own)


def test_each_row_can_be_cited_by_its_id_and_printed_line(
    pages: dict[str, BeautifulSoup], edition: Edition, package: Package
) -> None:
    lines = package.provenance.groupby("record_id")["line"].min()
    cited = {
        cell["id"].removeprefix("cite-"): cell.text
        for page in pages.values()
        for cell in page.select("[id^=cite-]")
    }
    ids = {
        *package.organizations["organization_id"],
        *package.projects["project_id"],
        *package.indicators["indicator_id"],
    }
    assert cited.keys() == ids
    for record_id, text in cited.items():
        line = (
            f"第 {lines[record_id]} 行" if edition.language == "zh" else f"line {lines[record_id]}"
        )
        assert record_id in text
        assert re.search(rf"/{record_id}\.html|#{record_id}$", text.strip())
        assert line in text


def test_the_citations_of_a_release_name_the_folder_of_its_version(edition: Edition) -> None:
    home = Home("https://example.org/budget/", release="v0.3.0")
    for _, text in organization_pages(Edition(edition.language, home=home)):
        for cell in BeautifulSoup(text, "html.parser").select("[id^=cite-]"):
            assert "https://example.org/budget/downloads/v0.3.0/" in cell.text


def test_a_finding_about_an_organization_stands_on_its_page(
    edition: Edition, package: Package
) -> None:
    organizations = package.organizations.copy()
    organizations.loc[organizations["organization_id"] == SCHOOL, "total_cny"] += 10**6
    wrong = Edition(edition.language)
    wrong.package = replace(package, organizations=organizations)
    page = BeautifulSoup(
        dict(organization_pages(wrong))[f"organizations/{SCHOOL}.md"], "html.parser"
    )
    shown = page.select_one("details.project-findings[open]")
    assert shown is not None
    told = [str(link["href"]) for link in shown.select(".finding-rule a")]
    assert told == ["../findings.html#organization-sum", "../findings.html#row-sum"]


def test_exact_amounts_stand_on_the_page(
    pages: dict[str, BeautifulSoup], edition: Edition, package: Package
) -> None:
    for row in package.projects.itertuples():
        total = edition.exact_money(row.total_cny)
        assert pages[row.project_id].strong.text == total
        share = f"{100 * row.total_cny / package.documents['total_cny'].iloc[0]:.1f}%"
        assert share == "0.0%" or share in pages[row.project_id].dl.text
        (entry,) = pages[row.organization_id].select(f"li[id={row.project_id}]")
        assert entry.select("span")[-1].text == total


def test_a_translators_note_stands_in_each_project_whose_text_it_is_about(
    pages: dict[str, BeautifulSoup], edition: Edition, package: Package
) -> None:
    """Beside the translation only: a Chinese reader sees the text itself."""
    notes = package.english.dropna(subset=["note"]).set_index("zh")["note"]
    texts = [package.projects[["project_id", field]] for field in ("name", "goal")]
    texts += [package.indicators[["project_id", field]] for field in ("name", "target")]
    expected = sorted(
        (project_id, notes[text])
        for frame in texts
        for project_id, text in frame.itertuples(index=False)
        if text in notes.index
    )
    shown = sorted(
        (project_id, item.text.partition(": ")[2])
        for project_id, page in pages.items()
        for item in page.select("details.translation li")
    )
    assert shown == (expected if edition.language == "en" else [])

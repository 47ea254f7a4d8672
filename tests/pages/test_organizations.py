"""An organization's page: each of its rows can be found, checked and quoted there."""

from dataclasses import replace

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
        path.removeprefix("organizations/").removesuffix(".md"): BeautifulSoup(text, "html.parser")
        for path, text in organization_pages(edition)
    }


def test_each_organization_lists_its_projects(
    pages: dict[str, BeautifulSoup], package: Package
) -> None:
    owners = package.projects.groupby("organization_id")["project_id"].apply(list)
    for organization_id, page in pages.items():
        listed = [link["href"] for link in page.select(".project-list li a")]
        assert listed == [f"#{project_id}" for project_id in owners[organization_id]]


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
        assert f"#{record_id}" in text
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
        assert edition.exact_money(row.total_cny) in pages[row.organization_id].text


def test_a_translators_note_stands_in_each_project_whose_text_it_is_about(
    pages: dict[str, BeautifulSoup], edition: Edition, package: Package
) -> None:
    """Beside the translation only: a Chinese reader sees the text itself."""
    notes = package.english.dropna(subset=["note"]).set_index("zh")["note"]
    indicators = package.indicators.merge(package.projects[["project_id", "organization_id"]])
    texts = [package.projects[["organization_id", field]] for field in ("name", "goal")]
    texts += [indicators[["organization_id", field]] for field in ("name", "target")]
    expected = sorted(
        (organization_id, notes[text])
        for frame in texts
        for organization_id, text in frame.itertuples(index=False)
        if text in notes.index
    )
    shown = sorted(
        (organization_id, item.text.partition(": ")[2])
        for organization_id, page in pages.items()
        for item in page.select("details.translation li")
    )
    assert shown == (expected if edition.language == "en" else [])


def test_a_finding_is_told_once_in_full_and_then_by_its_title(
    pages: dict[str, BeautifulSoup], package: Package
) -> None:
    """A text that fourteen projects share would else be told fourteen times on one page."""
    for page in pages.values():
        items = page.select(".findings li")
        told = [item.select("p")[1].text for item in items if item.select(".finding-place")]
        assert len(told) == len(set(told))
        shortened = [item for item in items if not item.select(".finding-place")]
        for item in shortened:
            whole = str(item.select("a")[0]["href"]).partition("#")[2]
            assert whole in set(package.findings["finding_id"])
            assert item.select("p")[1].text.removesuffix("…") in " ".join(told)

"""Several documents stand side by side on every page, each under its name, and nothing adds them up."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from tests.explorer_rows import rows_told
from tests.hostile import EVERY, KINDS

from budget_goals.package.languages import LANGUAGES, Language
from budget_goals.pages.dictionary import dictionary
from budget_goals.pages.edition import Edition
from budget_goals.pages.explorer import explorer_html, explorer_rows
from budget_goals.pages.findings import findings_page
from budget_goals.pages.organizations import organization_pages
from budget_goals.site.picture import picture_of

OURS, OTHER = "huadu-hrss-2023", "other-2024"


@pytest.fixture(scope="module", params=LANGUAGES)
def edition(request: pytest.FixtureRequest, two_documents: Path) -> Edition:
    return Edition(request.param, two_documents)


@pytest.fixture(scope="module")
def explorer(edition: Edition) -> BeautifulSoup:
    return BeautifulSoup(explorer_html(edition), "html.parser")


@pytest.fixture(scope="module")
def pages(edition: Edition) -> dict[str, str]:
    return dict(organization_pages(edition))


def test_the_explorer_offers_each_document_by_its_department_and_year(
    explorer: BeautifulSoup, edition: Edition
) -> None:
    options = explorer.select('select[name="document_id"] option')
    assert [option["value"] for option in options] == ["", OURS, OTHER]
    assert options[2].text == edition.document(OTHER)
    assert options[2].text.startswith(EVERY)
    assert "2024" in options[2].text
    groups = explorer.select('select[name="organization_id"] optgroup')
    assert [group["label"] for group in groups] == [option.text for option in options[1:]]
    assert len(groups[1].select("option")) == len(KINDS)


def test_each_project_in_the_explorer_names_its_document(
    explorer: BeautifulSoup, edition: Edition
) -> None:
    for row in explorer.select('table[data-view="projects"] tbody tr'):
        (document,) = row.select(".document")
        id = OURS if str(row["data-project_id"]).startswith(OURS) else OTHER
        assert document.text == edition.document(id)


def test_the_explorer_adds_up_the_money_of_each_document_by_itself(
    explorer: BeautifulSoup, edition: Edition
) -> None:
    organizations = edition.package.organizations
    projects = edition.package.projects.merge(
        organizations[["organization_id", "document_id"]], on="organization_id"
    )
    for line, document_id in zip(explorer.select(".explorer-total"), (OURS, OTHER), strict=True):
        own = projects[projects["document_id"] == document_id]
        assert line.select_one(".document").text == edition.document(document_id)
        total = line.select_one('[data-sum="project_total_cny"]').text
        assert total == f"{own['total_cny'].sum():,}"


def test_each_organization_names_its_document_and_its_year(
    pages: dict[str, str], edition: Edition
) -> None:
    for path, text in pages.items():
        document = edition.documents[OURS if OURS in path else OTHER]
        facts = "".join(part.text for part in BeautifulSoup(text, "html.parser").select("dl.facts"))
        assert document["title"] in facts
        assert document["department"] in facts
        assert str(document["fiscal_year"]) in facts
        if path.startswith("organizations/"):  # which the contents list
            assert str(document["fiscal_year"]) in text.split("\n")[0]


def test_findings_stand_under_their_document(edition: Edition) -> None:
    soup = BeautifulSoup(findings_page(edition), "html.parser")
    names = {edition.document(id): id for id in edition.documents}
    assert [name.text for name in soup.select(".finding-counts > strong")] == list(names)
    assert not soup.select(".rule-index .rule-count")
    for rule in soup.select("details.rule:has(li)"):
        assert not rule.select("summary .rule-count")
        headings = [str(heading.contents[0]).strip() for heading in rule.select("h3")]
        lists = rule.select("ul.findings, ul.slips")
        assert len(headings) == len(set(headings)) == len(lists)
        counts = [heading.select(".rule-count")[0].text for heading in rule.select("h3")]
        for heading, count, found in zip(headings, counts, lists, strict=True):
            items = found.select("li")
            assert re.sub(r"\D", "", count) == str(len(items))
            assert all(names[heading] in f"{item.get('id')} {item.a}" for item in items)


def test_one_document_needs_no_heading_among_its_findings(edition: Edition) -> None:
    page = BeautifulSoup(findings_page(Edition(edition.language)), "html.parser")
    assert not page.select("details.rule h3, .finding-counts strong")
    assert page.select("summary .rule-count")


def test_no_page_adds_up_documents(
    pages: dict[str, str], explorer: BeautifulSoup, edition: Edition
) -> None:
    both = int(edition.package.documents["total_cny"].sum())
    sums = {edition.money(both), edition.exact_money(both), f"{both:,}", str(both)}
    shown = [*pages.values(), explorer.text, dictionary(edition), str(picture_of(edition))]
    assert [total for total in sums if any(total in text for text in shown)] == []


def test_the_shared_picture_is_about_the_document_of_the_chapters(edition: Edition) -> None:
    assert picture_of(edition) == picture_of(Edition(edition.language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_document_alone_needs_no_choice(language: Language) -> None:
    edition = Edition(language)
    soup = BeautifulSoup(explorer_html(edition), "html.parser")
    assert not soup.select('select[name="document_id"], optgroup, .document')
    assert soup.select('input[name="document_id"]')
    (first, *_) = (text for _, text in organization_pages(edition))
    assert not re.search(r"2023", first.split("\n")[0])


def test_published_text_is_text_letter_for_letter(
    explorer: BeautifulSoup, pages: dict[str, str], edition: Edition
) -> None:
    links = explorer.select(f'tbody tr[data-project_id^="{OTHER}-"] th a')
    assert [link.text for link in links] == list(KINDS.values())
    told = rows_told(explorer_rows(edition)[1])
    projects = [own for own in told["projects"] if own["document_id"] == OTHER]
    for own, text in zip(projects, KINDS.values(), strict=True):
        assert own["project_name"] == own["organization_name"] == text
    indicators = [own for own in told["indicators"] if own["project_id"].startswith(OTHER)]
    for (first, second), text in zip(
        zip(indicators[::2], indicators[1::2], strict=True), KINDS.values(), strict=True
    ):
        assert first["name"] == second["target"] == text
    own = {path: page for path, page in pages.items() if path.startswith(f"projects/{OTHER}")}
    for page, text in zip(own.values(), KINDS.values(), strict=True):
        soup = BeautifulSoup(page, "html.parser")
        assert [goal.text for goal in soup.select(".goal")] == [text]
        names, targets = (
            [cell.text for cell in soup.select(f'.indicators td[data-label="{label}"]')]
            for label in (edition.field("indicators", name) for name in ("name", "target"))
        )
        assert names[0] == targets[1] == text
        assert not soup.select("img, script, a[href^='http'], a[href^='mailto'], a[href^='java']")

"""The audit as the book shows it: nothing left out, all of it linked, escaped and put in its place."""

from dataclasses import replace
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from budget_goals.chapters.audit import SEVERITIES
from budget_goals.package import Package
from budget_goals.pages import findings
from budget_goals.pages.edition import Edition

PROJECT, DOCUMENT = "huadu-hrss-2023-p014", "huadu-hrss-2023"


@pytest.fixture(scope="module", params=["zh", "en"])
def edition(request: pytest.FixtureRequest) -> Edition:
    return Edition(request.param)


@pytest.fixture(scope="module")
def rules(edition: Edition) -> BeautifulSoup:
    return parsed(findings.rules_html(edition))


def parsed(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


def about(package: Package, language: str, **changes: Any) -> Edition:
    """An edition about `package` with other tables."""
    edition = Edition("zh" if language == "zh" else "en")
    edition.package = replace(package, **changes)
    return edition


def hrefs(part: Tag) -> list[str]:
    return [str(link["href"]) for link in part.select("a")]


def addresses(package: Package, up: str = "") -> dict[str, str]:
    """Where the page of each record's project or organization stands, by the record's id."""
    of_projects = {id: f"{up}projects/{id}.html" for id in package.projects["project_id"]}
    organizations = package.organizations["organization_id"]
    of_organizations = {id: f"{up}organizations/{id}.html" for id in organizations}
    indicators = package.indicators.set_index("indicator_id")["project_id"]
    of_indicators = {id: of_projects[project] for id, project in indicators.items()}
    return of_projects | of_organizations | of_indicators


def test_every_finding_stands_once_under_its_rule_with_links_to_what_it_concerns(
    rules: BeautifulSoup, package: Package
) -> None:
    entries = {str(entry["id"]): entry for entry in rules.select("ul.findings > li")}
    assert len(rules.select("ul.findings > li")) == len(entries) == len(package.findings)
    places, known = package.finding_records.groupby("finding_id")["record_id"], addresses(package)
    for finding in package.findings.to_dict("records"):
        entry = entries[finding["finding_id"]]
        concerned = {known[id] for id in places.get_group(finding["finding_id"])}
        assert hrefs(entry)
        assert concerned <= set(hrefs(entry)) or len(concerned) > 5
        rule = entry.find_parent("details")
        assert rule is not None
        assert rule["id"] == finding["rule_id"]


def test_a_finding_is_linked_by_the_name_of_what_it_is_about_and_says_its_money(
    rules: BeautifulSoup, edition: Edition
) -> None:
    (linked, *_) = rules.select(f'li[id="shared-result-{DOCUMENT}-p078-4"] a')
    assert linked.text == edition.text("广州市花都区技工学校")
    (counting,) = rules.select(f'li[id="unit-against-name-{PROJECT}-2"] .finding-place')
    assert counting.text == f"{edition.text('编外人员聘用经费')} · {edition.money(5_062_000)}"


def test_findings_are_told_in_the_words_of_the_table(package: Package) -> None:
    rules = parsed(findings.rules_html(Edition("zh")))
    told = {entry["id"]: entry.select("p")[0].text for entry in rules.select("ul.findings > li")}
    for finding in package.findings.to_dict("records"):
        assert told[finding["finding_id"]] == finding["message_zh"]


def test_english_findings_translate_what_they_quote_and_show_the_chinese_beside_it() -> None:
    edition = Edition("en")
    rules = parsed(findings.rules_html(edition))
    (entry,) = rules.select(f'li[id="unit-against-name-{PROJECT}-2"]')
    assert f"“{edition.text('参保人数')}” (参保人数) is “100%”" in entry.text
    (entry,) = rules.select(f'li[id="repeated-indicator-{PROJECT}-6"]')
    name = "编外人员年度考核合格率"
    assert f"“{edition.text(name)}: 95%” ({name}：95%)" in entry.text
    assert entry.select('[lang="zh-CN"]')[0].text == f"{name}：95%"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_name_with_quotes_of_its_own_is_linked_in_other_marks(
    language: str, package: Package
) -> None:
    name = "甲“乙”丙"
    projects = package.projects.copy()
    projects.loc[projects["project_id"] == f"{DOCUMENT}-p078", "name"] = name
    edition = about(package, language, projects=projects)
    rules = parsed(findings.rules_html(edition))
    (entry,) = rules.select(f'li[id="only-zero-outputs-{DOCUMENT}-p078-1"] p:first-of-type')
    assert [link.text for link in entry.select("a")] == [name]
    assert f"「{name}」" in entry.text


def test_the_most_serious_rules_come_first_and_only_those_that_found_something(
    rules: BeautifulSoup, edition: Edition, package: Package
) -> None:
    shown = [str(rule["id"]) for rule in rules.select("details.rule")]
    severities = package.rules.set_index("rule_id")["severity"]
    ranks = [SEVERITIES.index(severities[rule_id]) for rule_id in shown]
    assert ranks == sorted(ranks)
    assert set(shown) == set(package.findings["rule_id"])
    assert hrefs(parsed(findings.rule_index(edition))) == [f"#{rule_id}" for rule_id in shown]


def test_a_rule_states_what_it_rests_on_its_limits_and_how_many_findings_hold(
    rules: BeautifulSoup, edition: Edition, package: Package
) -> None:
    known: list[dict[Any, Any]] = package.rules.to_dict("records")
    by_id = {rule["rule_id"]: rule for rule in known}
    for shown in rules.select("details.rule"):
        rule = by_id[shown["id"]]
        basis = rule["basis_zh"] if edition.language == "zh" else rule["basis"]
        for text in (rule[f"explanation_{edition.language}"], rule[f"limits_{edition.language}"]):
            assert text in shown.text
        *_, told_basis, told_read = (cell.text for cell in shown.select("dd"))
        assert told_basis == basis
        assert str(rule["checked"]) in told_read
        assert str(rule["held"]) in told_read
        assert str(rule["worth"]) in told_read
        is_told = rule["checked_second"] > 0
        second = {"zh": "第二遍", "en": "A second reading"}[edition.language]
        assert (second in told_read) == is_told
        assert not is_told or str(rule["worth_second"]) in told_read.partition(second)[2]


def test_every_rule_without_findings_is_explained_too(edition: Edition, package: Package) -> None:
    shown = parsed(findings.silent_rules_html(edition)).select("details.rule")
    silent = set(package.rules["rule_id"]) - set(package.findings["rule_id"])
    assert {str(rule["id"]) for rule in shown} == silent
    explained = package.rules.set_index("rule_id")[f"explanation_{edition.language}"]
    assert all(explained[str(rule["id"])] in rule.text for rule in shown)


def test_findings_that_nobody_read_are_not_called_checked(package: Package) -> None:
    unread = package.rules.assign(checked=0, held=0, checked_second=0)
    rules = parsed(findings.rules_html(about(package, "zh", rules=unread)))
    assert {rule.select("dd")[-1].text for rule in rules.select("details.rule")} == {
        "还没有核对过。"
    }


def test_every_list_says_that_it_is_no_judgement_and_how_to_report(
    rules: BeautifulSoup, edition: Edition
) -> None:
    of_project = parsed(
        findings.findings_beside(edition, findings.findings_by_owner(edition)[PROJECT])
    )
    words = {"zh": "不是对部门的评价", "en": "not a judgement of the department"}
    for page, up in ((rules, ""), (of_project, "../")):
        for listed in page.select("ul.findings"):
            note = listed.find_next_sibling()
            assert note is not None
            assert words[edition.language] in note.text
            assert hrefs(note) == [f"{up}report.html"]


def test_a_project_shows_every_finding_that_concerns_it(edition: Edition, package: Package) -> None:
    by_owner = findings.findings_by_owner(edition)
    owners = package.indicators.set_index("indicator_id")["project_id"].to_dict()
    expected: dict[str, set[str]] = {}
    for finding_id, _, record_id, _ in package.finding_records.itertuples(index=False):
        expected.setdefault(owners.get(record_id, record_id), set()).add(finding_id)
    assert {id: {each.id for each in own} for id, own in by_owner.items()} == expected
    for own in by_owner.values():
        ranks = [SEVERITIES.index(finding.severity) for finding in own]
        assert ranks == sorted(ranks)


def test_beside_a_number_of_findings_stands_how_many_are_of_which_kind(
    edition: Edition, package: Package
) -> None:
    severities = package.rules.set_index("rule_id")["severity"]
    counts = package.findings["rule_id"].map(severities).value_counts()
    told = parsed(findings.counts_html(edition)).text
    for number in (len(package.findings), *(counts.get(one, 0) for one in SEVERITIES)):
        assert str(number) in told
    own = findings.findings_by_owner(edition)[PROJECT]
    summary = parsed(findings.findings_beside(edition, own)).select("summary")[0].text
    doubts = sum(finding.severity == "warning" for finding in own)
    assert str(doubts) in summary
    assert str(len(own) - doubts) in summary


def test_slips_of_print_are_listed_apart(edition: Edition, package: Package) -> None:
    page = parsed(findings.findings_page(edition))
    shown = page.select("#slips li")
    assert len(shown) == len(package.slips)
    known = addresses(package)
    for entry, slip in zip(shown, package.slips.to_dict("records"), strict=True):
        assert hrefs(entry) == [known[slip["record_id"]]]
        assert slip["observed"] in entry.text


def test_a_project_shows_its_findings_with_links_to_their_rules(edition: Edition) -> None:
    own = findings.findings_by_owner(edition)[PROJECT]
    shown = parsed(findings.findings_beside(edition, own))
    assert [hrefs(entry)[0] for entry in shown.select("li")] == [
        f"../findings.html#{finding.rule_id}" for finding in own
    ]
    assert all(
        address.startswith("../") for entry in shown.select("li") for address in hrefs(entry)
    )


def test_a_finding_about_a_whole_document_leads_to_the_front_page(package: Package) -> None:
    documents = package.documents.assign(total_cny=1)
    edition = about(package, "zh", documents=documents)
    rules = parsed(findings.rules_html(edition))
    (entry,) = rules.select(f'li[id="document-sum-{DOCUMENT}-total_cny"]')
    assert hrefs(entry) == ["index.html"]
    assert DOCUMENT in findings.findings_by_owner(edition)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_markup_in_names_and_targets_is_text(language: str, package: Package) -> None:
    harm = "<script>harm</script>\"'&amp;数"
    edition = about(
        package,
        language,
        organizations=package.organizations.assign(name=harm),
        projects=package.projects.assign(name=harm, goal=harm),
        indicators=package.indicators.assign(name=harm, target=harm),
        rules=package.rules.assign(limits_zh=harm, limits_en=harm),
    )
    pages = [
        findings.findings_page(edition),
        *(
            findings.findings_beside(edition, own)
            for own in findings.findings_by_owner(edition).values()
        ),
    ]
    for page in map(parsed, pages):
        assert not page.select("script")
        assert harm in page.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_package_without_findings_shows_nothing(language: str, package: Package) -> None:
    tables = ("documents", "organizations", "projects", "indicators", "findings", "slips")
    bare = {name: getattr(package, name).head(0) for name in tables}
    edition = about(package, language, **bare)
    assert not parsed(findings.rules_html(edition)).text.strip()
    assert not findings.slips_html(edition).strip()
    assert findings.findings_by_owner(edition) == {}

"""The audit as the book shows it: nothing left out, all of it linked, escaped and put in its place."""

from dataclasses import replace
from typing import Any

import pandas as pd
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


def one_finding(package: Package, table: str, record_id: str, message: str) -> pd.DataFrame:
    texts = {"message_zh": message, "message_en": message}
    return package.findings.head(1).assign(table=table, record_id=record_id, **texts)


def records(package: Package) -> list[dict[Any, Any]]:
    return package.findings.to_dict("records")


def hrefs(part: Tag) -> list[str]:
    return [str(link["href"]) for link in part.select("a")]


def organization_ids(package: Package) -> dict[Any, str]:
    """The organization of each record that stands in one, by its id."""
    owners = package.projects.set_index("project_id")["organization_id"]
    of_indicators = package.indicators.set_index("indicator_id")["project_id"].map(owners)
    organizations = {each: each for each in package.organizations["organization_id"]}
    return organizations | owners.to_dict() | of_indicators.to_dict()


def test_every_finding_stands_once_under_its_rule_with_a_link(
    rules: BeautifulSoup, package: Package
) -> None:
    assert len(rules.select("ul.findings > li")) == len(package.findings)
    entries = {entry["id"]: entry for entry in rules.select("ul.findings > li")}
    organizations = organization_ids(package)
    for finding in records(package):
        entry, record_id = entries[finding["finding_id"]], finding["record_id"]
        assert hrefs(entry) == [f"organizations/{organizations[record_id]}.html#{record_id}"]
        rule = entry.find_parent("details")
        assert rule is not None
        assert rule["id"] == finding["rule_id"]


def test_a_finding_is_linked_by_the_name_of_what_it_is_about(
    rules: BeautifulSoup, edition: Edition
) -> None:
    (rounding,) = rules.select(f'li[id="sum-rounding-{DOCUMENT}-o4-total_cny"] a')
    assert rounding.text == edition.text("广州市花都区技工学校")
    (counting,) = rules.select(f'li[id="unit-against-name-{PROJECT}-2"] .finding-place')
    assert counting.text == f"{edition.text('编外人员聘用经费')} · {edition.money(5_062_000)}"


def test_findings_are_told_in_the_words_of_the_table(package: Package) -> None:
    rules = parsed(findings.rules_html(Edition("zh")))
    told = {entry["id"]: entry.select("p")[0].text for entry in rules.select("ul.findings > li")}
    for finding in records(package):
        assert told[finding["finding_id"]] == finding["message_zh"]


def test_english_findings_translate_what_they_quote_and_show_the_chinese_beside_it() -> None:
    edition = Edition("en")
    rules = parsed(findings.rules_html(edition))
    (entry,) = rules.select(f'li[id="unit-against-name-{PROJECT}-2"]')
    assert f"“{edition.text('参保人数')}” (参保人数) is “100%”" in entry.text
    (entry,) = rules.select(f'li[id="repeated-indicator-{PROJECT}-6"]')
    name = "编外人员年度考核合格率"
    assert f"“{edition.text(name)}: 95%” ({name}：95%)" in entry.text
    (chinese, _) = entry.select('[lang="zh-CN"]')
    assert chinese.text == f"{name}：95%"


def test_a_name_with_quotes_of_its_own_is_translated_whole(package: Package) -> None:
    name = "花都区“三支一扶”高校毕业生生活和社保补助（区本级）"
    found = one_finding(package, "indicators", f"{PROJECT}-2", f"Others: 「{name}」.")
    edition = about(package, "en", findings=found)
    entry = parsed(findings.rules_html(edition)).select_one("ul.findings > li p")
    assert entry is not None
    assert entry.text == f"Others: 「{edition.text(name)}」 ({name})."


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_name_with_quotes_of_its_own_is_linked(language: str, package: Package) -> None:
    name = "花都区“三支一扶”高校毕业生生活和社保补助（区本级）"
    finding = package.findings[package.findings["message_zh"].str.contains(f"「{name}」")].head(1)
    edition = about(package, language, findings=finding)
    entry = parsed(findings.rules_html(edition)).select_one("ul.findings > li p")
    assert entry is not None
    assert [link.text for link in entry.select("a")] == [edition.text(name)]
    assert f"「{edition.text(name)}」" in entry.text


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


def test_every_rule_without_findings_is_explained_too(edition: Edition, package: Package) -> None:
    shown = parsed(findings.silent_rules_html(edition)).select("details.rule")
    silent = set(package.rules["rule_id"]) - set(package.findings["rule_id"])
    assert {str(rule["id"]) for rule in shown} == silent
    explained = package.rules.set_index("rule_id")[f"explanation_{edition.language}"]
    assert all(explained[str(rule["id"])] in rule.text for rule in shown)


def test_findings_that_nobody_read_are_not_called_checked(package: Package) -> None:
    unread = package.rules.assign(checked=0, held=0)
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
            assert hrefs(note) == [f"{up}method.html#report"]


def test_a_finding_stands_beside_what_it_is_about_an_indicators_beside_its_project(
    edition: Edition, package: Package
) -> None:
    by_owner = findings.findings_by_owner(edition)
    told = {finding.id for own in by_owner.values() for finding in own}
    assert told == set(package.findings["finding_id"])
    record_ids = package.findings.set_index("finding_id")["record_id"]
    owners = package.indicators.set_index("indicator_id")["project_id"]
    for owner_id, own in by_owner.items():
        ids = record_ids[[finding.id for finding in own]]
        assert set(ids.map(lambda record: owners.get(record, record))) == {owner_id}
        ranks = [SEVERITIES.index(finding.severity) for finding in own]
        assert ranks == sorted(ranks)


def test_a_project_shows_its_findings_with_links_to_their_rules(edition: Edition) -> None:
    own = findings.findings_by_owner(edition)[PROJECT]
    shown = parsed(findings.findings_beside(edition, own))
    assert str(len(own)) in shown.select("summary")[0].text
    assert [hrefs(entry) for entry in shown.select("li")] == [
        [f"../findings.html#{finding.rule_id}"] for finding in own
    ]


def test_a_finding_about_a_whole_document_leads_to_the_front_page(package: Package) -> None:
    found = one_finding(package, "documents", DOCUMENT, "合计一行。")
    edition = about(package, "zh", findings=found)
    assert hrefs(parsed(findings.rules_html(edition)).select("ul.findings")[0]) == ["index.html"]
    assert list(findings.findings_by_owner(edition)) == [DOCUMENT]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_markup_in_names_messages_and_rules_is_text(language: str, package: Package) -> None:
    harm = "<script>harm</script>\"'&amp;"
    edition = about(
        package,
        language,
        projects=package.projects.assign(name=harm),
        rules=package.rules.assign(title_zh=harm, title_en=harm, limits_zh=harm, limits_en=harm),
        findings=one_finding(package, "projects", PROJECT, f"“{harm}” 和 “{harm}”"),
    )
    pages = [
        findings.rules_html(edition),
        findings.rule_index(edition),
        *(
            findings.findings_beside(edition, own)
            for own in findings.findings_by_owner(edition).values()
        ),
    ]
    for page in map(parsed, pages):
        assert not page.select("script")
        assert harm in page.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_package_without_findings_or_translations_shows_nothing(
    language: str, package: Package
) -> None:
    bare = {"findings": package.findings.head(0), "english": package.english.head(0)}
    edition = about(package, language, **bare)
    assert not parsed(findings.rules_html(edition)).text.strip()
    assert findings.findings_by_owner(edition) == {}


def test_rules_are_counted_with_their_findings(package: Package) -> None:
    rules = findings.by_rule(package)
    assert dict(zip(rules["rule_id"], rules["findings"], strict=True)) == {
        rule_id: int((package.findings["rule_id"] == rule_id).sum())
        for rule_id in package.rules["rule_id"]
    }

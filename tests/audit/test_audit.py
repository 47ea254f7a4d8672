"""What readers of the audit rely on: on the published table, and for any further document."""

import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest

from budget_goals.audit import audit, read_rules
from budget_goals.audit.rulebook import RuleBook
from budget_goals.audit.rules import RULES
from budget_goals.files.faults import InputError
from budget_goals.package.tables import Frames, build_tables, join
from budget_goals.reading.documents import Facts, read_document, read_source

PUBLISHED = "huadu-hrss-2023"
RULES_PATH = "data/meta/rules.yaml"


@pytest.fixture(scope="module")
def book(root: Path) -> RuleBook:
    return read_rules(root)


@pytest.fixture(scope="module")
def tables(root: Path) -> Frames:
    return build_tables(*read_document(root, "data/raw/huadu-hrss-2023.txt"))


@pytest.fixture(scope="module")
def findings(tables: Frames, book: RuleBook) -> pd.DataFrame:
    return audit(tables, book)["findings"]


@pytest.mark.parametrize(
    ("rule", "records"),
    [
        ("document-sum", []),
        ("organization-sum", []),
        ("row-sum", []),
        ("sum-rounding", ["o4", "o4"]),
        ("goal-missing", []),
        ("indicators-missing", []),
        ("unit-against-name", ["p014-2", "p019-2"]),
        ("persons-or-visits", ["p017-1", "p066-1", "p066-6", "p068-6"]),
        ("number-missing", ["p014-5", "p050-4"]),
        ("tautology", ["p032-1", "p038-4", "p042-3", "p043-1", "p048-2", "p050-4", "p052-3"]),
        ("value-elsewhere", ["p038-1", "p047-3", "p053-6"]),
        ("ceiling-on-good", ["p021-4", "p073-4"]),
        ("ceiling-on-output", ["p039-1", "p050-3", "p080-3"]),
        ("opposite-directions", ["p021-4", "p022-2", "p040-3"]),
        ("repeated-indicator", ["p014-6"]),
        ("category-differs", ["p074-2"]),
        ("year-against-name", ["p058"]),
        ("whole-year", ["p058-2"]),
        ("only-zero-outputs", ["p078", "p087"]),
    ],
)
def test_findings_on_the_published_table(
    rule: str, records: list[str], findings: pd.DataFrame
) -> None:
    found = findings[(findings["rule_id"] == rule) & of_published(findings)]
    assert found["record_id"].tolist() == [f"{PUBLISHED}-{record}" for record in records]


def test_every_finding_on_the_published_table_was_read_by_hand(
    book: RuleBook, findings: pd.DataFrame, root: Path
) -> None:
    """tests/audit/read_findings.csv holds what was read against the source, and what was found to hold.

    A rule or a reading of targets that changes its findings asks for another reading.
    """
    read = pd.read_csv(root / "tests/audit/read_findings.csv", dtype=str, keep_default_na=False)
    found = findings[of_published(findings)]
    assert dict(zip(found["finding_id"], found["observed"], strict=True)) == dict(
        zip(read["finding_id"], read["observed"], strict=True)
    )
    for rule in book.rules:
        own = read[read["finding_id"].str.startswith(f"{rule.id}-{PUBLISHED}")]
        assert (rule.checked, rule.held) == (len(own), (own["holds"] == "yes").sum())


def test_every_message_says_what_was_expected(findings: pd.DataFrame, book: RuleBook) -> None:
    for finding in findings.to_dict("records"):
        assert finding["message_zh"].endswith(f"。预期：{finding['expected']}。")
        assert re.search(r"\. Expected: .+\.$", finding["message_en"])
    for rule in book.rules:
        for language, end in (("zh", "。"), ("en", ".")):
            assert rule.statement[language].endswith(end)
            assert not rule.expected[language].endswith(end)


def of_published(findings: pd.DataFrame) -> pd.Series:
    return findings["record_id"].str.match(f"{PUBLISHED}(-|$)")


def test_findings_name_a_record_that_exists(tables: Frames, findings: pd.DataFrame) -> None:
    for table, found in findings.groupby("table"):
        assert set(found["record_id"]) <= set(tables[str(table)].iloc[:, 0])


def test_indicators_are_quoted_verbatim(tables: Frames, findings: pd.DataFrame) -> None:
    printed = tables["indicators"].set_index("indicator_id")[["name", "target"]].T.to_dict("list")
    found = findings[(findings["table"] == "indicators")]
    assert not found.empty
    for finding in found.to_dict("records"):
        name, target = printed[finding["record_id"]]
        assert finding["observed"] in (f"{name}：{target}", name, target)
        for message in (finding["message_zh"], finding["message_en"]):
            assert name in message or target in message


def test_every_finding_has_its_own_id_and_all_its_texts(findings: pd.DataFrame) -> None:
    assert findings["finding_id"].is_unique
    assert findings["finding_id"].str.fullmatch(r"[a-z0-9_]+(-[a-z0-9_]+)*").all()
    assert (findings != "").all(axis=None)
    assert findings.notna().all(axis=None)
    assert findings["message_zh"].str.contains("[\u4e00-\u9fff]").all()
    assert findings["message_en"].str.contains("[a-z]{3}").all()


def test_ids_do_not_move_when_another_finding_comes_or_goes(
    raw: str, book: RuleBook, findings: pd.DataFrame
) -> None:
    changed = raw.replace("参保人数，年度指标值：100%", "参保人数，年度指标值：30人")
    changed = changed.replace("验收合格率，年度指标值：≥95%", "验收合格率，年度指标值：95%", 1)
    before = set(findings["finding_id"])
    after = set(audit_text(changed, PUBLISHED, book)["finding_id"])
    assert {id for id in before - after if id.startswith("unit-against")} == {
        f"unit-against-name-{PUBLISHED}-p014-2"
    }
    assert {id for id in after - before if id.startswith("comparator")} == {
        f"comparator-missing-{PUBLISHED}-p029-4"
    }
    assert all(re.search("p0(14|29)", id) for id in before ^ after)


def test_documents_are_never_compared_with_each_other(raw: str, book: RuleBook) -> None:
    other = raw.replace("现场维护率(%)，年度指标值：≤5%", "现场维护率(%)，年度指标值：5%")
    alone = [audit_text(raw, "one", book), audit_text(other, "two", book)]
    together = audit(join([tables_of(raw, "one"), tables_of(other, "two")]), book)["findings"]
    expected = pd.concat(alone).sort_values("finding_id", ignore_index=True)
    pd.testing.assert_frame_equal(together.sort_values("finding_id", ignore_index=True), expected)


def test_tables_without_any_finding_are_tables_still(book: RuleBook) -> None:
    text = (
        "标题\n部门名称：某局\n单位：元\n"
        "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标\n"
        "合计\t3\t3\t0\t0\t\t\n某中心\t3\t3\t0\t0\t\t\n"
        "经费\t3\t3\t0\t0\t培训\t1、产出指标：培训人数，年度指标值：≥5人。"
        "2、效益指标：就业率，年度指标值：≥9%。3、满意度指标：满意度，年度指标值：≥9%。\n"
    )
    found = audit_text(text, "calm-2023", book)
    assert found.empty
    assert "message_en" in found


def test_rules_are_told_in_both_languages(tables: Frames, book: RuleBook) -> None:
    rules = audit(tables, book)["rules"]
    assert set(rules["rule_id"]) == set(RULES)
    chinese = [column for column in map(str, rules) if column.endswith("_zh")]
    english = [column.removesuffix("_zh") + "_en" for column in chinese if column != "basis_zh"]
    for column in chinese:
        assert rules[column].str.contains("[\u4e00-\u9fff]").all()
    for column in [*english, "basis"]:
        assert rules[column].str.contains("[a-z]{3}").all()


def test_wording_accuses_nobody(root: Path) -> None:
    text = (root / RULES_PATH).read_text("utf-8")
    texts = text[text.index("\nrules:") :]
    for word in [
        "violat",
        "breach",
        "illegal",
        "fail",
        "fraud",
        "违规",
        "违反",
        "造假",
        "问题",
        "不合理",
    ]:
        assert word not in texts.lower()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("  tautology:\n", "  tautologie:\n", "unknown key 'tautologie'; expected one of "),
        (
            "    severity: error\n",
            "    severity: grave\n",
            "'grave'; expected error or warning or note",
        ),
        ("    severity: error\n", "", "expected the key severity"),
        ("labels:\n", "labels: [\n", "no YAML"),
        ("  good:\n", "  goood:\n", "expected the key good"),
        ("  good:\n", "  goood:\n", "unknown key 'goood'"),
        ("    list: [数, ", "    list: [[], ", "words.counts.list.0 with a list; expected text"),
    ],
    ids=[
        "unknown rule",
        "unknown severity",
        "severity missing",
        "no YAML",
        "list missing",
        "unknown list",
        "list of something else",
    ],
)
def test_a_rule_file_that_cannot_be_used_is_refused_with_its_place(
    old: str, new: str, told: str, project: Path
) -> None:
    file = project / RULES_PATH
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    with pytest.raises(InputError) as refusal:
        read_rules(project)
    shown = [str(fault) for fault in refusal.value.faults]
    assert all(re.match(rf"{RULES_PATH}:[1-9]", fault) for fault in shown)
    assert any(told in fault for fault in shown), shown


def test_a_fault_is_told_with_the_line_of_what_is_wrong(project: Path) -> None:
    file = project / RULES_PATH
    head, _, rest = file.read_text("utf-8").partition("    severity: note\n")
    file.write_text(f"{head}    severity: grave\n{rest}", "utf-8")
    with pytest.raises(InputError, match=f"^{RULES_PATH}:{head.count(chr(10)) + 1}: .*'grave'"):
        read_rules(project)


def test_the_build_publishes_the_audit_and_reports_sums_without_failing(
    project: Path,
    story: Callable[[str], ModuleType],
    capsys: pytest.CaptureFixture[str],
    findings: pd.DataFrame,
) -> None:
    assert story("build_datapackage").main(project) == 0
    told = capsys.readouterr().out
    assert "广州市花都区技工学校" in told
    assert "100 yuan less" in told
    published = pd.read_csv(project / "data/findings.csv", dtype=str, keep_default_na=False)
    pd.testing.assert_frame_equal(published, findings, check_dtype=False)


def audit_text(text: str, document: str, book: RuleBook) -> pd.DataFrame:
    return audit(tables_of(text, document), book)["findings"]


def tables_of(text: str, document: str) -> Frames:
    source = read_source(f"data/raw/{document}.txt", text.encode())
    return build_tables(source, Facts(2023, "inferred", []))

"""What readers of the audit rely on: on the published table, and for any further document."""

import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import numpy as np
import pandas as pd
import pytest

from budget_goals.audit import audit, read_rules
from budget_goals.audit.documents import convert_all
from budget_goals.audit.rulebook import RuleBook
from budget_goals.audit.rules import RULES
from budget_goals.files.faults import InputError
from budget_goals.package.tables import Frames, build_tables, join
from budget_goals.reading.documents import Facts, read_document, read_source

PUBLISHED = "huadu-hrss-2023"
RULES_PATH, NOTES_PATH = "data/meta/rules.yaml", "data/meta/notes.yaml"


@pytest.fixture(scope="module")
def book(root: Path) -> RuleBook:
    return read_rules(root)


@pytest.fixture(scope="module")
def tables(root: Path) -> Frames:
    return build_tables(*read_document(root, "data/raw/huadu-hrss-2023.txt"))


@pytest.fixture(scope="module")
def audited(tables: Frames, book: RuleBook) -> Frames:
    return audit(tables, book)


@pytest.fixture(scope="module")
def findings(audited: Frames) -> pd.DataFrame:
    return audited["findings"]


@pytest.mark.parametrize(
    ("rule", "first_records"),
    [
        ("document-sum", []),
        ("organization-sum", []),
        ("row-sum", []),
        ("goal-missing", []),
        ("indicators-missing", []),
        ("price-above-budget", ["p013-1"]),
        ("tolerance-in-money", ["p025-4"]),
        ("unit-against-name", ["p014-2", "p019-2"]),
        ("persons-or-visits", ["p066-6", "p066-1"]),
        ("number-missing", []),
        ("tautology", ["p032-1", "p038-4", "p043-1", "p050-4"]),
        ("share-of-few", ["p057-1"]),
        ("only-percentages", ["p025-1", "p076-1"]),
        ("staff-without-headcount", ["p014"]),
        ("owed-in-part", ["p020-1", "p025-5", "p026-3", "p051-4"]),
        ("benefit-is-output", ["p055-2", "p068-6"]),
        ("shared-result", ["p007-1", "p078-4"]),
        ("training-without-trainees", ["p023"]),
        ("target-from-goal", ["p019-5", "p028-1"]),
        ("repeated-output", ["p059-1"]),
        ("not-measurable", ["p001-1", "p004-2", "p014-4", "p023-3", "p036-1", "p055-3"]),
        ("value-elsewhere", ["p038-1", "p047-3", "p053-6"]),
        ("ceiling-on-good", ["p021-4", "p073-4"]),
        ("opposite-directions", ["p022-2"]),
        ("repeated-indicator", ["p014-6"]),
        ("year-against-name", ["p058"]),
        ("whole-year", ["p058-2"]),
        ("only-zero-outputs", ["p078-1", "p087-4"]),
        ("bad-as-benefit", ["p020-3", "p080-2"]),
        ("lower-elsewhere", ["p050-1", "p050-2"]),
        ("goal-apart", ["p043", "p046"]),
        ("goal-against-target", ["p055-c50", "p056-c87", "p059-c142", "p061-c128"]),
        ("target-is-budget", ["p058-3"]),
        ("one-person", ["p053-5"]),
        ("deadline-twice", ["p061-1"]),
        ("shared-goal", ["p066"]),
        ("shared-indicators", []),
    ],
)
def test_findings_on_the_published_table(
    rule: str, first_records: list[str], findings: pd.DataFrame
) -> None:
    found = findings[(findings["rule_id"] == rule) & of_published(findings)]
    ids = [f"{rule}-{PUBLISHED}-{record}" for record in first_records]
    assert found["finding_id"].tolist() == ids


def test_at_most_160_statements_four_in_five_worth_saying_and_none_unfair(root: Path) -> None:
    read = pd.read_csv(root / "tests/audit/read_findings.csv", dtype=str, keep_default_na=False)
    assert len(read) <= 160
    assert (read["holds"] == "yes").all()
    assert not (read[["holds_second", "fair_second"]] == "no").any(axis=None)
    for reader in ("worth", "worth_second"):
        judged = read[read[reader] != ""]
        assert (judged[reader] == "yes").mean() >= 0.8


def test_every_finding_on_the_published_table_was_read_by_hand(
    book: RuleBook, findings: pd.DataFrame, root: Path
) -> None:
    """tests/audit/read_findings.csv holds what was read against the source, and what was found to hold.

    A rule or a reading of targets that changes its findings asks for another reading. What was judged
    the second time is the wording whose digest stands in wording_second: where a message changes, the
    four columns of that judgement are emptied until somebody judges it again.
    """
    read = pd.read_csv(root / "tests/audit/read_findings.csv", dtype=str, keep_default_na=False)
    found = findings[of_published(findings)]
    shown = ["finding_id", "rule_id", "observed"]
    assert found[shown].values.tolist() == read[shown].values.tolist()
    judged = read["holds_second"].to_numpy() != ""
    wording = (found["message_zh"] + "\n" + found["message_en"]).map(digest).to_numpy()
    assert read["wording_second"].tolist() == list(np.where(judged, wording, ""))
    for rule in book.rules:
        own = read[read["rule_id"] == rule.id]
        held, worth = (own["holds"] == "yes").sum(), (own["worth"] == "yes").sum()
        assert (rule.checked, rule.held, rule.worth) == (len(own), held, worth)
        second = (own["worth_second"] != "").sum(), (own["worth_second"] == "yes").sum()
        assert (rule.checked_second, rule.worth_second) == second


def test_every_message_says_what_the_rule_asks_for(findings: pd.DataFrame, book: RuleBook) -> None:
    for finding in findings.to_dict("records"):
        if finding["rule_id"] == "read-by-hand":
            assert finding["message_zh"].endswith(f"可能的解释：{finding['expected']}")
            assert re.search(r"\. What may explain it: .+\.$", finding["message_en"])
        else:
            assert finding["message_zh"].endswith(f"。按规则，{finding['expected']}。")
            assert re.search(r"[.”」] By the rule, .+\.$", finding["message_en"])
    for rule in book.rules:
        if rule.id == "read-by-hand":
            continue
        for language, end in (("zh", "。"), ("en", ".")):
            assert rule.statement[language].endswith(end)
            assert not rule.expected[language].endswith(end)


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:8]


def of_published(findings: pd.DataFrame) -> pd.Series:
    return findings["finding_id"].str.contains(f"-{PUBLISHED}(?:-|$)")


def test_findings_are_about_records_and_fields_that_exist(audited: Frames, tables: Frames) -> None:
    places = audited["finding_records"]
    assert set(places["finding_id"]) == set(audited["findings"]["finding_id"])
    assert not places.duplicated().any()
    for table, own in places.groupby("table"):
        frame = tables[str(table)]
        assert set(own["record_id"]) <= set(frame.iloc[:, 0])
        assert set(own["field"]) <= set(frame)


def test_an_id_names_the_rule_and_the_first_record(audited: Frames) -> None:
    first = audited["finding_records"].groupby("finding_id")["record_id"].first()
    for finding in audited["findings"].itertuples():
        stem = f"{finding.rule_id}-{first[finding.finding_id]}"
        assert finding.finding_id == stem or finding.finding_id.startswith(f"{stem}-")


def test_findings_weigh_what_the_projects_concerned_have(audited: Frames, tables: Frames) -> None:
    money = tables["projects"].set_index("project_id")["total_cny"]
    owners = tables["indicators"].set_index("indicator_id")["project_id"].to_dict()
    weights = audited["findings"].set_index("finding_id")["total_cny"]
    for finding_id, own in audited["finding_records"].groupby("finding_id"):
        projects = {owners.get(id, id) for id in own["record_id"]}
        if projects <= set(money.index):
            assert weights[finding_id] == money[list(projects)].sum()


def test_indicators_are_quoted_verbatim(audited: Frames, tables: Frames) -> None:
    printed = tables["indicators"].set_index("indicator_id")[["name", "target"]].T.to_dict("list")
    places = audited["finding_records"].groupby("finding_id").first()
    about = audited["findings"].set_index("finding_id").join(places)
    about = about[(about["table"] == "indicators")]
    assert not about.empty
    for finding in about.to_dict("records"):
        name, target = printed[finding["record_id"]]
        assert f"{name}：{target}" in finding["observed"]


def test_slips_of_print_are_listed_apart(audited: Frames, tables: Frames) -> None:
    slips = audited["slips"]
    assert slips["slip"].value_counts()["rounding"] == 2
    assert len(slips) == 18
    for slip in slips[slips["slip"] != "rounding"].to_dict("records"):
        frame = tables[slip["table"]]
        (text,) = frame.loc[frame.iloc[:, 0] == slip["record_id"], slip["field"]]
        assert slip["observed"].strip("…") in text


def test_ids_of_earlier_versions_lead_to_findings_or_to_a_reason(
    root: Path, findings: pd.DataFrame
) -> None:
    ids = pd.read_csv(root / "data/meta/finding_ids.csv", dtype=str, keep_default_na=False)
    assert ids["old_id"].is_unique
    assert len(ids) == 251
    assert set(ids["finding_id"]) - {""} <= set(findings["finding_id"])
    assert (ids[["version", "reason_zh", "reason_en"]] != "").all(axis=None)


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
    changed = raw.replace("参保人数，年度指标值：100%", "参保人数，年度指标值：30户")
    changed = changed.replace("验收合格率，年度指标值：≥95%", "验收合格率，年度指标值：≤95%", 1)
    before = set(findings["finding_id"])
    after = set(audit_text(changed, PUBLISHED, book)["finding_id"])
    assert before - after == {f"unit-against-name-{PUBLISHED}-p014-2"}
    assert {id.split(f"-{PUBLISHED}")[0] for id in after - before} == {
        "ceiling-on-good",
    }


def test_documents_are_never_compared_with_each_other(raw: str, book: RuleBook) -> None:
    other = raw.replace("现场维护率(%)，年度指标值：≤5%", "现场维护率(%)，年度指标值：5%")
    book = book._replace(notes=book.notes._replace(value={"notes": {}}))
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
    assert set(rules["rule_id"]) == {*RULES, "read-by-hand"}
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
    assert f"{PUBLISHED}-o4, total_cny: 857.79 万元 ≠ 857.80 万元" in told
    published = pd.read_csv(project / "data/findings.csv", dtype=str, keep_default_na=False)
    pd.testing.assert_frame_equal(published, findings.astype(str), check_dtype=False)


NOTE = """\
notes:
  a-note:
    records: [huadu-hrss-2023-p001, huadu-hrss-2023-p002-1]
    seen: {zh: 甲。, en: One.}
    matters: {zh: 乙。, en: Two.}
    explains: {zh: 丙。, en: Three.}
"""


def test_a_note_is_a_finding_about_its_records(project: Path, tables: Frames) -> None:
    (project / NOTES_PATH).write_text(NOTE, "utf-8")
    audited = audit(tables, read_rules(project))
    (found,) = audited["findings"].query("rule_id == 'read-by-hand'").to_dict("records")
    assert found["finding_id"] == f"read-by-hand-{PUBLISHED}-p001-a-note"
    assert found["message_zh"] == "甲。乙。可能的解释：丙。"
    assert found["message_en"] == "One. Two. What may explain it: Three."
    places = audited["finding_records"].query("finding_id == @found['finding_id']")
    assert places["record_id"].tolist() == [f"{PUBLISHED}-p001", f"{PUBLISHED}-p002-1"]


@pytest.mark.parametrize(
    ("old", "new", "line", "told"),
    [
        ("p002-1", "p002-9", 3, "the record huadu-hrss-2023-p002-9; expected the id of"),
        ("    seen:", "    seem:", 2, "expected the key seen"),
        ("a-note:", "A note:", 1, "A note"),
        ("records: [huadu-hrss-2023-p001, huadu-hrss-2023-p002-1]", "records: []", 3, "records"),
    ],
)
def test_a_note_that_cannot_be_used_is_refused_with_its_line(
    old: str, new: str, line: int, told: str, project: Path
) -> None:
    (project / NOTES_PATH).write_text(NOTE.replace(old, new), "utf-8")
    with pytest.raises(InputError) as refusal:
        convert_all(project, read_rules(project))
    faults = [str(fault) for fault in refusal.value.faults]
    assert any(f"{NOTES_PATH}:{line}: " in fault and told in fault for fault in faults), faults


def audit_text(text: str, document: str, book: RuleBook) -> pd.DataFrame:
    return audit(tables_of(text, document), book)["findings"]


def tables_of(text: str, document: str) -> Frames:
    source = read_source(f"data/raw/{document}.txt", text.encode())
    return build_tables(source, Facts(2023, "inferred", []))

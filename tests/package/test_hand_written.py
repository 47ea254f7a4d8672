"""Each file in data/meta is refused with the line at fault, what stood there and what was expected."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from budget_goals.audit import read_rules
from budget_goals.files.faults import InputError
from budget_goals.package import TABLES, Package
from budget_goals.package.checks import check_hand_written
from budget_goals.package.descriptor import read_schema
from budget_goals.reading.documents import read_facts

LINE = re.compile(r"data/meta/[\w.-]+:[1-9][0-9]*: .+; expected .+")
HAND_WRITTEN = ("finding_ids", "english", "glossary")

ENGLISH, GLOSSARY = "english.csv", "glossary.csv"
SCHEMA, RULES = "datapackage.yaml", "rules.yaml"
FACTS = "huadu-hrss-2023.yaml"
FILES = (ENGLISH, GLOSSARY, SCHEMA, RULES, FACTS)

Reader = Callable[[Path], None]


@pytest.fixture
def read(package: Package, raw: str) -> Reader:
    """Read all hand-written files of a project, up to the first that is refused."""
    made = {name: getattr(package, name) for name in TABLES if name not in HAND_WRITTEN}

    def read_all(project: Path) -> None:
        read_facts(project, "data/raw/huadu-hrss-2023.txt", raw)
        read_rules(project)
        schema = read_schema(project, made)
        check_hand_written(project, schema, made)

    return read_all


def test_the_committed_files_are_read(project: Path, read: Reader) -> None:
    read(project)


@pytest.mark.parametrize("name", [ENGLISH, GLOSSARY])
def test_a_table_saved_by_a_spreadsheet_is_read(name: str, project: Path, read: Reader) -> None:
    file = project / "data/meta" / name
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    read(project)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ":1: an empty file; "),
        ("\n\n绩效".encode("gb18030"), ":3: text that looks like GB18030; expected text in UTF-8"),
        (b"- a\n- b\n", ":1: the "),
        (None, ":1: nothing to read (Is a directory); "),
    ],
    ids=["empty", "GB18030", "a list", "a folder"],
)
def test_a_file_of_another_kind_is_refused(
    name: str, content: bytes | None, told: str, project: Path, read: Reader
) -> None:
    file = project / "data/meta" / name
    file.unlink()
    if content is None:
        file.mkdir()
    else:
        file.write_bytes(content)
    assert any(f"data/meta/{name}{told}" in fault for fault in faults_in(project, read))


@pytest.mark.parametrize("name", [name for name in FILES if name != FACTS])
def test_a_missing_file_is_named(name: str, project: Path, read: Reader) -> None:
    (project / "data/meta" / name).unlink()
    (fault,) = faults_in(project, read)
    assert fault.startswith(f"data/meta/{name}:1: nothing to read (No such file")


CASES = {
    "short row": (ENGLISH, "\n广州", "\n短\n广州", ":3: 1 cells, '短'; expected 4 cells: zh,"),
    "extra cell": (GLOSSARY, "支出,", "支出,x,", ":2: 6 cells, '项目支出, x"),
    "open quote": (ENGLISH, "\n广州", '\n"广州', ":3: a row that is no CSV"),
    "renamed column": (GLOSSARY, "pinyin", "pin", "the columns term_zh, pinyin"),
    "syntax": (
        FACTS,
        ": 2023",
        ": [2023",
        ":3: no YAML: did not find expected ',' or ']': 'fiscal_year_basis",
    ),
    "character": (FACTS, ": 2023", ": 2023\x01", ":2: no YAML: the character U+0001"),
    "key twice": (
        FACTS,
        ": 2023",
        ": 2023\nfiscal_year: 1999",
        ":3: the key 'fiscal_year', also on",
    ),
    "merged keys": (FACTS, "fiscal_year: 2023", "<<: {fiscal_year: 2023}", ":2: the key <<"),
    "list as a key": (
        FACTS,
        "fiscal_year:",
        "? [a]\n: b\nfiscal_year:",
        ":2: a list or mapping as",
    ),
    "tag": (FACTS, ": 2023", ": !!python/name:os.system 2023", ":2: the tag "),
    "no date": (
        FACTS,
        ": 2023",
        ": 2024-13-45",
        ":2: fiscal_year '2024-13-45'; expected a whole number",
    ),
    "base 60": (FACTS, ": 2023", ": 33:44", ":2: fiscal_year '33:44'; expected a whole number"),
    "base 16": (FACTS, ": 2023", ": 0x7E8", ":2: fiscal_year '0x7E8'; expected a whole number"),
    "many digits": (FACTS, ": 2023", ": " + "2" * 5000, ":2: fiscal_year '2222"),
    "deep": (FACTS, ": 2023", ": " + "[" * 3000, ":2: no YAML: exceeded maximum nesting depth"),
    "levels": (FACTS, ": 2023", ": " + "[" * 30 + "]" * 30, ":2: lists or keys too deep within"),
    "endless": (FACTS, ": 2023", ": &a [*a]", ":2: the alias *a; expected every value written out"),
    "early": (FACTS, ": 2023", ": 23", ":2: fiscal_year 23; expected 1949 or more"),
    "code": (
        FACTS,
        "inferred",
        "guess",
        ":3: fiscal_year_basis 'guess'; expected printed or inferred",
    ),
    "fact misspelt": (
        FACTS,
        "year_b",
        "yaer_b",
        ":3: the file with the unknown key 'fiscal_yaer_basis'",
    ),
    "fact missing": (
        FACTS,
        "fiscal_year:",
        "year:",
        ":2: the file without fiscal_year; expected the key",
    ),
    "no evidence": (
        FACTS,
        "在2023年12月31日前完成",
        '""',
        ":6: fiscal_year_evidence.0 ''; expected 1",
    ),
    "blank evidence": (
        FACTS,
        "在2023年12月31日前完成",
        '" "',
        ":6: ' '; expected a text that stands in",
    ),
    "other evidence": (FACTS, "区人社局2022", "没有", ":7: '没有"),
    "rule key": (RULES, "    severity:", "    severitty:", "with the unknown key 'severitty'"),
    "message": (RULES, "{statement}", "{statment}", ":16: message.zh "),
    "property": (SCHEMA, "keywords:", "keyword:", ": the file with the unknown key 'keyword'"),
    "field": (SCHEMA, "- name: title", "- name: titel", "expected the fields document_id, title,"),
    "type": (SCHEMA, "type: year", "type: yeer", "fields.4.type 'yeer'; expected string or"),
    "path": (
        SCHEMA,
        "path: data/",
        "path: data/x/",
        ": the path data/x/documents.csv; expected data/",
    ),
    "resource": (
        SCHEMA,
        "- name: glossary",
        "- name: glosary",
        "the resource glosary; expected each of",
    ),
    "long title": (
        SCHEMA,
        "    title: 文件\n",
        f"    title: {'文' * 32}\n",
        "; expected a sheet's name: at most 31 characters",
    ),
    "sign in a title": (
        SCHEMA,
        "    title: 文件\n",
        "    title: 文[1]\n",
        "the title '文[1]'; expected",
    ),
    "title twice": (
        SCHEMA,
        "    title: 文件\n",
        "    title: 术语表\n",
        "which the table documents has",
    ),
    "title of the guide": (
        SCHEMA,
        "    title: 文件\n",
        "    title: 说明\n",
        "which the first sheet",
    ),
    "primary key": (
        SCHEMA,
        "[document_id]",
        "[id]",
        "documents.id as a key; expected one of document_id",
    ),
    "pattern": (SCHEMA, "'[a-z0-9]+(", "'([a-z0-9]+(", "constraints.pattern '([a-z"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_fault_names_line_finding_and_expectation(case: str, project: Path, read: Reader) -> None:
    name, old, new, told = CASES[case]
    file = project / "data/meta" / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    faults = faults_in(project, read)
    assert any(fault.startswith(f"data/meta/{name}:") and told in fault for fault in faults), faults


def test_every_fault_of_both_tables_is_reported(project: Path, read: Reader) -> None:
    for name in (ENGLISH, GLOSSARY):
        file = project / "data/meta" / name
        file.write_text(file.read_text("utf-8").replace("\n", "\n短\n", 2), "utf-8")
    places = [fault.partition(": ")[0] for fault in faults_in(project, read)]
    expected = [f"data/meta/{name}:{line}" for name in (ENGLISH, GLOSSARY) for line in (2, 4)]
    assert places == expected


@pytest.mark.parametrize("change", [("{name}", "{nom}"), ("  same_goal: ", "  same: ")])
def test_a_rule_that_says_what_is_not_known_is_named(
    change: tuple[str, str], project: Path, story: Callable[..., object]
) -> None:
    rules = project / "data/meta" / RULES
    rules.write_text(rules.read_text("utf-8").replace(*change), "utf-8")
    with pytest.raises(InputError, match=rf"data/meta/{RULES}:[0-9]+: .+ nothing fills"):
        story("build_datapackage").build(project)  # type: ignore[attr-defined]


def faults_in(project: Path, read: Reader) -> list[str]:
    with pytest.raises(InputError) as refusal:
        read(project)
    faults = str(refusal.value).split("\n")
    assert all(LINE.fullmatch(fault) for fault in faults), faults
    return faults

"""Bad input is refused with the place, what stood there and what was expected; nothing is lost."""

import contextlib
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import ModuleType

import pytest
from tests.conftest import LINEAR, growth

from budget_goals.files.faults import InputError, all_of
from budget_goals.package.proof import prove
from budget_goals.package.tables import build_tables
from budget_goals.reading.documents import Facts, raw_paths, read_document, read_source

RAW_PATH = "data/raw/huadu-hrss-2023.txt"
LINE = re.compile(r"data/(raw|meta)/[\w.-]+:[1-9][0-9]*: .+; expected .+")

Change = Callable[[str], str]


def replacing(old: str, new: str) -> Change:
    """Replace the first `old`, which must be there."""

    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


def dropping_line(number: int) -> Change:
    return lambda text: "\n".join(line for n, line in enumerate(text.split("\n"), 1) if n != number)


def doubling_line(number: int) -> Change:
    return lambda text: "\n".join(
        line for n, line in enumerate(text.split("\n"), 1) for _ in range(1 + (n == number))
    )


ALL_LINES = 120  # the last line of the source, where something missing is reported

CASES = {
    "empty file": (lambda text: "", 1, "an empty file", "a published table"),
    "blank file": (lambda text: "\n \n", 1, "an empty file", "a published table"),
    "no title": (dropping_line(3), ALL_LINES - 1, "the end", "a title line"),
    "two titles": (doubling_line(3), 4, "项目支出绩效目标表", "a title only once"),
    "no department": (dropping_line(5), ALL_LINES - 1, "the end", "部门名称："),
    "two departments": (doubling_line(5), 6, "花都区", "部门名称： only once"),
    "empty department": (
        replacing("部门名称：广州市花都区人力资源和社会保障局", "部门名称："),
        5,
        "部门名称： with nothing behind it",
        "a value",
    ),
    "no unit": (dropping_line(7), ALL_LINES - 1, "the end", "单位："),
    "unknown unit": (replacing("单位：万元", "单位：英镑"), 7, "'英镑'", "元 or 千元 or 万元"),
    "no header": (dropping_line(9), 9, "合计, 34,139.95", "项目名称（资金使用单位）, 总计"),
    "other column": (replacing("其他资金", "别的资金"), 9, "别的资金", "其他资金"),
    "column missing": (replacing("\t绩效目标", ""), 9, "总计", "绩效目标"),
    "too few cells": (replacing("7.40\t7.40\t", "7.40\t"), 12, "6 cells", "7 cells"),
    "too many cells": (replacing("7.40\t", "7.40\t\t"), 12, "8 cells", "7 cells"),
    "text without tabs": (replacing("合计\t", "续表\n合计\t"), 10, "1 cells", "7 cells"),
    "money is no number": (replacing("7.40\t", "七万\t"), 12, "'七万' as 总计", "an amount"),
    "money in bad groups": (replacing("34,139.95", "341,39.95"), 10, "'341,39.95'", "an amount"),
    "money in full width": (replacing("7.40\t", "７.40\t"), 12, "'７.40'", "an amount"),
    "money below a yuan": (replacing("7.40\t", "7.40001\t"), 12, "'7.40001'", "whole yuan"),
    "money missing": (
        replacing("7.40\t7.40", "7.40\t"),
        12,
        "'' as 财政拨款 of '赤坭镇居民医保扩面工作经费'",
        "an amount such as 1,234.50",
    ),
    "a dash for money": (
        replacing("7.40\t7.40\t0.00", "7.40\t7.40\t-"),
        12,
        "'-' as 财政专户拨款 of '赤坭镇居民医保扩面工作经费'",
        "an amount such as 1,234.50, 0.00 for none",
    ),
    "name missing": (
        replacing("赤坭镇居民医保扩面工作经费\t", "\t"),
        12,
        "without name",
        "a project",
    ),
    "numbering with a gap": (replacing("2、效益", "3、效益"), 12, "number '3、'", "'2、'"),
    "numbering twice": (replacing("2、效益", "1、效益"), 12, "number '1、'", "'2、'"),
    "unknown category": (replacing("1、效益", "1、质量"), 12, "'质量'", "产出 or 效益"),
    "no target": (
        replacing("，年度指标值：自愿参加城乡居民医保人群增加", ""),
        12,
        "1、效益指标： without target: '参保意愿加强。'",
        "年度指标值",
    ),
    "empty target": (replacing("自愿参加城乡居民医保人群增加", ""), 12, "1、效益指标：", "TARGET"),
    "empty indicator name": (replacing("参保意愿加强", ""), 12, "1、效益指标：", "NAME"),
    "full stop missing": (replacing("人群增加。", "人群增加"), 12, "人群增加", "TARGET。"),
    "text before the indicators": (
        replacing("\t1、效益", "\t注：1、效益"),
        12,
        "outside any indicator: '注：'",
        "1、",
    ),
    "only text": (
        replacing("1、产出指标：每年培训人数，年度指标值：≥500人。2、产出指标：设备", "设备"),
        39,
        "outside any indicator",
        "1、",
    ),
    "number of an indicator lost": (
        replacing("2、效益", "、效益"),
        12,
        "年度指标值 4 times",
        "3 times",
    ),
    "two targets in one": (
        replacing("≥90%。3、", "≥90%，年度指标值：≥80%。3、"),
        12,
        "年度指标值 5 times",
        "4 times",
    ),
    "project first": (dropping_line(11), 11, "before any organization", "organization's row"),
    "organization without projects": (doubling_line(11), 12, "without projects", "one project"),
    "no total": (dropping_line(10), ALL_LINES - 1, "the end", "合计"),
    "two totals": (doubling_line(10), 11, "a second row 合计", "one total"),
    "control character": (replacing("人群", "人\x0b群"), 12, "'\\x0b'", "none but tabs"),
    "lone carriage return": (replacing("人群", "人\r群"), 12, "'\\r'", "none but tabs"),
}
# One fault each, and no other: what follows from it is not reported.
SINGLE = {
    "number of many digits": (replacing("2、效益", 5_000 * "2" + "、效益"), 12, "'222", "'2、'"),
    "number with a zero": (replacing("2、效益", "02、效益"), 12, "number '02、'", "'2、'"),
    "number in full width": (replacing("2、效益", "２、效益"), 12, "number '２、'", "'2、'"),
    "number with a point": (replacing("2、效益", "2.效益"), 12, "number '2.'", "'2、'"),
    "number in brackets": (replacing("2、效益", "（2）效益"), 12, "number '（2）'", "'2、'"),
    "number in a circle": (replacing("2、效益", "②效益"), 12, "number '②'", "'2、'"),
    "header on the next page": (doubling_line(9), 10, "the header once more", "only once"),
    "carriage returns alone": (
        lambda text: text.replace("\n", "\r"),
        1,
        "one line only: '\\r\\r项目支出",
        "end in \\n",
    ),
    "too much money": (replacing("7.40\t", "1000000000\t"), 12, "'1000000000' as 总计", "10^13"),
    "text turned round": (replacing("人群", "人\u202e群"), 12, "'\\u202e'", "none but tabs"),
    "space of no width": (replacing("人群", "人\u200b群"), 12, "'\\u200b'", "none but tabs"),
    "mark inside the title": (replacing("项目支出", "项目\ufeff支出"), 3, "'\\ufeff'", "none"),
    "line separator": (replacing("人群", "人\u2028群"), 12, "'\\u2028'", "none but tabs"),
    "paragraph separator": (replacing("人群", "人\u2029群"), 12, "'\\u2029'", "none but tabs"),
    "no character": (replacing("人群", "人\U0001ffff群"), 12, "'\\U0001ffff'", "none but tabs"),
    "code never a character": (replacing("人群", "人\ufdd0群"), 12, "'\\ufdd0'", "none but tabs"),
}
CASES |= SINGLE


@pytest.mark.parametrize("case", CASES)
def test_fault_names_line_finding_and_expectation(case: str, raw: str) -> None:
    change, line, found, expected = CASES[case]
    with pytest.raises(InputError) as refusal:
        read_source(RAW_PATH, change(raw).encode())
    shown = [str(fault) for fault in refusal.value.faults]
    assert all(LINE.fullmatch(fault) for fault in shown)
    assert any(
        fault.line == line and found in fault.found and expected in fault.expected
        for fault in refusal.value.faults
    ), shown


@pytest.mark.parametrize("case", SINGLE)
def test_one_fault_is_reported_once(case: str, raw: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_source(RAW_PATH, SINGLE[case][0](raw).encode())
    assert len(refusal.value.faults) == 1


STRANGE: dict[str, Callable[[int], Change]] = {
    "spaces": lambda n: replacing("参保意愿加强，", "参保" + 8 * n * " " + "意愿加强，"),
    "no target": lambda n: replacing(
        "加强，年度指标值：自愿", "加" + 8 * n * " " + "强，年度指标：自愿"
    ),
    "targets": lambda n: replacing("加强，", "加强" + n * "，年度指标值：" + "，"),
    "no end": lambda n: replacing("人群增加。", "人群增加" + n * "，年度指标值：a"),
    "digits": lambda n: replacing("2、效益", 8 * n * "2" + "效益"),
    "numbers": lambda n: replacing("2、效益", 4 * n * "2." + "，效益"),
    "invisible characters": lambda n: replacing("人群", n * "\x00"),
    "indicators": lambda n: replacing(
        "2、效益",
        "".join(f"{i}、产出指标：甲，年度指标值：乙。" for i in range(2, n + 2)) + "2、效益",
    ),
    "indicators without target": lambda n: replacing(
        "2、效益", n * "2、产出指标：甲。" + "2、效益"
    ),
    "tabs": lambda n: replacing("7.40\t", 8 * n * "\t"),
    "rows": lambda n: lambda text: text + "某项\t1.00\t1.00\t0.00\t0.00\t好\t\n" * (n // 4),
    "lines": lambda n: lambda text: text + "某\n" * n,
}


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE.keys())
def test_twice_the_text_takes_twice_the_time(strange: Callable[[int], Change], raw: str) -> None:
    size = 20_000
    texts = {n: strange(n)("\n".join(raw.split("\n")[:14])).encode() for n in (size, 2 * size)}

    def read(n: int) -> None:
        with contextlib.suppress(InputError):
            read_source(RAW_PATH, texts[n])

    assert growth(read, size) < LINEAR


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u3000"])
def test_white_space_around_the_words_of_the_header_is_no_text(space: str, raw: str) -> None:
    text = raw.replace("\t绩效目标\t", f"\t{space}绩效目标{space}\t")
    source = read_source(RAW_PATH, text.encode())
    prove(RAW_PATH, source.text, build_tables(source, Facts(2023, "inferred", [])))


def test_every_fault_of_a_file_is_reported(raw: str) -> None:
    text = raw.replace("单位：万元", "单位：英镑").replace("\t7.40\t7.40", "\t7.40\tx")
    text = text.replace("4、产出指标:编外人员到位率", "3、产出指标:编外人员到位率")
    text = text.replace("\t1、满意度指标:员工满意度", "\t1、其他指标:员工满意度")
    with pytest.raises(InputError) as refusal:
        read_source(RAW_PATH, text.encode())
    assert {fault.line for fault in refusal.value.faults} >= {7, 12, 117}


def test_bytes_that_are_not_utf8_are_named(raw: str) -> None:
    content = raw.encode().replace("合计".encode(), "合计".encode("gb18030"))
    with pytest.raises(InputError) as refusal:
        read_source(RAW_PATH, content)
    assert str(refusal.value) == f"{RAW_PATH}:10: byte 0xba; expected text in UTF-8"


@pytest.mark.parametrize(
    ("change", "shift"),
    [
        (lambda text: "\ufeff" + text, 1),
        (lambda text: text.replace("\n", "\r\n"), 9),
        (lambda text: text + "\n\n\n", 0),
        (lambda text: text.replace("\n合计", "\n\n \t \n合计"), 5),
    ],
    ids=["byte order mark", "CRLF", "trailing blank lines", "page break"],
)
def test_harmless_layout_is_accepted_and_offsets_count_in_the_stored_text(
    change: Change, shift: int, raw: str
) -> None:
    text = change(raw)
    source = read_source(RAW_PATH, text.encode())
    (document,) = source.records["documents"]
    total = document.values["total_cny"]
    assert text[total.start :].startswith("34,139.95")
    assert total.start == raw.index("34,139.95") + shift
    plain = read_source(RAW_PATH, raw.encode())
    assert len(source.records["indicators"]) == len(plain.records["indicators"])


def test_columns_are_read_by_their_header(raw: str) -> None:
    """The same table with its columns in another order holds the same values."""

    def backwards(line: str) -> str:
        return "\t".join(reversed(line.split("\t")))

    text = "\n".join(backwards(line) for line in raw.split("\n"))
    turned, straight = (read_source(RAW_PATH, t.encode()) for t in (text, raw))
    for table in ("projects", "indicators"):
        there, here = (
            [
                {name: value.text for name, value in record.values.items()}
                for record in read.records[table]
            ]
            for read in (turned, straight)
        )
        assert there == here


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("x.TXT", "a file named 'x.TXT'; expected README.md, or ID.txt"),
        ("X.txt", "a file named 'X.txt'"),
        ("a.b.txt", "a file named 'a.b.txt'"),
        ("a b.txt", "a file named 'a b.txt'"),
        ("notes.md", "a file named 'notes.md'"),
    ],
)
def test_a_file_in_raw_that_is_no_source_is_named(name: str, told: str, project: Path) -> None:
    (project / "data/raw" / name).write_text("标题\n", "utf-8")
    (fault,) = faults_of(project)
    assert fault.startswith(f"data/raw/{name}:1: {told}")


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("table.xlsx", b"PK\x03\x04", "a workbook"),
        ("TABLE.PDF", b"%PDF-1.7", "a PDF"),
        ("table.docx", b"", "a Word document"),
        ("table.html", b"", "a web page"),
        ("a.txt", b"%PDF-1.7\n\x9f", "a PDF"),
        ("a.txt", b"PK\x03\x04\x14\x00[Content_Types].xml\n xl/workbook.xml", "a workbook"),
        ("a.txt", b"PK\x03\x04\x14\x00\n word/document.xml", "a Word document"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1", "a workbook or document"),
        ("a.txt", b"\n<!DOCTYPE html><table>", "a web page"),
    ],
)
def test_a_file_of_another_kind_is_told_with_how_to_make_a_text(
    name: str, content: bytes, kind: str, project: Path
) -> None:
    (project / "data/raw" / name).write_bytes(content)
    told = f"data/raw/{name}:1: {kind}; expected the table as plain text, data/raw/ID.txt: copy all"
    assert any(fault.startswith(told) for fault in faults_of(project)), faults_of(project)


def test_a_source_that_the_system_does_not_read_is_named(project: Path) -> None:
    (project / "data/raw/folder.txt").mkdir()
    (project / "data/raw/link.txt").symlink_to("nowhere")
    faults = [fault for fault in faults_of(project) if "nothing to read" in fault]
    assert [fault.partition(": ")[0] for fault in faults] == [
        "data/raw/folder.txt:1",
        "data/raw/link.txt:1",
    ]


@pytest.mark.parametrize(
    "content",
    [b"", "标题".encode("gb18030"), "标题".encode("utf-16")],
    ids=["", "gb18030", "utf-16"],
)
def test_a_source_that_is_no_text_says_nothing_of_its_facts(content: bytes, project: Path) -> None:
    (project / RAW_PATH).write_bytes(content)
    (fault,) = faults_of(project)
    assert fault.startswith(RAW_PATH)


def faults_of(project: Path) -> list[str]:
    with pytest.raises(InputError) as refusal:
        all_of(partial(read_document, project, path) for path in raw_paths(project))
    return str(refusal.value).split("\n")


@pytest.fixture
def outputs(project: Path) -> Callable[[], dict[str, bytes]]:
    def read() -> dict[str, bytes]:
        files = [project / "datapackage.json", *sorted((project / "data").glob("*.csv"))]
        return {file.name: file.read_bytes() for file in files}

    return read


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("data/raw/huadu-hrss-2023.txt", "标题\n"),
        ("data/raw/another-2024.txt", "标题\n"),
        ("data/meta/huadu-hrss-2023.yaml", "fiscal_year: [2023\n"),
        ("data/meta/huadu-hrss-2023.yaml", "fiscal_year: 2023\n"),
        (
            "data/meta/huadu-hrss-2023.yaml",
            "fiscal_year: 23\nfiscal_year_basis: guessed\nfiscal_year_evidence: [x]\nnote: y\n",
        ),
        (
            "data/meta/huadu-hrss-2023.yaml",
            "fiscal_year: 2023\nfiscal_year_basis: inferred\nfiscal_year_evidence: [不在原文]\n",
        ),
        ("data/meta/english.csv", "zh,en\n"),
        ("data/meta/glossary.csv", '"'),
        ("data/meta/datapackage.yaml", "resources: []\n"),
        ("data/meta/rules.yaml", "rules: {}\n"),
    ],
    ids=lambda value: Path(value).name if value.startswith("data/") else "",
)
def test_the_build_fails_in_plain_lines_and_leaves_the_last_outputs(
    file: str,
    content: str,
    project: Path,
    story: Callable[[str], ModuleType],
    outputs: Callable[[], dict[str, bytes]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = outputs()
    (project / file).write_text(content, "utf-8")
    assert story("build_datapackage").main(project) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines
    assert all(LINE.fullmatch(line) for line in lines), lines
    assert outputs() == before
    assert list((project / ".cache").glob("*")) == []

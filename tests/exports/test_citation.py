"""A reader can cite the data set and any row so that others find the row and its source."""

from datetime import date
from pathlib import Path

import pytest
import rispy
import yaml
from nodejs import told_by_node
from pybtex.database import Entry, parse_string

from budget_goals.exports.address import Home
from budget_goals.exports.citation import (
    Row,
    Style,
    cite_dataset,
    cite_row,
    read_release_date,
    read_rows,
)
from budget_goals.files.faults import InputError
from budget_goals.package import Package
from budget_goals.package.languages import Language

SITE = "https://example.org/book"
HOME = Home(f"{SITE}/")
RELEASED = date(2024, 2, 29)
DESCRIPTOR = {
    "name": "small-package",
    "version": "1.2.3",
    "title": "小数据包",
    "titleEn": "Small package",
    "contributors": [
        {"title": "Somebody", "roles": ["creator"]},
        {"title": "某局", "roles": ["publisher of the source"]},
    ],
}
ROW = Row(
    "x-p012-3",
    "projects/x-p012.html#x-p012-3",
    "完成率_甲，年度指标值：≥95%",
    {"zh": "某局", "en": "A Bureau"},
    "data/raw/x.txt",
    23,
)


@pytest.fixture(scope="module")
def rows(package: Package) -> dict[str, Row]:
    return read_rows(package)


def test_the_data_set_as_text() -> None:
    assert cite_dataset(DESCRIPTOR, "zh", "text", RELEASED, SITE) == (
        "Somebody. 小数据包：版本 1.2.3[DS/OL]. (2024-02-29). https://example.org/book/"
    )
    assert cite_dataset(DESCRIPTOR, "en", "text", RELEASED, SITE + "/") == (
        "Somebody. (2024, February 29). Small package (Version 1.2.3) [Data set]. https://example.org/book/"
    )


def test_the_data_set_without_an_address() -> None:
    assert cite_dataset(DESCRIPTOR, "zh", "text", RELEASED) == (
        "Somebody. 小数据包：版本 1.2.3[DS/OL]. (2024-02-29)."
    )
    assert "url" not in read_bibtex(cite_dataset(DESCRIPTOR, "en", "bibtex", RELEASED)).fields


def test_the_data_set_as_bibtex() -> None:
    entry = read_bibtex(cite_dataset(DESCRIPTOR, "en", "bibtex", RELEASED, SITE))
    assert (entry.type, entry.key) == ("misc", "small-package")
    assert dict(entry.fields) == {
        "title": "{Small package}",
        "year": "2024",
        "month": "2",
        "day": "29",
        "version": "1.2.3",
        "note": "Data set, version 1.2.3",
        "url": "https://example.org/book/",
    }
    assert [str(person) for person in entry.persons["author"]] == ["{Somebody}"]


def test_a_row_as_text() -> None:
    assert cite_row(DESCRIPTOR, ROW, "zh", "text", RELEASED, HOME) == (
        "Somebody. x-p012-3：完成率_甲，年度指标值：≥95%[DS/OL]//小数据包：版本 1.2.3. (2024-02-29). "
        "原文：某局，data/raw/x.txt 第 23 行. https://example.org/book/zh/projects/x-p012.html#x-p012-3"
    )
    assert cite_row(DESCRIPTOR, ROW, "en", "text", RELEASED, HOME) == (
        "Somebody. (2024, February 29). x-p012-3: 完成率_甲，年度指标值：≥95%. In Small package (Version 1.2.3) "
        "[Data set]. Source: A Bureau, data/raw/x.txt, line 23. "
        "https://example.org/book/en/projects/x-p012.html#x-p012-3"
    )


@pytest.mark.parametrize("style", ["text", "bibtex", "ris"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_row_of_a_release_names_where_its_version_stays_and_where_it_is_shown(
    language: Language, style: Style
) -> None:
    release = HOME._replace(release="v1.2.3")
    kept = f"{SITE}/downloads/v1.2.3/"
    shown = f"{SITE}/{language}/projects/x-p012.html#x-p012-3"
    cited = cite_row(DESCRIPTOR, ROW, language, style, RELEASED, release)
    assert kept in cited
    assert shown in cited
    assert kept not in cite_row(DESCRIPTOR, ROW, language, style, RELEASED, HOME)


def test_a_row_as_bibtex() -> None:
    entry = read_bibtex(cite_row(DESCRIPTOR, ROW, "zh", "bibtex", RELEASED, HOME))
    assert entry.key == "x-p012-3"
    assert entry.fields["title"] == r"{x-p012-3：完成率\_甲，年度指标值：≥95\%}"
    assert entry.fields["note"] == "载：小数据包，版本 1.2.3。原文：某局，data/raw/x.txt 第 23 行"
    assert entry.fields["url"] == ("https://example.org/book/zh/projects/x-p012.html#x-p012-3")


def test_reference_managers_import_the_data_set_and_a_row() -> None:
    (entry,) = rispy.loads(cite_dataset(DESCRIPTOR, "en", "ris", RELEASED, SITE))
    assert (entry["type_of_reference"], entry["authors"]) == ("DATA", ["Somebody"])
    assert (entry["title"], entry["year"]) == ("Small package", "2024")
    assert (entry["date"], entry["edition"]) == ("2024/02/29", "1.2.3")
    assert entry["urls"] == ["https://example.org/book/"]

    (entry,) = rispy.loads(cite_row(DESCRIPTOR, ROW, "zh", "ris", RELEASED, HOME))
    assert entry["title"] == "x-p012-3：完成率_甲，年度指标值：≥95%"
    assert "原文：某局，data/raw/x.txt 第 23 行" in entry["notes"][0]
    assert entry["urls"] == [f"{SITE}/zh/projects/x-p012.html#x-p012-3"]


READ_CITATIONS = """
const { Cite } = require("@citation-js/core")
require("@citation-js/plugin-ris")
require("@citation-js/plugin-bibtex")
const text = require("fs").readFileSync(process.argv[1], "utf8")
console.log(JSON.stringify(new Cite(text).data))
"""


@pytest.mark.parametrize("style", ["ris", "bibtex"])
def test_citation_js_reads_the_chinese_of_every_row_whole(
    rows: dict[str, Row], package: Package, node_modules: Path, tmp_path: Path, style: Style
) -> None:
    cited = [
        cite_row(package.descriptor, row, "zh", style, RELEASED, HOME) for row in rows.values()
    ]
    file = tmp_path / "cited"
    file.write_text("\n\n".join(cited), "utf-8")
    read = told_by_node(node_modules, READ_CITATIONS, file)
    for entry, row in zip(read, rows.values(), strict=True):
        assert entry["title"].replace("\u00a0", " ") == f"{row.record_id}：{row.text}"
        assert entry["type"] == ("dataset" if style == "ris" else "document")
        assert entry["URL"] == f"{SITE}/zh/{row.address}"
        assert entry["version"] == package.descriptor["version"]
        assert entry["issued"]["date-parts"] == [[2024, 2, 29]]
        assert row.publishers["zh"] in entry["note"]


def test_a_cited_row_names_the_bureau_whose_words_it_quotes(
    rows: dict[str, Row], package: Package
) -> None:
    row = rows["huadu-hrss-2023-p012-3"]
    department = package.documents["department"].iloc[0]
    assert department in cite_row(package.descriptor, row, "zh", "text", RELEASED, HOME)
    assert "Huadu District" in cite_row(package.descriptor, row, "en", "text", RELEASED, HOME)


def read_bibtex(text: str) -> Entry:
    (entry,) = parse_string(text, "bibtex").entries.values()
    return entry


def test_an_indicator_of_the_real_table(rows: dict[str, Row], package: Package) -> None:
    row = rows["huadu-hrss-2023-p012-3"]
    cited = cite_row(package.descriptor, row, "zh", "text", RELEASED, HOME)
    indicators = package.indicators.set_index("indicator_id")
    assert indicators.loc[row.record_id, "name"] in cited
    assert indicators.loc[row.record_id, "target"] in cited
    assert f"{SITE}/zh/projects/huadu-hrss-2023-p012.html#huadu-hrss-2023-p012-3" in cited


def test_every_row_stands_on_its_line(rows: dict[str, Row], package: Package, raw: str) -> None:
    ids = [
        *package.organizations["organization_id"],
        *package.projects["project_id"],
        *package.indicators["indicator_id"],
    ]
    assert list(rows) == ids
    lines = raw.split("\n")
    for row in rows.values():
        assert row.source_path == "data/raw/huadu-hrss-2023.txt"
        for part in row.text.split("，年度指标值："):
            assert part in lines[row.line - 1]


def test_all_rows_make_one_bibliography(rows: dict[str, Row], package: Package) -> None:
    entries = [
        cite_row(package.descriptor, row, "en", "bibtex", RELEASED, HOME) for row in rows.values()
    ]
    read = parse_string("\n\n".join(entries), "bibtex").entries
    assert list(read) == list(rows)
    assert all(f"line {rows[key].line}" in entry.fields["note"] for key, entry in read.items())


def test_the_citation_file_says_the_same_as_the_descriptor(root: Path, package: Package) -> None:
    stated = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    assert stated["version"] == package.descriptor["version"]
    assert stated["license"] == package.descriptor["licenses"][0]["name"]
    text = cite_dataset(package.descriptor, "en", "text", read_release_date(root))
    assert text.startswith(f"{stated['authors'][0]['name']}. ({stated['date-released'].year}, ")


@pytest.mark.parametrize("line", ["date-released: soon", "title: no date"])
def test_a_citation_file_without_a_date_is_refused(tmp_path: Path, line: str) -> None:
    (tmp_path / "CITATION.cff").write_text(f"cff-version: 1.2.0\n{line}\n", "utf-8")
    with pytest.raises(InputError, match=r"CITATION.cff:[12]: date-released .+; expected a date"):
        read_release_date(tmp_path)

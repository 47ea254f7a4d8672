"""A package that a reader could trip over is not published."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest

from budget_goals.files.faults import InputError
from budget_goals.package.checks import check_package
from budget_goals.package.descriptor import measures_of

SOURCE = "data/raw/huadu-hrss-2023.txt"

Descriptor = dict[str, Any]


@pytest.fixture
def faults_after(project: Path) -> Callable[..., list[str]]:
    """Change the descriptor or a table of the package; tell what the check then finds."""

    def check(
        *,
        descriptor: Callable[[Descriptor], None] | None = None,
        table: str = "",
        change: Callable[[str], str] | None = None,
    ) -> list[str]:
        path = project / "datapackage.json"
        content = json.loads(path.read_text("utf-8"))
        if change:
            file = project / f"data/{table}.csv"
            before = file.read_text("utf-8")
            after = change(before)
            assert after != before
            file.write_text(after, "utf-8", newline="")
            (resource,) = (part for part in content["resources"] if part["name"] == table)
            resource |= measures_of(file)
        if descriptor:
            descriptor(content)
        path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
        try:
            check_package(project)
        except InputError as error:
            return [str(fault) for fault in error.faults]
        return []

    return check


def test_the_committed_package_passes(root: Path) -> None:
    check_package(root)


def replacing(old: str, new: str) -> Callable[[str], str]:
    return lambda text: text.replace(old, new, 1)


CELLS = {
    "space around a text": ("≥90%,number", " ≥90%,number", "text without white space around it"),
    "control character": ("≥90%,number", "≥9\x070%,number", "text without control characters"),
    "formula": ("≥90%,number", "=A90%,number", "no text that a spreadsheet would run"),
    "NaN for a number": ("ge,90,", "ge,NaN,", "a plain number"),
    "full-width digits": ("ge,90,", "ge,９０,", "a plain number"),
    "unknown code": ("benefit,", "benefits,", "constraint"),
    "no time": (",---25\n", ",25日\n", "a time such as 2023"),
    "no period": (",---25\n", ",---25/\n", "a time such as 2023"),
    "missing cell": ("benefit,参保意愿加强", "benefit,", "constraint"),
    "not a number": ("huadu-hrss-2023-p001,1,", "huadu-hrss-2023-p001,one,", "a plain integer"),
    "unknown project": ("-p001-1,huadu-hrss-2023-p001,", "-p001-1,huadu-hrss-2023-p999,", "oreign"),
    "same id twice": ("huadu-hrss-2023-p001-1,", "huadu-hrss-2023-p001-2,", "nique"),
}


@pytest.mark.parametrize("case", CELLS)
def test_a_bad_cell_is_named(case: str, faults_after: Callable[..., list[str]]) -> None:
    old, new, expected = CELLS[case]
    faults = faults_after(table="indicators", change=replacing(old, new))
    assert any(expected in fault for fault in faults), faults
    places = ("data/indicators.csv:", "datapackage.json:", f"{SOURCE}:")
    assert all(fault.startswith(places) for fault in faults)


def test_a_published_cell_is_named_where_it_is_printed(
    faults_after: Callable[..., list[str]],
) -> None:
    faults = faults_after(table="indicators", change=replacing("≥90%,number", "=A1,number"))
    assert [fault.partition("; ")[0] for fault in faults] == [
        f"{SOURCE}:12: indicators.target '=A1'"
    ]


def misspelt(descriptor: Descriptor) -> None:
    descriptor["resources"][0]["schema"]["fields"][0]["constraint"] = {"required": True}


def unknown_property(descriptor: Descriptor) -> None:
    descriptor["licence"] = "CC BY 4.0"


def without_resources(descriptor: Descriptor) -> None:
    del descriptor["resources"]


def sha1_hash(descriptor: Descriptor) -> None:
    descriptor["resources"][0]["hash"] = "sha1:" + 40 * "0"


def wrong_hash(descriptor: Descriptor) -> None:
    descriptor["resources"][0]["hash"] = "sha256:" + 64 * "0"


def wrong_size(descriptor: Descriptor) -> None:
    descriptor["resources"][0]["bytes"] += 1


def source_of_another_hash(descriptor: Descriptor) -> None:
    descriptor["sources"][0]["hash"] = "sha256:" + 64 * "0"


@pytest.mark.parametrize(
    "change",
    [
        misspelt,
        unknown_property,
        without_resources,
        sha1_hash,
        wrong_hash,
        wrong_size,
        source_of_another_hash,
    ],
    ids=lambda change: change.__name__,
)
def test_a_bad_descriptor_is_refused(
    change: Callable[[Descriptor], None], faults_after: Callable[..., list[str]]
) -> None:
    assert faults_after(descriptor=change)


def test_codes_have_their_words_in_both_languages(root: Path) -> None:
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    categories = {
        field["name"]: [tuple(code.values()) for code in field["categories"]]
        for table in descriptor["resources"]
        for field in table["schema"]["fields"]
        if "categories" in field
    }
    assert ("satisfaction", "满意度指标", "satisfaction") in categories["category"]
    assert ("ge", "不低于", "at least") in categories["comparator"]
    assert categories.keys() >= {"funding_level", "fiscal_year_basis", "target_kind", "severity"}


def test_the_package_was_created_on_the_day_of_its_release(root: Path) -> None:
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    released = f"\n## {descriptor['version']} ({descriptor['created'].removesuffix('T00:00:00Z')})"
    assert released in (root / "CHANGELOG.md").read_text("utf-8")


def test_every_field_is_described_in_both_languages(root: Path) -> None:
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    tables = [resource for resource in descriptor["resources"] if "schema" in resource]
    described = {"title", "titleEn", "description", "descriptionEn", "type", "example"}
    lacking = [
        f"{table['name']}.{field['name']}"
        for table in tables
        for field in table["schema"]["fields"]
        if not described <= {name for name, value in field.items() if value}
    ]
    assert lacking == []


@pytest.mark.parametrize(
    "cell",
    ["=A1", "+A1", "-A1", "@SUM(1)", "=cmd|1", "=1+(2)", "-工作!A1", "＝ＳＵＭ（1）", "=[1]"],
)
def test_text_that_a_spreadsheet_would_run_is_named(
    cell: str, faults_after: Callable[..., list[str]]
) -> None:
    faults = faults_after(table="indicators", change=replacing("≥90%,number", f"{cell},number"))
    assert any(f"{cell!r}" in fault and "would run" in fault for fault in faults), faults


@pytest.mark.parametrize(
    "cell", ["=100%", "＝100％", "-5", "--11-30", "+3人", "- 做好工作", "≥A1(2)"]
)
def test_text_of_figures_alone_is_let_through(
    cell: str, faults_after: Callable[..., list[str]]
) -> None:
    faults = faults_after(table="indicators", change=replacing("≥90%,number", f"{cell},number"))
    assert [fault for fault in faults if "would run" in fault] == []


def test_a_warning_about_the_whole_package_is_a_fault(
    faults_after: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Frictionless has a place for such warnings; the packages that we tried brought it to none."""
    report = frictionless.Report.from_validation(time=0, warnings=["a warning"])
    monkeypatch.setattr(frictionless.Package, "validate", lambda package: report)
    assert faults_after() == ["datapackage.json:1: a warning; expected no warning"]

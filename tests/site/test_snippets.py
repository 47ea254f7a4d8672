"""The snippets of the chapter on reuse that are no Python: they say what the data say."""

import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from budget_goals.exports.workbook import write_workbook
from budget_goals.package import Package, read_frames

SNIPPETS = Path("book/_snippets")
REFERENCE = re.compile(r"(\w+)!([A-Z]+):\2")


@pytest.fixture(scope="module")
def printed_by_r(root: Path, rscript: str) -> str:
    run = subprocess.run(
        [rscript, "--vanilla", root / SNIPPETS / "read.R"],
        cwd=root,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_r_adds_up_the_projects_of_each_organization(printed_by_r: str, package: Package) -> None:
    names = package.organizations.set_index("organization_id")["name"]
    totals = package.projects.groupby("organization_id")["total_cny"].sum()
    rows = [f"{id_} {total} {names[id_]}" for id_, total in totals.items()]
    printed = [" ".join(line.split()[1:]) for line in printed_by_r.splitlines()]
    assert set(rows) <= set(printed)


def test_r_counts_the_kinds_of_targets(printed_by_r: str, package: Package) -> None:
    counts = package.indicators["target_kind"].value_counts()
    printed = [" ".join(line.split()[1:]) for line in printed_by_r.splitlines()]
    assert {f"{kind} {count}" for kind, count in counts.items()} <= set(printed)


def test_r_reads_every_amount_as_a_number_that_is_large_enough(root: Path) -> None:
    """R's integers end at about two billion."""
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    snippet = (root / SNIPPETS / "read.R").read_text("utf-8")
    named = set(re.findall(r'(\w+_cny) = "numeric"', snippet))
    tables = re.findall(r'read\("([^"]+)", colClasses = money\)', snippet)
    amounts = {
        resource["path"]: {
            field["name"] for field in resource["schema"]["fields"] if field.get("unit") == "CNY"
        }
        for resource in descriptor["resources"]
        if "schema" in resource
    }
    assert tables
    assert all(amounts[table] == named for table in tables)


def test_formulas_name_the_columns_that_they_are_about(root: Path, tmp_path: Path) -> None:
    """Columns are named by letters, which would silently mean others if a column came before."""
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    path = tmp_path / "book.xlsx"
    write_workbook(descriptor, read_frames(root, descriptor), date(2026, 1, 1), "", path)
    workbook = openpyxl.load_workbook(path)
    formulas = (root / SNIPPETS / "formulas.txt").read_text("utf-8")
    notes = [
        workbook[sheet][f"{column}1"].comment.text for sheet, column in REFERENCE.findall(formulas)
    ]
    fields = [note.partition("\n")[0] for note in notes]
    assert fields == ["total_cny", "organization_id", "target_kind", "unit", "name", "project_id"]


def test_formulas_ask_for_ids_that_there_are(root: Path, package: Package) -> None:
    formulas = (root / SNIPPETS / "formulas.txt").read_text("utf-8")
    ids = set(re.findall(r'"([a-z]+-[^"]+)"', formulas))
    assert ids
    assert ids <= {*package.organizations["organization_id"], *package.projects["project_id"]}


@pytest.mark.parametrize(
    ("snippet", "said"),
    [
        ("with_duckdb.py", "178097400"),
        ("with_sqlite.py", "广州市花都区技工学校 44"),
        ("with_sqlite.py", "35 texts"),
        ("with_frictionless.py", "True"),
    ],
)
def test_python_snippets_run_beside_the_downloads(snippet: str, said: str, root: Path) -> None:
    run = subprocess.run(
        [sys.executable, root / SNIPPETS / snippet],
        cwd=root / "site/downloads",
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert said in run.stdout

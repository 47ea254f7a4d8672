"""Documents are converted by themselves: on one core or on all, in whatever number, the same comes out."""

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from budget_goals.audit import documents, read_rules
from budget_goals.audit.documents import convert_all
from budget_goals.files.faults import InputError

NAMES = "another-2022", "other-2024"


@pytest.fixture
def three(project: Path, raw: str) -> Path:
    facts = (project / "data/meta/huadu-hrss-2023.yaml").read_text("utf-8")
    for name in NAMES:
        text = raw.replace("花都区", name)
        (project / f"data/raw/{name}.txt").write_text(text, "utf-8", newline="")
        (project / f"data/meta/{name}.yaml").write_text(facts.replace("花都区", name), "utf-8")
    return project


def test_all_cores_give_what_one_gives(three: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = read_rules(three)
    alone = convert_all(three, rules)
    monkeypatch.setattr(documents, "FEW", 0)
    together = convert_all(three, rules)
    assert alone.keys() == together.keys()
    for name, table in alone.items():
        pd.testing.assert_frame_equal(table, together[name])


def test_each_document_is_told_of_by_itself(three: Path) -> None:
    tables = convert_all(three, read_rules(three))
    assert tables["documents"]["document_id"].tolist() == sorted([*NAMES, "huadu-hrss-2023"])
    assert len(tables["rules"]) == tables["rules"]["rule_id"].nunique()
    order = tables["rules"]["rule_id"].tolist()
    places = [order.index(rule) for rule in tables["findings"]["rule_id"]]
    assert places == sorted(places)
    records = tables["finding_records"]["record_id"]
    owners = [records.str.startswith(name).sum() for name in NAMES]
    assert owners[0] == owners[1] > 0


@pytest.mark.parametrize("few", [0, 60])
def test_the_faults_of_all_documents_are_told(
    few: int, three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "FEW", few)
    for name in NAMES:
        (three / f"data/raw/{name}.txt").write_text("标题\n部门名称：\n", "utf-8")
    with pytest.raises(InputError) as refusal:
        convert_all(three, read_rules(three))
    assert {fault.path for fault in refusal.value.faults if fault.line == 2} == {
        f"data/raw/{name}.txt" for name in NAMES
    }


def test_a_cluster_gives_the_same_by_the_lines_in_contributing(three: Path, root: Path) -> None:
    """A local one of two workers."""
    text = (root / "CONTRIBUTING.md").read_text("utf-8")
    (program,) = re.findall(r"```python\n(.*?dask.*?)```", text, re.DOTALL)
    (three / "cluster.py").write_text(program, "utf-8")
    command = [sys.executable, "cluster.py"]
    run = subprocess.run(command, cwd=three, capture_output=True, text=True, check=True)
    tables = convert_all(three, read_rules(three))
    assert run.stdout.strip() == str({name: len(table) for name, table in tables.items()})

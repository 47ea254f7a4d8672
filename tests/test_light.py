"""What readers use loads nothing that they have not installed."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CHAPTERS = sorted(file.stem for file in (ROOT / "scripts/budget_goals/chapters").glob("[a-z]*.py"))
PARTS = ["", ".charts", ".package.load", *(f".chapters.{name}" for name in CHAPTERS)]
# Beyond pandas and Altair; pyarrow is one that pandas takes where it finds it.
ASK = """
import importlib, sys
sys.modules["pyarrow"] = None
import altair, pandas
before = set(sys.modules)
module = importlib.import_module(sys.argv[1])
if hasattr(module, "load"):
    module.load("projects")
new = {name.partition(".")[0] for name in set(sys.modules) - before}
print(*sorted(new - {"budget_goals", "pyarrow"} - sys.stdlib_module_names))
"""


@pytest.mark.parametrize("part", PARTS)
def test_the_light_half_loads_pandas_and_altair_only(part: str) -> None:
    command = [sys.executable, "-c", ASK, f"budget_goals{part}"]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []

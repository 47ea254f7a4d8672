"""CITATION.cff says the same as the data package."""

import json
import subprocess
import sys
from pathlib import Path

import yaml

from budget_goals.exports.address import Home
from budget_goals.exports.release import told_at_publishing


def test_version_and_title_are_those_of_the_package(root: Path) -> None:
    content = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    assert content["version"] == descriptor["version"]
    assert content["title"].endswith(descriptor["titleEn"].partition("Performance goals")[2])


def test_the_version_has_a_section_in_the_changelog(root: Path) -> None:
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    assert f"\n## {descriptor['version']}" in (root / "CHANGELOG.md").read_text("utf-8")


def test_what_is_published_is_valid_with_its_addresses(root: Path, tmp_path: Path) -> None:
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    home = Home("https://example.org/budget/", repository="https://example.org/code")
    file = tmp_path / "CITATION.cff"
    file.write_bytes(told_at_publishing(root, descriptor, home)["CITATION.cff"])
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    run = subprocess.run(
        [*command, "vendor.citation-file-format", file], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout
    assert yaml.safe_load(file.read_text("utf-8"))["repository-code"] == home.repository

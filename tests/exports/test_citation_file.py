"""CITATION.cff says the same as the data package."""

import json
from pathlib import Path

import yaml


def test_version_and_title_are_those_of_the_package(root: Path) -> None:
    content = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    assert content["version"] == descriptor["version"]
    assert content["title"].endswith(descriptor["titleEn"].partition("Performance goals")[2])


def test_the_version_has_a_section_in_the_changelog(root: Path) -> None:
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    assert f"\n## {descriptor['version']}" in (root / "CHANGELOG.md").read_text("utf-8")

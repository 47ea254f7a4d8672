"""Both read-mes of the repository say the same, what they tell to type works, and they load nothing from elsewhere."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from budget_goals.exports.wheel import write_wheel

READ_MES = ["README.md", "README.zh-CN.md"]
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
BADGE = re.compile(r"\.\./\.\./actions/workflows/([a-z]+\.yml)/badge\.svg")


@pytest.fixture(params=READ_MES)
def text(request: pytest.FixtureRequest, root: Path) -> str:
    return (root / request.param).read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    """The code of a read-me without its comments, which are in the language of the read-me."""
    found = [code for kind, code in BLOCK.findall(text) if kind == language]
    return [
        "\n".join(line.partition("#")[0].rstrip() for line in code.split("\n")) for code in found
    ]


def links(text: str) -> list[str]:
    return re.findall(r"\]\(([^)]+)\)", text)


def test_both_say_the_same(root: Path) -> None:
    english, chinese = ((root / name).read_text("utf-8") for name in READ_MES)
    assert len(BLOCK.findall(english)) == 4
    for language in "python", "sh":
        assert blocks(english, language) == blocks(chinese, language)
    assert english.count("\n## ") == chinese.count("\n## ")
    assert {*links(english)} - {"README.zh-CN.md"} == {*links(chinese)} - {"README.md"}


def test_what_they_link_to_is_there(text: str, root: Path) -> None:
    for link in links(text):
        if badge := BADGE.fullmatch(link):
            assert (root / ".github/workflows" / badge[1]).is_file()
        elif link.startswith("../../"):
            part = link.split("/")[2]
            assert part in ("actions", "deployments", "releases", "issues")
        else:
            assert (root / link).is_file(), link


def test_nothing_is_loaded_from_another_host(text: str, root: Path) -> None:
    pictures = re.findall(r"!\[[^]]*\]\(([^)]+)\)", text)
    assert len(pictures) == 5
    assert "<img" not in text
    for picture in pictures:
        assert BADGE.fullmatch(picture) or (root / picture).is_file()
    for drawing in (root / ".github/badges").glob("*.svg"):
        assert not re.search(r"href|url\((?!#)", drawing.read_text("utf-8"))


def test_the_wheel_that_they_name_installs_and_their_lines_load_a_table(
    text: str, root: Path, tmp_path: Path
) -> None:
    write_wheel(root, tmp_path)
    (install,) = (code for code in blocks(text, "sh") if code.startswith("pip"))
    asked = [
        sys.executable,
        "-m",
        *install.split(),
        "--no-deps",
        "--quiet",
        "--target",
        "installed",
    ]
    subprocess.run(asked, cwd=tmp_path, check=True)

    from_a_copy, from_the_wheel = blocks(text, "python")
    rows = f"{from_a_copy}\nassert len(projects) == 88"
    subprocess.run([sys.executable, "-c", rows], cwd=root, check=True)
    rows = f"{from_the_wheel}\nassert len(projects) == 88, bg\nprint(bg.__file__)"
    run = subprocess.run(
        [sys.executable, "-c", rows],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout.startswith(str(tmp_path))


def test_make_knows_what_they_tell_it(text: str, root: Path) -> None:
    told = set(re.findall(r"(?:^|`)make (\w+)", text, re.MULTILINE))
    assert told == {"publish", "test", "serve"}
    for target in told:
        subprocess.run(["make", "--dry-run", target], cwd=root, capture_output=True, check=True)

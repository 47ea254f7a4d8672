"""The dark is one, however a reader comes to it; the scripts are those that the sources make."""

import re
import subprocess
from pathlib import Path

from tests.conftest import packages_of


def test_the_dark_is_the_same_with_and_without_a_script(root: Path) -> None:
    sheet = (root / "book/_static/book.css").read_text("utf-8")
    chosen, preferred = (
        re.search(rf"{re.escape(selector)} {{([^}}]*)}}", sheet)
        for selector in (':root[data-theme="dark"]', ":root:not([data-theme])")
    )
    assert chosen is not None
    assert preferred is not None
    assert chosen[1] == preferred[1]


def test_the_scripts_are_what_their_sources_make(root: Path, tmp_path: Path) -> None:
    packages_of("book/vendor")
    subprocess.run(["node", root / "book/vendor/build.mjs", tmp_path], check=True)
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    built = {path.relative_to(root) for path in (root / "book/_built").iterdir()}
    assert built <= made
    assert [
        path for path in made if (root / path).read_bytes() != (tmp_path / path).read_bytes()
    ] == []

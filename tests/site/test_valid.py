"""Every page is valid HTML, as the W3C's checker and html-validate see it."""

import shutil
import subprocess
from pathlib import Path

from tests.conftest import missing

SITE = Path(__file__).resolve().parents[2] / "site"
NODE = Path(__file__).resolve().parents[1] / "node"
PAGES = [str(page) for page in sorted(SITE.rglob("*.html"))]


def test_the_checker_of_the_w3c_finds_no_error(node_modules: Path) -> None:
    if shutil.which("java") is None:
        missing("Java is not installed: vnu runs on it")
    jar = node_modules / "vnu-jar/build/dist/vnu.jar"
    assert faults_told_by("java", "-Xss2m", "-jar", str(jar), "--errors-only", *PAGES) == ""


def test_html_validate_finds_no_error(node_modules: Path) -> None:
    program = str(node_modules / "html-validate/bin/html-validate.mjs")
    config = str(NODE / "html-validate.mjs")
    assert faults_told_by("node", program, "-f", "text", "-c", config, *PAGES) == ""


def faults_told_by(*command: str) -> str:
    """What a checker says of all pages; one that did not run is a fault as well."""
    assert len(PAGES) > 40
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return run.stdout + run.stderr or str(run.returncode or "")

"""One edition of the book: its folder and what is drawn from the tables -> HTML pages."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import yaml

from budget_goals.exports.address import DOWNLOADS, Home
from budget_goals.files.faults import NO_SPACE, Fault, InputError
from budget_goals.files.steps import counted
from budget_goals.package.languages import Language
from budget_goals.pages.edition import Edition
from budget_goals.pages.generated import generated_pages
from budget_goals.site.manuscript import BOOK, CONFIG, read_config, read_settings

STAGE = Path(".cache/book")
# How Sphinx names a place below the folder that it builds: index.md:12: WARNING: …
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
PLACED = re.compile(r"(?:([^:\s]+\.\w+):(?:([0-9]+):)? )?(.*)")
# Sphinx's own files that no reader needs; the first two also differ from build to build.
LEFT_BEHIND = (
    ".buildinfo",
    "objects.inv",
    "genindex.html",
    "searchindex.js",
    "_sphinx_design_static",
    "_static",  # of Sphinx and its extensions; the theme links to none of it
)


def build_edition(root: Path, home: Home, language: Language, site: Path) -> None:
    """Build the edition in `language` into the folder `site`, which holds the downloads.

    Raises InputError with every warning: a warning is a fault.
    """
    stage = root / STAGE / language
    shutil.rmtree(stage, ignore_errors=True)
    shutil.copytree(
        root / BOOK / language, stage, ignore=shutil.ignore_patterns(".ipynb_checkpoints")
    )
    shutil.copytree(root / BOOK / "_snippets", stage / "_snippets")
    write_config(root, home, language, stage)
    for path, text in generated_pages(Edition(language, root, home), site / DOWNLOADS):
        (stage / path).parent.mkdir(exist_ok=True)
        (stage / path).write_text(text, "utf-8", newline="\n")
    run_jupyter_book(stage, language)
    unwanted = shutil.ignore_patterns(*LEFT_BEHIND)
    shutil.copytree(stage / "_build/html", site / language, ignore=unwanted)


def write_config(root: Path, home: Home, language: str, stage: Path) -> None:
    """Lay the edition's own settings over what both editions share, and what the build was told."""
    shared, own = read_settings(root), read_config(root, f"{BOOK}/{language}/{CONFIG}")
    told = {"sphinx": {"config": {"project_root": str(root), "home": home._asdict()}}}
    config = overlaid(overlaid(shared, own), told)
    (stage / CONFIG).write_text(yaml.safe_dump(config, allow_unicode=True))


def overlaid(base: object, own: object) -> object:
    if isinstance(base, dict) and isinstance(own, dict):
        return base | {key: overlaid(base.get(key), value) for key, value in own.items()}
    return own


def run_jupyter_book(stage: Path, language: str) -> None:
    program = str(Path(sys.executable).with_name("jupyter-book"))
    command = [program, "build", "--all", "--warningiserror", "--nitpick", "--keep-going", "."]
    process = subprocess.Popen(
        command,
        cwd=stage,
        env=os.environ | {"NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    lines = [COLOUR.sub("", line) for line in counted(process.stdout, f"pages {language}", "lines")]
    if process.wait():
        if full := [line for line in lines if any(sign in line for sign in NO_SPACE)]:
            raise OSError(full[0])
        raise InputError(list(faults_in(lines, stage)))


def faults_in(lines: list[str], stage: Path) -> Iterator[Fault]:
    """What the build of the pages complained of, each at its place, or its last words."""
    told = [line.strip() for line in lines if "WARNING:" in line or "rror:" in line.lower()]
    for line in told or [line.strip() for line in lines[-20:]]:
        path, number, said = PLACED.fullmatch(line.replace(f"{stage}/", "")).groups()  # type: ignore[union-attr]
        place = f"{BOOK}/{stage.name}/{path}" if path else f"{BOOK}/{stage.name}"
        yield Fault(place, int(number or 1), said, "pages without a warning")

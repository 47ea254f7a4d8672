"""The book's notebooks: executed where something that they depend on has changed, and stored."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import nbclient
import nbformat
from nbclient.exceptions import CellExecutionError
from tqdm import tqdm

from budget_goals.files.faults import Fault, InputError

CACHE = Path(".cache/notebooks")
# What a notebook's outputs follow from, beside the notebook itself.
TEMPLATES = "scripts/budget_goals/pages/templates/*"
INPUTS = (
    "datapackage.json",
    "data/*.csv",
    "data/meta/*",
    "scripts/budget_goals/**/*.py",
    TEMPLATES,
)


def refresh_notebooks(root: Path, *, all_of_them: bool = False) -> None:
    """Execute each notebook of the book whose outputs may be stale, or all; store the outputs.

    Raises InputError that names the notebooks whose code failed; these stay as they were.
    """
    inputs = digest(file for pattern in INPUTS for file in sorted(root.glob(pattern)))
    stale = [
        notebook
        for notebook in sorted((root / "book").glob("*/*.ipynb"))
        if all_of_them or not is_fresh(root, notebook, inputs)
    ]
    faults = []
    for notebook in tqdm(stale, desc="notebooks", unit="", disable=not stale):
        try:
            execute(notebook)
        except CellExecutionError as error:
            place = notebook.relative_to(root).as_posix()
            faults.append(Fault(place, 1, f"{error.ename}: {error.evalue}", "code that runs"))
        else:
            mark_fresh(root, notebook, inputs)
    if faults:
        raise InputError(faults)


def execute(notebook: Path) -> None:
    """Run all cells in the notebook's own folder and store what they show."""
    content = nbformat.read(notebook, as_version=4)
    client = nbclient.NotebookClient(
        content,
        extra_arguments=["--log-level=ERROR"],  # no word of its loopback sockets
        resources={"metadata": {"path": notebook.parent}},
        record_timing=False,
    )
    client.execute()
    content.metadata = {"kernelspec": KERNEL, "language_info": {"name": "python"}}
    text = nbformat.writes(content) + "\n"
    part = notebook.with_suffix(".part")
    part.write_text(text, "utf-8", newline="\n")
    part.replace(notebook)


KERNEL = {"display_name": "Python 3", "language": "python", "name": "python3"}


def is_fresh(root: Path, notebook: Path, inputs: str) -> bool:
    stamp = stamp_of(root, notebook)
    return stamp.exists() and stamp.read_text() == state(notebook, inputs)


def mark_fresh(root: Path, notebook: Path, inputs: str) -> None:
    stamp = stamp_of(root, notebook)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(state(notebook, inputs))


def stamp_of(root: Path, notebook: Path) -> Path:
    return root / CACHE / f"{notebook.parent.name}-{notebook.stem}.sha256"


def state(notebook: Path, inputs: str) -> str:
    return f"{inputs} {digest(iter([notebook]))}"


def digest(files: Iterator[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.name}\0".encode() + file.read_bytes())
    return total.hexdigest()

"""The book's notebooks: executed where something that they depend on has changed, and stored.

book/executed.sha256 says of each notebook from which state of its inputs its outputs follow. It is
committed, so that a fresh clone builds the book from the committed outputs.
"""

import hashlib
from collections.abc import Iterable
from pathlib import Path

import nbclient
import nbformat
from nbclient.exceptions import CellExecutionError

from budget_goals.files.faults import Fault, InputError
from budget_goals.files.steps import counted

EXECUTED = Path("book/executed.sha256")
# What a notebook's outputs follow from, beside the notebook itself.
INPUTS = (
    "datapackage.json",
    "data/*.csv",
    "data/meta/*.csv",
    "data/raw/*.txt",
    "requirements.txt",
    "scripts/budget_goals/__init__.py",
    "scripts/budget_goals/package/__init__.py",
    "scripts/budget_goals/package/load.py",
    "scripts/budget_goals/chapters/*.py",
    "scripts/budget_goals/charts/*.py",
)


def refresh_notebooks(root: Path, *, all_of_them: bool = False) -> None:
    """Execute each notebook of the book whose outputs may be stale, or all; store the outputs.

    Raises InputError that names the notebooks whose code failed; these stay as they were.
    """
    notebooks = notebooks_of(root)
    chosen = notebooks if all_of_them else stale_notebooks(root)
    executed, inputs = read_executed(root), inputs_of(root)
    faults = []
    for notebook in counted(chosen, "notebooks", "notebooks"):
        try:
            execute(notebook)
        except CellExecutionError as error:
            place = notebook.relative_to(root).as_posix()
            faults.append(Fault(place, 1, f"{error.ename}: {error.evalue}", "code that runs"))
        else:
            executed[name_of(notebook)] = state(notebook, inputs)
    if chosen:
        write_executed(root, executed)
    if faults:
        raise InputError(faults)


def stale_notebooks(root: Path) -> list[Path]:
    """The notebooks whose outputs may not follow from what stands in `root`."""
    executed, inputs = read_executed(root), inputs_of(root)
    return [
        notebook
        for notebook in notebooks_of(root)
        if executed.get(name_of(notebook)) != state(notebook, inputs)
    ]


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


def notebooks_of(root: Path) -> list[Path]:
    return sorted((root / "book").glob("*/*.ipynb"))


def inputs_of(root: Path) -> str:
    return digest(file for pattern in INPUTS for file in sorted(root.glob(pattern)))


def name_of(notebook: Path) -> str:
    return f"{notebook.parent.name}/{notebook.name}"


def read_executed(root: Path) -> dict[str, str]:
    """The state of each executed notebook, by its name, such as `zh/index.ipynb`."""
    file = root / EXECUTED
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return {name: state for state, _, name in (line.partition("  ") for line in lines)}


def write_executed(root: Path, executed: dict[str, str]) -> None:
    names = [name_of(notebook) for notebook in notebooks_of(root)]
    lines = (f"{executed[name]}  {name}\n" for name in names if name in executed)
    (root / EXECUTED).write_text("".join(lines), "utf-8", newline="\n")


def state(notebook: Path, inputs: str) -> str:
    """The digest of what a notebook's outputs follow from, and of the notebook with them."""
    return hashlib.sha256(f"{inputs} {digest([notebook])}".encode()).hexdigest()


def digest(files: Iterable[Path]) -> str:
    total = hashlib.sha256()
    for file in files:
        total.update(f"{file.name}\0".encode() + file.read_bytes())
    return total.hexdigest()

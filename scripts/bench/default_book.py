"""A Jupyter Book as it comes, of the same notebooks, with charts by Altair's own renderer."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import altair as alt
import nbformat
import yaml
from cdn import host_libraries

from budget_goals.charts import MIME


def build_default_book(notebooks: Path, folder: Path) -> Path:
    """Build the notebooks of an edition, as stored, inside `folder`; returns the site's folder."""
    names = [as_default(notebook, folder) for notebook in sorted(notebooks.glob("*.ipynb"))]
    write_yaml(folder / "_config.yml", {"execute": {"execute_notebooks": "off"}})
    chapters = [{"file": name} for name in names if name != "index.ipynb"]
    write_yaml(
        folder / "_toc.yml", {"format": "jb-book", "root": "index.ipynb", "chapters": chapters}
    )
    program = Path(sys.executable).with_name("jupyter-book")
    subprocess.run([program, "build", "-qq", folder], stdout=subprocess.DEVNULL, check=True)
    site = folder / "_build/html"
    host_libraries(site)
    return site


def as_default(notebook: Path, folder: Path) -> str:
    """Copy a notebook as it would be if our charts module had not set a renderer of its own."""
    alt.renderers.enable("default")
    render: Any = alt.renderers.get()
    content = nbformat.read(notebook, as_version=4)
    for cell in content.cells:
        for output in cell.get("outputs", []):
            if chart := output.get("data", {}).get(MIME):
                output.data = nbformat.from_dict(render(chart))
    nbformat.write(content, folder / notebook.name)
    return notebook.name


def write_yaml(path: Path, content: object) -> None:
    path.write_text(yaml.safe_dump(content), "utf-8")

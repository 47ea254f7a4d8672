"""A reader opens a notebook of the site, elsewhere, with nothing but Jupyter: it runs.

The environments hold what the wheel asks for, the oldest and the newest, and no part of the project;
each notebook stands in an empty folder and installs the wheel from a server, as its first cell says.
The Chinese edition stands for both: their code is the same, which another test sees to.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import nbclient
import nbformat
import pytest
from jupyter_client import AsyncKernelManager
from jupyter_client.kernelspec import KernelSpecManager

from budget_goals.charts import MIME
from budget_goals.exports.address import DOWNLOADS, Home
from budget_goals.exports.wheel import wheel_in, write_wheel
from budget_goals.site.offered import offered

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book/zh").glob("*.ipynb"))
UV = Path(sys.executable).with_name("uv")
# Python and how the versions of pandas and Altair are chosen among those that the project allows.
ENVIRONMENTS = {
    "oldest": ("3.11", "lowest-direct"),
    "newest": (sys.executable, "highest"),
}


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """A test's server has nothing to say."""


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, two_documents: Path
) -> Iterator[tuple[Home, str]]:
    """A served site that offers the wheel, and the wheel's name.

    The wheel holds a second document, of another department and year: chapters must not notice.
    """
    folder = tmp_path_factory.mktemp("site")
    (folder / DOWNLOADS).mkdir()
    write_wheel(two_documents, folder / DOWNLOADS)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield Home(f"http://127.0.0.1:{server.server_port}/"), wheel_in(folder / DOWNLOADS).name
        server.shutdown()


@pytest.fixture(scope="module", params=ENVIRONMENTS)
def kernels(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the kernel "reader", which runs in an environment of its own."""
    python, resolution = ENVIRONMENTS[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    own = folder / "environment/bin/python"
    install = ["pip", "install", "--quiet", "--python", own]
    for command in (
        ["venv", "--quiet", "--seed", "--python", python, folder / "environment"],
        [*install, "--resolution", resolution, "--requirements", ROOT / "pyproject.toml"],
        [*install, "ipykernel"],
    ):
        subprocess.run([UV, *command], cwd=folder, check=True)
    kernel = {
        "argv": [str(own), "-m", "ipykernel_launcher", "-f", "{connection_file}"],
        "display_name": "Reader",
        "language": "python",
        "env": {"PYTHONPATH": "", "NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"},
    }
    (folder / "kernels/reader").mkdir(parents=True)
    (folder / "kernels/reader/kernel.json").write_text(json.dumps(kernel))
    return folder / "kernels"


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_a_notebook_of_the_site_runs_for_a_reader(
    notebook: Path, kernels: Path, site: tuple[Home, str], tmp_path: Path
) -> None:
    copy = offered(nbformat.read(notebook, as_version=4), "zh", *site)
    kept = charts_in(copy)
    for cell in copy.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    manager = AsyncKernelManager(
        kernel_name="reader", kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(kernels)])
    )
    client = nbclient.NotebookClient(copy, km=manager, resources={"metadata": {"path": tmp_path}})
    client.execute()
    assert charts_in(copy) == kept


def charts_in(notebook: nbformat.NotebookNode) -> list[tuple[object, object]]:
    """The title of each chart, and the rows that it draws."""
    outputs = (output for cell in notebook.cells for output in cell.get("outputs", []))
    charts = (output.data[MIME] for output in outputs if MIME in output.get("data", {}))
    return [(chart["title"], [*chart["datasets"].values()]) for chart in charts]

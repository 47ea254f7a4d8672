"""What other people load data packages with gives them every row."""

import functools
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import frictionless
import pytest
from nodejs import told_by_node

from .conftest import Published

BIN = Path(sys.executable).parent


def rows_in(database: Path) -> dict[str, int]:
    with closing(sqlite3.connect(database)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for (name,) in names
        }


@pytest.fixture(scope="module")
def rows(published_real: Published) -> dict[str, int]:
    return {table["name"]: table["rows"] for table in published_real.tables}


def test_what_is_to_be_loaded(rows: dict[str, int]) -> None:
    assert (rows["projects"], rows["indicators"]) == (88, 390)


def test_frictionless_publishes_it_to_sql(
    published_real: Published, rows: dict[str, int], tmp_path: Path
) -> None:
    package = frictionless.Package("datapackage.json", basepath=str(published_real.folder))
    package.publish(f"sqlite:///{tmp_path}/package.sqlite")
    assert rows_in(tmp_path / "package.sqlite") == rows


@pytest.mark.parametrize(
    "command",
    [
        ["frictionless", "index", "datapackage.json", "--database", "sqlite:///{database}"],
        ["datapackage-to-datasette", "{database}", "datapackage.json", "{folder}/metadata.json"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_programs_load_it_into_sqlite(
    published_real: Published, rows: dict[str, int], tmp_path: Path, command: list[str]
) -> None:
    database = tmp_path / "package.sqlite"
    program, *arguments = [part.format(database=database, folder=tmp_path) for part in command]
    run = subprocess.run(
        [BIN / program, *arguments],
        cwd=published_real.folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert rows_in(database) == rows


@pytest.fixture
def address(published_real: Published) -> Iterator[str]:
    """The address of the downloads while they are served."""
    handler = functools.partial(Quiet, directory=str(published_real.folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


COUNT = """
const { Package } = require("datapackage")
;(async () => {
  const data = await Package.load(process.argv[1])
  const rows = {}
  for (const resource of data.resources) rows[resource.name] = (await resource.read()).length
  console.log(JSON.stringify({ valid: data.valid, rows }))
})()
"""


def counted_by_npm(node_modules: Path, package: str) -> dict[str, object]:
    counted: dict[str, object] = told_by_node(node_modules, COUNT, package)
    return counted


def test_npm_loads_the_address(address: str, rows: dict[str, int], node_modules: Path) -> None:
    counted = counted_by_npm(node_modules, f"{address}datapackage.json")
    assert counted == {"valid": True, "rows": rows}


def test_npm_loads_the_zip(
    published_real: Published, rows: dict[str, int], node_modules: Path
) -> None:
    counted = counted_by_npm(node_modules, str(published_real.file(".zip")))
    assert counted == {"valid": True, "rows": rows}

"""What the downloads are made from: the project's own package, and a small one full of traps."""

import csv
import hashlib
import io
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from budget_goals.exports import write_downloads

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Published:
    """A package in `root` and the folder with its downloads."""

    root: Path
    folder: Path

    @property
    def descriptor(self) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((self.root / "datapackage.json").read_text("utf-8"))
        return content

    @property
    def tables(self) -> list[dict[str, Any]]:
        return [resource for resource in self.descriptor["resources"] if "schema" in resource]

    def file(self, suffix: str) -> Path:
        return self.folder / f"{self.descriptor['name']}{suffix}"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package whose cells look like formulas, markup and numbers, with keys of every kind."""
    return write_package(tmp_path_factory.mktemp("small"), RULES, ITEMS, NOTHING)


@pytest.fixture(scope="session")
def published_small(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("downloads-small")
    write_downloads(small, folder)
    return Published(small, folder)


@pytest.fixture(scope="session")
def published_real(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("downloads-real")
    write_downloads(root, folder)
    return Published(root, folder)


@pytest.fixture(scope="session", params=["real", "small"])
def published(request: pytest.FixtureRequest) -> Published:
    published: Published = request.getfixturevalue(f"published_{request.param}")
    return published


def write_package(root: Path, *tables: tuple[dict[str, Any], str]) -> Path:
    for paper in PAPERS:
        (root / paper).parent.mkdir(parents=True, exist_ok=True)
        (root / paper).write_text(f"{paper}\n")
    (root / "CITATION.cff").write_text("date-released: 2024-02-29\n")
    shutil.copy(ROOT / "pyproject.toml", root)
    shutil.copytree(ROOT / "scripts/budget_goals", root / "scripts/budget_goals")
    resources = []
    for resource, text in tables:
        (root / resource["path"]).write_text(text, "utf-8", newline="")
        content = text.encode()
        measured = {
            "bytes": len(content),
            "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
            "rows": sum(1 for _ in csv.reader(io.StringIO(text, newline=""))) - 1,
        }
        resources.append(resource | measured)
    descriptor = PACKAGE | {"resources": resources}
    (root / "datapackage.json").write_text(json.dumps(descriptor), "utf-8")
    return root


def field(name: str, kind: str, **properties: Any) -> dict[str, Any]:
    return {
        "name": name,
        "type": kind,
        "title": f"{name}栏",
        "titleEn": name.title(),
        "description": f"{name}的说明",
        "descriptionEn": f"The {name}.",
        **properties,
    }


def table(name: str, title: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "path": f"data/{name}.csv",
        "title": title,
        "titleEn": name.title(),
        "description": f"每行一个{title}",
        "descriptionEn": f"One row is one of the {name}.",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema,
    }


PAPERS = (
    "data/raw/README.md",
    "data/raw/none.txt",
    "data/meta/none.yaml",
    "data/meta/rules.yaml",
    "data/meta/notes.yaml",
    "data/meta/purposes.csv",
    "LICENSE",
    "LICENSE-DATA",
    "CHANGELOG.md",
    "README.md",
)

PACKAGE: dict[str, Any] = {
    "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
    "name": "small",
    "version": "1.2.3",
    "created": "2024-02-29T00:00:00Z",
    "title": "小数据包",
    "titleEn": "Small package",
    "description": "小",
    "descriptionEn": "Small.",
    "keywords": ["small"],
    "licenses": [
        {"name": "CC0-1.0", "path": "https://example.org/cc0", "scope": "全部", "scopeEn": "All."}
    ],
    "contributors": [{"title": "Somebody", "roles": ["creator"]}],
    "sources": [{"title": "原文", "path": "data/raw/none.txt", "hash": "sha256:0"}],
}

RULES = (
    table(
        "rules",
        "规则",
        {
            "primaryKey": ["section", "number"],
            "fields": [
                field("section", "string", constraints={"required": True}),
                field("number", "integer", constraints={"required": True}),
                field("severity", "string", constraints={"enum": ["it's bad", "note"]}),
            ],
        },
    ),
    "section,number,severity\na,1,it's bad\na,2,note\nb,1,\n",
)

NOTHING = (
    table(
        "nothing",
        "空表",
        {
            "primaryKey": ["id"],
            "fields": [field("id", "string"), field("share", "number"), field("year", "year")],
        },
    ),
    "id,share,year\n",
)

ITEMS = (
    table(
        "items",
        "条目",
        {
            "primaryKey": ["id"],
            "foreignKeys": [
                {
                    "fields": ["section", "number"],
                    "reference": {"resource": "rules", "fields": ["section", "number"]},
                },
                {"fields": ["parent"], "reference": {"resource": "", "fields": ["id"]}},
            ],
            "fields": [
                field("id", "string", constraints={"required": True, "unique": True}),
                field("section", "string"),
                field("number", "integer"),
                field("parent", "string"),
                field("text", "string"),
                field("amount_cny", "integer", unit="CNY"),
                field("share", "number"),
                field("year", "year"),
            ],
        },
    ),
    (
        "id,section,number,parent,text,amount_cny,share,year\n"
        "007,a,1,,=1+1,123456789012345,9.95,2023\n"
        "1E5,a,1,1-2,-2+3,12345,-0.000001,1999\n"
        "1-2,a,2,007,@SUM(A1),100,300000000,\n"
        "+1,b,1,007,+1,0,0.10,2023\n"
        'x5,,,,"\t=1",,123456789.012345,\n'
        "x6,,,,'single,-5,-1,\n"
        'x7,,,,"""double""",7,0,\n'
        "x8,,,,<script>alert(1)</script>&amp;,1,100,\n"
        "x9,,,,{=A1},1,0.5,\n"
        'x10,,,,"一行\n又一行",1,1,\n'
        "x11,,,,http://example.org,1,2,\n"
        "x12,,,,NaN,10000,33.333333,2023\n"
        "x13,,,,2023-01-01,5,12,\n"
        "x14,,,,,,,\n"
    ),
)

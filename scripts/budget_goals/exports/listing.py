"""What lies in site/downloads, for the page that offers it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from budget_goals.citation import CITATION
from budget_goals.descriptor import DESCRIPTOR, Descriptor
from budget_goals.exports.checksums import read_checksums

# Media type and what it is, in both languages: files named after the package, and others.
FORMS = {
    ".xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel 工作簿：每张表一页，首页说明各列；金额另有万元列",
        "Excel workbook: a sheet for each table, columns explained on the first, amounts also in 万元",
    ),
    ".zip": (
        "application/zip",
        "完整数据包：全部数据表、数据描述、原文和许可",
        "The whole data package: all tables, their description, the source and the licences",
    ),
    ".sqlite": (
        "application/vnd.sqlite3",
        "SQLite 数据库：主键、外键、连接各表的视图和全文检索",
        "SQLite database with keys, a view that joins the tables, and full-text search",
    ),
}
DESCRIPTIONS = {
    str(DESCRIPTOR): (
        "application/json",
        "数据描述：各表各字段的类型、单位、含义和约束（Frictionless Data Package）",
        "Description of all tables and fields (Frictionless Data Package)",
    ),
    "croissant.json": (
        "application/ld+json",
        "供机器学习工具读取的数据描述（Croissant）",
        "Description for machine-learning tools (Croissant)",
    ),
    CITATION: (
        "application/yaml",
        "引用信息（Citation File Format）",
        "How to cite the data set (Citation File Format)",
    ),
}

Offer = tuple[str, str, str, str]


class Download(NamedTuple):
    """A file to download: `path` as seen from the folder, size in bytes, sha256 in hex."""

    path: str
    media_type: str
    description: str
    description_en: str
    bytes: int
    sha256: str


def list_downloads(folder: Path) -> list[Download]:
    """The files that `write_downloads` wrote into `folder`, the most wanted first.

    The checksums are those of SHA256SUMS. Raises KeyError for a file that is not listed there.
    """
    descriptor = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    sums = read_checksums(folder)
    return [
        Download(*offer, (folder / offer[0]).stat().st_size, sums[offer[0]])
        for offer in offers(descriptor)
    ]


def offers(descriptor: Descriptor) -> Iterator[Offer]:
    """Path, media type and both descriptions of each file."""
    for suffix, form in FORMS.items():
        yield descriptor["name"] + suffix, *form
    for resource in descriptor["resources"]:
        yield resource["path"], resource["mediatype"], *titles(resource)
    for resource in descriptor["resources"]:
        if "schema" in resource:
            path = f"parquet/{resource['name']}.parquet"
            yield path, "application/vnd.apache.parquet", *titles(resource)
    for path, description in DESCRIPTIONS.items():
        yield path, *description


def titles(resource: Descriptor) -> tuple[str, str]:
    """The Chinese and the English title; a published text has only the former."""
    title: str = resource["title"]
    return title, str(resource.get("titleEn", title))

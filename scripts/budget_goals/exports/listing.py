"""What lies in site/downloads, for the page that offers it."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from budget_goals.audit.rulebook import PATH as RULEBOOK
from budget_goals.exports.checksums import SUMS, read_checksums, sha256
from budget_goals.exports.citation import CITATION
from budget_goals.package.descriptor import DESCRIPTOR, Descriptor

Group = Literal["whole", "csv", "parquet", "source", "about"]

# Media type and what it is, in both languages: files named after the package, and others.
FORMS = {
    ".xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "Excel 工作簿：每张表一页，首页说明各列；金额另有万元列",
        "Excel workbook: a sheet for each table, columns explained on the first, amounts also in 万元",
    ),
    ".zip": (
        "application/zip",
        "完整数据包：全部数据表、数据描述、原文、审核规则和许可",
        "The whole data package: all tables, their description, the source, the rules, the licences",
    ),
    ".sqlite": (
        "application/vnd.sqlite3",
        "SQLite 数据库：主键、外键、连接各表的视图和全文检索",
        "SQLite database with keys, a view that joins the tables, and full-text search",
    ),
}
ABOUT = {
    str(DESCRIPTOR): (
        "application/json",
        "数据描述：各表各字段的类型、单位、含义和约束（Frictionless Data Package）",
        "Description of all tables and fields (Frictionless Data Package)",
    ),
    RULEBOOK: (
        "application/yaml",
        "审核规则的原件：各条规则所用的词表，以及每张词表的理由",
        "The audit rules as written: the lists of words that they go by, and the reason for each list",
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
    SUMS: (
        "text/plain",
        "以上各文件的 SHA-256 校验值，供核对用",
        "The SHA-256 checksums of all files above, to check them with",
    ),
}

Offer = tuple[Group, str, str, str, str]


class Download(NamedTuple):
    """A file to download: `path` as seen from the folder, size in bytes, sha256 in hex."""

    group: Group
    path: str
    media_type: str
    description: str
    description_en: str
    bytes: int
    sha256: str


def list_downloads(folder: Path) -> list[Download]:
    """The files that `write_downloads` wrote into `folder`, the most wanted first.

    The checksums are those of SHA256SUMS, and that of SHA256SUMS itself. Raises KeyError for a
    file that is not listed there.
    """
    descriptor = json.loads((folder / DESCRIPTOR).read_text("utf-8"))
    sums = read_checksums(folder) | {SUMS: sha256(folder / SUMS)}
    return [
        Download(group, path, media_type, zh, en, (folder / path).stat().st_size, sums[path])
        for group, path, media_type, zh, en in offers(descriptor)
    ]


def offers(descriptor: Descriptor) -> Iterator[Offer]:
    """Group, path, media type and both descriptions of each file."""
    for suffix, form in FORMS.items():
        yield "whole", descriptor["name"] + suffix, *form
    tables = [resource for resource in descriptor["resources"] if "schema" in resource]
    for table in tables:
        yield "csv", table["path"], table["mediatype"], *titles(table)
    for table in tables:
        path = f"parquet/{table['name']}.parquet"
        yield "parquet", path, "application/vnd.apache.parquet", *titles(table)
    for resource in descriptor["resources"]:
        if "schema" not in resource:
            title = resource["title"]
            yield "source", resource["path"], resource["mediatype"], title, title
    for path, description in ABOUT.items():
        yield "about", path, *description


def titles(table: Descriptor) -> tuple[str, str]:
    """What a table is and how long, in both languages."""
    count = table["rows"]
    rows = f"{count:,} {'row' if count == 1 else 'rows'}"
    return f"{table['title']}（{count:,} 行）", f"{table['titleEn']} ({rows})"

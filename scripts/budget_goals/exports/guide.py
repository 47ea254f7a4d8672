"""What the first sheet of the workbook says: the package, how to quote it, sheets and columns."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from budget_goals.exports.citation import cite_dataset
from budget_goals.exports.typed import Cell, Table
from budget_goals.package.descriptor import Descriptor

TYPE_TITLES = {
    "string": "文本",
    "integer": "整数",
    "year": "年份",
    "number": "数值",
    "boolean": "是或否",
    "date": "日期",
}

UNOFFICIAL = (
    "性质",
    "本工作簿不是官方发布，以部门公布的原文为准。",
    "This is not an official publication; the original prevails.",
)
QUOTING_ROWS = (
    "引用某一行",
    "请一并写明该行的编号，即首列，字段名以 _id 结尾。编号固定不变。",
    "Give the row's id as well: the first column, whose name ends in _id. Ids never change.",
)
READING = (
    "读法",
    (
        "每张表前两行是表头：中文名称和字段名。金额以元为单位；右侧的万元列由元除以 10000 得出，便于阅读，"
        "数据包里没有这一列。空格表示原文没有，或者读不准。"
    ),
    (
        "Each sheet has two heading rows: the Chinese title and the field's name. Amounts are in "
        "yuan; the column in 万元 (10,000 yuan) to the right of each is derived from it and not in "
        "the data package. An empty cell means that the source states nothing, or nothing certain."
    ),
)

NO_EXAMPLE = "（全列为空）"
EXAMPLES = (
    "例",
    "各表的例取自表中空格最少的一行（有几行时取第一行）；这一行在该列为空的，取该列第一个不空的值。",
    (
        "The examples of a table are the cells of its row with the fewest empty cells, the first of "
        "several; where that row is empty, the first value of the column."
    ),
)


class Section(NamedTuple):
    """A heading row and the rows below it; the columns are name, Chinese, English and details."""

    heading: Sequence[str]
    rows: list[Sequence[str]]


def guide(
    descriptor: Descriptor, tables: list[Table], released: date, site_url: str
) -> Iterator[Section]:
    """The sections of the first sheet: one on the package, then one for each table."""
    yield about_package(descriptor, released, site_url)
    for table in tables:
        yield about_table(table)


def about_package(descriptor: Descriptor, released: date, site_url: str) -> Section:
    rows: list[Sequence[str]] = [
        ("名称", descriptor["title"], descriptor["titleEn"]),
        ("内容", descriptor["description"], descriptor["descriptionEn"]),
        UNOFFICIAL,
        ("版本", f"{descriptor['version']}（{released}）", f"{descriptor['version']} ({released})"),
        *(about_licence(licence) for licence in descriptor["licenses"]),
        (
            "引用",
            cite_dataset(descriptor, "zh", "text", released, site_url),
            cite_dataset(descriptor, "en", "text", released, site_url),
        ),
        QUOTING_ROWS,
        READING,
        EXAMPLES,
    ]
    return Section(("本数据包", "说明", "English"), rows)


def about_licence(licence: Descriptor) -> Sequence[str]:
    name = f"{licence['name']} ({licence['path']})"
    return "许可", f"{name} {licence['scope']}", f"{name} {licence['scopeEn']}"


def about_table(table: Table) -> Section:
    resource = table.resource
    heading = (table.title, "说明", "English", "字段名", "类型", "单位", "例")
    rows = f"{table.data.num_rows} 行"
    first = ("（本表）", resource["description"], english(resource), table.name, rows)
    fields = [about_field(*each) for each in zip(table.fields, table.columns, strict=True)]
    return Section(heading, [first, *fields])


def about_field(field: Descriptor, cells: list[Cell]) -> Sequence[str]:
    return (
        field["title"],
        field["description"],
        english(field),
        field["name"],
        TYPE_TITLES[field["type"]],
        field.get("unit", ""),
        field.get("example", "") if holds_any(cells) else NO_EXAMPLE,
    )


def holds_any(cells: list[Cell]) -> bool:
    return any(cell is not None for cell in cells)


def english(properties: Descriptor) -> str:
    """The English title and description in one text."""
    return f"{properties['titleEn']}: {properties['descriptionEn']}"

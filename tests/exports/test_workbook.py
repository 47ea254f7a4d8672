"""The workbook opens right in a Chinese Excel."""

import zipfile
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from budget_goals.exports.citation import cite_dataset, read_release_date

from .conftest import Published


@pytest.fixture(scope="module")
def workbook(published: Published) -> Workbook:
    return openpyxl.load_workbook(published.file(".xlsx"))


def cells_of(workbook: Workbook) -> Iterator[Cell]:
    return (cell for sheet in workbook for row in sheet.iter_rows() for cell in row)


def test_sheets_are_an_explanation_and_the_tables(workbook: Workbook, published: Published) -> None:
    titles = [table["title"] for table in published.tables]
    assert workbook.sheetnames == ["说明", *titles]
    assert workbook.active.title == "说明"


def test_text_is_text_and_nothing_is_a_formula(workbook: Workbook) -> None:
    texts = [cell for cell in cells_of(workbook) if isinstance(cell.value, str)]
    assert {cell.data_type for cell in texts} == {"s"}
    assert {cell.number_format for cell in texts} == {"@"}
    assert all(cell.hyperlink is None for cell in texts)


def test_one_heading_row_holds_chinese_titles_and_notes_with_the_names_of_fields(
    workbook: Workbook, published: Published
) -> None:
    for table in published.tables:
        headings = next(iter(workbook[table["title"]].iter_rows(max_row=1)))
        noted = {cell.comment.text.split("\n")[0]: cell.value for cell in headings if cell.comment}
        assert len(noted) == len(headings)
        for field in table["schema"]["fields"]:
            assert noted[field["name"]].startswith(field["title"])
            if field.get("unit") == "CNY":
                assert noted[field["name"]] == f"{field['title']}（元）"
                assert noted[f"{field['name']} ÷ 10000"] == f"{field['title']}（万元）"


def test_pandas_reads_the_headings_of_every_sheet(published_real: Published) -> None:
    for table in published_real.tables:
        frame = pd.read_excel(published_real.file(".xlsx"), sheet_name=table["title"])
        assert len(frame) == table["rows"]
        assert frame.columns.is_unique
        assert not [name for name in frame if name.startswith("Unnamed")]


def test_codes_stand_beside_chinese_words(workbook: Workbook, published_real: Published) -> None:
    frame = pd.read_excel(published_real.file(".xlsx"), sheet_name="绩效指标", dtype=str)
    words = dict(zip(frame["比较方式（代码）"], frame["比较方式"], strict=True))
    assert words["ge"] == "不低于"
    assert set(frame["指标类别"]) == {"产出指标", "效益指标", "满意度指标"}
    findings = pd.read_excel(published_real.file(".xlsx"), sheet_name="审核结果", dtype=str)
    assert not findings.filter(like="（代码）").empty
    for table in published_real.tables:
        sheet = pd.read_excel(
            published_real.file(".xlsx"), sheet_name=table["title"], keep_default_na=False
        )
        for field in table["schema"]["fields"]:
            if "enum" in field.get("constraints", {}) and field["name"] != "amount_unit":
                assert f"{field['title']}（代码）" in sheet
                assert not any(cell.isascii() and cell for cell in sheet[field["title"]])


def test_ids_of_other_sheets_stand_beside_the_names_there(
    published_real: Published, root: Path
) -> None:
    frame = pd.read_excel(published_real.file(".xlsx"), sheet_name="绩效指标", dtype=str)
    projects = pd.read_csv(root / "data/projects.csv").set_index("project_id")["name"]
    assert frame["项目编号（名称）"].tolist() == projects[frame["项目编号"]].tolist()
    assert "单位编号（名称）" in pd.read_excel(published_real.file(".xlsx"), sheet_name="项目")


def test_headings_stand_over_their_columns(workbook: Workbook, published: Published) -> None:
    for table in published.tables:
        for heading, *cells in workbook[table["title"]].iter_cols():
            values = [cell.value for cell in cells if cell.value is not None]
            if values:
                is_number = not any(isinstance(value, str) for value in values)
                assert (heading.alignment.horizontal == "right") == is_number, heading.value


def test_headings_and_short_ids_stay_in_view_and_all_columns_filter(
    workbook: Workbook, published: Published
) -> None:
    for table in published.tables:
        sheet = workbook[table["title"]]
        is_short = sheet.column_dimensions["A"].width < 31
        assert sheet.freeze_panes == ("B2" if is_short else "A2")
        last = f"{get_column_letter(sheet.max_column)}{sheet.max_row}"
        assert sheet.auto_filter.ref == f"A1:{last}"


def test_amounts_are_yuan_with_separators_and_the_same_in_wan_beside(
    workbook: Workbook, published: Published
) -> None:
    amounts = 0
    for table in published.tables:
        sheet = workbook[table["title"]]
        for column, heading in enumerate(sheet[1], start=1):
            if not heading.comment.text.partition("\n")[0].endswith("_cny"):
                continue
            for row in range(2, sheet.max_row + 1):
                yuan, wan = sheet.cell(row, column), sheet.cell(row, column + 1)
                if yuan.value is None:
                    assert wan.value is None
                    continue
                assert yuan.number_format == "#,##0"
                assert Decimal(repr(wan.value)) * 10000 == yuan.value
                assert shown_exactly(wan)
                amounts += 1
    assert amounts > 0


def shown_exactly(cell: Cell) -> bool:
    """Two decimals, or as many as the value has."""
    grouped, _, zeros = cell.number_format.partition(".")
    places = -int(Decimal(repr(cell.value)).normalize().as_tuple().exponent)
    return grouped == "#,##0" and len(zeros) == max(2, places)


def test_numbers_show_the_decimals_they_have(published_small: Published) -> None:
    sheet = openpyxl.load_workbook(published_small.file(".xlsx"))["条目"]
    share = [cell.value for cell in sheet[1]].index("share栏")
    formats = {row[share].value: row[share].number_format for row in sheet.iter_rows(min_row=2)}
    assert formats[9.95] == "#,##0.00"
    assert formats[300000000] == "#,##0"
    assert formats[0.1] == "#,##0.0"
    assert formats[-0.000001] == "#,##0.000000"


def test_columns_are_wide_enough_for_chinese(workbook: Workbook, published: Published) -> None:
    for table in published.tables:
        sheet = workbook[table["title"]]
        for column, width in zip(sheet.iter_cols(), widths_of(sheet), strict=True):
            texts = [cell.value for cell in column[1:] if isinstance(cell.value, str)]
            digits = max(map(digits_of, texts), default=0)
            assert min(digits, 42) + 2 <= width < 64
            assert all(cell.alignment.wrap_text for cell in column if cell.value)


def test_headings_leave_columns_of_numbers_narrow(published_real: Published) -> None:
    workbook = openpyxl.load_workbook(published_real.file(".xlsx"))
    for table in published_real.tables:
        sheet = workbook[table["title"]]
        for column, width in zip(sheet.iter_cols(), widths_of(sheet), strict=True):
            if not any(isinstance(cell.value, str) for cell in column[1:]):
                assert width < 19, column[0].value


def test_rows_are_high_enough_for_every_line(workbook: Workbook) -> None:
    """Stated, since not every program makes room by itself for what it breaks into lines."""
    for sheet in workbook:
        widths = widths_of(sheet)
        for number, row in enumerate(sheet.iter_rows(), start=1):
            lines = [
                digits_of(cell.value) / width
                for cell, width in zip(row, widths, strict=True)
                if isinstance(cell.value, str)
            ]
            if max(lines, default=0) > 1:
                assert sheet.row_dimensions[number].height >= min(max(lines) * 14, 409)


def widths_of(sheet: Worksheet) -> list[float]:
    return [
        width.width
        for width in sheet.column_dimensions.values()
        for _ in range(width.min, width.max + 1)
    ]


def digits_of(text: str) -> int:
    return sum(2 if char > "\u2e7f" else 1 for char in text)


def test_each_sheet_prints_on_pages_of_its_whole_width(
    workbook: Workbook, published: Published
) -> None:
    for sheet in workbook:
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert printed_points(sheet) >= 6
        assert "&P" in sheet.oddFooter.right.text
    for table in published.tables:
        assert workbook[table["title"]].print_title_rows == "$1:$1"
        assert workbook[table["title"]].print_title_cols == "$A:$A"


def test_cells_side_by_side_do_not_touch_and_rows_have_a_line(
    workbook: Workbook, published: Published
) -> None:
    for table in published.tables:
        for row in workbook[table["title"]].iter_rows():
            for cell in row:
                assert cell.alignment.indent == 1
                assert cell.border.bottom.style == "hair"


def printed_points(sheet: Worksheet) -> float:
    """The size of 10-point type where each page is as wide as its share of columns, the first on all."""
    first, *others = widths_of(sheet)
    pages = int(sheet.page_setup.fitToWidth or 1)
    across_a_page = 10.89 * 96 / 7  # inches, pixels an inch, pixels a digit
    return 10 * across_a_page / (first + sum(others) / pages)


def test_fonts_are_ours_and_not_those_of_a_theme(workbook: Workbook, published: Published) -> None:
    assert {cell.font.name for cell in cells_of(workbook)} == {"微软雅黑"}
    with zipfile.ZipFile(published.file(".xlsx")) as archive:
        assert b"<scheme" not in archive.read("xl/styles.xml")


def test_the_first_sheet_explains_all_of_it(workbook: Workbook, published: Published) -> None:
    descriptor = published.descriptor
    rows = [[cell for cell in row if cell] for row in workbook["说明"].values]
    text = "\n".join("\t".join(map(str, row)) for row in rows)
    rows_of_each = [f"{table['title']}（{table['rows']} 行）" for table in published.tables]
    assert "、".join(rows_of_each) in text
    assert "本工作簿不是官方发布，以部门公布的原文为准。" in text
    assert "not an official publication; the original prevails" in text
    for licence in descriptor["licenses"]:
        assert licence["path"] in text
        assert licence["scope"] in text
    released = read_release_date(published.root)
    assert cite_dataset(descriptor, "zh", "text", released) in text
    assert cite_dataset(descriptor, "en", "text", released) in text
    for table in published.tables:
        assert [table["title"], "说明", "English", "字段名", "类型", "单位", "例"] in rows
        for field in table["schema"]["fields"]:
            assert any(
                row[:2] == [field["title"], field["description"]] and field["name"] in row
                for row in rows
            )


def test_the_date_of_the_file_is_that_of_the_release(
    workbook: Workbook, published: Published
) -> None:
    released = read_release_date(published.root)
    assert workbook.properties.created == datetime(released.year, released.month, released.day)


def test_examples_on_the_first_sheet_stand_in_the_tables(published_real: Published) -> None:
    workbook = openpyxl.load_workbook(published_real.file(".xlsx"))
    examples = {tuple(row[:4]): row[6] for row in workbook["说明"].values if row[6]}
    table = next(table for table in published_real.tables if table["name"] == "indicators")
    for field in table["schema"]["fields"]:
        named = field["title"], field["description"]
        (example,) = {
            example
            for (title, meaning, _, name), example in examples.items()
            if (title, meaning, name) == (*named, field["name"])
        }
        expected = "（全列为空）" if field["name"] == "value_max" else field["example"]
        assert example == expected

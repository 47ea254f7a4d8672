"""Every character of the source is accounted for, and a table that departs from it is refused."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
from tests.conftest import LINEAR, growth

from budget_goals.audit import documents
from budget_goals.files.faults import InputError
from budget_goals.package import Package
from budget_goals.package.proof import FORM, prove
from budget_goals.package.tables import Frames, build_tables
from budget_goals.reading.documents import Facts, read_source
from budget_goals.reading.money import to_cny
from budget_goals.reading.values import Source

RAW_PATH = "data/raw/huadu-hrss-2023.txt"


@pytest.fixture
def tables(raw: str) -> Frames:
    return build_tables(read_source(RAW_PATH, raw.encode()), Facts(2023, "inferred", []))


def test_the_published_spans_partition_the_source(package: Package, raw: str) -> None:
    """Stated without the code that proves it in the build."""
    spans = package.provenance.sort_values("start")
    position = 0
    for start, end in zip(spans["start"], spans["end"], strict=True):
        assert position <= start < end
        assert FORM.fullmatch(raw, position, start)
        position = end
    assert FORM.fullmatch(raw, position)


def test_each_value_is_its_slice_of_the_source(package: Package, raw: str) -> None:
    categories = {"产出": "output", "效益": "benefit", "满意度": "satisfaction"}
    tables = {name: getattr(package, name) for name in package.provenance["table"].unique()}
    indexed = {name: frame.set_index(frame.columns[0]) for name, frame in tables.items()}
    for span in package.provenance.itertuples():
        printed = raw[span.start : span.end]
        assert raw.count("\n", 0, span.start) + 1 == span.line
        value = indexed[span.table].loc[span.record_id, span.field]
        if span.field.endswith("_cny"):
            assert value == to_cny(printed, 4)
        elif span.field == "category":
            assert value == categories[printed]
        else:
            assert str(value) == printed


def test_no_published_value_lacks_its_place(package: Package) -> None:
    verbatim = {
        "documents": 7,
        "organizations": 5,
        "projects": 6,  # name, four amounts, goal
        "indicators": 4,
    }
    counts = package.provenance.groupby("table").size().to_dict()
    assert counts == {name: n * len(getattr(package, name)) for name, n in verbatim.items()}


def changed(table: str, field: str, value: object) -> Callable[[Frames], None]:
    def change(tables: Frames) -> None:
        tables[table] = tables[table].copy()
        tables[table].loc[tables[table].index[3], field] = value

    return change


def moved(column: str, by: int) -> Callable[[Frames], None]:
    def change(tables: Frames) -> None:
        tables["provenance"] = tables["provenance"].copy()
        tables["provenance"].loc[300, column] += by

    return change


def dropped(tables: Frames) -> None:
    tables["provenance"] = tables["provenance"].drop(index=300)


def owners_exchanged(tables: Frames) -> None:
    """Let two indicators with the same target each have the place of the other's."""
    provenance: pd.DataFrame = tables["provenance"].copy()
    indicators = tables["indicators"]
    same = indicators["target"] == indicators["target"].mode()[0]
    owners = indicators.loc[same, "indicator_id"].to_list()[:2]
    rows = [
        provenance.index[(provenance["record_id"] == owner) & (provenance["field"] == "target")][0]
        for owner in owners
    ]
    provenance.loc[rows, "record_id"] = owners[::-1]
    tables["provenance"] = provenance


def swapped(tables: Frames) -> None:
    indicators: pd.DataFrame = tables["indicators"].copy()
    indicators.loc[[5, 6], "name"] = indicators.loc[[6, 5], "name"].to_numpy()
    tables["indicators"] = indicators


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (changed("indicators", "target", "≥91%"), "indicators target ≥91%"),
        (changed("projects", "total_cny", 1), "projects total_cny 1"),
        (changed("projects", "goal", "别的目标"), "别的目标"),
        (changed("indicators", "category", "cost"), "indicators category cost"),
        (moved("start", 1), "in no value"),
        (moved("end", 3), "two values that overlap"),
        (dropped, "in no value"),
        (swapped, "indicators name"),
        (owners_exchanged, "indicators target"),
    ],
    ids=["target", "amount", "goal", "category", "start", "end", "lost", "swapped", "exchanged"],
)
def test_a_table_that_departs_from_the_source_is_refused(
    change: Callable[[Frames], None], expected: str, tables: Frames, raw: str
) -> None:
    prove(RAW_PATH, raw, tables)
    change(tables)
    with pytest.raises(InputError) as refusal:
        prove(RAW_PATH, raw, tables)
    assert expected in str(refusal.value)


def test_text_behind_the_last_value_is_refused(tables: Frames, raw: str) -> None:
    with pytest.raises(InputError, match="附注"):
        prove(RAW_PATH, raw + "附注", tables)


def test_the_build_publishes_nothing_without_the_proof(
    project: Path,
    story: Callable[[str], ModuleType],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def lying(source: Source, facts: Facts) -> Frames:
        tables = build_tables(source, facts)
        changed("indicators", "target", "≥91%")(tables)
        return tables

    monkeypatch.setattr(documents, "build_tables", lying)
    assert story("build_datapackage").main(project) == 1
    assert "indicators target ≥91%" in capsys.readouterr().err


def test_twice_the_indicators_in_a_cell_take_twice_the_time() -> None:
    head = "项目名称（资金使用单位）\t总计\t财政拨款\t财政专户拨款\t其他资金\t绩效目标\t绩效指标"
    rows = "".join(f"{name}\t1\t1\t0\t0\t\t\n" for name in ("合计", "某所"))

    def source(count: int) -> Source:
        cell = "".join(f"{n}、产出指标：件数{n}，年度指标值：≥{n}件。" for n in range(1, count + 1))
        text = f"表\n部门名称：局\n单位：元\n{head}\n{rows}某项\t1\t1\t0\t0\t好\t{cell}\n"
        return read_source("data/raw/x.txt", text.encode())

    sources = {n: source(n) for n in (2_000, 4_000)}

    def build(count: int) -> None:
        tables = build_tables(sources[count], Facts(2023, "printed", []))
        prove("data/raw/x.txt", sources[count].text, tables)

    assert growth(build, 2_000) < LINEAR

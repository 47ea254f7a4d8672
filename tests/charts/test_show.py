"""A chart at the end of a cell: what a notebook keeps of it, and that JupyterLab can draw that."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import altair as alt
import nbformat
import pandas as pd
import pytest
import vl_convert
from IPython.core.formatters import format_display_data

from budget_goals import charts

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((ROOT / "book/zh").glob("*.ipynb"))
# The version of Vega-Lite that JupyterLab 4 draws.
OF_JUPYTERLAB = "5.8"  # that has 5.6; this is the oldest at hand


def kept(chart: alt.Chart | alt.LayerChart) -> dict[str, Any]:
    """What a notebook keeps of the chart at the end of a cell."""
    data, _ = format_display_data(chart)
    bundle: dict[str, Any] = data
    return bundle


@pytest.fixture
def shown() -> dict[str, Any]:
    charts.use("en")
    frame = pd.DataFrame({"name": ["a", "b"], "n": [1, 2]})
    return kept(
        charts.show(
            alt.Chart(frame).mark_bar().encode(x="n:Q", y="name:N"),
            title="B has twice as many",
            subtitle="items",
            alt="two bars",
            columns={"name": "Name", "n": "Items"},
            rows="q=b",
        )
    )


def test_a_notebook_keeps_the_specification_and_the_answer(shown: dict[str, Any]) -> None:
    assert shown.keys() == {charts.MIME, "text/plain"}
    assert shown["text/plain"] == "B has twice as many"
    spec = shown[charts.MIME]
    assert spec["title"]["subtitle"] == "items"
    assert spec["description"] == "two bars"
    assert spec["usermeta"] == {"rows": "q=b", "columns": [["name", "Name"], ["n", "Items"]]}


@pytest.mark.parametrize("language", ["de", ""])
def test_another_language_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match="expected 'zh' or 'en'"):
        charts.use(language)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: file.stem)
def test_every_chart_compiles_with_the_version_that_jupyterlab_has(notebook: Path) -> None:
    for spec in charts_in(notebook):
        assert "/v5" in spec["$schema"]
        newest = vl_convert.vegalite_to_vega(spec)
        older = vl_convert.vegalite_to_vega(spec, vl_version=OF_JUPYTERLAB)
        assert older["marks"]
        assert len(older["marks"]) == len(newest["marks"])


def charts_in(notebook: Path) -> Iterator[dict[str, Any]]:
    for cell in nbformat.read(notebook, 4).cells:
        for output in cell.get("outputs", []):
            if charts.MIME in output.get("data", {}):
                yield output.data[charts.MIME]

"""What counts as a real count, and the piles of percentages."""

import pandas as pd
import pytest

import budget_goals as bg
from budget_goals.chapters import promises


@pytest.mark.parametrize(
    ("name", "unit", "value", "kind", "is_count"),
    [
        ("服务人数", "人", 400, "number", True),
        ("接收档案数", None, 2500, "number", True),
        ("办结业务数(件)", None, 50, "number", True),
        ("为振兴乡村提供人才支持", "人", 16, "number", True),
        ("政策知晓率", "%", 95, "number", False),
        ("企业薪酬调查成本", None, 511, "number", False),
        ("控制在批复资金内", "元", 354000, "number", False),
        ("平均每场参赛人数", "人", 20, "number", False),
        ("窗口服务工作投诉次数", "次", 5, "number", False),
        ("重大故障的次数", None, 2, "number", False),
        ("服务人数", "人", 0, "number", False),
        ("服务人数", None, None, "qualitative", False),
    ],
)
def test_a_real_count_says_how_many_of_what(
    name: str, unit: str | None, value: float | None, kind: str, is_count: bool
) -> None:
    row = pd.DataFrame([{"name": name, "unit": unit, "value": value, "target_kind": kind}])
    assert promises.is_real_count(row).tolist() == [is_count]


def test_percentages_are_piled_from_one_at_each_value() -> None:
    indicators = bg.load("indicators", floats=True)
    piled = promises.percentages(indicators)
    assert len(piled) == (indicators["unit"] == "%").sum()
    for _, own in piled.groupby("value"):
        assert own["pile"].tolist() == list(range(1, len(own) + 1))

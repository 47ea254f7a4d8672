"""Each rule stops at what it is for, and passes by what only looks like it."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd
import pytest
from tests.conftest import LINEAR, growth

from budget_goals.audit import audit, read_rules
from budget_goals.audit.indicators import head
from budget_goals.audit.rulebook import RuleBook
from budget_goals.audit.rules import RULES
from budget_goals.package.tables import Frames, build_tables
from budget_goals.reading.documents import Facts, read_source


class Project(NamedTuple):
    """A project as the form prints it; amounts in 万元."""

    indicators: Sequence[str] = (
        "产出：培训人数：≥5人",
        "效益：就业率：≥90%",
        "满意度：满意度：≥90%",
    )
    goal: str = "培训学员。"
    name: str = "培训经费"
    amounts: Sequence[str] = ("1.00", "1.00", "0.00", "0.00")


@pytest.fixture(scope="module")
def book(root: Path) -> RuleBook:
    return read_rules(root)


def test_every_rule_has_a_case_and_a_near_miss() -> None:
    indicator_rules = set(ONE_INDICATOR_FIRES) & set(ONE_INDICATOR_PASSES)
    assert indicator_rules | (set(FIRES) & set(PASSES)) | SUM_RULES == set(RULES)


# One indicator in one project: category, name and target.
ONE_INDICATOR_FIRES = {
    "above-hundred": [
        "满意度：群众满意度：≥105%",
        "产出：验收合格率：101%",
        "产出：发放及时率：＞100%",
    ],
    "amount-above-budget": ["产出：控制在批复资金内：≤1.2万元", "产出：补助金额：2万"],
    "always-met": ["产出：验收合格率：≤100%", "产出：培训人数：≥0人", "满意度：满意度：≥0%"],
    "tautology": [
        "效益：提供舒适办事环境：提供舒适办事环境",
        "效益：保障老人的基本生活需求和医疗：保障老人基本医疗。",
    ],
    "number-missing": ["产出：合格率：及时有效地稳步提高", "产出：参与人数：不断增加"],
    "not-measurable": ["效益：促进社会和谐：积极稳妥调处信访案件"],
    "value-elsewhere": ["产出：招聘人数：年度控制数", "产出：奖补标准：根据文件奖补类型执行"],
    "whole-year": [
        "产出：发放补贴的时间：2023年",
        "产出：完成时间：2023年1月-12月",
        "产出：完成时间：1月1日至12月31日",
    ],
    "due-outside-year": [
        "产出：完成时间：2022年12月31日前",
        "产出：完成时间：2024年",
        "产出：服务期：2022年7月-2023年6月",
        "产出：服务期：2023年9月至2024年3月",
    ],
    "unit-against-name": [
        "产出：参保人数：100%",
        "产出：投诉次数（窗口）：≤1%",
        "产出：验收合格率：≥5人",
    ],
    "persons-or-visits": ["效益：促进就业人次：≥18000人"],
    "unit-missing": ["效益：宣传就业政策：≥3", "效益：家政基层服务站：≥2"],
    "target-is-budget": ["产出：慰问金的金额：1万", "产出：慰问金的金额：1万元"],
    "owed-in-part": [
        "产出：医疗费受理率：≥90%",
        "产出：应诉及答复率：90%",
        "产出：工资发放率：≥99%",
    ],
    "one-person": ["产出：享受补贴人数：≥1人", "产出：服务人次：≥1人次"],
    "percentage-without-base": [
        "效益：营造良好就业环境，提升服务水平。：100%",
        "产出：在2023年12月31日前完成：≥90%",
    ],
    "ceiling-on-good": ["产出：服务人数：≤15000人", "满意度：群众满意度：≤90%"],
    "floor-on-bad": ["产出：窗口服务工作投诉次数：≥5次", "效益：败诉率：≥15%"],
    "satisfaction-category": ["满意度：服务有效率：≥95%"],
    "year-against-name": ["产出：2021年慰问金发放率：100%", "产出：2019-2022年档案整理数：≥5份"],
}
ONE_INDICATOR_PASSES = {
    "above-hundred": [
        "满意度：群众满意度：100%",
        "产出：任务完成率：≥105%",
        "效益：增长率：≥120%",
        "满意度：满意度：≥105分",
    ],
    "amount-above-budget": [
        "产出：控制在批复资金内：≤1万元",
        "效益：企业年营业收入：≥3亿元",
        "产出：人均补助金额：≤2万元/人",
    ],
    "always-met": ["产出：验收合格率：≤99%", "效益：就业增长率：≥0%", "产出：成本控制率：≤100%"],
    "tautology": [
        "效益：培养家政人才：持续培训区域内家政服务人才",
        "产出：培训人数：培训人数5人",
        "效益：培训效果：通过培训提高职业素养",
        "产出：合规使用资金：合规",
    ],
    "number-missing": [
        "产出：工资发放及时率：按时足额",
        "产出：招聘人数：年度控制数",
        "效益：提高群众知晓度：更多群众了解",
        "效益：提高工作效率：明显提高",
        "产出：响应率：故障100%当天启动处理",
    ],
    "not-measurable": [
        "产出：响应速度：发生故障后100%当天处理",
        "效益：提供舒适办事环境：提供舒适办事环境",
        "产出：参与人数：不断增加",
        "效益：提升水平：通过培训掌握一项技能",
        "产出：发放时间：春节、中秋节前",
        "产出：工资发放：按时发放",
    ],
    "owed-in-part": [
        "产出：医疗费受理率：100%",
        "产出：补助及时发放率：≥90%",
        "产出：宣传资料派发率：≥90%",
        "产出：败诉及答复率：≤90%",
    ],
    "value-elsewhere": ["产出：招聘人数：≥5人", "效益：促进和谐：按时发放"],
    "whole-year": [
        "产出：发放补贴的时间：2023年11月",
        "产出：发放补贴的时间：每月25日前",
        "产出：完成时间：2023年2月-12月",
    ],
    "due-outside-year": [
        "产出：完成时间：2023年12月31日前",
        "产出：完成时间：11月30日前完成",
        "产出：完成时间：2023年1月-12月",
    ],
    "unit-against-name": [
        "产出：参保人数：≥100人",
        "效益：申请人数增长率（%）：≥20%",
        "效益：景气指数：≥50%",
        "效益：失业率：0",
    ],
    "persons-or-visits": [
        "产出：服务人数：≥400人次",
        "产出：服务人次：≥400人次",
        "产出：人数：9名",
    ],
    "unit-missing": [
        "产出：培训次数：≥3",
        "产出：办结业务数(件)：50",
        "效益：安全事故：0",
        "效益：示范站：1",
        "产出：课程：≥3节",
        "产出：合格率：95",
        "效益：年营业收入：≥3个亿",
        "产出：金额：26.21万",
        "产出：人均发放标准：2100",
    ],
    "target-is-budget": [
        "产出：控制在批复资金内：≤1万元",
        "产出：慰问金的金额：2万",
        "产出：培训人数：10000",
        "产出：服务：1万人",
    ],
    "one-person": ["产出：享受补贴人数：≥2人", "产出：补贴人数：1人", "产出：培训次数：≥1次"],
    "percentage-without-base": [
        "产出：招聘合规性：100%",
        "产出：领军人才比例：≥10%",
        "效益：能耗下降：≥3%",
        "产出：及时处理效率：≥90%",
    ],
    "ceiling-on-good": [
        "产出：窗口服务人数投诉次数：≤5次",
        "产出：培训成本：≤5万元",
        "产出：验收不合格率：≤5%",
        "产出：选拔人数：≤10人",
    ],
    "floor-on-bad": [
        "产出：投诉办结率：≥95%",
        "产出：突发事故处置率：≥95%",
        "产出：投诉次数：≤5次",
    ],
    "satisfaction-category": ["满意度：服务对象满意率：≥90%", "满意度：社会认可度：≥90%"],
    "year-against-name": [
        "产出：2022-2024年档案整理数：≥5份",
        "产出：在2023年12月31日前完成：100%",
        "产出：按穗人社函〔2020〕73号发放率：100%",
        "产出：2022、2023年发放率：100%",
    ],
}
# Whole projects, and how many findings they give.
FIRES = {
    "goal-missing": ([Project(goal="")], 1),
    "indicators-missing": ([Project(indicators=[])], 1),
    "category-missing": (
        [
            Project(["产出：培训人数：≥5人"], amounts=["100", "100", "0", "0"]),
            Project(["产出：场数：≥5场", "效益：就业率：≥9%"]),
        ],
        2,
    ),
    "only-zero-outputs": (
        [Project(["产出：超支率：0", "产出：事故数：≤0次", "效益：就业率：≥9%"])],
        1,
    ),
    "opposite-directions": (
        [Project(["效益：现场维护率：≤5%"]), Project(["效益：现场维护率（%）：≥95%"])],
        1,
    ),
    "repeated-indicator": (
        [Project(["产出：考核合格率：≥95%", "产出：年度考核合格率：95%", "效益：考核合格率：1%"])],
        2,
    ),
    "shared-goal": (
        [
            Project(["产出：场数：1场"], "培训学员", "全区城镇培训"),
            Project(["产出：场数：1场"], "“培训学员”", "全市城镇补贴"),
            Project(goal="考试"),
        ],
        1,
    ),
    "shared-indicators": (
        [
            Project(["产出：人数：5人", "效益：合格率：1%"], goal="甲"),
            Project(["效益：合格率：1%", "产出：人数：5人"], goal="乙"),
        ],
        1,
    ),
    "repeated-output": (
        [
            Project(["产出：活动次数：6次", "产出：课时：600节"]),
            Project(["产出：活动次数：7次", "产出：课时：约600节"]),
        ],
        1,
    ),
    "shared-result": (
        [
            Project(["产出：扩面总体完成率：≥95%", "效益：应届毕业生就业率：≥90%"]),
            Project(["产出：扩面总体完成率：≥90%", "效益：应届毕业生就业率：≥90%"]),
        ],
        1,
    ),
    "benefit-is-output": (
        [
            Project(["产出：申领补贴人数：≥100人", "效益：促进就业人次：≥100人"]),
            Project(["产出：家政基层服务站示范站：1", "效益：家政基层服务站：≥1"]),
        ],
        2,
    ),
    "target-from-goal": (
        [Project(["效益：社会和谐：积极稳妥调处案件"], goal="推动工作，积极稳妥，调处案件。")],
        1,
    ),
    "share-of-few": (
        [
            Project(["产出：补贴人数：4人", "满意度：满意度：95%", "效益：政策了解率：97%"]),
            Project(["产出：慰问人数：4名", "满意度：满意率：95%"]),
        ],
        1,
    ),
    "staff-without-headcount": (
        [
            Project(["产出：参保人数：100%"], name="编外人员聘用经费"),
            Project(["产出：发放率：100%"], name="编外人员聘用经费"),
        ],
        1,
    ),
    "training-without-trainees": (
        [Project(["产出：培训期数：≥2"]), Project(["产出：每年培训场数：≥8场"])],
        1,
    ),
    "goal-against-target": (
        [
            Project(
                ["产出：培训人数：5人"], goal="老年大学约600节，工资发放率100%，补助5人、90次。"
            ),
            Project(["效益：老年人开展率：≥95%"], goal="老年大学培训率大于95%。"),
        ],
        5,
    ),
    "goal-apart": ([Project(["效益：舒适办事环境：舒适"], goal="根据文件，主动确权。")], 1),
    "price-above-budget": (
        [
            Project(
                [
                    "产出：薪酬调查户数：12",
                    "产出：薪酬调查成本：511",
                    "产出：成本监测企业数：8",
                    "产出：成本监测成本：511",
                ]
            )
        ],
        1,
    ),
    "tolerance-in-money": (
        [Project(["效益：准确率：≥95%"], amounts=["2000", "2000", "0", "0"])],
        1,
    ),
    "only-percentages": (
        [Project(["产出：结算率：≥95%", "效益：知晓度：5%"], amounts=["100", "100", "0", "0"])],
        1,
    ),
    "lower-elsewhere": (
        [
            Project(["产出：发放及时率：≥80%"]),
            Project(["产出：发放及时率：80%"]),
            Project(["产出：发放及时率：100%"]),
        ],
        1,
    ),
    "deadline-twice": ([Project(["产出：发放时间：11月前", "产出：补贴的及时性：11月前"])], 1),
    "bad-as-benefit": (
        [
            Project(["效益：败诉率：≤15%", "产出：出庭次数：≥5次"]),
            Project(["效益：学生退宿率：≤10%"]),
        ],
        2,
    ),
}
PASSES = {
    "goal-missing": [Project(goal="", amounts=["0.00"] * 4), Project()],
    "indicators-missing": [Project(indicators=[], amounts=["0.00"] * 4), Project()],
    "category-missing": [
        Project(),
        Project(indicators=[]),
        Project(["产出：应诉率：≥5%"], name="行政应诉费"),
        Project(["产出：人数：≥5人", "满意度：满意度：≥5%"], amounts=["99.99", "99.99", "0", "0"]),
    ],
    "only-zero-outputs": [
        Project(["产出：超支率：0", "产出：人数：5人"]),
        Project(["效益：事故：0"]),
    ],
    "opposite-directions": [
        Project(["效益：维护率：≤5%"]),
        Project(["效益：维护率：5%"]),
        Project(["效益：维护率：≤95%"]),
    ],
    "repeated-indicator": [
        Project(["产出：服务站：1个", "产出：服务站示范站：1个"]),
        Project(["产出：服务站：1个"]),
    ],
    "shared-goal": [
        Project(),
        Project(goal="培训全部学员。"),
        Project(goal=""),
        Project(goal=""),
        *(Project([], "扩面。", f"{town}镇医保经费") for town in ("花东", "花山")),
        *(Project([], "扩面。", f"医保补贴（{level}）") for level in ("市级", "区本级")),
        Project(["产出：次数：6次"], name="甲", goal="活动。"),
        Project(["产出：次数：6次"], name="乙", goal="活动。"),
    ],
    "shared-indicators": [
        Project(["产出：人数：7人"]),
        Project(["产出：人数：7人"]),
        Project(["产出：人数：5人"]),
        Project(["效益：人数：5人"]),
        Project(["产出：人数：6人"]),
        Project(["产出：合格率：≥9.5%"]),
        Project(["产出：合格率：≥95%"]),
        Project(["产出：合格率：≥95"]),
        Project(["产出：办理时间：3-5天"]),
        Project(["产出：办理时间：35天"]),
        Project([]),
        Project([]),
    ],
    "repeated-output": [
        Project(["产出：次数：1次", "产出：事故：0次", "产出：场数：3场", "产出：场数：3场"]),
        Project(["产出：次数：1次", "产出：事故：0次", "效益：场数：3场"]),
        Project(["产出：参与数量：400人"]),
        Project(["产出：参与数量：400次"]),
        Project(["产出：参与数量：≥400人"]),
        Project(["产出：参与数量：≤400人", "产出：慰问人数：4人"]),
        Project(["产出：覆盖率：≥6%", "产出：慰问人数：4人"]),
        Project(["产出：覆盖率：≥6%"]),
    ],
    "shared-result": [
        Project(["产出：扩面总体完成率：≥95%", "产出：扩面总体完成率：≥90%"]),
        Project(["产出：扩面完成率：≥95%"]),
        Project(["产出：扩面完成率：≥95%", "效益：全区和谐：提高"]),
        Project(["效益：全区和谐：提高"]),
    ],
    "benefit-is-output": [
        Project(["产出：申领补贴人数：≥99人", "效益：促进就业人次：≥99人"]),
        Project(["产出：申领补贴人数：≥100人", "效益：促进就业人次：≥100次"]),
        Project(["产出：服务站示范站：0", "效益：服务站示范站数：0"]),
        Project(["产出：扩面总体完成率：≥90%", "效益：扩面总体完成率：≥90%"]),
        Project(["产出：申领补贴人数：≥500人"]),
        Project(["效益：促进就业人次：≥500人"]),
    ],
    "target-from-goal": [
        Project(["效益：社会和谐：积极调处案件"], goal="积极调处案件。"),
        Project(["效益：社会和谐：积极稳妥调处信访案件"], goal="积极稳妥调处案件。"),
        Project(["效益：积极稳妥调处信访案件：积极稳妥调处信访案件"], goal="积极稳妥调处信访案件"),
    ],
    "share-of-few": [
        Project(["产出：补贴人数：4人", "满意度：满意度：75%", "满意度：满意率：≥95%"]),
        Project(["产出：补贴人数：4人", "产出：进度：95%"]),
        Project(["产出：补贴人数：10人", "满意度：满意度：95%"]),
        Project(["产出：补贴人数：≥4人", "满意度：满意度：95%"]),
        Project(["产出：补贴人数：4人", "产出：慰问人数：9人", "满意度：满意度：95%"]),
    ],
    "staff-without-headcount": [
        Project(["产出：聘用人数：5人"], name="编外人员聘用经费"),
        Project(["产出：考试场次：≤2"], name="编外人员招聘考察经费"),
        Project([], name="编外人员聘用经费"),
    ],
    "training-without-trainees": [
        Project(["产出：培训期数：≥2", "产出：参加人数：≥20人"]),
        Project(["产出：培训合格率：≥9%"]),
        Project(["产出：讲座次数：≥9次"]),
    ],
    "bad-as-benefit": [
        Project(["产出：败诉率：≤15%", "效益：败诉率：≤15%", "效益：就业率：≥9%"]),
        Project(["效益：事故处置率：≥95%"]),
        Project(["效益：安全事故率：0"]),
    ],
    "goal-apart": [
        Project(["效益：舒适办事环境：舒适"], goal="改善环境。"),
        Project(["产出：服务人数：≥5人"], goal="主动确权。"),
        Project(["产出：确权数：5"], goal=""),
        Project([], goal="主动确权。"),
    ],
    "price-above-budget": [
        Project(["产出：薪酬调查户数：19", "产出：薪酬调查成本：511"]),
        Project(["产出：培训户数：99", "产出：薪酬调查成本：511"]),
        Project(["产出：薪酬调查户数：99", "产出：薪酬调查成本：≥95%"]),
        Project(["产出：薪酬调查成本：511"]),
    ],
    "tolerance-in-money": [
        Project(["效益：准确率：≥95%"], amounts=["1999", "1999", "0", "0"]),
        Project(["效益：准确率：100%"], amounts=["2000", "2000", "0", "0"]),
        Project(["效益：知晓率：≥95%"], amounts=["2000", "2000", "0", "0"]),
    ],
    "only-percentages": [
        Project(["产出：结算率：≥95%"], amounts=["99.99", "99.99", "0", "0"]),
        Project(["产出：人数：5人", "产出：结算率：5%"], amounts=["100", "100", "0", "0"]),
        Project(["产出：发放率：9%"], name="编外人员聘用经费", amounts=["100", "100", "0", "0"]),
        Project([], amounts=["100", "100", "0", "0"]),
    ],
    "lower-elsewhere": [
        Project(["产出：发放及时率：≥91%", "效益：败诉率：5%", "效益：和谐：80%"]),
        Project(["产出：发放及时率：100%", "效益：败诉率：50%", "效益：和谐：90%"]),
        Project(["产出：发放及时率：≤80%"]),
        Project(["产出：工资发放及时率：≥80%"]),
        Project(["效益：政策知晓度：≥80%"], name="赤坭镇经费"),
        Project(["效益：政策知晓度：100%"], name="花东镇经费"),
    ],
    "deadline-twice": [
        Project(["产出：发放时间：11月前", "产出：补贴的及时性：12月前"]),
        Project(["产出：发放时间：12月前", "产出：发放率：按时", "产出：拨付率：按时"]),
    ],
    "goal-against-target": [
        Project(["产出：培训人数：5名", "满意度：满意度：90%"], goal="培训5人，满意度90%。"),
        Project(goal="按〔2017〕255号第3次培训5名学员，一、二年级满意度90%，5个方面。"),
        Project(["产出：服务人次：≥1200人次"], goal="服务1,200人次或1，200人次。"),
        Project(goal="编号2022,120人次、3,20人次。"),
        Project(["产出：慰问人数：4人"], goal="慰问4人，完成率100%。"),
        Project(["产出：慰问金到位率：100%"], goal="慰问金发放率100%。"),
        Project(["效益：老年大学文化开展率：≥95%"], goal="老年大学培训率大于95%。"),
    ],
}
SUM_RULES = {"document-sum", "organization-sum", "row-sum"}


@pytest.mark.parametrize(
    ("rule", "indicator"),
    [(rule, each) for rule, several in ONE_INDICATOR_FIRES.items() for each in several],
)
def test_stops_at_an_indicator(rule: str, indicator: str, book: RuleBook) -> None:
    found = findings(book, rule, [Project([indicator])])
    assert found["finding_id"].tolist() == [f"{rule}-test-2023-p001-1"]


@pytest.mark.parametrize(
    ("rule", "indicator"),
    [(rule, each) for rule, several in ONE_INDICATOR_PASSES.items() for each in several],
)
def test_passes_by_an_indicator(rule: str, indicator: str, book: RuleBook) -> None:
    assert findings(book, rule, [Project([indicator])]).empty


@pytest.mark.parametrize("rule", FIRES)
def test_stops_at_projects(rule: str, book: RuleBook) -> None:
    projects, count = FIRES[rule]
    assert len(findings(book, rule, projects)) == count


@pytest.mark.parametrize("rule", PASSES)
def test_passes_by_projects(rule: str, book: RuleBook) -> None:
    assert findings(book, rule, PASSES[rule]).empty


TWO = [Project(amounts=["1.00", "1.00", "0.00", "0.00"]) for _ in range(2)]


@pytest.mark.parametrize(
    ("subtotal", "total", "rule", "records"),
    [
        ("2.00", "2.00", None, []),
        ("2.01", "2.01", "rounding", ["test-2023-o1"] * 2),
        ("2.02", "2.02", "organization-sum", ["test-2023-o1"] * 2),
        ("2.00", "2.01", "document-sum", ["test-2023"] * 2),
    ],
    ids=["exact", "half a printed unit per part", "more than that", "only one part"],
)
def test_sums_are_compared_and_rounding_is_told_apart(
    subtotal: str, total: str, rule: str | None, records: list[str], book: RuleBook
) -> None:
    text = form(TWO, subtotal=subtotal, total=total)
    found = all_findings(book, text)
    ids = {
        each: found.loc[found["rule_id"] == each, "finding_id"].str.removeprefix(f"{each}-")
        for each in SUM_RULES
    }
    told = {each: own.str.rpartition("-")[0].tolist() for each, own in ids.items() if len(own)}
    if rounded := rounded_in(text, book):
        told["rounding"] = [record for record, _, _ in rounded]
    assert told == ({rule: records} if rule else {})


@pytest.mark.parametrize(("total", "is_rounding"), [("1.01", True), ("1.02", False)])
def test_a_row_is_compared_with_its_sources(total: str, is_rounding: bool, book: RuleBook) -> None:
    row = [Project(amounts=[total, "0.50", "0.30", "0.20"])]
    found = findings(book, "row-sum", row)
    assert found["finding_id"].tolist() == (
        [] if is_rounding else ["row-sum-test-2023-p001-total_cny"]
    )
    of_row = ("test-2023-p001", "total_cny", "1.01 万元 ≠ 1.00 万元")
    assert (of_row in rounded_in(form(row), book)) == is_rounding


def test_finer_print_leaves_less_to_rounding(book: RuleBook) -> None:
    """Where amounts are printed to a thousandth, a hundredth is no rounding."""
    parts = [Project(amounts=["1.001", "1.001", "0.00", "0.00"]) for _ in range(2)]
    text = form(parts, subtotal="2.012", total="2.012")
    found = all_findings(book, text)
    assert "organization-sum" in found["rule_id"].tolist()
    assert not rounded_in(text, book)
    assert "2.012 万元" in found["observed"].tolist()


def test_the_unit_of_the_document_decides_what_rounding_explains(book: RuleBook) -> None:
    """A hundredth of a 亿元 is a million yuan; of a 元, nothing that could be printed."""
    parts = [Project(amounts=["1", "1", "0", "0"]) for _ in range(2)]
    large = form(parts, subtotal="2.01", total="2.01").replace("单位：万元", "单位：亿元")
    assert rounded_in(large, book)
    small = form(parts, subtotal="4", total="4").replace("单位：万元", "单位：元")
    assert "organization-sum" in all_findings(book, small)["rule_id"].tolist()


@pytest.mark.parametrize("quantity", ["1,200人次", "1，200人次", "1,234,200人次", "1,200.5人次"])
def test_a_number_with_separators_is_read_whole(quantity: str, book: RuleBook) -> None:
    projects = [Project(["产出：服务人次：≥200人次"], goal=f"开展服务，共{quantity}，400人次")]
    found = findings(book, "goal-against-target", projects)
    assert found["observed"].tolist() == [f"共{quantity}", "400人次"]
    assert quantity in found["message_zh"].iloc[0]


@pytest.mark.parametrize(
    ("indicators", "speaks", "silent"),
    [
        (
            ["产出：吸引参与人数：宣传吸引参与人数"],
            "tautology",
            {"number-missing", "not-measurable"},
        ),
        (["产出：参与人数：不断增加"], "number-missing", {"not-measurable"}),
        (
            ["产出：服务人数：≤9人", "效益：服务人数：≥9人"],
            "ceiling-on-good",
            {"opposite-directions"},
        ),
        (
            ["产出：薪酬调查户数：99", "产出：薪酬调查成本：511"],
            "price-above-budget",
            {"unit-missing"},
        ),
        (["效益：和谐：积极稳妥培训全部学员"], "target-from-goal", {"not-measurable"}),
    ],
)
def test_where_two_rules_see_one_thing_one_speaks(
    indicators: list[str], speaks: str, silent: set[str], book: RuleBook
) -> None:
    project = Project(indicators, goal="积极稳妥培训全部学员。")
    told = set(all_findings(book, form([project]))["rule_id"])
    assert speaks in told
    assert not told & silent


def test_one_copied_text_is_told_by_its_goal_alone(book: RuleBook) -> None:
    copied = [Project(["产出：场数：1场"], "甲", name) for name in ("乙", "丙")]
    told = all_findings(book, form(copied))["rule_id"].tolist()
    assert told.count("shared-goal") == 1
    assert "shared-indicators" not in told


def test_the_third_of_three_repeats_the_first(book: RuleBook) -> None:
    found = findings(
        book, "repeated-indicator", [Project(["产出：甲：1次"] + ["产出：甲：2次"] * 2)]
    )
    assert len(found) == 2
    assert found["message_en"].str.contains("“甲：1次”").all()


def test_what_is_shared_is_one_finding_that_names_all(book: RuleBook) -> None:
    projects = [Project(["产出：场数：1场"], name=name) for name in ("甲", "乙", "丙")]
    (found,) = findings(book, "shared-goal", projects).to_dict("records")
    assert found["finding_id"] == "shared-goal-test-2023-p001"
    assert "3 个项目的绩效目标相同：“甲”、“乙”、“丙”。" in found["message_zh"]
    assert found["total_cny"] == 30_000
    places = audit(tables_of(form(projects)), book)["finding_records"]
    places = places[places["finding_id"] == found["finding_id"]]
    assert places["record_id"].tolist() == [f"test-2023-p00{n}" for n in (1, 2, 3)]
    assert set(places["field"]) == {"goal"}


def test_outputs_of_the_same_projects_are_one_finding(book: RuleBook) -> None:
    projects = [Project(["产出：活动：6次", "产出：课时：9节"], name=name) for name in ("甲", "乙")]
    (message,) = findings(book, "repeated-output", projects)["message_zh"]
    assert "“活动：6次”、“课时：9节”，目标也一字不差。" in message
    (other,) = findings(book, "repeated-output", [projects[0], projects[1]._replace(goal="丙")])[
        "message_zh"
    ]
    assert "一字不差" not in other


def test_percentages_that_another_project_has_too_are_told_with_it(book: RuleBook) -> None:
    names = ["产出：提供保障：100%", "效益：稳定秩序：100%"]
    projects = [Project(names[:1]), Project(names), Project([*names[1:], "效益：增进福祉：100%"])]
    found = findings(book, "percentage-without-base", projects)["message_zh"].tolist()
    assert ["（合计涉及 2 个项目）" in message for message in found] == [True, False]


def test_words_alone_in_the_same_projects_are_one_finding(book: RuleBook) -> None:
    both = Project(["效益：意愿加强：群众增加", "效益：热情提高：踊跃参加"])
    found = findings(book, "not-measurable", [both, both])["message_zh"].tolist()
    assert [message.count("（2 个项目）") for message in found] == [1]
    apart = findings(book, "not-measurable", [both, Project(["效益：意愿加强：群众增加"])])
    assert len(apart) == 2


def test_money_for_staff_is_added_up_and_names_the_organizations(book: RuleBook) -> None:
    projects = [Project(["产出：发放率：100%"], name="编外人员聘用经费")] * 2
    (found,) = findings(book, "staff-without-headcount", projects).to_dict("records")
    assert "有 2 行，合计 20,000 元，" in found["message_zh"]
    assert "分属“某中心”。" in found["message_zh"]


def test_a_count_in_percent_shows_what_its_name_has_elsewhere(book: RuleBook) -> None:
    projects = [Project(["产出：投诉次数：≤1%"]), Project(["产出：投诉次数：0次"])]
    (message,) = findings(book, "unit-against-name", projects)["message_en"]
    assert "“≤1%” (elsewhere the same name has “0次”)" in message
    (alone,) = findings(book, "unit-against-name", projects[:1])["message_en"]
    assert "elsewhere" not in alone


def test_a_long_list_is_cut_and_says_so(book: RuleBook) -> None:
    one = ["产出：场数：1场"]
    projects = [Project(one, name=f"项目{number:02d}") for number in range(22)]
    (message,) = findings(book, "shared-goal", projects)["message_zh"]
    assert message.count("“项目") == 20
    assert "22 个项目" in message
    assert "、“项目19”、另外 2 个。" in message
    (whole,) = findings(book, "shared-goal", projects[2:])["message_zh"]
    assert "另外" not in whole


@pytest.mark.parametrize("rule", ["whole-year", "due-outside-year", "year-against-name"])
def test_a_finding_says_whether_the_budget_year_is_printed(rule: str, book: RuleBook) -> None:
    text = form([Project(ONE_INDICATOR_FIRES[rule])])
    (inferred,) = all_findings(book, text).query("rule_id == @rule")["message_en"].head(1)
    assert "(inferred, not printed)" in inferred
    (printed,) = all_findings(book, text, "printed").query("rule_id == @rule")["message_en"].head(1)
    assert "(as printed)" in printed


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_text_with_quotation_marks_is_quoted_in_others(language: str, book: RuleBook) -> None:
    projects = [Project(["效益：推进“三大工程：持续"], name=name) for name in ("甲“乙”", "丙")]
    for found, quotations in {
        "not-measurable": ["「推进“三大工程」", "“持续”"],
        "shared-goal": ["“丙”", "「甲“乙”」"],
    }.items():
        (message,) = findings(book, found, projects)[f"message_{language}"].tail(1)
        assert all(quotation in message for quotation in quotations)


def test_a_difference_is_told_in_yuan_and_in_the_printed_unit(book: RuleBook) -> None:
    found = all_findings(book, form(TWO, subtotal="1,002.00", total="1,002.00"))
    message = found[found["rule_id"] == "organization-sum"].iloc[0]
    assert message["observed"] == "1,002.00 万元"
    assert message["expected"] == "小计应为 2.00 万元"
    for language in ("message_zh", "message_en"):
        assert {"1,002.00 万元", "10,020,000", "2.00 万元", "20,000", "10,000,000"} <= {
            amount for amount in AMOUNTS if amount in message[language]
        }


AMOUNTS = ["1,002.00 万元", "10,020,000", "2.00 万元", "20,000", "10,000,000"]


def findings(book: RuleBook, rule: str, projects: Sequence[Project]) -> pd.DataFrame:
    found = all_findings(book, form(projects))
    return found[found["rule_id"] == rule]


def rounded_in(text: str, book: RuleBook) -> list[tuple[str, ...]]:
    """The sums that rounding explains: record, field, and both amounts."""
    slips = audit(tables_of(text), book)["slips"]
    columns = ["record_id", "field", "observed"]
    return list(slips.loc[slips["slip"] == "rounding", columns].itertuples(index=False, name=None))


def tables_of(text: str, year_basis: str = "inferred") -> Frames:
    facts = Facts(2023, year_basis, [])
    return build_tables(read_source("data/raw/test-2023.txt", text.encode()), facts)


def all_findings(book: RuleBook, text: str, year_basis: str = "inferred") -> pd.DataFrame:
    tables = tables_of(text, year_basis)
    return audit(tables, book)["findings"]


def form(projects: Sequence[Project], subtotal: str = "9.99", total: str = "9.99") -> str:
    """A published table of one organization."""
    head = ["项目支出绩效目标表", "部门名称：某局", "单位：万元"]
    header = "项目名称（资金使用单位） 总计 财政拨款 财政专户拨款 其他资金 绩效目标 绩效指标"
    rows = [header.split(), row("合计", total), row("某中心", subtotal)]
    rows += [
        [project.name, *project.amounts, project.goal, numbered(project.indicators)]
        for project in projects
    ]
    return "\n".join([*head, *map("\t".join, rows)]) + "\n"


def row(name: str, amount: str) -> list[str]:
    return [name, amount, amount, "0.00", "0.00", "", ""]


def numbered(indicators: Sequence[str]) -> str:
    parts = [indicator.split("：") for indicator in indicators]
    return "".join(
        f"{number}、{category}指标：{name}，年度指标值：{target}。"
        for number, (category, name, target) in enumerate(parts, 1)
    )


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("培训人数（人）。", "培训人数"),
        ("合格率（%）（2023年）", "合格率"),
        ("（重点）项目数", "(重点)项目数"),
        ("比例)", "比例)"),
        ("数量()) ", "数量())"),
        ("（%）", ""),
    ],
)
def test_the_head_of_a_name_is_what_stands_before_brackets_and_marks(
    name: str, expected: str
) -> None:
    assert head(name) == expected


STRANGE = {
    "numbers in a goal": lambda n: [Project(goal="12人、3.5%，" * n)],
    "one clause": lambda n: [Project(goal="12人3.5%" * n)],
    "digits": lambda n: [Project(goal="1" * 50 * n + "，1" + ",234" * 50 * n)],
    "indicators": lambda n: [Project([f"产出：人数{i}：≥{i}人" for i in range(n)])],
    "one indicator": lambda n: [Project(["产出：人数：≥5人"] * n)],
    "projects": lambda n: [Project()] * (n // 4),
    "spaces in a name": lambda n: [Project(["产出：人数" + 50 * n * " " + "x：5人"])],
    "brackets in a name": lambda n: [Project(["产出：人数" + 50 * n * "（" + "：5人"])],
}


@pytest.mark.parametrize("strange", STRANGE.values(), ids=STRANGE.keys())
def test_twice_the_text_takes_twice_the_time(
    strange: Callable[[int], list[Project]], book: RuleBook
) -> None:
    forms = {n: tables_of(form(strange(n))) for n in (2_000, 4_000)}
    assert growth(lambda n: audit(forms[n], book), 2_000) < LINEAR


def test_of_a_very_long_clause_the_part_around_the_number_is_told(book: RuleBook) -> None:
    goal = f"开始，{'长' * 500}300人{'长' * 500}，完"
    (observed,) = findings(book, "goal-against-target", [Project(goal=goal)])["observed"]
    assert observed == f"…{'长' * 200}300人{'长' * 200}…"

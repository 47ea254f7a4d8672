"""The words of the published form, and what its columns and codes are called in the tables."""

DEPARTMENT, AMOUNT_UNIT, TOTAL = "部门名称", "单位", "合计"
AMOUNTS = {
    "总计": "total_cny",
    "财政拨款": "fiscal_appropriation_cny",
    "财政专户拨款": "special_account_cny",
    "其他资金": "other_funds_cny",
}
TOTAL_CNY, *SOURCES_CNY = AMOUNTS.values()
HEADER = {
    "项目名称（资金使用单位）": "name",
    **AMOUNTS,
    "绩效目标": "goal",
    "绩效指标": "indicators",
}
CATEGORIES = {"产出": "output", "效益": "benefit", "满意度": "satisfaction", "成本": "cost"}
# The values of a record, in the order in which they are told.
FIELDS = {
    "documents": ("title", "department", "amount_unit", *AMOUNTS.values()),
    "organizations": ("name", *AMOUNTS.values()),
    "projects": ("name", *AMOUNTS.values(), "goal"),
    "indicators": ("position", "category", "name", "target"),
}

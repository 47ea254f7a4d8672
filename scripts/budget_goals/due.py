"""Points and limits in time: `11月底前完成` -> le `--11-30`, in the forms of XML Schema."""

import calendar
import re
from typing import NamedTuple

from budget_goals.target_words import FESTIVALS, MONTH_PARTS, PERIODS

YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
MONTH = r"(?P<month>1[0-2]|0?[1-9])"
DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])"
END = r"(?P<end>底|末)"
FESTIVAL = f"(?:{'|'.join(FESTIVALS)})(?:当天|假期)?"
VAGUE = f"(?P<vague>{'|'.join(MONTH_PARTS)})"

# What may stand for a time; the first that fits the whole text counts.
TIMES = {
    "date": rf"{YEAR}年{MONTH}月份?{DAY}[日号]?",
    "date in digits": rf"{YEAR}(?P<dash>[./-]){MONTH}(?P=dash){DAY}",
    "date in eight digits": r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])",
    "month of a year": rf"{YEAR}年{MONTH}月份?(?:月?{END}|{VAGUE})?",
    "end of a year": rf"{YEAR}(?:年|年度)?年?{END}",
    "year": rf"{YEAR}(?:年度?|年全年|全年)",
    "day of the year": rf"{MONTH}月份?{DAY}[日号]",
    "month": rf"{MONTH}月份?(?:月?{END}|{VAGUE})?",
    "day of the month": rf"(?:每个?|次|当)月的?{DAY}[日号]?",
    "day before which": rf"{DAY}[日号](?=[之以]?前)",
    "festivals": rf"(?P<vague>{FESTIVAL}(?:[、,和及]{FESTIVAL})*)",
    "period": rf"(?:{YEAR}年度?)?(?P<vague>{'|'.join(PERIODS)})",
    "within the year": r"(?P<vague>(?:本|当)?年度?)(?=内)",
}
SYMBOL = r"(?P<symbol>[≤=])?"
LEAD = r"""(?:完成时间|时间|时限|每(?:年度?|个?月|个?季度?)?|当年|本年度?|项目|计划|预计|力争|争取|确保|原则上|应|须|于|在|为|:)*"""
LIMIT = r"(?P<limit>截至到?|截止到?|截止|至|到|最迟|不晚于|不迟于|不超过)?"
# Behind a limit may stand what is due, in words: 前完成验收.
BEFORE = r"(?P<before>(?:(?:之|以)?前|止|为止|之内|以内|内)(?:(?![一二三四五六七八九十两])[\u4e00-\u9fff]){0,20})"
DONE = r"(?:完成|完工|竣工|发放|支付|拨付|实施|开展|上线)"
PATTERNS = {
    name: re.compile(f"{SYMBOL}{LEAD}{LIMIT}{time}(?:{BEFORE}|{DONE})?")
    for name, time in TIMES.items()
}
# ≤12月 may also be said of twelve months.
NO_SYMBOL = {"month"}


class Due(NamedTuple):
    """A time: `eq` a point or period, `le` a limit; `due` None where the calendar does not fix it."""

    comparator: str
    due: str | None


def read_due(text: str) -> Due | None:
    """Read a normalised text that is a time and nothing else, else None."""
    for name, pattern in PATTERNS.items():
        match = pattern.fullmatch(text)
        if match and not (match["symbol"] and name in NO_SYMBOL and not match["end"]):
            parts = match.groupdict()
            is_limit = parts["before"] or parts["limit"] or parts["symbol"] == "≤"
            return in_calendar("le" if is_limit else "eq", parts)
    return None


def in_calendar(comparator: str, parts: dict[str, str | None]) -> Due | None:
    """Write a time in the form of XML Schema; None if the calendar does not have it."""
    year, month, day = (parts.get(name) for name in ("year", "month", "day"))
    if parts.get("vague"):
        return Due(comparator, None)
    if parts.get("end"):
        month = month or "12"
        february = int(month) == 2 and not year  # its last day depends on the year
        day = None if february else str(last_day(year, int(month)))
    if month and day and not 1 <= int(day) <= last_day(year, int(month)):
        return None
    digits = [part.zfill(2) for part in (month, day) if part]
    if year:
        return Due(comparator, "-".join([year, *digits]))
    return Due(comparator, "-".join(["-" if month else "--", *digits]))


def last_day(year: str | None, month: int) -> int:
    """The last day of a month; without a year, of one in a leap year."""
    return calendar.monthrange(int(year or 2000), month)[1] if 1 <= month <= 12 else 0

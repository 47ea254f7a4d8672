"""Points and limits in time: `11月底前完成` -> le `--11-30`, in the forms of XML Schema."""

import calendar
import re
from typing import NamedTuple

from budget_goals.targets import words
from budget_goals.targets.patterns import DIGIT, HAN, any_of

YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
MONTH = r"(?P<month>1[0-2]|0?[1-9])"
DAY = r"(?P<day>3[01]|[12][0-9]|0?[1-9])"
END = r"(?P<end>底|末)"
PART = f"(?P<vague>{any_of(words.PARTS_OF_MONTH)})"
FESTIVAL = any_of(words.FESTIVALS)

# What may stand for a time; the first that fits the whole text counts.
TIMES = {
    "date": rf"{YEAR}年{MONTH}月份?{DAY}[日号]?",
    "date in digits": rf"{YEAR}(?P<dash>[./-]){MONTH}(?P=dash){DAY}",
    "date in eight digits": r"(?P<year>(?:19|20)[0-9]{2})(?P<month>[01][0-9])(?P<day>[0-3][0-9])",
    "month of a year": rf"{YEAR}年{MONTH}月份?(?:月?{END}|{PART})?",
    "end of a year": rf"{YEAR}年?(?:年|度)?{END}",
    "year": rf"{YEAR}年?(?:年|度|全年|年全年)",
    "day of a month": rf"{MONTH}月份?{DAY}[日号]",
    "part of a month": rf"{MONTH}月份?(?:月?{END}|{PART})",
    # ≤12月 and 3月内 may also be said of twelve months, of three.
    "month": rf"(?<![≤=过]){MONTH}月份?(?![之以]?内)",
    "day of each month": rf"(?:每个?|次|当)月的?{DAY}[日号]?",
    "day before which": rf"(?<![{HAN}]){DAY}[日号](?=[之以]?前)",
    "festivals": rf"(?P<vague>{FESTIVAL}(?:[、,和及]{FESTIVAL})*)",
    "some day": rf"(?:{YEAR}年度?)?(?P<vague>{any_of(words.VAGUE_DAYS)})",
    "period": rf"(?:{YEAR}年度?)?(?P<vague>{any_of(words.VAGUE_PERIODS)})(?=[之以]?[前内])",
    "this year": "(?P<vague>[本当]?年度?)(?=内)",
}
SYMBOL = "(?P<symbol>≤|=|不超过)?"
# Around a limit may stand, in words, what is due: 资金于6月底前拨付到位.
TASK = f"(?:(?!{DIGIT}|{any_of(words.OTHER_YEARS)})[{HAN}])"
NAME = f"(?P<name>{TASK}{{0,12}}?){any_of(words.TIME_NAMES)}{{0,4}}"
LIMIT = f"(?P<limit>{any_of(words.LIMITS)})?"
BEFORE = f"(?P<before>(?:[之以]?[前内]|为?止){TASK}{{0,20}})"
# 6月底完成验收, but 12月完成率
DONE = (
    f"{any_of(words.DONE)}(?![率度值量额数]|情况|进度|比例|金额|人数|及时|质量)(?:{TASK}{{0,20}})"
)
PATTERNS = [
    re.compile(f"{SYMBOL}{NAME}{LIMIT}{time}(?:{BEFORE}|{DONE})?") for time in TIMES.values()
]
# Most targets hold nothing that a time must hold.
HINT = re.compile(f"[年月日号]|季度|季末|学期|{FESTIVAL}|(?:19|20)[0-9]{{2}}[./-]?[0-9]")


# A period of years, months or days, the year of its end often left out: 2024年3月-9月, 2024.1.1-6.30.
TO = "起?(?:--?|~|至|到)"
PERIODS = [
    re.compile(
        f"{any_of(words.TIME_NAMES)}{{0,4}}[从自]?(?:{first}{TO}{last})止?{any_of(words.DONE)}?"
    )
    for first, last in (
        ("(?P<y>(?:19|20)[0-9]{2})年度?", "(?P<Y>(?:19|20)[0-9]{2})年度?"),
        (
            "(?:(?P<y>(?:19|20)[0-9]{2})年)?(?P<m>1[0-2]|0?[1-9])月份?",
            "(?:(?P<Y>(?:19|20)[0-9]{2})年)?(?P<M>1[0-2]|0?[1-9])月份?",
        ),
        ("(?P<y>(?:19|20)[0-9]{2})年(?P<m>1[0-2]|0?[1-9])", "(?P<M>1[0-2]|0?[1-9])月份?"),
        (
            r"(?P<y>(?:19|20)[0-9]{2})\.(?P<m>1[0-2]|0?[1-9])",
            r"(?P<Y>(?:19|20)[0-9]{2})\.(?P<M>1[0-2]|0?[1-9])",
        ),
        (
            r"(?P<y>(?:19|20)[0-9]{2})[.年](?P<m>1[0-2]|0?[1-9])[.月](?P<d>3[01]|[12][0-9]|0?[1-9])[日号]?",
            r"(?:(?P<Y>(?:19|20)[0-9]{2})[.年])?(?P<M>1[0-2]|0?[1-9])[.月](?P<D>3[01]|[12][0-9]|0?[1-9])[日号]?",
        ),
        (
            r"(?P<y>(?:19|20)[0-9]{2})(?P<dash>[/-])(?P<m>1[0-2]|0?[1-9])(?P=dash)(?P<d>3[01]|[12][0-9]|0?[1-9])",
            r"(?P<Y>(?:19|20)[0-9]{2})(?P=dash)(?P<M>1[0-2]|0?[1-9])(?P=dash)(?P<D>3[01]|[12][0-9]|0?[1-9])",
        ),
        (
            "(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12][0-9]|0?[1-9])[日号]",
            "(?P<M>1[0-2]|0?[1-9])月(?P<D>3[01]|[12][0-9]|0?[1-9])[日号]",
        ),
    )
]


class Due(NamedTuple):
    """A time: `eq` a point or period, `le` a limit; `due` None where the calendar does not fix it."""

    comparator: str
    due: str | None


def read_due(text: str) -> Due | None:
    """Read a normalised text that is a time and nothing else, else None."""
    for pattern in PATTERNS if HINT.search(text) else []:
        match = pattern.fullmatch(text)
        if match and (match["before"] or not match["name"]):
            parts = match.groupdict()
            is_limit = parts["before"] or parts["limit"] or parts["symbol"] not in (None, "=")
            return in_calendar("le" if is_limit else "eq", parts)
    return read_period(text) if HINT.search(text) else None


def read_period(text: str) -> Due | None:
    """Read a period; None if it ends before it starts or has years on its end only."""
    for pattern in PERIODS:
        if match := pattern.fullmatch(text):
            parts = match.groupdict()
            ends = [
                in_calendar(
                    "eq",
                    {"year": year, "month": parts.get(month), "day": parts.get(day)},
                )
                for year, month, day in (
                    (parts.get("y"), "m", "d"),
                    (parts.get("Y") or parts.get("y"), "M", "D"),
                )
            ]
            dues = [end.due for end in ends if end and end.due]
            if len(dues) < 2 or dues[0] >= dues[1] or len(dues[0]) != len(dues[1]):
                return None
            return Due("eq", "/".join(dues))
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

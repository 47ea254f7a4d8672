"""What holds for the reading of every text, found in tables or not."""

import csv
import math
import re
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from statistics import median

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from budget_goals.targets import Target, parse_target, words
from budget_goals.targets.words import CLASSIFIERS, MEASURES, POINTS_IN_TIME

with Path(__file__).with_name("test_targets.csv").open(encoding="utf-8", newline="") as lines:
    TEXTS = [row["text"] for row in csv.DictReader(lines)]

SYMBOLS = {"ge": "≥", "gt": ">", "le": "≤", "lt": "<", "eq": "=", "approx": "约"}
XML_SCHEMA_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?|--[0-9]{2}(-[0-9]{2})?|---[0-9]{2}")
FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}

ANY_TEXT = st.text(st.characters(exclude_categories=[]))  # surrogates, too
PIECES = [
    *TEXTS,
    *SYMBOLS.values(),
    *CLASSIFIERS,
    *MEASURES,
    *"0123456789一二十百万亿.,%-~至年月日前底()第每的",
]
LIKE_TARGETS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@settings(max_examples=1_000, deadline=None)
@given(ANY_TEXT | LIKE_TARGETS)
def test_every_text_gives_a_complete_target(text: str) -> None:
    target = parse_target(text)
    given_fields = {name for name, value in target._asdict().items() if value is not None}
    assert given_fields - {"unit", "due"} == {
        "number": {"kind", "comparator", "value"},
        "range": {"kind", "value", "value_max"},
        "date": {"kind", "comparator"},
        "reference": {"kind"},
        "qualitative": {"kind"},
    }.get(target.kind)
    assert target.comparator is None or target.comparator in SYMBOLS
    assert target.unit is None or target.kind in ("number", "range")
    assert target.due is None or target.kind == "date"
    assert all(map(XML_SCHEMA_DATE.fullmatch, (target.due or "2000").split("/")))
    if target.value is not None and target.value_max is not None:
        assert target.value < target.value_max
    for value in (target.value, target.value_max):
        assert value is None or re.fullmatch(r"-?[0-9]+(\.[0-9]*[1-9])?", str(value))


@settings(deadline=None)
@given(st.sampled_from(TEXTS) | LIKE_TARGETS, st.data())
def test_white_space_changes_nothing(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    space = data.draw(st.sampled_from([" ", "\n", "\t", "\u3000", "\xa0", "\u200b"]))
    assert parse_target(text[:at] + space + text[at:]) == parse_target(text)
    assert parse_target(space.join(text)) == parse_target(text)


@settings(deadline=None)
@given(st.sampled_from(TEXTS) | LIKE_TARGETS)
def test_width_changes_nothing(text: str) -> None:
    assert parse_target(text.translate(FULL_WIDTH)) == parse_target(text)


@settings(deadline=None)
@given(st.sampled_from(TEXTS) | LIKE_TARGETS)
def test_final_full_stop_changes_nothing(text: str) -> None:
    assert parse_target(text + "。") == parse_target(text)


@settings(deadline=None)
@given(st.sampled_from([*PIECES, "未发生", "除", "（含）", "春节、", "确保", "按文件", "1,000,"]))
def test_long_text_is_read(piece: str) -> None:
    for text in (piece * 5_000, f"≥90{piece * 5_000}%", f"按{piece * 5_000}执行"):
        assert parse_target(text).kind in ("number", "date", "reference", "qualitative")


PIECES_OF_TABLES = sorted(
    {
        piece
        for name, table in vars(words).items()
        if name.isupper()
        for piece in table
        if isinstance(piece, str)
    }
)
# What stands before and behind a piece that is repeated, and between its repetitions.
FRAMES = [
    *(
        (before, "", behind)
        for before, behind in (
            ("", ""),
            ("", "90%"),
            ("满意度", "的3个"),
            ("1元", ""),
            ("1-2元", "%"),
            ("1台(", ")"),
            ("不低于", "%"),
            ("3月", ""),
            ("按", "执行"),
        )
    ),
    *((before, join, "") for before in ("1元", "1-2元") for join in ("/", "、", "每")),
    ("1台(", "、", ")"),
    ("3月", "-", ""),
]


def test_time_grows_with_the_text_of_every_piece() -> None:
    """Twice the text takes twice the time, whatever word of the tables it repeats.

    A pattern that tries all ways shows in few pieces, one that takes the square in many. Every text
    is timed once, and the time for a character must not grow with the number of pieces. A piece that
    takes much more of it than most do is timed again, at two lengths, and so is one in fifty.
    """
    for before, join, behind in FRAMES:
        pieces, usual = [join + piece for piece in PIECES_OF_TABLES], math.inf
        for count, times in ((8, 2), (16, 2), (24, 2), (100, 8)):
            rates = [rate(before + piece * count + behind) for piece in pieces]
            assert median(rates) < 3 * usual, (before, join, behind, count)
            usual = median(rates)
            slow = [piece for piece, taken in zip(pieces, rates, strict=True) if taken > 8 * usual]
            for piece in slow + pieces[::50] * (count == 100):
                once, more = (before + piece * (count * n) + behind for n in (1, times))
                assert any(seconds(more) < 2 * times * seconds(once) + 1e-4 for _ in range(3)), once


def rate(text: str) -> float:
    """Seconds of this process for one character."""
    start = time.process_time()
    parse_target(text)
    return (time.process_time() - start) / len(text)


def seconds(text: str) -> float:
    """The least of some runs, of this process only: others on the machine do not count."""
    times = []
    for _ in range(3):
        start = time.process_time()
        parse_target(text)
        times.append(time.process_time() - start)
    return min(times)


def decimals(minimum: int = 0) -> st.SearchStrategy[Decimal]:
    return st.decimals(minimum, 10**15 - 1, places=2).map(lambda value: Decimal(plain(value)))


def plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


UNITS = st.sampled_from([*CLASSIFIERS, *MEASURES, "%", "‰", "个项目", "元/人·月", "台(套)"])
NUMBERS = st.builds(
    lambda sign, value, unit: Target("number", sign, value, unit=unit),
    st.sampled_from(list(SYMBOLS)),
    decimals(),
    UNITS,
)
BARE_NUMBERS = st.builds(
    lambda sign, value: Target("number", sign, Decimal(value)),
    st.sampled_from(["ge", "gt", "le", "lt", "eq"]),
    st.integers(-(10**10) + 1, 10**10 - 1),
)
RANGES = st.builds(
    lambda low, high, unit: Target("range", None, low, high, unit), decimals(), decimals(), UNITS
)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
DUES = DAYS.flatmap(
    lambda day: st.sampled_from(
        [
            f"{day:%Y}",
            f"{day:%Y-%m}",
            f"{day:%Y-%m-%d}",
            f"--{day:%m}",
            f"--{day:%m-%d}",
            f"---{day:%d}",
        ]
    )
)
DATES = st.builds(
    lambda sign, due: Target("date", sign, due=due),
    st.sampled_from(["eq", "le"]),
    DUES | st.none(),
)
FIXED = st.sampled_from([Target("reference"), Target("qualitative")])


@settings(max_examples=1_000, deadline=None)
@given(NUMBERS | BARE_NUMBERS | RANGES | DATES | FIXED)
def test_target_written_as_text_is_read_again(target: Target) -> None:
    assume(target.kind != "range" or target.value < target.value_max)  # type: ignore[operator]
    assume(not is_named_like_a_time(target))
    assert parse_target(write(target)) == target


def is_named_like_a_time(target: Target) -> bool:
    """Whether its text can also be one of a year or a day: =2023年, 3-5日. It is not to be read."""
    unit = target.unit or ""
    is_year = re.fullmatch("(19|2[01])[0-9]{2}", str(target.value)) and unit[:1] in (
        "年",
        "届",
        "学",
        "季",
        "期",
    )
    return bool(is_year) or (target.kind == "range" and unit in POINTS_IN_TIME)


def write(target: Target) -> str:
    """A text that states the target, as a table would."""
    if target.kind == "number":
        assert target.comparator
        return f"{SYMBOLS[target.comparator]}{target.value}{target.unit or ''}"
    if target.kind == "range":
        return f"{target.value}{target.unit}-{target.value_max}{target.unit}"
    if target.kind == "date":
        return write_time(target.due) + ("前" if target.comparator == "le" else "")
    return "按照文件标准执行" if target.kind == "reference" else "按时完成"


def write_time(due: str | None) -> str:
    if due is None:
        return "年底"
    if due.startswith("---"):
        return f"每月{due[3:]}日"
    year, month, day = re.fullmatch("([0-9]{4}|-)(?:-([0-9]{2}))?(?:-([0-9]{2}))?", due).groups()  # type: ignore[union-attr]
    return (
        (f"{year}年" if year != "-" else "")
        + (f"{month}月" if month else "")
        + (f"{day}日" if day else "")
    )

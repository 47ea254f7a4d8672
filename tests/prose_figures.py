"""Figures that prose states, and numbers that code shows: where each is read, and when they agree."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from bs4 import BeautifulSoup
from nbformat import NotebookNode

Kind = Literal["count", "share", "amount", "any"]

SCALES = {
    "": 1,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
}
NUMBER = re.compile(
    r"(?P<currency>CNY|¥|￥)?\s?(?<![A-Za-z\d_.])(?<![A-Za-z]-)"
    r"(?P<digits>(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?:st|nd|rd|th)?(?![A-Za-z_\d])"
    r"\s?(?P<scale>千万|百万|千|万|亿|thousand\b|million\b|billion\b|)\s?"
    r"(?P<unit>元|yuan\b|%|％|per cent\b|percent\b|percentage points?\b|个百分点|)"
)
CHINESE = {sign: number for number, sign in enumerate("一二三四五六七八九", 1)} | {
    "两": 2,
    "十": 10,
}
ENGLISH = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ],
        1,
    )
} | {"twice": 2}
PARTS = {"half": 2, "halves": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
NUMERAL = "[一二两三四五六七八九十]+"
WORD = "|".join(ENGLISH)
# In words: shares, and counts before a measure word. One is an article, not a count.
IN_WORDS: list[tuple[re.Pattern[str], str]] = [
    (re.compile(rf"(?P<whole>{NUMERAL})分之(?P<part>{NUMERAL})"), "share"),
    (re.compile(rf"(?<!第)(?P<tenths>{NUMERAL})成(?![为了立本员就功])"), "share"),
    (re.compile(r"一半|半数"), "half"),
    (re.compile(rf"\b(?P<part>{WORD}) (?:in|out of) (?P<whole>{WORD})\b", re.IGNORECASE), "share"),
    (
        re.compile(
            rf"\b(?P<part>a|{WORD})[ -](?P<parts>third|quarter|fifth|tenth)s?\b", re.IGNORECASE
        ),
        "share",
    ),
    (re.compile(r"(?<!-)\bhalf\b(?! (?:a|an)\b)", re.IGNORECASE), "half"),
    (
        re.compile(
            rf"(?<![第十百每])(?P<count>{NUMERAL})(?=[个项条家次行句名种类倍张份场位处对笔件点段档摞根组遍])"
        ),
        "count",
    ),
    (re.compile(rf"\b(?P<count>{WORD})\b(?! (?:in|out of) )", re.IGNORECASE), "count"),
]
# What Markdown says without showing it as text.
HIDDEN = re.compile(
    r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>|^\([\w-]+\)=$|\{[\w:-]+\}", re.DOTALL | re.MULTILINE
)
SENTENCE = re.compile(r"[^。！？；\n]+?(?:[。！？；\n]|\.(?=\s|$)|$)")
SHARE_HEAD = re.compile(r"%|％|占|比例|share|per ?cent", re.IGNORECASE)
AMOUNT_HEAD = re.compile(r"元|cny|yuan", re.IGNORECASE)
HEAD_SCALE = re.compile(r"(百万|千万|万|亿)元|(thousand|million|billion)", re.IGNORECASE)
ID = re.compile(r"[\w-]+-[op]\d+(?:-\d+)?")


class Figure(NamedTuple):
    """A figure in prose: `value` in ones, whole yuan or per cent; it is right within `margin`."""

    text: str
    value: Decimal
    margin: Decimal
    kind: Kind
    is_word: bool = False


class Shown(NamedTuple):
    """A number that code shows; of kind "any" where nothing says what it is."""

    value: Decimal
    kind: Kind


def sentences(markdown: str) -> list[str]:
    """The sentences of a Markdown text, without code, addresses and markup."""
    text = html.unescape(HIDDEN.sub(lambda part: "]" if part[0][0] == "]" else " ", markdown))
    found = (sentence[0].strip(" \n#*>|-[]") for sentence in SENTENCE.finditer(text))
    return [sentence for sentence in found if sentence]


def figures_in(text: str) -> list[Figure]:
    """The figures of a sentence in Chinese or English, in digits and in words."""
    found = []
    for match in NUMBER.finditer(text):
        found.append(in_digits(match))
        text = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    return [*found, *in_words(text)]


def in_digits(match: re.Match[str]) -> Figure:
    digits, scale, unit = match["digits"].replace(",", ""), SCALES[match["scale"]], match["unit"]
    step = Decimal(1).scaleb(-len(digits.partition(".")[2]))
    kind: Kind = "count"
    if unit in ("元", "yuan") or match["currency"]:
        kind = "amount"
    elif unit:
        kind = "share"
    return Figure(match[0].strip(), Decimal(digits) * scale, step * scale / 2, kind)


def in_words(text: str) -> Iterator[Figure]:
    for pattern, kind in IN_WORDS:
        for match in pattern.finditer(text):
            if kind == "count":
                number = numeral(match["count"])
                if number > 1:
                    yield Figure(match[0], Decimal(number), Decimal(0), "count", True)
            else:
                share = 100 * share_of(match, kind)
                yield Figure(match[0], share, Decimal(1), "share", True)
        text = pattern.sub(" ", text)


def share_of(match: re.Match[str], kind: str) -> Decimal:
    if kind == "half":
        return Decimal("0.5")
    groups = match.groupdict()
    if "tenths" in groups:
        return Decimal(numeral(groups["tenths"])) / 10
    part = 1 if groups["part"].lower() == "a" else numeral(groups["part"])
    whole = PARTS[groups["parts"].lower()] if "parts" in groups else numeral(groups["whole"])
    return Decimal(part) / whole


def numeral(word: str) -> int:
    """`两` 2, `十二` 12, `二十` 20, `twelve` 12."""
    if word.lower() in ENGLISH:
        return ENGLISH[word.lower()]
    tens, ten, ones = word.rpartition("十")
    return (CHINESE.get(tens, 1) * 10 if ten else 0) + CHINESE.get(ones, 0)


def is_borne_out(figure: Figure, shown: Iterable[Shown]) -> bool:
    """Is there a number that rounds to `figure` at the figure's own precision?"""
    return any(agrees(figure, number) for number in shown)


def agrees(figure: Figure, shown: Shown) -> bool:
    if figure.kind == "count":  # or an amount whose unit stands elsewhere in the sentence
        return shown.kind != "share" and is_near(figure, shown.value)
    if shown.kind not in (figure.kind, "any"):
        return figure.kind == "share" and 0 < shown.value < 1 and is_near(figure, 100 * shown.value)
    if figure.kind == "share" and 0 < shown.value < 1 and is_near(figure, 100 * shown.value):
        return True
    return is_near(figure, shown.value)


def is_near(figure: Figure, value: Decimal) -> bool:
    return abs(abs(value) - figure.value) <= figure.margin


def are_the_same(here: Figure, there: Figure) -> bool:
    """Do figures of two languages say the same? Amounts may be rounded to other places."""
    margin = max(here.margin, there.margin)
    if abs(here.value - there.value) > margin:
        return False
    return here.kind == there.kind or here.value >= 10**4  # 6000 万, without its 元


def shown_by(cells: Iterable[NotebookNode], mime: str) -> list[Shown]:
    """All numbers among the outputs of code cells: in text, in tables, and behind charts.

    `mime` is the name under which a chart's specification is kept.
    """
    return [
        number
        for cell in cells
        if cell.cell_type == "code"
        for output in cell.outputs
        for number in shown_in(output, mime)
    ]


def shown_in(output: Mapping[str, Any], mime: str) -> Iterator[Shown]:
    data = output.get("data", {})
    if mime in data:
        yield from behind_chart(data[mime])
    elif "text/html" in data:
        yield from in_tables(data["text/html"])
    else:
        text = data.get("text/markdown", data.get("text/plain", output.get("text", "")))
        text = re.sub(r"(?:Name: .*, )?(?:Length: \d+, )?dtype: \w+|np\.\w+(?=\()", "", text)
        yield from in_text(text.replace("'", " "))


def behind_chart(spec: Mapping[str, Any]) -> Iterator[Shown]:
    """What a chart draws: how many rows, the numbers in the table behind it, its words."""
    heads = dict(spec.get("usermeta", {}).get("columns", []))
    for rows in spec.get("datasets", {}).values():
        yield Shown(Decimal(len(rows)), "count")
        for row in rows:
            for field, cell in row.items():
                if field in heads or isinstance(cell, str):
                    yield from in_cell(cell, f"{field} {heads.get(field, '')}")


def in_tables(markup: str) -> Iterator[Shown]:
    """The numbers of HTML tables, and how many rows they have; a numbering of rows is left out."""
    soup = BeautifulSoup(markup, "html.parser")
    for table in soup.find_all("table"):
        head, *_ = [*table.select("thead tr"), table]
        heads = [cell.get_text(" ") for cell in head.find_all("th")]
        body = [row.find_all(["th", "td"]) for row in table.select("tbody tr")]
        yield Shown(Decimal(len(body)), "count")
        numbering = [str(n) for n in range(len(body))]
        is_numbered = [row[0].get_text() for row in body if row] == numbering
        for row in body:
            for head_text, cell in list(zip(heads, row, strict=False))[is_numbered:]:
                yield from in_cell(cell.get_text(" "), head_text)
        table.extract()
    yield from in_text(soup.get_text(" "))


def in_cell(cell: object, head: str) -> Iterator[Shown]:
    """The numbers of a cell under a heading, which may say what they are and in which unit."""
    text = str(cell)
    if isinstance(cell, bool) or cell is None:
        return
    try:
        value = Decimal(text.strip().replace(",", ""))
    except ArithmeticError:
        yield from in_text(text)
        return
    if value.is_finite():
        if SHARE_HEAD.search(head):
            yield Shown(value, "share")
        elif AMOUNT_HEAD.search(head) or "million" in head.lower():
            scale = HEAD_SCALE.search(head)
            named = (scale[1] or scale[2].lower()) if scale else ""
            yield Shown(value * SCALES[named], "amount")
        else:
            yield Shown(value, "any")


def in_text(text: str) -> Iterator[Shown]:
    for figure in figures_in(ID.sub(" ", text)):
        if not figure.is_word:
            yield Shown(figure.value, "any" if figure.kind == "count" else figure.kind)

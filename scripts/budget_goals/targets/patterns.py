"""The patterns of a yearly target, over a text as `targets.normalise` leaves it.

None of them can match one text in many ways, so each takes a time proportional to its length.
"""

import re
from collections.abc import Iterable

from budget_goals.targets import words
from budget_goals.targets.numerals import ARABIC, CHINESE


def any_of(terms: Iterable[str]) -> str:
    """An expression for one of these terms, the longest that fits."""
    return f"(?:{'|'.join(map(re.escape, sorted(terms, key=len, reverse=True)))})"


HAN = r"\u4e00-\u9fff"
DIGIT = "[零一二两三四五六七八九十]"
INCLUDED = r"(?:\(含\))?"
SURPLUS = any_of(words.SURPLUS)
FRACTION = any_of(words.FRACTIONS)
CLAUSE = any_of(words.CLAUSES)
CLASSIFIER = any_of(words.CLASSIFIERS)
MEASURE = any_of(words.MEASURES)
# 百 is no magnitude in 98百分比, nor 千 in 5千米.
MAGNITUDE = "(?:个?(?:万亿|[百千]?万|[百千]?亿)|百(?!分)|千(?![米克瓦伏]))"

# Where a number starts: at the first digit; in a text without digits, at a Chinese numeral.
DIGITS = re.compile(f"{FRACTION}?[0-9]")
NUMERALS = re.compile(
    f"(?:{FRACTION}{CHINESE}|(?<![几数零一二两三四五六七八九十百千万亿]){CHINESE})(?!分[点比])"
)
QUANTITY = re.compile(
    f"(?P<fraction>{FRACTION})?(?P<digits>{ARABIC}|{CHINESE})(?P<surplus>{SURPLUS})?"
    f"(?P<magnitude>{MAGNITUDE})?(?P<more>{SURPLUS})?(?P<rest>.*)"
)
TO = "(?:--?|~|至|到)"
BETWEEN_BOUNDS = re.compile("[-~至到]")  # most targets hold none
# No range but a period: 2021-2025年, 2023.07-2024.01, 1.1-12.31.
DAY = r"(?:0?[1-9]|1[0-2])\.(?:0?[1-9]|[12][0-9]|3[01])"
END_OF_MONTH = "(?:0?[1-9]|1[0-2])-(?:2[89]|3[01])$"  # 12-31
PERIODS = f"{END_OF_MONTH}|(?:19|20)[0-9]{{2}}[^至到~-]{{0,9}}{TO}(?:19|20)[0-9]{{2}}[0-9.]*年?$|{DAY}{TO}{DAY}$"
RANGE = re.compile(
    f"(?!{PERIODS})(?P<low>{ARABIC}|{CHINESE})(?P<low_rest>[^0-9~-]{{0,16}}?|k?m[23]){INCLUDED}{TO}"
    f"(?P<high>(?:{ARABIC}|{CHINESE})(?P<high_rest>.*?))(?:之间|[之以]?内)?"
)

# A unit, perhaps with the noun that is counted, and what it is counted by: 元/人·月, 台(套).
NOUN = f"(?:(?!{CLAUSE}|{DIGIT})[{HAN}A-Za-z]){{0,7}}"
SPELL = "个(?:月|季度|学期|学年|工作日|自然日|小时|星期)"  # what follows is no noun
BY = "(?:[/·•・*.]每?|每)"
PER = f"(?:个?[百千万亿]{{0,2}}(?:{any_of([*words.CLASSIFIERS, *words.MEASURES, *words.COUNTED, *words.RATES])}))"
COUNT = f"(?:{any_of([*words.PERCENT, *words.COUNTED])}|{MEASURE}|(?!{SPELL}){CLASSIFIER}{NOUN})"
UNIT = re.compile(
    rf"(?!([{HAN}])\1)(?:{COUNT}(?:\({COUNT}(?:[/、]{COUNT}){{0,3}}\))?|(?=/{any_of(words.RATES)}$))"
    rf"(?:{BY}(?:{PER}(?:、{PER})?|\({PER}(?:{BY}{PER}){{0,2}}\))){{0,3}}"
)
ACTION = re.compile(f"{any_of(words.ACTIONS)}$")
DURATION = re.compile("个?(?:年|月|季度|周|天|日|学期|学年|小时)")
YEAR = re.compile("(?:19|2[01])[0-9]{2}")
OF_A_YEAR = re.compile("年|届|学年|季|期")
LIKE_A_DATE = re.compile(r"(?:19|20)[0-9]{2}\.(?:0?[1-9]|1[0-2])|1?[0-9]\.3[01]")

OPERATORS = words.SYMBOLS | {word: sign for sign in words.BEFORE for word in words.BEFORE[sign]}
DEFAULTS = {
    word: sign for sign in words.BEFORE_BY_DEFAULT for word in words.BEFORE_BY_DEFAULT[sign]
}
AFTERWARDS = {word: sign for sign in words.AFTER for word in words.AFTER[sign]}
BEFORE = re.compile(
    f"(?:(?P<symbol>{any_of(words.SYMBOLS)})(?P<minus>-)?"
    f"|(?P<word>{any_of([*OPERATORS, *DEFAULTS])}))$"
)
AFTER = re.compile(f"(?P<unit>.*?){INCLUDED}(?P<word>{any_of(AFTERWARDS)})?{INCLUDED}")
FAR = re.compile(any_of(words.FAR))
BETWEEN = re.compile("每.*|.*的")  # 不超过每人50元, 大于等于认定数量的10%
SHARE = re.compile("总(?:投入|投资|预算|支出|收入|成本|金额|人数|面积|数|量|额)")  # 不低于总投入40%
# 约服务300人, 项目约服务300人, but 预约服务300人
ABOUT = re.compile(
    f"^约(?![束定谈见莫略合制])|(?<![大{''.join(word[0] for word in words.NOT_ABOUT)}])约(?={any_of(words.VERBS)})"
)
COMPARING = re.compile(any_of(words.COMPARING))
WITHIN_FRIEND = re.compile(any_of(words.WITHIN_FRIENDS))
COMPARING_WITHIN = re.compile(
    f"{any_of(words.COMPARING_WITHIN)}"
    f"|{any_of(words.COMPARING_BEFORE_VERB)}{any_of(words.WHEN)}{{0,2}}{any_of(words.VERBS)}"
)
NEGATING = re.compile(any_of(words.NEGATING))
STRIVING = re.compile(any_of(words.STRIVING))
FALSE_FRIEND = re.compile(f"(?:{any_of(words.FALSE_FRIENDS)}|(?<=.)不满)$")
REACHING = re.compile("(?:^|[直已临近]|(?<![提增降减])[高低多少])[到至]$")  # 高至5%, 直到5%
LIMITING = re.compile("(?:控制|严控|管控|限制|限定|压减|压降|压缩|控)$")

# What makes the text before a number more than the name of what is counted.
COMPETING = re.compile(
    f"[。;!?]|{DIGIT}[百千万亿]*(?:{CLASSIFIER}|{MEASURE}|%)"
    "|[不未无没][得能会有]?(?:发生|出现)|除[^,除外]*外"
)
NOT_BEFORE = re.compile(f"(?:{any_of(words.NOT_BEFORE)}|(?<!提)前)$")
AGE_BEFORE = re.compile("(?:年龄|寿命|预期|平均|达到|至|到)$")  # not of a group: 惠及65岁以上
PERIOD_BEFORE = re.compile(f"{any_of(words.PERIOD_BEFORE)}$")
WORD_BEFORE = re.compile(f"{any_of(words.WORD_BEFORE)}$")
QUANTITY_BEFORE = re.compile(
    f"(?:(?<![年季]){any_of(words.QUANTITIES)}|(?:提高|提升|增加|增长|上升|扩大|降|降低|下降|减少|缩短|缩小)[到至]|每[{HAN}]{{1,3}})$"
)
NAME_BEFORE = re.compile(f"(?:^|[{HAN}:,)”》])$")

BASIS = any_of(words.BASES)
REFERENCES = {
    "document": re.compile(r"[(\[](?:19|20)[0-9]{2}[)\]]第?[0-9]{1,5}号"),
    "standard": re.compile(
        rf"(?<![A-Za-z]){any_of(words.STANDARDS)}(?:/[TZ])?[0-9]+(?:\.[0-9]+)?-(?:19|20)[0-9]{{2}}(?![0-9])"
    ),
    "according to": re.compile(
        f"^{any_of(words.ACCORDING_TO)}"
        f"(?:.*{BASIS}(?:约定)?{any_of(words.APPLY)}?|(?=.*{BASIS}).*执行)$"
    ),
    "prevails": re.compile("^以[^,]+为准$"),
    "quota": re.compile(f"^[^0-9]*{any_of(words.QUOTAS)}(?:以内|之内|内|范围内)?$"),
}

"""The unofficial translation: whole, exact in its figures, and one English for each Chinese term."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from budget_goals.package import Package

Row = dict[str, str]

KINDS = {
    ("documents", "title"): "document",
    ("documents", "department"): "department",
    ("organizations", "name"): "organization",
    ("projects", "name"): "project",
    ("projects", "goal"): "goal",
    ("indicators", "name"): "indicator",
    ("indicators", "target"): "target",
}
MONTHS = {
    "January": "1",
    "February": "2",
    "March": "3",
    "April": "4",
    "May": "5",
    "June": "6",
    "July": "7",
    "August": "8",
    "September": "9",
    "October": "10",
    "November": "11",
    "December": "12",
}

CHINESE = re.compile(r"[\u3400-\u9fff]")
BRACKET = re.compile(r"\(([^()]*[\u3400-\u9fff][^()]*)\)")  # a name in Chinese beside its English
ENGLISH = re.compile(r"[ -~≥≤“”’]+")
FIGURE = re.compile(r"[0-9]+(?:\.[0-9]+)?|[≥≤≧≦＞＜><=~+%％]")
MONTH = re.compile(rf"\b({'|'.join(MONTHS)})\b")
TITLE = re.compile(r"《([^》]+)》")
PINYIN = re.compile(r"[a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü ’]+", re.IGNORECASE)


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


@pytest.fixture(scope="module")
def english(root: Path) -> list[Row]:
    return read(root / "data/meta/english.csv")


@pytest.fixture(scope="module")
def pairs(english: list[Row]) -> list[tuple[str, str]]:
    return [(row["zh"], row["en"]) for row in english]


@pytest.fixture(scope="module")
def glossary(root: Path) -> list[Row]:
    return read(root / "data/meta/glossary.csv")


@pytest.fixture(scope="module")
def terms(glossary: list[Row]) -> dict[str, str]:
    return {row["term_zh"]: row["term_en"] for row in glossary}


def test_each_text_of_the_tables_is_translated_once_and_nothing_else_is(
    english: list[Row], package: Package
) -> None:
    """In the order of the source, with the kind of the first place where a text stands."""
    assert list(english[0]) == ["zh", "en", "kind", "note"]
    assert [(row["zh"], row["kind"]) for row in english] == list(texts_of(package).items())


def texts_of(package: Package) -> dict[str, str]:
    """Each distinct text to translate, in the order of the source, and its kind."""
    places = package.provenance.sort_values("start")[["table", "record_id", "field"]]
    texts: dict[str, str] = {}
    for table, record, field in places.to_numpy().tolist():
        kind = KINDS.get((table, field))
        if kind:
            text = cell(package, table, record, field)
            if kind != "target" or CHINESE.search(text):
                texts.setdefault(text, kind)
    return texts


def cell(package: Package, table: str, record_id: str, field: str) -> str:
    frame = getattr(package, table)
    return str(frame.set_index(frame.columns[0]).at[record_id, field])


def test_figures_and_signs_equal_those_of_the_original(pairs: list[tuple[str, str]]) -> None:
    """Every number and sign, as often as in the original; a month may stand by its name."""
    differing = [
        (zh, en) for zh, en in pairs if figures(zh) != figures(months_as_numbers(bare(en)))
    ]
    assert differing == []


def figures(text: str) -> Counter[str]:
    return Counter(FIGURE.findall(text))


def months_as_numbers(en: str) -> str:
    return MONTH.sub(lambda month: MONTHS[month[0]], en)


def bare(en: str) -> str:
    """An English text without the Chinese names beside it."""
    return BRACKET.sub("", en)


def test_chinese_stands_only_in_brackets_and_as_in_the_original(
    pairs: list[tuple[str, str]],
) -> None:
    for zh, en in pairs:
        assert ENGLISH.fullmatch(bare(en)), en
        assert [name for name in BRACKET.findall(en) if name not in zh] == [], en


def test_texts_are_trimmed_and_single_spaced(english: list[Row], glossary: list[Row]) -> None:
    texts = [text for row in [*english, *glossary] for text in row.values()]
    assert [text for text in texts if text != " ".join(text.split())] == []
    assert all(row["en"] for row in english)
    assert all(text for row in glossary for text in row.values())


def test_full_stops_and_quotation_marks_are_those_of_the_original(
    pairs: list[tuple[str, str]],
) -> None:
    for zh, en in pairs:
        assert en.endswith(".") == zh.endswith("。"), en
        assert re.findall("[“”]", en) == re.findall("[“”]", zh), en


def test_what_carries_money_or_a_goal_has_an_english_of_its_own(english: list[Row]) -> None:
    """Indicators may share one: two names differ in the width of their brackets alone."""
    own = Counter(row["en"] for row in english if row["kind"] not in ("indicator", "target"))
    assert [en for en, count in own.items() if count > 1] == []


def test_titles_of_documents_stand_beside_their_translation(pairs: list[tuple[str, str]]) -> None:
    for zh, en in pairs:
        assert [title for title in TITLE.findall(zh) if f"({title})" not in en] == [], en


def test_each_term_of_the_glossary_has_one_english(
    pairs: list[tuple[str, str]], terms: dict[str, str]
) -> None:
    """Where a Chinese term stands, its English stands at least as often.

    Only the last word of the English may be inflected, hyphens may join it (public-institution
    staff), and capitals do not count. A term within a longer term of the glossary is part of that
    one: 社会保险 in 社会保险补贴.
    """
    chinese = {term_zh: re.escape(term_zh) for term_zh in terms}
    inflected = {term_en: plural_or_not(term_en) for term_en in terms.values()}
    for zh, en in pairs:
        expected = Counter(terms[term_zh] for term_zh in occurrences(zh, chinese).elements())
        assert expected - occurrences(bare(en), inflected) == Counter(), (zh, en)


def occurrences(text: str, patterns: dict[str, str]) -> Counter[str]:
    """How often each pattern occurs, by its name, outside the occurrences of longer ones."""
    spans = {
        match.span(): name
        for name, pattern in patterns.items()
        for match in re.finditer(pattern, text, re.IGNORECASE)
    }
    return Counter(
        name
        for (start, end), name in spans.items()
        if not any(s <= start and end <= e and (s, e) != (start, end) for s, e in spans)
    )


def plural_or_not(term_en: str) -> str:
    """A pattern for an English term: subsidy or subsidies, grant or grants."""
    stem, end = (term_en[:-1], "(y|ies)") if term_en.endswith("y") else (term_en, "(e?s)?")
    return rf"\b{'[ -]'.join(map(re.escape, stem.split()))}{end}\b"


def test_a_name_in_the_glossary_keeps_its_chinese_beside_it(
    pairs: list[tuple[str, str]], terms: dict[str, str]
) -> None:
    """A term whose English begins with a capital is the name of a programme or an office."""
    names = {term_zh: term_en for term_zh, term_en in terms.items() if term_en[0].isupper()}
    assert names
    for term_zh, term_en in names.items():
        assert [
            en for zh, en in pairs if term_zh in zh and f"{term_en} ({term_zh})" not in en
        ] == []


def test_the_glossary_explains_each_term_once_in_both_languages(glossary: list[Row]) -> None:
    columns = ["term_zh", "pinyin", "term_en", "definition_zh", "definition_en"]
    assert list(glossary[0]) == columns
    assert len({row["term_zh"] for row in glossary}) == len(glossary)
    for row in glossary:
        assert CHINESE.match(row["term_zh"]), row
        assert PINYIN.fullmatch(row["pinyin"]), row
        assert ENGLISH.fullmatch(row["term_en"]), row
        assert row["definition_zh"].endswith("。"), row
        assert ENGLISH.fullmatch(row["definition_en"]), row
        assert row["definition_en"].endswith("."), row


def test_a_definition_in_the_glossary_states_no_figures(glossary: list[Row]) -> None:
    definitions = [
        text for row in glossary for text in (row["definition_zh"], row["definition_en"])
    ]
    assert [text for text in definitions if re.search(r"\d", text)] == []


@pytest.mark.parametrize("name", ["english.csv", "glossary.csv"])
def test_the_files_are_plain_utf8_with_line_feeds(name: str, root: Path) -> None:
    content = (root / "data/meta" / name).read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.decode("utf-8").endswith("\n")

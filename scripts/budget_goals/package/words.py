"""Every word of ours that pages and downloads show, in both languages: words.yaml, beside this file."""

import string
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.schema import TEXT, exactly
from budget_goals.files.yaml import Document, read_yaml

ROOT = Path(__file__).resolve().parents[3]
WORDS = "scripts/budget_goals/package/words.yaml"

# The words that pages and downloads ask for, by group.
BOOK = {
    "languages": "zh en",
    "charts": "show_data rows frame",
    "documents": "document name page year",
    "entry": "read",
    "not_found": "title text",
    "frame": "skip contents on_this_page neighbours previous next repository changelog light dark "
    "show_code hide_code download_notebook not_official licence report tracker released unreleased "
    "colab",
    "notebook": "from_site from_folder",
    "search": "title placeholder button hint without_script",
    "report": "to_tracker tracker to_whom maintainers repository row row_hint field field_hint found expected "
    "text head colon copy copied",
    "search_messages": "searching found nothing failed from_disk",
    "organization": "purpose intro declared projects indicators_count id indicators read_as no_goal "
    "no_indicators translation printed_line citation cite_organization project_list back report in_explorer project_intro share between indicators_of neighbours previous next copy copied",
    "data": "rows key refers file field type meaning example no_example empty required unique "
    "minimum pattern enum",
    "downloads": "whole csv parquet source about file content size sha256",
    "picture": "headline subtitle alt separator",
    "citation": "dataset_text dataset_bibtex dataset_ris row_text row_bibtex copy copied",
    "audit": "index count total error warning note errors warnings notes between end basis limits read "
    "checked checked_second unchecked beside in_row slips slips_are not_a_judgement report",
    "explorer": "search search_hint without_script download_page loading view indicators projects all money money_under money_between "
    "money_over indicators_count projects_count total source nothing clear_filters download download_note "
    "indicators_caption projects_caption project indicator_count with_number_or_date",
    "files": ".xlsx .zip .sqlite .whl datapackage.json rules.yaml notes.yaml purposes.csv croissant.json citation.bib citation.ris CITATION.cff CHANGELOG.md "
    "LICENSE-DATA LICENSE SHA256SUMS "
    "table table_of_one_row",
    "parquet": "as_double",
    "release": "kept book",
    "metadata": "technique variable",
    "citations": "dataset row quoted place kept dataset_note row_note",
    "read_me": "version tables file content described key rows links beside load excel reading codes quote quoting "
    "licence",
    "guide": "version unofficial quoting_rows reading examples",
}
# Shown beside Chinese and English alike.
CHINESE_ONLY = {
    "guide_heads": "sheet package chinese english field type unit example title content unofficial "
    "version licence citation quoting_rows reading examples table rows no_example code words_of "
    "name name_of sheets",
    "guide_types": "string integer year number",
}
# Codes of the tables, by field, and the parts of a time; printed units may be any.
LABELS = {
    "category": "output benefit satisfaction cost",
    "target_kind": "number range date reference qualitative",
    "comparator": "ge gt le lt eq approx",
    "funding_level": "municipal district",
    "fiscal_year_basis": "printed inferred",
    "table": "documents organizations projects indicators",
    "kind": "document department organization project goal indicator target",
    "severity": "error warning note",
    "slip": "half-width doubled doubled-with-form unpaired rounding",
    "due": "open year year_month year_month_day month month_day day period",
    "month": "1 2 3 4 5 6 7 8 9 10 11 12",
    "date_comparator": "le eq",
}
BILINGUAL = exactly(zh={"type": "string"}, en={"type": "string"})


def each(groups: dict[str, str], word: dict[str, object]) -> dict[str, object]:
    return {name: exactly(**dict.fromkeys(words.split(), word)) for name, words in groups.items()}


SCHEMA = exactly(
    **each(BOOK | LABELS, BILINGUAL),
    **each(CHINESE_ONLY, exactly(zh=TEXT)),
    unit={"type": "object", "additionalProperties": BILINGUAL},
    unit_of_one={"type": "object", "additionalProperties": BILINGUAL},
)

Words = dict[str, dict[str, str]]


@cache
def words_in(language: str) -> Words:
    """The words in `language`, by group and name; raises InputError as `read_words` does."""
    return {
        group: {name: word[language] for name, word in names.items() if language in word}
        for group, names in read_words(ROOT).items()
    }


def said(group: str, name: str) -> tuple[str, str]:
    """A word in Chinese and in English."""
    return words_in("zh")[group][name], words_in("en")[group][name]


def read_words(root: Path) -> dict[str, Words]:
    """The words of the project in `root`, by group, name and language.

    Raises InputError for a word that is missing or unknown, and for one whose places differ between
    the languages.
    """
    document = read_yaml(root, WORDS, SCHEMA)
    if faults := list(place_faults(document)):
        raise InputError(faults)
    words: dict[str, Words] = document.value
    return words


def place_faults(document: Document) -> Iterator[Fault]:
    for group, names in document.value.items():
        for name, word in names.items():
            line = document.line(group, name)
            try:
                places = [sorted(places_in(text)) for text in word.values()]
            except ValueError as error:
                yield Fault(WORDS, line, f"{group}.{name}: {error}", "places such as {count}")
                continue
            if places != places[:1] * len(places):
                found = " and ".join(quote(", ".join(each)) for each in places)
                expected = "the same places in both languages"
                yield Fault(WORDS, line, f"{group}.{name} with the places {found}", expected)


def places_in(text: str) -> Iterator[str]:
    """The names between the braces of `text`. Raises ValueError if braces do not pair."""
    return (place for _, place, _, _ in string.Formatter().parse(text) if place is not None)

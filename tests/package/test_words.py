"""The words of pages and downloads are refused with the line at fault and what was expected."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from budget_goals.files.faults import InputError
from budget_goals.package.words import ROOT, WORDS, read_words, words_in


@pytest.fixture
def words(tmp_path: Path) -> Path:
    """A copy of the words that a test may change."""
    file = tmp_path / WORDS
    file.parent.mkdir(parents=True)
    shutil.copy(ROOT / WORDS, file)
    return file


def without(*names: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        lines = [line for line in text.split("\n") if not line.strip().startswith(names)]
        assert len(lines) < len(text.split("\n"))
        return "\n".join(lines)

    return change


def replacing(old: str, new: str) -> Callable[[str], str]:
    def change(text: str) -> str:
        assert old in text
        return text.replace(old, new, 1)

    return change


CASES = {
    "missing word": (without("show_data:"), ":8: charts without show_data; expected the key"),
    "missing section": (replacing("\ncategory:", "\ncategries:"), "the file without category"),
    "unknown section": (replacing("\ncategory:", "\ncategries:"), "unknown key 'categries'"),
    "tab": (replacing("  show_data:", "\tshow_data:"), ":9: no YAML: found character"),
    "word twice": (
        replacing("  show_data:", "  show_data: {zh: a, en: b}\n  show_data:"),
        ":10: the key 'show_data', also on line 9; expected a key once",
    ),
    "one language": (
        replacing('{zh: "图中数据", en: "The data behind the chart"}', "{zh: 图中数据}"),
        ":9: charts.show_data without en; expected the key en",
    ),
    "other place": (
        replacing("Places found: {count}", "Places found: {number}"),
        "search_messages.found with the places 'count' and 'number'; expected the same places",
    ),
    "open brace": (
        replacing("Places found: {count}", "Places found: {count"),
        "search_messages.found: expected '}' before end of string; expected places such as",
    ),
    "empty file": (lambda text: "", ":1: an empty file; expected"),
}


@pytest.mark.parametrize(("change", "told"), CASES.values(), ids=CASES.keys())
def test_a_slip_is_told_at_its_line(change: Callable[[str], str], told: str, words: Path) -> None:
    words.write_text(change(words.read_text("utf-8")), "utf-8")
    with pytest.raises(InputError) as error:
        read_words(words.parents[3])
    assert f"{WORDS}:" in str(error.value)
    assert told in str(error.value)


def test_an_edition_has_each_word_in_its_language() -> None:
    assert words_in("zh")["month"]["3"] == "3"
    assert words_in("en")["month"]["3"] == "March"
    assert words_in("zh").keys() == words_in("en").keys()

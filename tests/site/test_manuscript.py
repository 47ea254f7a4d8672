"""What is written for the book by hand is refused with its line, before anything slow begins."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from budget_goals.exports.address import LOCAL
from budget_goals.package import words

LINE = re.compile(r"[\w./*-]+:[1-9][0-9]*: .+; expected .+")
PAPERS = "CHANGELOG.md", "CITATION.cff", "LICENSE", "LICENSE-DATA"
WORDS = "scripts/budget_goals/package/words.yaml"
CONFIG, OWN_CONFIG, CONTENTS = "book/_config.yml", "book/en/_config.yml", "book/zh/_toc.yml"
NOTEBOOK, PAGE = "book/zh/method.ipynb", "book/en/data.md"

Build = Callable[[], list[str]]


@pytest.fixture
def book(project: Path, root: Path) -> Path:
    """A copy of the project that a test may change, with all that a book is made of."""
    shutil.copytree(root / "book", project / "book", ignore=shutil.ignore_patterns("vendor"))
    for file in (*PAPERS, "book/vendor/README.md", WORDS, "book/screenshot.png"):
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / file, project / file)
    return project


@pytest.fixture
def build(
    book: Path,
    story: Callable[[str], ModuleType],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Build:
    """Build the book up to where notebooks would be executed; returns what is told."""
    script = story("build_book")
    slow: list[object] = []
    monkeypatch.setattr(script, "refresh_notebooks", lambda *_, **__: slow.append(True))
    monkeypatch.setattr(script, "build_site", lambda *_: None)
    monkeypatch.setattr("budget_goals.site.manuscript.WORDS_ROOT", book)

    def run() -> list[str]:
        code = script.main(book, LOCAL, only_notebooks=False)
        lines = capsys.readouterr().err.splitlines()
        assert bool(lines) == bool(code) != bool(slow)
        return lines

    return run


def test_the_committed_book_can_be_built(build: Build) -> None:
    assert build() == []


CASES = {
    "missing word": (
        WORDS,
        "  show_data:",
        "  shown_data:",
        ": charts without show_data; expected",
    ),
    "tab among words": (WORDS, "  show_data:", "\tshow_data:", ":9: no YAML: found character"),
    "tab in settings": (CONFIG, "  execute_", "\texecute_", ":8: no YAML: found character"),
    "settings cut": (CONFIG, "sphinx:", ": : [\nsphinx:", ": no YAML: "),
    "key twice": (CONFIG, "author:", "author: a\nauthor:", ":4: the key 'author', also on line 3"),
    "setting of another type": (
        CONFIG,
        "recursive_update: false",
        "recursive_update: 7",
        "sphinx.",
    ),
    "document unknown": (CONFIG, "huadu-hrss-2023", "huadu-2023", ":2: the document 'huadu-2023'"),
    "document not named": (
        CONFIG,
        "document:",
        "documnet:",
        ": the file without document; expected",
    ),
    "own settings": (
        OWN_CONFIG,
        "title:",
        "title: a\ntitle:",
        ":2: the key 'title', also on line 1",
    ),
    "page unknown": (
        CONTENTS,
        "file: money",
        "file: monney",
        ":5: the page 'monney'; expected one of",
    ),
    "root unknown": (CONTENTS, "root: index", "root: indx", ":2: the page 'indx'; expected one of"),
    "contents malformed": (CONTENTS, "parts:", "prats:", ":1: "),
    "contents no YAML": (CONTENTS, "parts:", "parts: [", ": no YAML: "),
    "notebook of another kind": (NOTEBOOK, '"cells"', '"cell"', ":1: "),
    "date of release": (
        "CITATION.cff",
        "date-released: 2",
        "date-released: x2",
        ": date-released 'x2",
    ),
}


@pytest.mark.parametrize(("file", "old", "new", "told"), CASES.values(), ids=CASES.keys())
def test_a_slip_is_told_at_its_line(
    file: str, old: str, new: str, told: str, book: Path, build: Build
) -> None:
    text = (book / file).read_text("utf-8")
    assert old in text
    (book / file).write_text(text.replace(old, new, 1), "utf-8")
    lines = build()
    assert all(LINE.fullmatch(line) for line in lines), lines
    assert any(line.startswith(f"{file}:") and told in line for line in lines), lines


@pytest.mark.parametrize(
    "file", [WORDS, CONFIG, OWN_CONFIG, CONTENTS, NOTEBOOK, PAGE, "CITATION.cff"]
)
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", ":1: an empty file; "),
        ("\n项目支出绩效目标".encode("gb18030"), ":2: text that looks like GB18030; expected"),
    ],
    ids=["empty", "GB18030"],
)
def test_a_file_that_is_no_text_is_told(
    file: str, content: bytes, told: str, book: Path, build: Build
) -> None:
    (book / file).write_bytes(content)
    (line,) = build()
    assert line.startswith(f"{file}{told}")


def test_a_notebook_that_is_cut_is_told_at_the_line_of_the_cut(book: Path, build: Build) -> None:
    text = (book / NOTEBOOK).read_text("utf-8")[:500]
    (book / NOTEBOOK).write_text(text, "utf-8")
    (line,) = build()
    assert line.startswith(f"{NOTEBOOK}:{text.count(chr(10)) + 1}: no JSON: ")


@pytest.mark.parametrize("paper", PAPERS)
def test_a_missing_paper_is_told(paper: str, book: Path, build: Build) -> None:
    (book / paper).unlink()
    lines = build()
    assert any(paper.partition(".")[0] in line and "nothing to read" in line for line in lines), (
        lines
    )


def test_all_that_is_wrong_is_told_at_once(book: Path, build: Build) -> None:
    for file in (WORDS, CONFIG, CONTENTS, NOTEBOOK, PAGE):
        (book / file).write_text("", "utf-8")
    (book / "LICENSE").unlink()
    assert [line.partition(":")[0] for line in build()] == sorted(
        [WORDS, CONFIG, CONTENTS, NOTEBOOK, PAGE, "LICENSE"]
    )


def test_words_are_those_of_the_package(root: Path) -> None:
    assert (root / WORDS).samefile(words.ROOT / words.WORDS)

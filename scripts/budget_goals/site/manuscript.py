"""What was written for the book by hand: read, and refused with its line, before anything is built."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jupyter_book
import nbformat
from sphinx_external_toc.parsing import MalformedError, parse_toc_data

from budget_goals.exports.archive import check_papers
from budget_goals.exports.citation import read_release_date
from budget_goals.files.faults import Fault, InputError, all_of, quote
from budget_goals.files.schema import TEXT, at_least
from budget_goals.files.text import read_text
from budget_goals.files.yaml import read_yaml
from budget_goals.package.languages import LANGUAGES, Language
from budget_goals.package.words import ROOT as WORDS_ROOT
from budget_goals.package.words import read_words
from budget_goals.reading.documents import RAW

BOOK = Path("book")
CONFIG, CONTENTS = "_config.yml", "_toc.yml"
OF_JUPYTER_BOOK = Path(jupyter_book.__file__).parent / "config_schema.json"
PAGES = ".ipynb", ".md"


def edition_languages(root: Path) -> list[Language]:
    """The editions that the book has a folder for, in a fixed order."""
    return [language for language in LANGUAGES if (root / BOOK / language).is_dir()]


def check_manuscript(root: Path) -> None:
    """See that words, settings, contents, pages, notebooks and papers of the book can be used.

    Raises InputError with every fault of all of them.
    """
    languages = edition_languages(root)
    pages = [file for language in languages for file in sorted((root / BOOK / language).iterdir())]
    paths = [page.relative_to(root).as_posix() for page in pages]
    checks: list[Callable[[], object]] = [
        partial(read_words, WORDS_ROOT),
        partial(read_settings, root),
        *(partial(read_config, root, f"{BOOK}/{language}/{CONFIG}") for language in languages),
        *(partial(check_contents, root, language) for language in languages),
        *(partial(check_notebook, root, path) for path in paths if path.endswith(".ipynb")),
        *(partial(read_text, root, path) for path in paths if path.endswith(".md")),
        partial(read_release_date, root),
        partial(check_papers, root),
    ]
    all_of(checks)


def read_settings(root: Path) -> dict[str, Any]:
    """The settings that all editions share, with the id of the document that the chapters are about."""
    path = f"{BOOK}/{CONFIG}"
    settings = read_config(root, path, document=TEXT)
    if not (root / RAW / f"{settings['document']}.txt").is_file():
        line = read_yaml(root, path, {}).line("document")
        found = f"the document {quote(settings['document'])}"
        raise InputError([Fault(path, line, found, f"the ID of a table {RAW}/ID.txt")])
    return settings


def read_config(root: Path, path: str, **required: object) -> dict[str, Any]:
    """Settings as Jupyter Book's own schema wants them, and those of ours that are `required`."""
    schema = json.loads(OF_JUPYTER_BOOK.read_text("utf-8"))
    document = read_yaml(root, path, {"allOf": [schema, at_least(**required)]})
    settings: dict[str, Any] = document.value
    return settings


def check_contents(root: Path, language: Language) -> None:
    """See that an edition's contents are well formed, and that each page which they name is there."""
    path = f"{BOOK}/{language}/{CONTENTS}"
    contents = read_yaml(root, path, {"type": "object"})
    try:
        parse_toc_data(contents.value)
    except MalformedError as error:
        raise InputError([Fault(path, 1, str(error), "the contents of a Jupyter Book")]) from None
    folder = root / BOOK / language
    faults = [
        Fault(path, contents.line(*place), f"the page {quote(page)}", f"one of {written(folder)}")
        for place, page in named_pages(contents.value)
        if not any((folder / f"{page}{suffix}").is_file() for suffix in PAGES)
    ]
    if faults:
        raise InputError(faults)


def written(folder: Path) -> str:
    return ", ".join(sorted(file.stem for file in folder.iterdir() if file.suffix in PAGES))


def named_pages(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[Any, str]]:
    """Place and name of each page in the contents; pages that are generated are not among them."""
    entries = enumerate(value) if isinstance(value, list) else value.items()
    for key, entry in entries:
        if isinstance(entry, (list, dict)):
            yield from named_pages(entry, (*place, key))
        elif key in ("root", "file"):
            yield (*place, key), entry


def check_notebook(root: Path, path: str) -> None:
    """See that `path` is a notebook of version 4."""
    expected = "a notebook (nbformat 4)"
    try:
        notebook = json.loads(read_text(root, path))
    except json.JSONDecodeError as error:
        fault = Fault(path, error.lineno, f"no JSON: {error.msg}", expected)
        raise InputError([fault]) from None
    errors = nbformat.validator.iter_validate(notebook, version=4)
    if faults := [
        Fault(path, 1, f"{each.json_path} {quote(each.message, 100)}", expected) for each in errors
    ]:
        raise InputError(faults)

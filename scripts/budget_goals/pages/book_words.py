"""The words of the book's frame, by group, in one language."""

from functools import cache
from pathlib import Path

import yaml

from budget_goals.pages.edition import ROOT

WORDS = Path("data/meta/book.yaml")


@cache
def words_in(language: str) -> dict[str, dict[str, str]]:
    """The words of data/meta/book.yaml in `language`: group -> name -> word."""
    words = yaml.safe_load((ROOT / WORDS).read_text("utf-8"))
    return {
        group: {name: word[language] for name, word in entries.items()}
        for group, entries in words.items()
    }

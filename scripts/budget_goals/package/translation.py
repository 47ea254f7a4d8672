"""Which published texts still lack an English translation in data/meta/english.csv?"""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from budget_goals.files.faults import Message
from budget_goals.package import read_cells

TRANSLATED = {
    "documents": ["title", "department"],
    "organizations": ["name"],
    "projects": ["name", "goal"],
    "indicators": ["name", "target"],
}


ENGLISH = Path("data/meta/english.csv")


def translation_messages(root: Path, tables: Mapping[str, pd.DataFrame]) -> list[Message]:
    """One message for each text that lacks its translation, for the report of the build."""
    english = read_cells(root / ENGLISH)
    kind = f"{ENGLISH} lacks a translation"
    return [Message(kind, f"{kind} of {text}") for text in untranslated(tables, english)]


def untranslated(tables: Mapping[str, pd.DataFrame], english: pd.DataFrame) -> list[str]:
    """The texts of `tables` in Chinese that `english` does not hold, each once, in their order."""
    known = set(english["zh"])
    texts = dict.fromkeys(text for text in texts_of(tables) if holds_chinese(text))
    return [text for text in texts if text not in known]


def texts_of(tables: Mapping[str, pd.DataFrame]) -> Iterator[str]:
    for table, fields in TRANSLATED.items():
        for field in fields:
            yield from tables[table][field].dropna()


def holds_chinese(text: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in text)

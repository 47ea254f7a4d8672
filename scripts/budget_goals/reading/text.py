"""A published text -> rows of cells, each with its place; what nobody sees in one (pure).

The text is the file's bytes decoded as UTF-8 and nothing else: a byte order mark counts as one
character, a CRLF line end as two. A value's text is `text[start : start + len(value.text)]`.
"""

import unicodedata
from collections.abc import Iterator

from budget_goals.reading.values import Value

BYTE_ORDER_MARK = "\ufeff"
HIDDEN = {"Cc", "Cf", "Zl", "Zp"}  # control, format, line and paragraph separators


def lines_of(text: str) -> Iterator[list[Value]]:
    """The cells of each line, without the white space around them."""
    start = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    for number, line in enumerate(text[start:].split("\n"), 1):
        cells = []
        for cell in line.removesuffix("\r").split("\t"):
            cells.append(Value(cell, number, start))
            start += len(cell) + 1
        start += line.endswith("\r")
        yield cells


def trimmed(cell: Value) -> Value:
    blank = len(cell.text) - len(cell.text.lstrip())
    return cell.part(blank, blank + len(cell.text.strip()))


def hidden_in(text: str) -> Iterator[str]:
    """The characters that nobody sees, that change how others are seen, or that are none at all."""
    for sign in text if not text.isprintable() else "":
        is_none = 0xFDD0 <= ord(sign) <= 0xFDEF or ord(sign) & 0xFFFE == 0xFFFE
        if is_none or unicodedata.category(sign) in HIDDEN:
            yield sign

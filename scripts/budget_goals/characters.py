"""Characters that no value may hold: nobody sees them, or they change how others are seen."""

import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

import numpy as np
from numpy.typing import NDArray

LAYOUT = "\t\n"
HIDDEN_CATEGORIES = ["Cc", "Cf", "Zl", "Zp"]  # control, format, line and paragraph separators


def hidden_places(text: str, start: int, end: int) -> Iterator[int]:
    """Where hidden characters stand between `start` and `end`, tabs and line ends apart."""
    is_hidden = hidden_table()
    points = np.frombuffer(text[start:end].encode("utf-32-le"), np.uint32)
    for place in (start + np.flatnonzero(is_hidden[points])).tolist():
        if text[place] not in LAYOUT and text[place : place + 2] != "\r\n":
            yield place


@cache
def hidden_table() -> NDArray[np.bool_]:
    """Whether the character of each code point is hidden; tabs and line ends are among them."""
    is_hidden = np.zeros(sys.maxunicode + 1, bool)
    for point in (*range(0x20000), *range(0xE0000, 0xE1000)):  # the other planes have none
        is_hidden[point] = unicodedata.category(chr(point)) in HIDDEN_CATEGORIES
    is_hidden[0xFDD0:0xFDF0] = True  # these and the last two of each plane are no characters at all
    is_hidden[0xFFFE::0x10000] = is_hidden[0xFFFF::0x10000] = True
    return is_hidden

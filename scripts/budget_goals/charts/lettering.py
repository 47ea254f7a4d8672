"""How wide words are, and how they break into lines."""

import re
import unicodedata
from collections.abc import Sequence

FULL_WIDTH, HALF_WIDTH = 13, 7.5  # pixels: a Chinese character, a Latin letter of a wide font
LEGEND_GAP = 24
LEGEND_SPACE = 18 + LEGEND_GAP  # what an entry takes beside its words
WORDS = re.compile(r"[\u3400-\u9fff][，。、；：”）》]*|[^\s\u3400-\u9fff]+\s*|\s+")


def wrapped(text: str, room: float) -> str:
    """`text` in lines that fit into `room` pixels."""
    lines = [""]
    for word in WORDS.findall(text):
        if lines[-1] and type_width(lines[-1] + word.rstrip()) > room:
            lines.append("")
        lines[-1] += word
    return "\n".join(line.rstrip() for line in lines)


def type_width(text: str) -> float:
    """About how wide `text` is, in pixels, whichever font the reader has."""
    return sum(
        FULL_WIDTH if unicodedata.east_asian_width(sign) in "WF" else HALF_WIDTH for sign in text
    )


def fitting_columns(widths: Sequence[float], room: float) -> int:
    """In how many columns entries of these widths, row by row, fit into `room`: in one at least."""
    for columns in range(len(widths), 1, -1):
        if sum(max(widths[n::columns]) + LEGEND_SPACE for n in range(columns)) <= room:
            return columns
    return 1

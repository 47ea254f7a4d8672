"""Files as text; whatever keeps one from being read is a fault with its place."""

import codecs
import shlex
from pathlib import Path

from budget_goals.files.faults import Fault, InputError

# Common characters and the punctuation of Chinese.
CHINESE = "\u3000", "\u9fff"


def read_text(root: Path, path: str) -> str:
    """Read the UTF-8 text of `path` below `root`, without the byte order mark that Excel writes.

    Raises InputError if there is no such file, or it cannot be read, is empty or not UTF-8.
    """
    text = decode(path, read_bytes(root, path)).removeprefix("\ufeff")
    if not text.strip():
        raise InputError([Fault(path, 1, "an empty file", "a hand-written file")])
    return text


def decode(path: str, content: bytes) -> str:
    """The text of the file `path`. Raises InputError at the first byte that is not UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{content[error.start]:02x}"
        expected = "text in UTF-8"
        if encoding := likely_encoding(content):
            found = f"text that looks like {encoding}"
            command = f"iconv -f {encoding} -t UTF-8 {shlex.quote(path)}"
            expected += f" (save it as that in an editor, or: {command})"
        raise InputError([Fault(path, line, found, expected)]) from None


def likely_encoding(content: bytes) -> str | None:
    """The encoding of a text that is not UTF-8, if it is one of those that Chinese texts come in."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    if content.decode("utf-8", "replace").count("\ufffd") < len(content) / 20:
        return None  # UTF-8 with a few bytes that are not
    try:
        letters = [sign for sign in content.decode("gb18030") if not sign.isascii()]
    except UnicodeDecodeError:
        return None
    chinese = sum(CHINESE[0] <= sign <= CHINESE[1] for sign in letters)
    return "GB18030" if chinese > len(letters) / 2 else None


def read_bytes(root: Path, path: str) -> bytes:
    """Read the file `path` below `root`. Raises InputError if the system refuses."""
    try:
        return (root / path).read_bytes()
    except OSError as error:
        found = f"nothing to read ({error.strerror})"
        raise InputError([Fault(path, 1, found, "a readable file")]) from None

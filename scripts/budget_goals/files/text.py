"""Files as text; whatever keeps one from being read is a fault with its place."""

import codecs
import shlex
from pathlib import Path

from budget_goals.files.faults import Fault, InputError

# The first bytes of common characters and punctuation, and where the second bytes of these start.
COMMON = {"GB18030": (0xA1, 0xD7, 0xA1), "BIG5": (0xA1, 0xC6, 0x40)}


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
        if encodings := likely_encodings(content):
            found = f"text that looks like {' or '.join(encodings)}"
            commands = [f"iconv -f {each} -t UTF-8 {shlex.quote(path)}" for each in encodings]
            expected += f" (save it as that in an editor, or: {', or: '.join(commands)})"
        raise InputError([Fault(path, line, found, expected)]) from None


def likely_encodings(content: bytes) -> list[str]:
    """Those that a text which is not UTF-8 may be in, of the encodings that Chinese texts come in."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ["UTF-16"]
    if content.decode("utf-8", "replace").count("\ufffd") < len(content) / 20:
        return []  # UTF-8 with a few bytes that are not
    shares = {encoding: common_share(content, encoding) for encoding in COMMON}
    least = max(0.5, max(shares.values()) - 0.1)
    return [encoding for encoding, share in shares.items() if share > least]


def common_share(content: bytes, encoding: str) -> float:
    """Of the signs that are not ASCII if `content` is in `encoding`, the part that is common Chinese.

    Simplified text in GB18030 reads as traditional text in Big5 and the other way round, but then
    as one of rare characters.
    """
    first, last, second = COMMON[encoding]
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return 0
    signs = [sign.encode(encoding) for sign in text if not sign.isascii()]
    common = (len(sign) == 2 and first <= sign[0] <= last and second <= sign[1] for sign in signs)
    return sum(common) / max(1, len(signs))


def read_bytes(root: Path, path: str) -> bytes:
    """Read the file `path` below `root`. Raises InputError if the system refuses."""
    try:
        return (root / path).read_bytes()
    except OSError as error:
        found = f"nothing to read ({error.strerror})"
        raise InputError([Fault(path, 1, found, "a readable file")]) from None

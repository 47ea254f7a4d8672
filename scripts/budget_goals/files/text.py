"""Files as text; whatever keeps one from being read is a fault with its place."""

from pathlib import Path

from budget_goals.files.faults import Fault, InputError


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
        raise InputError([Fault(path, line, found, "text in UTF-8")]) from None


def read_bytes(root: Path, path: str) -> bytes:
    """Read the file `path` below `root`. Raises InputError if the system refuses."""
    try:
        return (root / path).read_bytes()
    except OSError as error:
        found = f"nothing to read ({error.strerror})"
        raise InputError([Fault(path, 1, found, "a readable file")]) from None

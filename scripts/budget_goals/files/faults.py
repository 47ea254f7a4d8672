"""What is wrong with an input, said in one line that names the place."""

import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

Read = TypeVar("Read")

MOST_OF_A_KIND = 50
# What Python would print and nobody sees: fillers, joiners and selectors that count as letters or marks.
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
NO_SPACE = "No space left on device", "disk is full"
# What differs between two faults of one kind: what stood there, numbers.
PARTICULAR = re.compile(r"'(?:[^'\\]|\\.)*'|[0-9]+")


class Fault(NamedTuple):
    """One thing wrong at one place: `path` from the project's root, `line` 1-based."""

    path: str
    line: int
    found: str
    expected: str

    def __str__(self) -> str:
        return printable(f"{self.path}:{self.line}: {self.said}")

    @property
    def said(self) -> str:
        return f"{self.found}; expected {self.expected}"


class InputError(Exception):
    """An input that cannot be used, with every fault found in it, in order of place.

    Its text tells MOST_OF_A_KIND faults of one kind, then how many more there are.
    """

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(told(map(message_of, self.faults))))

    def __reduce__(self) -> tuple[type["InputError"], tuple[list[Fault]]]:
        """Made anew from its faults where it comes from another process."""
        return InputError, (self.faults,)


def all_of(readers: Iterable[Callable[[], Read]]) -> list[Read]:
    """What each of `readers` returns. Raises InputError with the faults of all of them."""
    read, faults = [], []
    for reader in readers:
        try:
            read.append(reader())
        except InputError as error:
            faults += error.faults
    if faults:
        raise InputError(faults)
    return read


def message_of(fault: Fault) -> "Message":
    return Message(f"{fault.path}: {PARTICULAR.sub('…', fault.said)}", str(fault))


class Message(NamedTuple):
    """What somebody who builds is told, and what it has in common with others of its kind."""

    kind: str
    text: str


# What is no fault of the program: an input, or a system that refuses.
REFUSALS = InputError, OSError, sqlite3.OperationalError


def refusal(error: Exception) -> str:
    """What to tell somebody who builds of one of the REFUSALS."""
    if isinstance(error, InputError):
        return str(error)
    # A copy of many files fails with a list of what failed.
    if any(sign in str(error) for sign in NO_SPACE):
        return "no space left on the device; expected room for what is built"
    return printable(" ".join(str(error).split()))


def told(messages: Iterable[Message]) -> Iterator[str]:
    """A line for each of `messages`, at most MOST_OF_A_KIND of a kind; then how many more."""
    seen: Counter[str] = Counter()
    for kind, text in messages:
        seen[kind] += 1
        if seen[kind] <= MOST_OF_A_KIND:
            yield printable(text)
    for kind, count in seen.items():
        if count > MOST_OF_A_KIND:
            yield f"{printable(kind)} ({count - MOST_OF_A_KIND:,} more of these)"


def quote(text: str, limit: int = 60) -> str:
    """Show `text` on one line: shortened, and with invisible characters escaped."""
    return repr(text if len(text) <= limit else text[:limit] + "…")


def printable(text: str) -> str:
    """`text` on one line of a terminal: what is invisible or would move the cursor is escaped."""
    shown = (sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
    return UNSEEN.sub(lambda sign: ascii(sign[0])[1:-1], "".join(shown))

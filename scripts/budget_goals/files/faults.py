"""What is wrong with an input, said in one line that names the place."""

from collections.abc import Sequence
from typing import NamedTuple


class Fault(NamedTuple):
    """One thing wrong at one place: `path` from the project's root, `line` 1-based."""

    path: str
    line: int
    found: str
    expected: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.found}; expected {self.expected}"


class InputError(Exception):
    """An input that cannot be used, with every fault found in it, in order of place."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("\n".join(map(str, self.faults)))


def quote(text: str, limit: int = 60) -> str:
    """Show `text` on one line: shortened, and with invisible characters escaped."""
    return repr(text if len(text) <= limit else text[:limit] + "…")

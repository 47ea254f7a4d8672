"""What is read of a published table: its records, each value with its place in the text."""

from typing import NamedTuple


class Value(NamedTuple):
    """What is printed at one place: `line` is 1-based, `start` counts the file's characters."""

    text: str
    line: int
    start: int

    def part(self, start: int, end: int) -> "Value":
        return Value(self.text[start:end], self.line, self.start + start)


class Record(NamedTuple):
    """A row of one of the tables; `parent` is the id of the record that it belongs to."""

    id: str
    parent: str
    values: dict[str, Value]


class Source(NamedTuple):
    """One published table: its text, and the records of each table in the order of the text."""

    path: str
    text: str
    records: dict[str, list[Record]]

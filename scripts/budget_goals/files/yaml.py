"""Hand-written YAML files, as JSON would hold them, with the line of each value.

Unquoted null, true, false and whole numbers are what they say; everything else is text, also what
YAML would take for a date or for minutes and seconds.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from budget_goals.files.faults import Fault, InputError, quote
from budget_goals.files.schema import Lines, Place, line_of, schema_errors, schema_faults
from budget_goals.files.text import read_text

WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,17})")
TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("map", "seq", "str")}
DEEPEST = 20
# The parser in C, which takes a twentieth of the time, where PyYAML was built with it.
Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


class Document(NamedTuple):
    """A file's value; `lines` holds the line of each place in it, at a key that of the key."""

    path: str
    value: Any
    lines: Lines

    def line(self, *place: str | int) -> int:
        """The line of `place`, or of the innermost place around it that is there."""
        return line_of(place, self.lines)


def read_yaml(root: Path, path: str, schema: Mapping[str, Any]) -> Document:
    """Read the YAML file `path` below `root`, which must be as the JSON Schema `schema` says.

    Raises InputError with every fault: no text, no YAML, a key twice, a value that does not fit.
    """
    node = compose(path, read_text(root, path))
    walk = Walk(path)
    document = Document(path, walk.read(node) if node else None, walk.lines)
    errors = schema_errors(schema, document.value)
    if faults := [*walk.faults, *schema_faults(path, document.lines, errors)]:
        raise InputError(faults)
    return document


def compose(path: str, text: str) -> yaml.Node | None:
    """The one document of `text` as a tree of nodes. Raises InputError where it is no YAML.

    Nothing grows beyond the text: aliases are refused, which could repeat each other without end.
    """
    if strange := yaml.reader.Reader.NON_PRINTABLE.search(text):
        problem = f"the character U+{ord(strange[0]):04X}"
        raise refusal(path, text.count("\n", 0, strange.start()), f"no YAML: {problem}", "YAML")
    depth = 0
    try:
        for event in yaml.parse(text, Loader=Loader):
            line = event.start_mark.line if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent):
                raise refusal(path, line, f"the alias *{event.anchor}", "every value written out")
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                found = "lists or keys too deep within each other"
                raise refusal(path, line, found, f"at most {DEEPEST} levels")
        node: yaml.Node | None = Loader(text).get_single_node()
        return node
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        there = quote([*text.split("\n"), ""][line])
        raise refusal(path, line, f"no YAML: {error.problem}: {there}", "YAML") from None


def refusal(path: str, line: int, found: str, expected: str) -> InputError:
    """A fault on a line that is counted from 0."""
    return InputError([Fault(path, line + 1, found, expected)])


class Walk:
    """Turns nodes into values; collects lines and faults."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.lines: Lines = {}
        self.faults: list[Fault] = []

    def read(self, node: Any, place: Place = ()) -> Any:
        """The value of `node`, which stands at `place`."""
        self.lines.setdefault(place, line_at(node))
        if node.tag not in TAGS:
            self.fault(node, f"the tag {quote(node.tag)}", "a value without tag")
        if isinstance(node, yaml.MappingNode):
            return self.read_mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.read(item, (*place, index)) for index, item in enumerate(node.value)]
        return node.value if node.style else plain(node.value)

    def read_mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        mapping: dict[str, Any] = {}
        for key, below in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self.fault(key, "a list or mapping as a key", "text as a key")
            elif key.value == "<<" and not key.style:
                self.fault(key, "the key <<, which merges mappings", "every key written out")
            elif key.value in mapping:
                first = self.lines[*place, key.value]
                self.fault(key, f"the key {quote(key.value)}, also on line {first}", "a key once")
            else:
                self.lines[*place, key.value] = line_at(key)
                mapping[key.value] = self.read(below, (*place, key.value))
        return mapping

    def fault(self, node: yaml.Node, found: str, expected: str) -> None:
        self.faults.append(Fault(self.path, line_at(node), found, expected))


def plain(text: str) -> str | int | bool | None:
    """What an unquoted scalar says."""
    if INTEGER.fullmatch(text):
        return int(text)
    return WORDS.get(text, text)


def line_at(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1

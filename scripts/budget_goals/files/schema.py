"""What a JSON Schema finds wrong with a hand-written file, said with the line and what it expects."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError

from budget_goals.files.faults import Fault, quote

Place = tuple[str | int, ...]
Lines = dict[Place, int]

TEXT = {"type": "string", "minLength": 1}
TYPES = {
    "object": "keys with values",
    "array": "a list",
    "string": "text",
    "integer": "a whole number",
    "boolean": "true or false",
}
EXPECTED = {
    "minimum": "{} or more",
    "maximum": "{} or less",
    "minLength": "{} or more characters",
    "minItems": "{} or more entries",
    "maxProperties": "{} or fewer keys",
    "pattern": "text of the form {}",
    "format": "text that is a {}",
    "oneOf": "one of the forms that the standard allows",
}


def exactly(**properties: object) -> dict[str, object]:
    """The JSON Schema of an object that has these properties and no other."""
    return {**at_least(**properties), "additionalProperties": False}


def at_least(**properties: object) -> dict[str, Any]:
    """The JSON Schema of an object that has these properties and perhaps others."""
    return {"type": "object", "required": list(properties), "properties": properties}


def schema_errors(schema: Mapping[str, Any], value: Any) -> Iterator[ValidationError]:
    """Where `value` departs from the JSON Schema `schema`, regular expressions and dates included."""
    draft = jsonschema.Draft202012Validator
    return draft(schema, format_checker=draft.FORMAT_CHECKER).iter_errors(value)


def schema_faults(path: str, lines: Lines, errors: Iterable[ValidationError]) -> Iterator[Fault]:
    """The faults that `errors` are in the file `path`, whose places stand on `lines`."""
    for error in errors:
        place = tuple(error.absolute_path)
        name = ".".join(map(str, place)) or "the file"
        line = line_of(place, lines)
        wanted: Any = error.validator_value
        instance: Any = error.instance
        schema: Any = error.schema
        if error.validator == "required":
            for key in wanted:
                if key not in instance:
                    yield Fault(path, line, f"{name} without {key}", f"the key {key}")
        elif error.validator == "additionalProperties":
            known = schema["properties"]
            for key in instance:
                if key not in known:
                    found = f"{name} with the unknown key {quote(key)}"
                    yield Fault(
                        path, line_of((*place, key), lines), found, f"one of {', '.join(known)}"
                    )
        else:
            yield Fault(path, line, f"{name} {shown(error.instance)}", expectation(error))


def shown(value: Any) -> str:
    if isinstance(value, str):
        return quote(value)
    if isinstance(value, Mapping):
        return "with keys"
    if isinstance(value, Sequence):
        return "with a list"
    return "without value" if value is None else json.dumps(value)


def expectation(error: ValidationError) -> str:
    """What the schema wants there."""
    wanted: Any = error.validator_value
    if error.validator == "type":
        return TYPES.get(wanted, str(wanted))
    if error.validator == "enum":
        return " or ".join(map(str, wanted))
    if error.validator == "uniqueItems":
        return "entries that differ"
    if template := EXPECTED.get(str(error.validator)):
        return template.format(wanted)
    return f"{error.validator} {wanted}"


def line_of(place: Place, lines: Lines) -> int:
    """The line of `place`, or of the innermost place around it that has one."""
    around = (place[:depth] for depth in range(len(place), -1, -1))
    return next((lines[each] for each in around if each in lines), 1)

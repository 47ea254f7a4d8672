"""The Data Package 2.0 profile, closed to property names that neither it nor we define."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.exceptions import ValidationError

PROFILE = Path(__file__).parent / "profiles" / "data-package-2.0.json"
# Properties beyond the standard, by the object that holds them.
OWN_PROPERTIES = {
    "Data Package": {"titleEn", "descriptionEn", "places"},
    "Data Resource": {"titleEn", "descriptionEn", "rows"},
    "Field": {"titleEn", "descriptionEn", "unit", "columnType"},
    "License": {"scope", "scopeEn"},
    "Contributor": {"titleEn"},
    "Source": {"hash"},
    None: {"labelEn"},  # a category, which the profile gives no title
}


def profile_errors(descriptor: Any) -> Iterator[ValidationError]:
    """Departures of a package descriptor from the profile, misspelt property names among them."""
    for error in jsonschema.Draft7Validator(closed_profile()).iter_errors(descriptor):
        yield from causes(error)


def causes(error: ValidationError) -> list[ValidationError]:
    """What is wrong, where the profile offers a choice: the faults of the choice of that type."""
    other_types = {
        cause.schema_path[0]
        for cause in error.context
        if "type" in cause.path or (cause.validator == "type" and not cause.path)
    }
    same_type = [cause for cause in error.context if cause.schema_path[0] not in other_types]
    return same_type or [error]


@cache
def closed_profile() -> Any:
    return closed(json.loads(PROFILE.read_text("utf-8")))


def closed(profile: Any) -> Any:
    """The profile with every object closed to property names that neither it nor we define."""
    if isinstance(profile, list):
        return [closed(item) for item in profile]
    if not isinstance(profile, dict):
        return profile
    profile = {key: closed(value) for key, value in profile.items()}
    if isinstance(profile.get("properties"), dict):
        kind = "Field" if profile.get("title", "").endswith(" Field") else profile.get("title")
        profile["properties"] |= {name: {} for name in OWN_PROPERTIES.get(kind, ())}
        profile["additionalProperties"] = False
    return profile

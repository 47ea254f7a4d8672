"""What a data package must satisfy before it is published."""

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import yaml
from jsonschema.exceptions import ValidationError

from budget_goals.descriptor import DESCRIPTOR, Descriptor
from budget_goals.faults import Fault, InputError, quote

ALLOWED_FORMULAS = Path("data/meta/formula-like.yaml")
PROFILE = Path(__file__).parent / "profiles" / "data-package-2.0.json"
# Properties beyond the standard, by the object that holds them.
OWN_PROPERTIES = {
    "Data Package": {"titleEn", "descriptionEn", "places"},
    "Data Resource": {"titleEn", "descriptionEn", "rows"},
    "Field": {"titleEn", "descriptionEn", "unit", "columnType"},
    "License": {"scope", "scopeEn"},
    "Contributor": {"titleEn"},
    "Source": {"hash"},
}
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMERALS = {
    "integer": re.compile(r"-?[0-9]+"),
    "year": re.compile(r"[0-9]{4}"),
    "number": re.compile(r"-?[0-9]+(\.[0-9]+)?"),
}


def check_package(root: Path) -> None:
    """Check the data package in `root`. Raises InputError with every fault found."""
    descriptor = json.loads((root / DESCRIPTOR).read_text("utf-8"))
    faults = list(profile_faults(descriptor))
    if not faults:
        faults = [*frictionless_faults(root), *cell_faults(root, descriptor)]
    if faults:
        raise InputError(faults)


def profile_faults(descriptor: Descriptor) -> Iterator[Fault]:
    """Departures from the Data Package 2.0 profile, misspelt property names among them."""
    profile = closed(json.loads(PROFILE.read_text("utf-8")))
    for error in jsonschema.Draft7Validator(profile).iter_errors(descriptor):
        for cause in causes(error):
            found = f"{cause.json_path}: {cause.message}"
            yield Fault(str(DESCRIPTOR), 1, found, "a Data Package 2.0")


def causes(error: ValidationError) -> list[ValidationError]:
    """What is wrong, where the profile offers a choice: the faults of the choice of that type."""
    other_types = {cause.schema_path[0] for cause in error.context if "type" in cause.path}
    same_type = [cause for cause in error.context if cause.schema_path[0] not in other_types]
    return same_type or [error]


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


def frictionless_faults(root: Path) -> Iterator[Fault]:
    """What frictionless finds: types, constraints, keys, sizes and hashes; warnings are faults."""
    package = frictionless.Package(str(DESCRIPTOR), basepath=str(root))
    report = package.validate()
    for warning in report.warnings:
        yield Fault(str(DESCRIPTOR), 1, warning, "no warning")
    for error in report.errors:
        yield Fault(str(DESCRIPTOR), 1, error.message, "a package without errors")
    for task in report.tasks:
        for warning in task.warnings:
            yield Fault(task.place, 1, warning, "no warning")
        for error in task.errors:
            line = getattr(error, "row_number", 1)
            yield Fault(task.place, line, error.message, f"no {error.title}")


def cell_faults(root: Path, descriptor: Descriptor) -> Iterator[Fault]:
    """Cells that a reader could trip over: white space, control characters, formulas, numerals."""
    allowed = read_allowed_formulas(root)
    for resource in descriptor["resources"]:
        if resource.get("type") != "table":
            continue
        fields = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        with (root / resource["path"]).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            for row in reader:
                for name, cell in row.items():
                    allow = allowed.get(f"{resource['name']}.{name}")
                    for expected in cell_expectations(cell, fields[name], allow):
                        place = f"{name} {quote(cell)}"
                        yield Fault(resource["path"], reader.line_num, place, expected)


def cell_expectations(cell: str, kind: str, allow: re.Pattern[str] | None) -> Iterator[str]:
    """What `cell` was expected to be and is not."""
    if cell != cell.strip():
        yield "text without white space around it"
    if CONTROL.search(cell):
        yield "text without control characters"
    if cell.startswith(FORMULA) and not (allow and allow.fullmatch(cell)):
        yield f"no text that a spreadsheet would run, or a reason in {ALLOWED_FORMULAS}"
    if cell and kind in NUMERALS and not NUMERALS[kind].fullmatch(cell):
        yield f"a plain {kind}"


def read_allowed_formulas(root: Path) -> dict[str, re.Pattern[str]]:
    rules = yaml.safe_load((root / ALLOWED_FORMULAS).read_text("utf-8"))
    return {field: re.compile(rule["pattern"]) for field, rule in rules.items()}

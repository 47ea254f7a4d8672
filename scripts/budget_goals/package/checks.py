"""What a data package must satisfy before it is published."""

import hashlib
import json
from collections.abc import Collection, Iterator
from functools import partial
from pathlib import Path

import frictionless

from budget_goals.files.csv import read_rows
from budget_goals.files.faults import Fault, InputError, all_of
from budget_goals.package.cells import cell_faults
from budget_goals.package.descriptor import DESCRIPTOR, Descriptor, columns_of
from budget_goals.package.profile import profile_errors


def check_package(root: Path) -> None:
    """Check the data package in `root`. Raises InputError with every fault found."""
    descriptor = json.loads((root / DESCRIPTOR).read_text("utf-8"))
    faults = list(profile_faults(descriptor))
    if not faults:
        faults = [
            *frictionless_faults(root),
            *source_faults(root, descriptor),
            *cell_faults(root, descriptor),
        ]
    if faults:
        raise InputError(faults)


def check_hand_written(root: Path, schema: Descriptor, made: Collection[str]) -> None:
    """See that each table of `schema` that is not `made` can be read and has its columns.

    Raises InputError with the faults of all of them.
    """
    all_of(
        partial(read_rows, root, resource["path"], columns_of(resource))
        for resource in schema["resources"]
        if resource["name"] not in made
    )


def profile_faults(descriptor: Descriptor) -> Iterator[Fault]:
    """Departures from the Data Package 2.0 profile, misspelt property names among them."""
    for error in profile_errors(descriptor):
        found = f"{error.json_path}: {error.message}"
        yield Fault(str(DESCRIPTOR), 1, found, "a Data Package 2.0")


def source_faults(root: Path, descriptor: Descriptor) -> Iterator[Fault]:
    """Sources that are not, byte for byte, what the descriptor says."""
    for source in descriptor.get("sources", []):
        found = f"sha256:{hashlib.sha256((root / source['path']).read_bytes()).hexdigest()}"
        if found != source["hash"]:
            yield Fault(source["path"], 1, found, source["hash"])


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

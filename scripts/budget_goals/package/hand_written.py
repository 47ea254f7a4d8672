"""The tables of the package that are written by hand: the translation and the glossary."""

from collections.abc import Collection
from pathlib import Path

from budget_goals.files.csv import read_rows
from budget_goals.files.faults import InputError
from budget_goals.package.descriptor import Descriptor, columns_of


def check_hand_written(root: Path, schema: Descriptor, made: Collection[str]) -> None:
    """See that each table of `schema` that is not `made` can be read and has its columns.

    Raises InputError with the faults of all of them.
    """
    faults = []
    for resource in schema["resources"]:
        if resource["name"] not in made:
            try:
                read_rows(root, resource["path"], columns_of(resource))
            except InputError as error:
                faults += error.faults
    if faults:
        raise InputError(faults)

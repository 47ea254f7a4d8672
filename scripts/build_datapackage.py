"""Build the data package: published tables -> checked CSV tables and datapackage.json."""

import sys
from pathlib import Path

from budget_goals.audit import read_rules, sum_messages
from budget_goals.audit.documents import convert_all
from budget_goals.exports.read_me import write_read_me
from budget_goals.files.faults import REFUSALS, refusal, told
from budget_goals.files.staging import staged
from budget_goals.files.steps import step
from budget_goals.package import write_tables
from budget_goals.package.checks import check_hand_written, check_package
from budget_goals.package.descriptor import read_schema, write_descriptor
from budget_goals.package.purposes import add_purposes, purpose_messages
from budget_goals.package.tables import Frames
from budget_goals.package.translation import translation_messages

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path) -> int:
    """Build the package of the project in `root`; returns the exit code."""
    try:
        tables = build(root)
    except REFUSALS as error:
        print(refusal(error), file=sys.stderr)
        return 1
    messages = (
        *sum_messages(tables),
        *translation_messages(root, tables),
        *purpose_messages(tables),
    )
    for message in told(messages):
        print(message)
    return 0


def build(root: Path) -> Frames:
    """Convert, prove and audit each document, check all, then move all outputs in together."""
    with step("tables"):
        tables = add_purposes(root, convert_all(root, read_rules(root)))
        schema = read_schema(root, tables)
        check_hand_written(root, schema, tables)
    with staged(root) as folder:
        with step("package"):
            write_tables(tables, schema, folder)
            write_descriptor(schema, tables["documents"], folder)
            write_read_me(folder)
        with step("checks"):
            check_package(folder)
    return tables


if __name__ == "__main__":
    sys.exit(main(ROOT))

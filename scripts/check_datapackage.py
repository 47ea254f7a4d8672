"""Check the committed data package as a reader would receive it."""

import sys
from pathlib import Path

from budget_goals.files.faults import InputError
from budget_goals.package.checks import check_package

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path) -> int:
    """Check the package in `root`; returns the exit code."""
    try:
        check_package(root)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(ROOT))

"""The tables with the code that loads and draws them, as one file that pip installs."""

from pathlib import Path

from hatchling.builders.wheel import WheelBuilder

WHEEL = "*.whl"


def write_wheel(root: Path, folder: Path) -> None:
    """Build the wheel of the project in `root` into `folder`; the same bytes each time."""
    list(WheelBuilder(str(root)).build(directory=str(folder), versions=["standard"]))


def wheel_in(folder: Path) -> Path:
    """The wheel that `write_wheel` left in `folder`."""
    (wheel,) = folder.glob(WHEEL)
    return wheel

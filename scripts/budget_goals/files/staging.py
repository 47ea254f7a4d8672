"""Outputs are made in a folder of their own and moved in together, or not at all."""

import ctypes
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE = Path(".cache")
PREFIX = "stage-"
INPUTS = Path("data/raw"), Path("data/meta")
SITE = Path("site")


@contextmanager
def staged(root: Path) -> Iterator[Path]:
    """Yield an empty stage that holds the inputs; move what was made there into `root`.

    If the body raises, or a file cannot be moved (OSError), `root` stays as it was.
    """
    with workplace(root, PREFIX) as folder:
        stage, replaced = folder / "new", folder / "replaced"
        for inputs in INPUTS:
            shutil.copytree(root / inputs, stage / inputs)
        yield stage
        for inputs in INPUTS:
            shutil.rmtree(stage / inputs)
        move_in(stage, root, replaced)


def move_in(stage: Path, root: Path, replaced: Path) -> None:
    """Move all files of `stage` into `root`; what they replace waits in `replaced` until all are in."""
    files = sorted(path.relative_to(stage) for path in stage.rglob("*") if path.is_file())
    for file in files:
        if (root / file).is_file():
            (replaced / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / file, replaced / file)
    try:
        for file in files:
            (stage / file).replace(root / file)
    except BaseException:  # also when somebody interrupts
        put_back(replaced, root, [file for file in files if not (stage / file).exists()])
        raise


def put_back(replaced: Path, root: Path, files: list[Path]) -> None:
    """Undo the moves of `files`: restore what they replaced; where there was nothing, remove them."""
    for file in files:
        if (replaced / file).exists():
            (replaced / file).replace(root / file)
        else:
            (root / file).unlink()


@contextmanager
def staged_site(root: Path) -> Iterator[Path]:
    """Yield an empty folder for a new site; put it in the place of site/ if the body succeeds.

    Raises OSError where the system refuses; the last site then stays as it was.
    """
    with workplace(root, f"{SITE}-") as folder:
        stage = folder / "new"
        stage.mkdir()
        yield stage
        if (root / SITE).exists():
            exchange(stage, root / SITE)
        else:
            stage.rename(root / SITE)


@contextmanager
def workplace(root: Path, prefix: str) -> Iterator[Path]:
    """Yield an empty folder in `root`/.cache whose name begins with `prefix`, where there is no other such."""
    (root / CACHE).mkdir(exist_ok=True)
    for left_by_a_killed_build in (root / CACHE).glob(f"{prefix}*"):
        shutil.rmtree(left_by_a_killed_build)
    with tempfile.TemporaryDirectory(dir=root / CACHE, prefix=prefix) as folder:
        yield Path(folder)


def exchange(one: Path, other: Path) -> None:
    """Let two folders take each other's place, in one step where the system knows how.

    Elsewhere `other` is missing for a moment between two renames.
    """
    if not exchanged(os.fsencode(one), os.fsencode(other)):
        last = one.with_name("last")
        other.rename(last)
        one.rename(other)
        last.rename(one)


def exchanged(one: bytes, other: bytes) -> bool:
    system = ctypes.CDLL(None, use_errno=True)
    here, swap = -100, 2  # AT_FDCWD of Linux; RENAME_EXCHANGE of Linux, RENAME_SWAP of macOS
    try:
        if sys.platform == "darwin":
            return bool(system.renamex_np(one, other, swap) == 0)
        return bool(system.renameat2(here, one, here, other, swap) == 0)
    except AttributeError:
        return False

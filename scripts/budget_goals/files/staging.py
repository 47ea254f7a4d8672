"""Outputs are made in a folder of their own and moved in together, or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE = Path(".cache")
PREFIX = "stage-"
INPUTS = Path("data/raw"), Path("data/meta")


@contextmanager
def staged(root: Path) -> Iterator[Path]:
    """Yield an empty stage that holds the inputs; move what was made there into `root`.

    If the body raises, or a file cannot be moved (OSError), `root` stays as it was.
    """
    (root / CACHE).mkdir(exist_ok=True)
    for left_by_a_killed_build in (root / CACHE).glob(f"{PREFIX}*"):
        shutil.rmtree(left_by_a_killed_build)
    with tempfile.TemporaryDirectory(dir=root / CACHE, prefix=PREFIX) as folder:
        stage, replaced = Path(folder, "new"), Path(folder, "replaced")
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

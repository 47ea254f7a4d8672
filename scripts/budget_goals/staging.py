"""Outputs are made in a folder of their own and moved in together, or not at all."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CACHE = Path(".cache")
INPUTS = Path("data/raw"), Path("data/meta")


@contextmanager
def staged(root: Path) -> Iterator[Path]:
    """Yield an empty stage that holds the inputs; move what was made there into `root`.

    If the body raises, `root` stays as it was.
    """
    (root / CACHE).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=root / CACHE) as folder:
        stage = Path(folder)
        for inputs in INPUTS:
            shutil.copytree(root / inputs, stage / inputs)
        yield stage
        for inputs in INPUTS:
            shutil.rmtree(stage / inputs)
        for file in sorted(path for path in stage.rglob("*") if path.is_file()):
            file.replace(root / file.relative_to(stage))

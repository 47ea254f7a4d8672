"""What somebody who builds is told on the way: one line a step, with its seconds, and bars on a terminal."""

import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from tqdm import tqdm

Item = TypeVar("Item")


@contextmanager
def step(name: str) -> Iterator[None]:
    """Tell, when the body has succeeded, how long it took."""
    start = time.monotonic()
    yield
    print(f"{name}: {time.monotonic() - start:.1f} s", flush=True)


def counted(items: Iterable[Item], name: str, unit: str) -> Iterable[Item]:
    """`items`, with a bar of how many have passed where somebody watches: nothing in a log."""
    bar: Iterable[Item] = tqdm(items, desc=name, unit=f" {unit}", leave=False, disable=None)
    return bar

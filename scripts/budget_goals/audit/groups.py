"""What has something in common."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator
from typing import TypeVar

Each = TypeVar("Each")


def groups_of_several(keyed: Iterable[tuple[Hashable, Each]]) -> Iterator[list[Each]]:
    """Those that have their key in common with another, by key, in the order given."""
    groups = defaultdict(list)
    for key, each in keyed:
        groups[key].append(each)
    return (group for group in groups.values() if len(group) > 1)

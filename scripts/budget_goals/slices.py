"""Many slices of one text as an Arrow array, without a Python string for each."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
from numpy.typing import NDArray

Offsets = NDArray[np.int64]


class Slices:
    """Cuts one text; offsets count its characters."""

    def __init__(self, text: str) -> None:
        padded = np.frombuffer((text + "\n").encode(), np.uint8)  # the end has an offset, too
        is_first_byte = padded.view(np.int8) >= -0x40  # 0x80 to 0xBF continue a character
        self.utf8, self.byte_offsets = padded[:-1], np.flatnonzero(is_first_byte)

    def __len__(self) -> int:
        """How many characters the text has."""
        return len(self.byte_offsets) - 1

    def between(self, bounds: Offsets) -> pa.LargeStringArray:
        """The texts between each of `bounds` and the next; they ascend."""
        buffers = map(pa.py_buffer, (self.byte_offsets[bounds], self.utf8))
        return pa.LargeStringArray.from_buffers(len(bounds) - 1, *buffers)

    def at(self, spans: Offsets) -> pa.LargeStringArray:
        """The texts of `spans` (n x 2: start and end); they ascend and do not overlap."""
        return self.between(np.append(spans, len(self)))[::2]

    def lines(self, offsets: Offsets) -> Offsets:
        """The line, from 1, that each of `offsets` is on."""
        line_ends = np.flatnonzero(self.utf8 == ord("\n"))
        return np.searchsorted(line_ends, self.byte_offsets[offsets]) + 1


def read_each(texts: pa.LargeStringArray, read: Callable[[str], Any]) -> NDArray[np.object_]:
    """What `read` makes of each of `texts`; it is called once for each distinct text."""
    encoded = texts.dictionary_encode()
    distinct = encoded.dictionary.to_pylist()
    meanings: NDArray[np.object_] = np.fromiter(map(read, distinct), object, len(distinct))
    indices: Offsets = encoded.indices.to_numpy()
    return meanings[indices]

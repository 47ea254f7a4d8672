"""How many targets are read in a second, against one regular expression over the same texts?

The texts are the targets of the real table, many times over. The regular expression tells operator,
number and unit apart, without doing anything with them: it would read most targets, and a few wrong.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path

from budget_goals.reading.documents import read_source
from budget_goals.targets import parse_target

RAW = Path(__file__).resolve().parents[2] / "data/raw/huadu-hrss-2023.txt"
COPIES = 100
ROUNDS = 3
BARE = re.compile(r"([≥>≤<=约]?)([0-9]+(?:\.[0-9]+)?)([万亿]?)([^0-9]*)")


def main() -> None:
    source = read_source(RAW.name, RAW.read_bytes())
    texts = [each.values["target"].text for each in source.records["indicators"]] * COPIES
    bare = seconds(lambda: [BARE.fullmatch(text) for text in texts])
    whole = seconds(lambda: [parse_target(text) for text in texts])
    print(
        f"targets, {len(texts):6,} texts: {len(texts) / whole:10,.0f} a second, "
        f"one regular expression {len(texts) / bare:10,.0f} a second, ratio {whole / bare:5.1f}",
        flush=True,
    )


def seconds(run: Callable[[], object]) -> float:
    """The best of some rounds, so that what else the machine does counts least."""
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()

"""How long is a conversion, proof included, against one regular expression over the same text?

The text is the real table with its organizations repeated 10, 1,000 and 10,000 times, in memory. The
regular expression finds every row and every indicator, without doing anything with them. Times are
the process's own (CPU), so that what else the machine does counts least.
"""

import gc
import re
import resource
import time
from collections.abc import Callable
from pathlib import Path

from budget_goals.package.proof import prove
from budget_goals.package.tables import build_tables
from budget_goals.reading.documents import Facts, read_source

RAW = Path(__file__).resolve().parents[2] / "data/raw/huadu-hrss-2023.txt"
COPIES = [10, 1_000, 10_000]
FACTS = Facts(2023, "inferred", [])
BARE = re.compile(
    r"^([^\t\n]+)\t([\d,.]+)\t([\d,.]+)\t([\d,.]+)\t([\d,.]+)\t([^\t\n]*)\t"
    r"|(\d+)、([^，：:]+)指标[：:](.+?)[，,]年度指标值[：:](.+?)。(?=\d+、|$)",
    re.MULTILINE,
)


def main() -> None:
    text = RAW.read_bytes().decode("utf-8")
    check_finds_all(text)
    for copies in COPIES:
        repeated = repeat(text, copies)
        bare = seconds(lambda text=repeated: match_all(text))  # type: ignore[misc]
        whole = seconds(lambda text=repeated: convert(text))  # type: ignore[misc]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
        print(
            f"conversion, {copies:6,} copies: {whole:8.3f} s, "
            f"one regular expression {bare:8.3f} s, ratio {whole / bare:5.2f}, "
            f"memory up to {peak:4.1f} GiB",
            flush=True,
        )


def check_finds_all(text: str) -> None:
    """The bare expression must find what the conversion finds, or the ratio says nothing."""
    source = read_source(RAW.name, text.encode())
    counts = {table: len(records) for table, records in source.records.items()}
    indicators = counts.pop("indicators")
    found = [match[1] is None for match in BARE.finditer(text)]
    if (found.count(False), found.count(True)) != (sum(counts.values()), indicators):
        raise ValueError("the bare expression misses rows or indicators")


def repeat(text: str, copies: int) -> str:
    """The same table with all its organizations `copies` times."""
    head, total, organizations = text.partition("\n合计\t")
    first, _, rest = organizations.partition("\n")
    return head + total + first + f"\n{rest}" * copies


def convert(text: str) -> None:
    source = read_source("data/raw/bench.txt", text.encode())
    prove(source.path, source.text, build_tables(source, FACTS))


def match_all(text: str) -> None:
    for _ in BARE.finditer(text):
        pass


def seconds(run: Callable[[], None]) -> float:
    gc.collect()
    start = time.process_time()
    run()
    return time.process_time() - start


if __name__ == "__main__":
    main()

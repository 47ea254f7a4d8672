"""How long is a conversion, proof included, against one regular expression over the same text?

The text is the real table with its organizations repeated 10, 1,000 and 10,000 times, in memory. The
regular expression finds every row and every indicator, without doing anything with them.
"""

import re
import time
from collections.abc import Callable
from pathlib import Path

from budget_goals.metadata import Facts
from budget_goals.provenance import prove
from budget_goals.source import read_source
from budget_goals.tables import build_tables

RAW = Path(__file__).resolve().parents[2] / "data/raw/huadu-hrss-2023.txt"
COPIES = [10, 1_000]
FACTS = Facts(2023, "inferred", [])
BARE = re.compile(
    r"^([^\t\n]+)\t([\d,.]+)\t([\d,.]+)\t([\d,.]+)\t([\d,.]+)\t([^\t\n]*)\t"
    r"|(\d+)、([^，：:]+)指标[：:](.+?)[，,]年度指标值[：:](.+?)。(?=\d+、|$)",
    re.MULTILINE,
)


def main() -> None:
    text = RAW.read_bytes().decode("utf-8")
    for copies in COPIES:
        repeated = repeat(text, copies)
        bare = seconds(lambda text=repeated: match_all(text))  # type: ignore[misc]
        whole = seconds(lambda text=repeated: convert(text))  # type: ignore[misc]
        print(
            f"conversion, {copies:6,} copies: {whole:8.3f} s, "
            f"one regular expression {bare:8.3f} s, ratio {whole / bare:5.2f}",
            flush=True,
        )


def repeat(text: str, copies: int) -> str:
    """The same table with all its organizations `copies` times."""
    head, total, organizations = text.partition("\n合计\t")
    first, _, rest = organizations.partition("\n")
    return head + total + first + f"\n{rest}" * copies


def convert(text: str) -> None:
    source = read_source("data/raw/bench.txt", text.encode())
    prove(source.path, text, build_tables(source, FACTS))


def match_all(text: str) -> None:
    for _ in BARE.finditer(text):
        pass


def seconds(run: Callable[[], None]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

"""How long is a proven conversion, against what a reader of the table would write himself?

He would use pandas: read_csv for the rows and str.extractall for the indicators, of the same text,
without a place for any value and without a check. Then: what share of a build is which part's. All
times are the process's own (CPU), each the fastest of several runs in turn.
"""

import gc
import io
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from budget_goals.audit import audit, read_rules
from budget_goals.package import write_tables
from budget_goals.package.checks import check_package
from budget_goals.package.descriptor import read_schema, write_descriptor
from budget_goals.package.proof import prove
from budget_goals.package.purposes import add_purposes
from budget_goals.package.tables import build_tables
from budget_goals.reading.documents import Facts, read_source
from budget_goals.reading.form import AMOUNTS

ROOT = Path(__file__).resolve().parents[2]
PATH = "data/raw/huadu-hrss-2023.txt"
FACTS = Facts(2023, "inferred", [])
INDICATOR = r"(\d+)、([^，：:]+)指标[：:](.+?)[，,]年度指标值[：:](.+?)。(?=\d+、|$)"
COUNTS = 1, 100
RUNS = 5


def main() -> None:
    content = (ROOT / PATH).read_bytes()
    check_finds_all(content)
    for count in COUNTS:
        ours, theirs = fastest(
            partial(convert, [content] * count), partial(by_hand, [content] * count)
        )
        print(
            f"conversion with proof, {count:3} documents: {ours:7.3f} s, with pandas by hand "
            f"{theirs:7.3f} s, ratio {ours / theirs:5.2f}",
            flush=True,
        )
    show_shares(content)


def convert(documents: Sequence[bytes]) -> None:
    for content in documents:
        source = read_source(PATH, content)
        prove(source.path, source.text, build_tables(source, FACTS))


def by_hand(documents: Sequence[bytes]) -> pd.DataFrame:
    """One row an indicator of any of `documents`, with the row of its project."""
    return pd.concat([frame_by_hand(content) for content in documents])


def frame_by_hand(content: bytes) -> pd.DataFrame:
    rows = pd.read_csv(io.BytesIO(content), sep="\t", skiprows=8, dtype=str, quoting=3)
    for column in AMOUNTS:
        rows[column] = rows[column].str.replace(",", "").astype(float) * 10_000
    indicators = rows["绩效指标"].str.extractall(INDICATOR)
    return indicators.reset_index(level="match", drop=True).join(rows.drop(columns="绩效指标"))


def check_finds_all(content: bytes) -> None:
    """By hand as many indicators must be found, or the ratio says nothing."""
    if len(frame_by_hand(content)) != len(read_source(PATH, content).records["indicators"]):
        raise ValueError("by hand, indicators are missed")


def show_shares(content: bytes) -> None:
    """Print how the time of a build is shared among its parts."""
    source, rules = read_source(PATH, content), read_rules(ROOT)
    tables = build_tables(source, FACTS)
    whole = add_purposes(ROOT, tables | audit(tables, rules))
    schema = read_schema(ROOT, whole)
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "data").symlink_to(ROOT / "data")
        (folder / "out").mkdir()
        parts: dict[str, Callable[[], object]] = {
            "reading": lambda: read_source(PATH, content),
            "tables": lambda: build_tables(source, FACTS),
            "proof": lambda: prove(PATH, source.text, tables),
            "audit": lambda: audit(tables, rules),
            "writing": lambda: write_tables(whole, schema, folder / "out"),
            "descriptor": lambda: write_descriptor(schema, whole["documents"], folder),
            "check": lambda: check_package(ROOT),
        }
        seconds = dict(zip(parts, fastest(*parts.values()), strict=True))
    total = sum(seconds.values())
    for part, spent in seconds.items():
        print(f"build, {part:10} {spent:6.3f} s, {spent / total:4.0%}")


def fastest(*runs: Callable[[], object]) -> list[float]:
    times = [float("inf")] * len(runs)
    for _ in range(RUNS):
        for index, run in enumerate(runs):
            gc.collect()
            start = time.process_time()
            run()
            times[index] = min(times[index], time.process_time() - start)
    return times


if __name__ == "__main__":
    main()

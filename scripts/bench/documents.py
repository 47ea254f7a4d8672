"""What does a document cost, of 3, 30 and 300: CPU time and memory of the package and of the pages?

The documents are copies of the published table under other names, of other bodies and years. Each
measurement runs in a process of its own; its memory is the most that it or one of its helpers held
beyond what it held before the first document. Sphinx, which turns the generated pages into HTML, is
not measured here. The ratios say what ten times as many documents do to the cost of each.
"""

import resource
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from tempfile import TemporaryDirectory

from budget_goals.exports import write_downloads
from budget_goals.exports.address import LOCAL
from budget_goals.package.languages import LANGUAGES
from budget_goals.pages.edition import Edition
from budget_goals.pages.generated import generated_pages

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = "huadu-hrss-2023"
PAPERS = (
    "README*.md",
    "CHANGELOG.md",
    "CITATION.cff",
    "CONTRIBUTING.md",
    "LICENSE*",
    "pyproject.toml",
)
COUNTS = 3, 30, 300


def main() -> None:
    for what in ("package", "pages"):
        costs = []
        for count in COUNTS:
            with TemporaryDirectory() as folder:
                root = Path(folder)
                make_copies(root, count)
                for needed in ("package", "downloads") if what == "pages" else ():
                    measured(needed, root)
                seconds, megabytes = (cost / count for cost in measured(what, root))
            costs.append((seconds, megabytes))
            print(
                f"{what}, {count:3} documents: {seconds:.3f} s and {megabytes:.1f} MB a document",
                flush=True,
            )
        for few, many, count in zip(costs, costs[1:], COUNTS[1:], strict=False):
            seconds, megabytes = (more / less for less, more in zip(few, many, strict=True))
            print(
                f"{what}, a document at {count} over one at a tenth as many: "
                f"time {seconds:.2f}, memory {megabytes:.2f}"
            )


def make_copies(root: Path, count: int) -> None:
    for folder in ("data", "book", "scripts"):
        shutil.copytree(ROOT / folder, root / folder)
    for file in (file for pattern in PAPERS for file in ROOT.glob(pattern)):
        shutil.copy(file, root)
    source, facts = root / f"data/raw/{DOCUMENT}.txt", root / f"data/meta/{DOCUMENT}.yaml"
    text, stated = source.read_bytes().decode(), facts.read_text("utf-8")
    for number in range(1, count):
        copied = text.replace("广州市花都区", f"第{number}市花都区").encode()
        (root / f"data/raw/copy-{number:03}.txt").write_bytes(copied)
        year = stated.replace("fiscal_year: 2023", f"fiscal_year: {2000 + number % 30}")
        (root / f"data/meta/copy-{number:03}.yaml").write_text(year, "utf-8")


def measured(what: str, root: Path) -> tuple[float, float]:
    """CPU seconds and MB of building `what` in a process of its own, its start not counted."""
    command = [sys.executable, __file__, what, str(root)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, run.stdout.split()[-2:])
    return seconds, megabytes


def build(what: str, root: Path) -> None:
    start, held = used()
    if what == "package":
        script = ROOT / "scripts/build_datapackage.py"
        spec = spec_from_file_location("build_datapackage", script)
        assert spec is not None
        assert spec.loader is not None
        story = module_from_spec(spec)
        spec.loader.exec_module(story)
        story.build(root)
    elif what == "downloads":
        write_downloads(root, root / "downloads", LOCAL)
    else:
        for language in LANGUAGES:
            for _ in generated_pages(Edition(language, root), root / "downloads"):
                pass
    seconds, megabytes = used()
    print(seconds - start, megabytes - held)


def used() -> tuple[float, float]:
    ours, helpers = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = sum(each.ru_utime + each.ru_stime for each in (ours, helpers))
    return seconds, max(ours.ru_maxrss, helpers.ru_maxrss) / 1024


if __name__ == "__main__":
    build(sys.argv[1], Path(sys.argv[2])) if len(sys.argv) > 1 else main()

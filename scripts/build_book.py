"""Build the book: notebooks -> editions -> one self-contained site."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from budget_goals.exports import write_downloads
from budget_goals.exports.address import DOWNLOADS, Home
from budget_goals.files.faults import REFUSALS, refusal
from budget_goals.files.staging import staged_site
from budget_goals.files.steps import step
from budget_goals.site.editions import build_edition
from budget_goals.site.finish import finish_site
from budget_goals.site.manuscript import check_manuscript, edition_languages
from budget_goals.site.notebooks import refresh_notebooks
from budget_goals.site.offered import offer_notebooks

ROOT = Path(__file__).resolve().parent.parent


def main(root: Path, home: Home, *, only_notebooks: bool) -> int:
    """Build the book of the project in `root` into site/; returns the exit code."""
    try:
        check_manuscript(root)
        with step("notebooks"):
            refresh_notebooks(root, all_of_them=only_notebooks)
        if not only_notebooks:
            build_site(root, home)
    except REFUSALS as error:
        print(refusal(error), file=sys.stderr)
        return 1
    return 0


def build_site(root: Path, home: Home) -> None:
    """Build every edition, finish the site, then put it in the place of the last one."""
    with staged_site(root) as site:
        with step("downloads"):
            write_downloads(root, site / DOWNLOADS, home)
        for language in edition_languages(root):
            with step(f"pages {language}"):
                build_edition(root, home, language, site)
        with step("notebooks to take away"):
            offer_notebooks(root, home, site)
        with step("site"):
            finish_site(root, home, site)


def home_in(environment: Mapping[str, str]) -> Home:
    """Where the site will stand and what it links to, as the build that publishes it says."""
    address, tracker, repository, release = (
        environment.get(f"BUDGET_GOALS_{name}", "")
        for name in ("ADDRESS", "TRACKER", "REPOSITORY", "RELEASE")
    )
    home = Home(tracker=tracker, repository=repository, release=release)
    return home._replace(address=address.rstrip("/") + "/") if address else home


if __name__ == "__main__":
    sys.exit(main(ROOT, home_in(os.environ), only_notebooks=sys.argv[1:] == ["notebooks"]))

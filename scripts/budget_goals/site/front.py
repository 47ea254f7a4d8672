"""The pages that stand outside the editions: the site's entry, and what is shown for no page."""

from pathlib import Path
from urllib.parse import urlsplit

from budget_goals.package.languages import LANGUAGES
from budget_goals.pages.edition import Edition
from budget_goals.pages.templating import render
from budget_goals.site.assets import head_script, icon_links
from budget_goals.site.head import ENTRY, FIRST_PAGE, alternates, social_tags


def write_entry(editions: list[Edition], site: Path, style: str) -> None:
    """Write the site's first page, which offers the `editions`."""
    home = editions[0].home
    descriptor = editions[0].package.descriptor
    social = social_tags(
        editions[0],
        kind="website",
        site_name=descriptor["title"],
        title=descriptor["title"],
        description=descriptor["description"],
        path="",
    )
    page = render(
        "entry.html",
        editions[0],
        editions=editions,
        tags=LANGUAGES,
        style=style,
        address=home.address,
        alternates=alternates(home, FIRST_PAGE),
        social=social,
        head_script=head_script(editions[0].root),
        icon_links=icon_links(""),
    )
    (site / ENTRY).write_text(page, "utf-8", newline="\n")


def write_not_found(edition: Edition, site: Path, style: str) -> None:
    """Write 404.html, whose links begin at the server's root."""
    page = render(
        "not_found.html",
        edition,
        tags=LANGUAGES,
        home=urlsplit(edition.home.address).path,
        style=style,
        head_script=head_script(edition.root),
        icon_links=icon_links(urlsplit(edition.home.address).path),
    )
    (site / "404.html").write_text(page, "utf-8", newline="\n")

"""The page that the server shows for an address without one, at any depth of the site."""

from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from budget_goals.package.languages import LANGUAGES
from budget_goals.pages.edition import Edition
from budget_goals.pages.templating import render
from budget_goals.site.color_mode import COLOR_MODE_SCRIPT


def write_not_found(edition: Edition, site: Path, style: str) -> None:
    """Write 404.html, whose links begin at the server's root."""
    page = render(
        "not_found.html",
        edition,
        tags=LANGUAGES,
        home=urlsplit(edition.home.address).path,
        style=style,
        color_mode_script=Markup(COLOR_MODE_SCRIPT),
    )
    (site / "404.html").write_text(page, "utf-8", newline="\n")

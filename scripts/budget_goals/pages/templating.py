"""Templates of what is drawn from the tables: whatever is put into one is escaped as HTML."""

from typing import Any

import jinja2
from markupsafe import Markup

from budget_goals.exports.address import organization_address, project_address
from budget_goals.package.words import words_in
from budget_goals.pages.edition import Edition
from budget_goals.pages.markup import as_text

TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("budget_goals.pages"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
TEMPLATES.globals |= {
    "words_in": words_in,
    "organization_address": organization_address,
    "project_address": project_address,
}
TEMPLATES.filters["as_text"] = lambda text: Markup(as_text(text))


def render(template: str, edition: Edition, *, group: str = "", **values: Any) -> Markup:
    """Fill `template` in the edition's language; `words` in it are those of `group`."""
    words = words_in(edition.language).get(group, {})
    html = TEMPLATES.get_template(template).render(edition=edition, words=words, **values)
    return Markup(html)

"""Facts in Markdown prose: what comes from the tables is text, never markup."""

import re
from collections.abc import Mapping

MARKUP = re.compile(r"([\\`*_~\[\]<>{}#|&$])")


def fill(template: str, facts: Mapping[str, object]) -> str:
    """Put `facts` into the {named} places of `template`, which is Markdown.

    A fact's text is escaped; one that knows its HTML (a Link) goes in as that. Raises KeyError for a
    place without a fact.
    """
    return template.format(**{name: as_markdown(fact) for name, fact in facts.items()})


def as_markdown(fact: object) -> str:
    if hasattr(fact, "__html__"):
        return str(fact.__html__())
    return " ".join(MARKUP.sub(r"\\\1", str(fact)).split())

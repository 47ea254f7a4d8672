"""Links to the book's pages."""

from typing import NamedTuple

from markupsafe import Markup, escape


class Link(NamedTuple):
    """A link to `address`; as text its label, in HTML and Markdown an anchor."""

    label: str
    address: str

    def __str__(self) -> str:
        return self.label

    def __html__(self) -> Markup:
        return Markup('<a href="{}">{}</a>').format(self.address, self.label)


def joined(parts: list[Link], separator: str) -> Markup:
    """Several links as one piece of HTML."""
    return escape(separator).join(parts)

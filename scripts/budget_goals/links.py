"""Addresses of the book's pages, relative to a chapter, and links to them."""

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


def organization_address(organization_id: str) -> str:
    return f"organizations/{organization_id}.html"


def project_address(organization_id: str, project_id: str) -> str:
    return f"{organization_address(organization_id)}#{project_id}"


def joined(parts: list[Link], separator: str) -> Markup:
    """Several links as one piece of HTML."""
    return escape(separator).join(parts)

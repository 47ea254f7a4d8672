"""Where the site stands, what lies where in it, and where errors are reported."""

from typing import NamedTuple
from urllib.parse import urljoin

DOWNLOADS = "downloads"


class Home(NamedTuple):
    """The `address` of the site, which ends in a slash, and of what it links to.

    Unless told otherwise, that of `make serve`; such a copy has no issue tracker and no repository.
    """

    address: str = "http://127.0.0.1:8000/"
    tracker: str = ""
    repository: str = ""

    def page(self, path: str) -> str:
        """The whole address of the page at `path` within the site."""
        return urljoin(self.address, path)


LOCAL = Home()


def organization_address(organization_id: str) -> str:
    """The page of an organization, relative to a chapter."""
    return f"organizations/{organization_id}.html"


def project_address(organization_id: str, project_id: str) -> str:
    return f"{organization_address(organization_id)}#{project_id}"

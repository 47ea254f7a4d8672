"""Where the site stands, what lies where in it, and where errors are reported."""

from typing import NamedTuple
from urllib.parse import urljoin

DOWNLOADS = "downloads"
GITHUB = "https://github.com/"


class Home(NamedTuple):
    """The `address` of the site, which ends in a slash, and of what it links to.

    Unless told otherwise, that of `make serve`; such a copy has no issue tracker and no repository.
    `release` is the tag, such as v0.3.0, of a build that is a release.
    """

    address: str = "http://127.0.0.1:8000/"
    tracker: str = ""
    repository: str = ""
    release: str = ""

    def colab(self, notebook: str) -> str:
        """The address that opens a notebook of the site in Colab, or "" if none is known.

        Colab opens what stands in a repository at GitHub; publishing puts the notebooks on a branch.
        """
        if not self.repository.startswith(GITHUB):
            return ""
        path = self.repository.removeprefix(GITHUB).rstrip("/")
        return f"https://colab.research.google.com/github/{path}/blob/notebooks/{notebook}"

    def page(self, path: str) -> str:
        """The whole address of the page at `path` within the site."""
        return urljoin(self.address, path)

    @property
    def is_public(self) -> bool:
        """Whether the site is built for an address of its own."""
        return self.address != LOCAL.address

    @property
    def cited(self) -> str:
        """What a citation of the data set names: the release's own folder, or else the site."""
        return self.page(f"{DOWNLOADS}/{self.release}/") if self.release else self.address


LOCAL = Home()


def organization_address(organization_id: str) -> str:
    """The page of an organization, relative to a chapter."""
    return f"organizations/{organization_id}.html"


def project_address(project_id: str) -> str:
    """The page of a project, relative to a chapter."""
    return f"projects/{project_id}.html"


def indicator_address(project_id: str, indicator_id: str) -> str:
    """The row of an indicator on the page of its project, relative to a chapter."""
    return f"{project_address(project_id)}#{indicator_id}"

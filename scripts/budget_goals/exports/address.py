"""Where the site will stand, what lies where in it, and where errors are reported."""

import os

LOCAL = "http://127.0.0.1:8000/"
# The build that publishes the site says so; `make serve` answers at the other. Addresses of pages
# are joined to it, so it has to end in a slash.
SITE_ADDRESS = (os.environ.get("BUDGET_GOALS_ADDRESS") or LOCAL).rstrip("/") + "/"
# The issue tracker, as the build that publishes the site says; a copy of the site has none.
TRACKER_ADDRESS = os.environ.get("BUDGET_GOALS_TRACKER", "")
DOWNLOADS = "downloads"


def organization_address(organization_id: str) -> str:
    """The page of an organization, relative to a chapter."""
    return f"organizations/{organization_id}.html"


def project_address(organization_id: str, project_id: str) -> str:
    return f"{organization_address(organization_id)}#{project_id}"

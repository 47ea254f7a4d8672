"""Where the site will stand, and where in it the downloads lie."""

import os

LOCAL = "http://127.0.0.1:8000/"
# The build that publishes the site says so; `make serve` answers at the other. Addresses of pages
# are joined to it, so it has to end in a slash.
SITE_ADDRESS = (os.environ.get("BUDGET_GOALS_ADDRESS") or LOCAL).rstrip("/") + "/"
DOWNLOADS = "downloads"

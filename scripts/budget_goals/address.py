"""Where the site will stand, and where in it the downloads lie."""

import os

# The build that publishes the site says so; `make serve` answers at the other.
SITE_ADDRESS = os.environ.get("BUDGET_GOALS_ADDRESS", "http://127.0.0.1:8000/")
DOWNLOADS = "downloads"

"""The one script that stands in the pages themselves; their policy allows it by its hash."""

# Runs before anything is drawn, so that a page never flashes in the wrong colours.
COLOR_MODE_SCRIPT = (
    'document.documentElement.dataset.theme = localStorage.getItem("budget-goals-theme") || '
    '(matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");'
)

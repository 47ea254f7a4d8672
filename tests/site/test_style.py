"""The dark is one, however a reader comes to it."""

import re
from pathlib import Path


def test_the_dark_is_the_same_with_and_without_a_script(root: Path) -> None:
    sheet = (root / "book/_static/book.css").read_text("utf-8")
    chosen, preferred = (
        re.search(rf"{re.escape(selector)} {{([^}}]*)}}", sheet)
        for selector in (':root[data-theme="dark"]', ":root:not([data-theme])")
    )
    assert chosen is not None
    assert preferred is not None
    assert chosen[1] == preferred[1]

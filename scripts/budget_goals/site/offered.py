"""The notebooks as the site offers them: they begin with what they need, and their charts are seen.

The committed notebooks hold specifications only, which stay small and are compared; the copies hold
a picture beside each, for whoever opens one where nothing draws specifications, such as GitHub.
"""

import base64
import re
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
import vl_convert

from budget_goals.charts import LAYOUTS, MIME
from budget_goals.exports.address import DOWNLOADS, Home
from budget_goals.exports.wheel import wheel_in
from budget_goals.package.languages import LANGUAGES, Language
from budget_goals.package.words import words_in
from budget_goals.site.notebooks import notebooks_of

FOLDER = "_sources"
PIXELS_PER_POINT = 1.5  # so that the picture is sharp on today's screens
ANCHOR = re.compile(r"^\(([\w-]+)\)=$", re.MULTILINE)
# An address within the book, in Markdown or in HTML; that of a page may be that of its source.
RELATIVE = re.compile(r"(\]\(|href=\")(?![a-z]+:|#|\))([^)\"\s#]+?)(?:\.md|\.ipynb)?(?=[)\"\s#])")


def offer_notebooks(root: Path, home: Home, site: Path) -> None:
    """Put the copies of the book's notebooks into `site`, which holds the downloads."""
    wheel = wheel_in(site / DOWNLOADS).name
    for language in LANGUAGES:
        (site / language / FOLDER).mkdir()
        for notebook in notebooks_of(root):
            if notebook.parent.name == language:
                content = nbformat.read(notebook, as_version=4)
                text = nbformat.writes(offered(content, language, home, wheel)) + "\n"
                copy = site / language / FOLDER / notebook.name
                copy.write_text(text, "utf-8", newline="\n")


def offered(
    notebook: nbformat.NotebookNode, language: Language, home: Home, wheel: str
) -> nbformat.NotebookNode:
    """`notebook` with what it needs at its head, pictures, and addresses that lead to the site."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = ANCHOR.sub(r'<a id="\1"></a>', cell.source)
            if home.is_public:
                cell.source = RELATIVE.sub(partial(absolute, home, language), cell.source)
        for output in cell.get("outputs", []):
            if MIME in output.get("data", {}):
                output.data["image/png"] = picture(output.data[MIME])
                output.metadata["image/png"] = {"width": LAYOUTS["wide"]}
    notebook.cells[:0] = needs(language, home, wheel)
    return notebook


def absolute(home: Home, language: Language, link: re.Match[str]) -> str:
    """A link within the book as one to its site."""
    suffix = ".html" if link[0].endswith((".md", ".ipynb")) else ""
    return f"{link[1]}{home.page(f'{language}/{link[2]}{suffix}')}"


def needs(language: Language, home: Home, wheel: str) -> list[nbformat.NotebookNode]:
    """The cells that say what a notebook needs and, where the site's address is known, install it."""
    words = words_in(language)["notebook"]
    if not home.is_public:
        text = words["from_folder"].format(wheel=wheel)
        return [nbformat.v4.new_markdown_cell(text, id="needs")]
    install = f"%pip install --quiet {home.page(f'{DOWNLOADS}/{wheel}')}"
    return [
        nbformat.v4.new_markdown_cell(words["from_site"], id="needs"),
        nbformat.v4.new_code_cell(install, id="install"),
    ]


def picture(spec: dict[str, Any]) -> str:
    """A chart with its title as PNG, in Base64."""
    png = vl_convert.vegalite_to_png({**spec, "background": "white"}, scale=PIXELS_PER_POINT)
    return base64.b64encode(png).decode()

"""Full-text search by section: the pages of an edition -> one index, which the search page reads.

The index holds the text itself, so that a question finds any part of a phrase, in Chinese too,
without a dictionary of words, and shows it without loading the page. What other sections or tables
tell again, and code, is left out.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import TypedDict

from bs4 import BeautifulSoup, Tag

INDEX = "search.json"
SECTIONS = "section[id], details.rule[id]"
# Can be linked to, but their text tells again what the tables say.
UNTOLD = ".findings"
LEFT_OUT = ".headerlink, script, noscript, svg, button, nav, .explorer, details:not(.rule)"


class Section(TypedDict):
    """A part of a page that has an anchor, without the sections in it."""

    id: str
    title: str
    text: str
    anchors: list[str]  # what else can be linked to in it, such as its indicators


class IndexedPage(TypedDict):
    address: str
    title: str
    sections: list[Section]


def write_search_index(edition: Path, pages: Iterable[Path]) -> None:
    """Write the index of `pages`, which lie in the folder `edition`."""
    index = [
        indexed(page.relative_to(edition).as_posix(), page.read_text("utf-8")) for page in pages
    ]
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    (edition / INDEX).write_text(text, "utf-8", newline="\n")


def indexed(address: str, html: str) -> IndexedPage:
    article = BeautifulSoup(html, "html.parser").select_one("article")
    assert article is not None
    for part in article.select(LEFT_OUT):
        part.decompose()
    parts = article.select(SECTIONS)
    for inner in reversed(parts):
        inner.extract()
    sections = [section_of(part) for part in parts]
    return {
        "address": address,
        "title": sections[0]["title"] if sections else "",
        "sections": sections,
    }


def section_of(part: Tag) -> Section:
    heading = part.select_one("h1, h2, h3, summary")
    title = text_of(heading.extract()) if heading else ""
    anchors = [str(inner["id"]) for inner in part.select("[id]")]
    for untold in part.select(UNTOLD):
        untold.decompose()
    return {"id": str(part["id"]), "title": title, "text": text_of(part), "anchors": anchors}


def text_of(part: Tag) -> str:
    """The words of `part`, those of neighbouring elements kept apart by one space."""
    return " ".join(part.get_text(" ").split())

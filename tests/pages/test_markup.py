"""Text of the tables in a MyST page is read back letter for letter, and holds nothing but text."""

import pytest
from bs4 import BeautifulSoup
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from tests.hostile import EVERY, KINDS

from budget_goals.pages.markup import as_text, from_prose

EXTENSIONS = {
    "amsmath",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "html_image",
    "linkify",
    "replacements",
    "smartquotes",
    "strikethrough",
    "substitution",
    "tasklist",
}


@pytest.mark.parametrize("text", [*KINDS.values(), EVERY], ids=[*KINDS, "all"])
def test_a_heading_is_its_text_with_every_extension_on(text: str) -> None:
    parser = create_md_parser(MdParserConfig(enable_extensions=EXTENSIONS), RendererHTML)
    html = BeautifulSoup(parser.render(f"# {as_text(text)}\n\nprose\n"), "html.parser")
    (heading,) = html.select("h1")
    assert heading.text == text
    assert heading.find_all() == []


def test_a_table_of_the_prose_is_one_of_the_books() -> None:
    parser = create_md_parser(MdParserConfig(), RendererHTML)
    html = from_prose(
        parser.render("| kind | as |\n| --- | --- |\n| `1 < 2` | a *b* |\n| c | |\n"), "T"
    )
    soup = BeautifulSoup(html, "html.parser")
    (table,) = soup.select(".table-scroll[aria-label=T] > table.dataframe")
    assert [head["scope"] for head in table.select("th")] == ["col", "col"]
    cells = [(cell["data-label"], cell.decode_contents()) for cell in table.select("td")]
    assert [text for _, text in cells] == ["<code>1 &lt; 2</code>", "a <em>b</em>", "c", ""]
    assert [label for label, _ in cells] == ["kind", "as"] * 2

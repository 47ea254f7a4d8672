"""Text of the tables in a MyST page is read back letter for letter, and holds nothing but text."""

import pytest
from bs4 import BeautifulSoup
from markdown_it.renderer import RendererHTML
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from tests.hostile import EVERY, KINDS

from budget_goals.pages.markup import as_text

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

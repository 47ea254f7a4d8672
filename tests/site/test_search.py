"""The index of the search: text by section, each with its anchors, nothing told twice."""

import json
from pathlib import Path

from budget_goals.site.search import INDEX, indexed, write_search_index

PAGE = """\
<html><body><nav>Contents</nav><article>
<section id="page"><h1>Page<a class="headerlink" href="#page">#</a></h1>
<p>First <b>words</b>.</p>
<div class="explorer">Every row</div>
<details class="hide"><summary>Code</summary>1 + 1</details>
<section id="p001"><h2>居民医保</h2>
<table><tr id="p001-1"><td>扩面</td><td>&ge;90%</td></tr></table>
<details class="rule" id="rule"><summary>Rule</summary><p>Why</p>
<ul class="findings"><li id="rule-p001">Found</li></ul></details>
</section></section></article></body></html>
"""


def test_a_section_holds_its_own_text_and_anchors() -> None:
    page = indexed("page.html", PAGE)
    assert (page["address"], page["title"]) == ("page.html", "Page")
    assert page["sections"] == [
        {"id": "page", "title": "Page", "text": "First words .", "anchors": []},
        {"id": "p001", "title": "居民医保", "text": "扩面 ≥90%", "anchors": ["p001-1"]},
        {"id": "rule", "title": "Rule", "text": "Why", "anchors": ["rule-p001"]},
    ]


def test_the_index_lists_pages_by_their_address_in_the_edition(tmp_path: Path) -> None:
    (tmp_path / "organizations").mkdir()
    page = tmp_path / "organizations/o1.html"
    page.write_text(PAGE, "utf-8")
    write_search_index(tmp_path, [page])
    (entry,) = json.loads((tmp_path / INDEX).read_text("utf-8"))
    assert entry["address"] == "organizations/o1.html"

"""Chinese is searched by pairs of characters, alike in the index and in the query."""

import json
import shutil
import subprocess

import pytest

from budget_goals.search import ChineseBigrams

TEXTS = {
    "居民医保扩面": ["居民", "民医", "医保", "保扩", "扩面"],
    "医保": ["医保"],
    "费": ["费"],
    "2023年预算 budget_goals": ["2023", "年预", "预算", "budget_goals"],
    "A级GB/T33870": ["A", "级", "GB", "T33870"],
    "": [],
    "，。 ": [],
}


@pytest.mark.parametrize("text", TEXTS)
def test_the_index_holds_pairs_of_characters(text: str) -> None:
    assert ChineseBigrams({}).split(text) == TEXTS[text]


def test_the_query_is_cut_like_the_index() -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("no node on this machine; the search tests in the browser cover it")
    script = f"{ChineseBigrams.js_splitter_code}\nconsole.log(JSON.stringify({json.dumps(list(TEXTS))}.map(splitQuery)))"
    run = subprocess.run([node, "-e", script], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == list(TEXTS.values())

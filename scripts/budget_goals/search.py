"""Full-text search for Chinese and English: Chinese runs are cut into pairs of characters.

The index and the query are cut alike (in Python here, in the browser by the script below), so that
any part of a phrase that is two characters or longer is found, without a dictionary of words.
"""

import re
from itertools import pairwise

from sphinx.search.en import SearchEnglish

TOKEN = re.compile(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+")


class ChineseBigrams(SearchEnglish):
    """Sphinx's English search, with Chinese text cut into overlapping pairs."""

    lang = "zh-bigrams"
    language_name = "Chinese and English"
    js_splitter_code = r"""
var splitQuery = (query) =>
  (query.match(/[\u3400-\u9fff]+|(?:(?![\u3400-\u9fff])[\p{L}\p{N}_])+/gu) || []).flatMap((token) =>
    /^[\u3400-\u9fff]{2}/.test(token)
      ? Array.from(token).slice(1).map((last, at) => token[at] + last)
      : [token]
  );
"""

    def split(self, text: str) -> list[str]:
        """The words of `text` as the index holds them: 医保扩面 -> 医保, 保扩, 扩面."""
        return [word for token in TOKEN.findall(text) for word in words_of(token)]


def words_of(token: str) -> list[str]:
    if "\u3400" <= token[0] <= "\u9fff" and len(token) > 1:
        return [first + second for first, second in pairwise(token)]
    return [token]

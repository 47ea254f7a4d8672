"""The languages of the book's editions, with the tags that HTML and search engines know them by."""

from typing import Literal

Language = Literal["zh", "en"]

LANGUAGES: dict[Language, str] = {"zh": "zh-CN", "en": "en"}

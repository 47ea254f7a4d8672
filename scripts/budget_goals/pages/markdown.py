"""Published text in a page that is written in MyST: text, letter for letter, and never markup."""

import re

# What can be markup or part of an address: all of ASCII but letters and digits, and white space.
SIGN = re.compile(r"[!-/:-@\[-`{-~]|\s")


def as_text(text: str) -> str:
    """`text` in MyST, such as in a heading.

    Its signs are character references: of these the standard says that they are never structure, and
    what looks for bare addresses in a text does not see through them.
    """
    return SIGN.sub(lambda sign: f"&#{ord(sign[0])};", text)

"""The theme's style sheets -> the one sheet that the pages of the site use."""

import re
from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2 import ast

WORD = re.compile(r"[\w-]+")
THEME = re.compile(r"""(?<!:not\()\[data-theme=["']?(dark|light)["']?\]""")
READ = re.compile(r"var\(\s*(--[\w-]+)")
NESTING = {"media", "supports", "container", "layer"}
DROPPED = {"font-face", "charset"}  # icon fonts: no page of the book shows an icon of the theme


def used_styles(css: str, names: set[str], read: set[str]) -> str:
    """The rules of `css` whose selectors may match, `names` being all names on the pages.

    A name is a tag, class or id, or a word of a script, which may set it. Custom properties go as
    well that neither a remaining rule reads nor a page, which says in `read` what it does.
    """
    while True:
        rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
        slim = "\n".join(kept(rules, names, read | read_in(css)))
        if slim == css:
            return css
        css = slim


def for_themes(css: str) -> str:
    """`css` with its rules for the dark kept to screens, and rules for a theme following the system.

    Paper is white whatever the reader chose. A page on which no script has set a theme takes that
    of the system.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    return "\n".join(themed(rules))


def themed(rules: Iterable[ast.Node]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, ast.AtRule) and rule.lower_at_keyword in NESTING and rule.content:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
            body = "\n".join(themed(inner))
            yield f"{head}{{{body}}}"
        elif isinstance(rule, ast.QualifiedRule):
            yield from themed_rule(rule)
        else:
            yield tinycss2.serialize([rule])


def themed_rule(rule: ast.QualifiedRule) -> Iterator[str]:
    selectors = [tinycss2.serialize(part).strip() for part in split_at_commas(rule.prelude)]
    body = f"{{{tinycss2.serialize(rule.content)}}}"
    by_theme: dict[str, list[str]] = {}
    for selector in selectors:
        theme = THEME.search(selector)
        by_theme.setdefault(theme[1] if theme else "", []).append(selector)
    for theme_name, own in by_theme.items():
        prelude = ",".join(own)
        yield f"@media screen{{{prelude}{body}}}" if theme_name == "dark" else prelude + body
        if theme_name:
            unset = THEME.sub(":not([data-theme])", prelude)
            yield f"@media screen and (prefers-color-scheme:{theme_name}){{{unset}{body}}}"


def kept(rules: Iterable[ast.Node], names: set[str], read: set[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, ast.QualifiedRule):
            selectors = [part for part in split_at_commas(rule.prelude) if matches(part, names)]
            body = declarations(rule.content, read)
            if selectors and body:
                prelude = ",".join(tinycss2.serialize(part).strip() for part in selectors)
                yield f"{prelude}{{{body}}}"
        elif isinstance(rule, ast.AtRule) and rule.lower_at_keyword not in DROPPED:
            yield from kept_at_rule(rule, names, read)


def kept_at_rule(rule: ast.AtRule, names: set[str], read: set[str]) -> Iterator[str]:
    head = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}".strip()
    if rule.content is None:
        yield f"{head};"
    elif rule.lower_at_keyword in NESTING:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        body = "\n".join(kept(inner, names, read))
        if body:
            yield f"{head}{{{body}}}"
    else:
        yield f"{head}{{{tinycss2.serialize(rule.content)}}}"


def declarations(content: list[ast.Node], read: set[str]) -> str:
    """A rule's declarations, less the custom properties that are not in `read`."""
    parts = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return ";".join(
        tinycss2.serialize([part]).strip(" ;")
        for part in parts
        if not (isinstance(part, ast.Declaration) and part.name.startswith("--"))
        or part.name in read
    )


def split_at_commas(tokens: list[ast.Node]) -> Iterator[list[ast.Node]]:
    part: list[ast.Node] = []
    for token in tokens:
        if token == ",":
            yield part
            part = []
        else:
            part.append(token)
    yield part


def matches(selector: list[ast.Node], names: set[str]) -> bool:
    """May `selector` match? What stands in brackets (attributes, :not(), :is()) is not looked into."""
    before: object = None
    for token in selector:
        is_name = isinstance(token, ast.HashToken | ast.IdentToken) and before != ":"
        if is_name and token.value not in names:
            return False
        before = token
    return True


def names_in(texts: Iterable[str]) -> set[str]:
    """All words of pages and scripts: each could be a name that a selector asks for."""
    return {word for text in texts for word in WORD.findall(text)} | {"html", "body", "root"}


def read_in(text: str) -> set[str]:
    """The custom properties that a style sheet, or a picture in a page, reads."""
    return set(READ.findall(text))

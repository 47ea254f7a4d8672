"""The data package's own read-me: what is in it, how to load, read and quote it, in both languages."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from budget_goals.exports.citation import cite_dataset
from budget_goals.package import tables_of
from budget_goals.package.descriptor import DESCRIPTOR, Descriptor
from budget_goals.package.languages import LANGUAGES, Language
from budget_goals.package.words import words_in

READ_ME = "datapackage.md"
LINES = {
    "pandas": 'pandas.read_csv("data/projects.csv")',
    "DuckDB": "SELECT * FROM 'data/projects.csv'",
    "R": 'read.csv("data/projects.csv", encoding = "UTF-8")',
}


def read_me(descriptor: Descriptor, cited: str = "") -> str:
    """The text of the package that `descriptor` describes, as Markdown: Chinese, then English.

    `cited` is the address that its citation names, if there is one.
    """
    return "\n".join(
        text for language in LANGUAGES for text in sections(descriptor, language, cited)
    )


def write_read_me(root: Path) -> None:
    """Write `root`/datapackage.md for the package in `root`."""
    text = read_me(json.loads((root / DESCRIPTOR).read_text("utf-8")))
    (root / READ_ME).write_text(text, "utf-8", newline="\n")


def sections(descriptor: Descriptor, language: Language, cited: str) -> Iterator[str]:
    words = words_in(language)["read_me"]
    released = date.fromisoformat(descriptor["created"][:10])
    version = words["version"].format(version=descriptor["version"], released=released)
    yield f"# {in_language('title', descriptor, language)}\n"
    yield f"{version} {descriptor.get('homepage', '')}".rstrip() + "\n"
    yield f"{in_language('description', descriptor, language)}\n"
    yield f"## {words['tables']}\n"
    yield from tables(descriptor, language)
    yield f"\n{words['links']}\n"
    yield from links(descriptor)
    yield f"\n{words['beside']}\n"
    yield f"## {words['load']}\n"
    for tool, line in LINES.items():
        yield f"- {tool}: `{line}`"
    yield f"- Excel: {words['excel']}\n"
    yield f"{words['reading']}\n"
    yield f"## {words['codes']}\n"
    yield from codes(descriptor, language)
    yield f"\n## {words['quote']}\n"
    yield f"{words['quoting']}\n"
    yield f"> {cite_dataset(descriptor, language, 'text', released, cited)}\n"
    yield f"## {words['licence']}\n"
    for licence in descriptor["licenses"]:
        scope = in_language("scope", licence, language)
        yield f"[{licence['name']}]({licence['path']}) {scope}"
    yield ""


def in_language(name: str, properties: Descriptor, language: Language) -> str:
    text: str = properties[name if language == "zh" else f"{name}En"]
    return text


def tables(descriptor: Descriptor, language: Language) -> Iterator[str]:
    words = words_in(language)["read_me"]
    yield f"| {words['file']} | {words['content']} | {words['key']} | {words['rows']} |"
    yield "| --- | --- | --- | ---: |"
    for table in tables_of(descriptor):
        described = (in_language(name, table, language) for name in ("title", "description"))
        content = words["described"].format(*described)
        key = " + ".join(table["schema"]["primaryKey"])
        yield f"| `{table['path']}` | {content} | {key} | {table['rows']} |"


def links(descriptor: Descriptor) -> Iterator[str]:
    """The columns by which tables are joined."""
    for table in tables_of(descriptor):
        for key in table["schema"].get("foreignKeys", []):
            parent = key["reference"]["resource"] or table["name"]
            for child, to in zip(key["fields"], key["reference"]["fields"], strict=True):
                yield f"- `{table['name']}.{child}` → `{parent}.{to}`"


def codes(descriptor: Descriptor, language: Language) -> Iterator[str]:
    """The words for the codes of each field, each field once."""
    label = "label" if language == "zh" else "labelEn"
    fields = {
        field["name"]: field
        for table in tables_of(descriptor)
        for field in table["schema"]["fields"]
        if "categories" in field
    }
    separator = "；" if language == "zh" else "; "
    for name, field in fields.items():
        said = separator.join(f"`{code['value']}` {code[label]}" for code in field["categories"])
        yield f"- `{name}`{'：' if language == 'zh' else ': '}{said}"

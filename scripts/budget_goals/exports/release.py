"""What is known only when the site is published: its address, and whether it is a release."""

import json
import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from pathlib import Path

from budget_goals.exports.address import Home
from budget_goals.exports.archive import write_checksums
from budget_goals.exports.citation import CITATION, cite_dataset
from budget_goals.exports.listing import Download, list_downloads
from budget_goals.files.faults import Fault, InputError
from budget_goals.package.descriptor import DESCRIPTOR, Descriptor
from budget_goals.package.languages import LANGUAGES
from budget_goals.package.words import words_in

# The files of a release, as patterns; a release has no folders, so tables in Parquet lie beside.
ASSETS = "*.zip", "*.xlsx", "*.sqlite", "*.whl", "parquet/*.parquet"

STYLE = (
    ":root{color-scheme:light dark}"
    "body{font:1rem/1.6 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}"
    "h1{font-size:1.4rem;line-height:1.3}li{margin:.5rem 0}p,li{overflow-wrap:anywhere}"
)


def told_at_publishing(root: Path, descriptor: Descriptor, home: Home | None) -> dict[str, bytes]:
    """Descriptor and citation with the addresses of site and repository, where the site has one of its own.

    `descriptor` names the site as its homepage already.
    """
    if home is None or not home.is_public:
        return {}
    citation = (root / CITATION).read_text("utf-8") + f"url: {home.cited}\n"
    if home.repository:
        citation += f"repository-code: {home.repository}\n"
    text = json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n"
    return {str(DESCRIPTOR): text.encode(), CITATION: citation.encode()}


def write_release(downloads: Path, descriptor: Descriptor, home: Home, released: date) -> None:
    """Put the files of a release into `downloads`/TAG, with their checksums and a page.

    Raises InputError if the tag is not that of the version.
    """
    if home.release != f"v{descriptor['version']}":
        expected = f"the tag v{descriptor['version']}"
        raise InputError([Fault(str(DESCRIPTOR), 1, f"the release {home.release}", expected)])
    folder = downloads / home.release
    folder.mkdir()
    for pattern in ASSETS:
        for file in downloads.glob(pattern):
            shutil.copy(file, folder)
    write_checksums(folder)
    kept = {file.name for file in folder.iterdir()}
    files = [file for file in list_downloads(downloads) if Path(file.path).name in kept]
    page = "\n".join(page_of(descriptor, home, released, files))
    (folder / "index.html").write_text(page, "utf-8", newline="\n")


def page_of(
    descriptor: Descriptor, home: Home, released: date, files: Sequence[Download]
) -> Iterator[str]:
    """What stands at the address that citations of the release name."""
    yield f'<!DOCTYPE html>\n<html lang="{LANGUAGES["zh"]}">\n<head>\n<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{escape(descriptor['title'])} {escape(home.release)}</title>"
    yield f"<style>{STYLE}</style>\n</head>\n<body>\n<main>"
    for language, tag in LANGUAGES.items():
        words = words_in(language)
        title = descriptor["title" if language == "zh" else "titleEn"]
        kept = words["release"]["kept"].format(version=descriptor["version"], released=released)
        cited = cite_dataset(descriptor, language, "text", released, home.cited)
        yield f'<section lang="{tag}">\n<h1>{escape(title)}</h1>'
        for text in kept, words["frame"]["not_official"], cited:
            yield f"<p>{escape(text)}</p>"
        book = home.page(f"{language}/index.html")
        yield f'<p><a href="{escape(book)}">{escape(words["release"]["book"])}</a></p>\n<ul>'
        for file in files:
            name = escape(Path(file.path).name)
            said = file.description if language == "zh" else file.description_en
            yield f'<li><a href="{name}">{name}</a> {escape(said)}</li>'
        yield "</ul>\n</section>"
    yield "</main>\n</body>\n</html>\n"

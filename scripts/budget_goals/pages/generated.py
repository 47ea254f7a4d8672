"""What the book's pages show of the tables beyond charts: whole pages, and parts of written ones."""

from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt

from budget_goals.exports import Download, list_downloads
from budget_goals.exports.citation import cite_dataset, cite_row, read_release_date, read_rows
from budget_goals.pages.dictionary import dictionary
from budget_goals.pages.edition import Edition
from budget_goals.pages.explorer import explorer_html, explorer_rows
from budget_goals.pages.findings import findings_page
from budget_goals.pages.organizations import organization_pages
from budget_goals.pages.templating import render

PARTS = "_parts"
# What Sphinx copies as it is, beside the pages: html_extra_path in book/_config.yml.
BESIDE = "_beside"


def generated_pages(edition: Edition, downloads: Path) -> Iterator[tuple[str, str]]:
    """Yield path and text of every generated file, relative to the edition's folder.

    A written page takes in the file in _parts/ that it names; what is in _beside/ lies beside the
    pages in the end. `downloads` is the folder that holds what the download page offers.
    """
    yield from organization_pages(edition)
    yield f"{PARTS}/explorer.html", explorer_html(edition)
    path, rows = explorer_rows(edition)
    yield f"{BESIDE}/{path}", rows
    yield f"{PARTS}/dictionary.md", dictionary(edition)
    yield f"{PARTS}/findings.html", findings_page(edition)
    yield f"{PARTS}/glossary.html", glossary(edition)
    yield f"{PARTS}/citations.html", citation_boxes(edition)
    yield f"{PARTS}/downloads.html", download_table(edition, downloads)
    yield f"{PARTS}/changelog.html", changelog(edition)
    yield f"{PARTS}/report.html", render("report.html", edition, group="report")


def glossary(edition: Edition) -> str:
    """The terms with their meaning; a term's anchor is its English form, numbered if it repeats."""
    words = edition.package.glossary["term_en"].str.lower()
    anchors = words.str.replace(r"[^a-z0-9]+", "-", regex=True).str.strip("-")
    count = anchors.groupby(anchors).cumcount() + 1
    anchors = anchors.where(count == 1, anchors + "-" + count.astype(str))
    terms = edition.package.glossary.assign(anchor=anchors)
    if edition.language == "en":
        terms = terms.sort_values("anchor")
    return render("glossary.html", edition, terms=terms.to_dict("records"))


def citation_boxes(edition: Edition) -> str:
    """Text, BibTeX and RIS for the data set, and for its first indicator as an example of a row."""
    descriptor, language = edition.package.descriptor, edition.language
    home, cited = edition.home, edition.home.cited
    released = read_release_date(edition.root)
    example = read_rows(edition.package)[edition.package.indicators["indicator_id"].iloc[0]]
    texts = {
        "dataset_text": cite_dataset(descriptor, language, "text", released, cited),
        "dataset_bibtex": cite_dataset(descriptor, language, "bibtex", released, cited),
        "dataset_ris": cite_dataset(descriptor, language, "ris", released, cited),
        "row_text": cite_row(descriptor, example, language, "text", released, home),
        "row_bibtex": cite_row(descriptor, example, language, "bibtex", released, home),
    }
    return render("citations.html", edition, group="citation", texts=texts)


def download_table(edition: Edition, downloads: Path) -> str:
    groups: dict[str, list[Download]] = {}
    for download in list_downloads(downloads):
        groups.setdefault(download.group, []).append(download)
    return render("downloads.html", edition, group="downloads", groups=groups, size=size)


def changelog(edition: Edition) -> str:
    """CHANGELOG.md below its title; it is written in English alone."""
    text = (edition.root / "CHANGELOG.md").read_text("utf-8").partition("\n")[2]
    return f'<div lang="en">\n{MarkdownIt("commonmark", {"html": False}).render(text)}</div>\n'


def size(count: int) -> str:
    """A file's size in kilobytes of 1,000 bytes, at least one."""
    return f"{max(1, round(count / 1000)):,} kB"

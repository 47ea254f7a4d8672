"""How to cite the data set and a single row of it, ready to copy."""

from budget_goals.exports.citation import cite_dataset, cite_row, read_release_date, read_rows
from budget_goals.pages.edition import Edition
from budget_goals.pages.templating import render


def citation_boxes(edition: Edition) -> str:
    """Text, BibTeX and RIS for the data set, and for its first indicator as an example of a row."""
    descriptor, language = edition.package.descriptor, edition.language
    address, cited = edition.home.address, edition.home.cited
    released = read_release_date(edition.root)
    example = read_rows(edition.package)[edition.package.indicators["indicator_id"].iloc[0]]
    texts = {
        "dataset_text": cite_dataset(descriptor, language, "text", released, cited),
        "dataset_bibtex": cite_dataset(descriptor, language, "bibtex", released, cited),
        "dataset_ris": cite_dataset(descriptor, language, "ris", released, cited),
        "row_text": cite_row(descriptor, example, language, "text", released, address),
        "row_bibtex": cite_row(descriptor, example, language, "bibtex", released, address),
    }
    return render("citations.html", edition, group="citation", texts=texts)

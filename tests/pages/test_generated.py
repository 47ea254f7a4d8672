"""Parts of written pages: to whom an error is reported."""

import pytest
from bs4 import BeautifulSoup

from budget_goals.exports.address import LOCAL
from budget_goals.package.languages import LANGUAGES, Language
from budget_goals.pages.edition import Edition
from budget_goals.pages.templating import render

TRACKER, REPOSITORY = "https://example.org/issues", "https://example.org/source"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("told", "links"),
    [
        ({}, []),
        ({"repository": REPOSITORY}, [REPOSITORY]),
        ({"repository": REPOSITORY, "tracker": TRACKER}, [TRACKER]),
    ],
    ids=str,
)
def test_a_report_goes_where_there_is_somebody(
    language: Language, told: dict[str, str], links: list[str]
) -> None:
    edition = Edition(language, home=LOCAL._replace(**told))
    page = BeautifulSoup(render("report.html", edition, group="report"), "html.parser")
    assert [link["href"] for link in page.select("a")] == links
    nobody = {"zh": "没有收信的地址", "en": "no address for reports"}[language]
    assert (nobody in page.text) == ("tracker" not in told)

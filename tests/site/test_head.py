"""What the head of a page tells reference managers and search engines."""

from datetime import date
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nodejs import told_by_node

from budget_goals.exports.address import Home
from budget_goals.pages.edition import Edition
from budget_goals.site.finish import pages_of
from budget_goals.site.head import citation_tags, write_map
from budget_goals.site.sphinx_ext import version_of

HOME = Home("https://example.org/budget/")
RELEASE = HOME._replace(release="v0.3.0")


@pytest.mark.parametrize("home", [HOME, RELEASE], ids=["working copy", "release"])
def test_zotero_reads_the_data_set_from_the_head(root: Path, home: Home) -> None:
    edition = Edition("en", root, home)
    soup = BeautifulSoup(citation_tags(edition), "html.parser")
    told = {tag["name"]: tag["content"] for tag in soup.find_all("meta")}
    assert told["citation_title"] == edition.package.descriptor["titleEn"]
    assert told["citation_author"] == "Budget Goals contributors"
    assert told["citation_public_url"] == home.cited
    assert (told["DC.type"], told["z.itemType"]) == ("Dataset", "dataset")
    assert told["prism.edition"] == edition.package.descriptor["version"]
    day = edition.package.descriptor["created"][:10].replace("-", "/")
    assert told["citation_publication_date"] == day


READ_HEAD = """
const { parseHighwirePress, parseDublinCore } = require("html-metadata")
const page = require("cheerio").load(process.argv[1])
Promise.all([parseHighwirePress(page), parseDublinCore(page)]).then(
  (read) => console.log(JSON.stringify(read)))
"""


def test_html_metadata_reads_it_as_well(root: Path, node_modules: Path) -> None:
    """What Wikipedia reads web pages with for its references."""
    edition = Edition("zh", root, RELEASE)
    article, core = told_by_node(node_modules, READ_HEAD, str(citation_tags(edition)))
    assert article["title"] == edition.package.descriptor["title"]
    assert article["public_url"] == "https://example.org/budget/downloads/v0.3.0/"
    assert article["language"] == "zh-CN"
    assert core == {"type": "Dataset", "identifier": edition.package.descriptor["id"]}


def test_a_page_says_whether_its_version_is_a_release(root: Path) -> None:
    version = Edition("en", root, HOME).package.descriptor["version"]
    assert "not a release" in version_of(Edition("en", root, HOME))
    released = version_of(Edition("en", root, RELEASE))
    assert released.startswith(f"Data version {version} (")
    assert "正式发布" in version_of(Edition("zh", root, HOME))


def test_the_map_says_when_pages_last_changed(tmp_path: Path) -> None:
    write_map(HOME, tmp_path, [tmp_path / "zh/index.html"], date(2024, 2, 29))
    text = (tmp_path / "sitemap.xml").read_text("utf-8")
    assert text.count("<lastmod>2024-02-29</lastmod>") == text.count("<loc>") == 2


def test_the_page_of_a_release_is_none_of_an_edition(tmp_path: Path) -> None:
    pages = ["en/organizations/a.html", "zh/index.html", "zh/_static/x.html"]
    for page in [*pages, "downloads/v1.2.3/index.html"]:
        (tmp_path / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / page).touch()
    assert pages_of(tmp_path) == [tmp_path / page for page in pages[:2]]

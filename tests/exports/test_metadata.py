"""Search engines read from a page's JSON-LD what the data set is and where its files lie."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest
import rdflib

from budget_goals.exports import Download, list_downloads, write_downloads
from budget_goals.exports.citation import read_release_date
from budget_goals.exports.metadata import schema_org
from budget_goals.package import Package

SITE = "https://example.org/book"
PAGE = f"{SITE}/zh/download.html"

# What Google's Dataset Search requires and recommends.
REQUIRED = ["name", "description"]
RECOMMENDED = [
    "alternateName",
    "citation",
    "dateModified",
    "measurementTechnique",
    "creator",
    "distribution",
    "identifier",
    "isAccessibleForFree",
    "keywords",
    "license",
    "spatialCoverage",
    "temporalCoverage",
    "variableMeasured",
    "version",
    "url",
]


@pytest.fixture(scope="module")
def downloads(root: Path, tmp_path_factory: pytest.TempPathFactory) -> list[Download]:
    folder = tmp_path_factory.mktemp("downloads")
    write_downloads(root, folder)
    return list_downloads(folder)


@pytest.fixture(scope="module", params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Literal["zh", "en"]:
    language: Literal["zh", "en"] = request.param
    return language


@pytest.fixture(scope="module")
def stated(
    root: Path, package: Package, downloads: list[Download], language: Literal["zh", "en"]
) -> dict[str, Any]:
    return schema_org(
        package.descriptor,
        f"{SITE}/",
        PAGE,
        language,
        released=read_release_date(root),
        fiscal_years=package.documents["fiscal_year"].tolist(),
        downloads=downloads,
    )


def test_required_and_recommended_properties_are_stated(stated: dict[str, Any]) -> None:
    assert stated["@type"] == "Dataset"
    for name in [*REQUIRED, *RECOMMENDED]:
        assert stated[name], name
    assert 50 <= len(stated["description"]) <= 5000
    assert stated["url"] == PAGE


def test_it_is_json_ld_in_words_of_schema_org(stated: dict[str, Any]) -> None:
    assert stated["@context"] == "https://schema.org/"
    for node in nodes_of(stated):
        for key in node.keys() - {"@context", "@id", "@type"}:
            assert key in rdflib.SDO, key
        assert node["@type"] in rdflib.SDO

    # The context is on the web; this one does the same for what is used here.
    local = stated | {"@context": {"@vocab": "https://schema.org/"}}
    graph = rdflib.Graph().parse(data=json.dumps(local), format="json-ld")
    (dataset,) = graph.subjects(rdflib.RDF.type, rdflib.SDO.Dataset)
    assert len(list(graph.objects(dataset, rdflib.SDO.distribution))) == len(stated["distribution"])
    assert str(graph.value(dataset, rdflib.SDO.name)) == stated["name"]


def nodes_of(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from nodes_of(item)
    elif isinstance(value, dict):
        yield value
        yield from nodes_of(list(value.values()))


def test_every_page_speaks_of_one_data_set(stated: dict[str, Any]) -> None:
    assert stated["@id"] == f"{SITE}/#dataset"


def test_names_are_in_the_language_of_the_page(
    stated: dict[str, Any], package: Package, language: str
) -> None:
    descriptor = package.descriptor
    titles = [descriptor["title"], descriptor["titleEn"]]
    if language == "en":
        titles.reverse()
    assert [stated["name"], stated["alternateName"]] == titles
    described = descriptor["description" if language == "zh" else "descriptionEn"]
    assert stated["description"] == described
    title = "title" if language == "zh" else "titleEn"
    places = [place["name"] for place in stated["spatialCoverage"]]
    assert places == [place[title] for place in descriptor["places"]]
    assert "花都区" in descriptor["places"][0]["title"]


def test_facts_are_those_of_the_package(
    stated: dict[str, Any], package: Package, root: Path
) -> None:
    descriptor = package.descriptor
    assert stated["version"] == descriptor["version"]
    assert stated["datePublished"] == read_release_date(root).isoformat()
    assert stated["license"] == descriptor["licenses"][0]["path"]
    assert stated["creator"]["name"] == "Budget Goals contributors"
    assert stated["temporalCoverage"] == "2023"
    (source,) = stated["isBasedOn"]
    assert source["name"] == descriptor["sources"][0]["title"]
    assert source["publisher"]["name"] == package.documents["department"].iloc[0]
    assert stated["publisher"]["name"] != source["publisher"]["name"]


def test_each_field_is_a_variable_with_its_title_and_unit(
    stated: dict[str, Any], package: Package, language: str
) -> None:
    title = "title" if language == "zh" else "titleEn"
    fields = {
        f"{table['name']}.{field['name']}": (table, field)
        for table in package.descriptor["resources"]
        for field in table.get("schema", {}).get("fields", [])
    }
    assert [variable["propertyID"] for variable in stated["variableMeasured"]] == list(fields)
    for variable in stated["variableMeasured"]:
        table, field = fields[variable["propertyID"]]
        assert variable["name"].startswith(table[title])
        assert variable["name"].endswith(field[title])
        assert variable.get("unitText") == field.get("unit")


def test_each_form_of_the_data_can_be_downloaded_and_verified(
    stated: dict[str, Any], downloads: list[Download]
) -> None:
    offered = {part["contentUrl"]: part for part in stated["distribution"]}
    about_the_data = {
        "datapackage.json",
        "croissant.json",
        "CITATION.cff",
        "CHANGELOG.md",
        "LICENSE-DATA",
        "LICENSE",
        "citation.bib",
        "citation.ris",
        "data/meta/rules.yaml",
        "data/meta/notes.yaml",
        "data/meta/purposes.csv",
        "SHA256SUMS",
    }
    assert len(offered) == len(downloads) - len(about_the_data)
    for download in downloads:
        if download.path in about_the_data:
            continue
        part = offered[f"{SITE}/downloads/{download.path}"]
        assert part["@type"] == "DataDownload"
        assert part["encodingFormat"] == download.media_type
        assert part["contentSize"] == f"{download.bytes} B"
        assert part["sha256"] == download.sha256
        assert part["name"] in (download.description, download.description_en)


def test_several_years_are_all_stated(package: Package, root: Path) -> None:
    stated = schema_org(
        package.descriptor,
        SITE,
        PAGE,
        "en",
        released=read_release_date(root),
        fiscal_years=[2024, 2021, 2024],
        downloads=[],
    )
    assert stated["temporalCoverage"] == ["2021", "2024"]

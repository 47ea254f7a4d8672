"""The descriptor in the vocabularies that search engines read: schema.org/Dataset and Croissant."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from budget_goals.exports.address import DOWNLOADS
from budget_goals.exports.citation import cite_dataset
from budget_goals.package import tables_of
from budget_goals.package.descriptor import Descriptor
from budget_goals.package.languages import LANGUAGES, Language
from budget_goals.package.words import words_in

if TYPE_CHECKING:
    from budget_goals.exports import Download

JsonLd = dict[str, Any]

CROISSANT = "http://mlcommons.org/croissant/1.1"
# The context that the standard gives; readers warn of any other.
CROISSANT_TERMS = """
arrayShape citeAs column containedIn equivalentProperty extract field fileObject fileProperty
fileSet format includes isArray isLiveDataset jsonPath key md5 parentField path recordSet
references regex repeated replace samplingRate separator source subField transform
"""
CROISSANT_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "name": {"@container": "@language"},
    "description": {"@container": "@language"},
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    **{term: f"cr:{term}" for term in CROISSANT_TERMS.split()},
}
CROISSANT_TYPES = {
    "string": "sc:Text",
    "integer": "sc:Integer",
    "year": "sc:Integer",
    "number": "sc:Float",
}


def schema_org(
    descriptor: Descriptor,
    site_url: str,
    page_url: str,
    language: Language,
    *,
    released: date,
    fiscal_years: Sequence[int],
    downloads: "Sequence[Download]",
    cited: str = "",
) -> JsonLd:
    """The data set as a schema.org/Dataset, for the head of the page at `page_url`.

    `fiscal_years` are those of the documents, `downloads` what `list_downloads` gives, `cited` the
    address that a citation names where it is not that of the site.
    """
    site_url = site_url.rstrip("/")
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **dataset_reference(site_url),
        "url": page_url,
        **dataset(descriptor, language, released, site_url),
        "citation": cite_dataset(descriptor, language, "text", released, cited or site_url),
        "measurementTechnique": words_in(language)["metadata"]["technique"],
        "temporalCoverage": one_or_more([str(year) for year in sorted(set(fiscal_years))]),
        "spatialCoverage": [
            {"@type": "Place", "name": place["title" if language == "zh" else "titleEn"]}
            for place in descriptor["places"]
        ],
        "variableMeasured": variables(descriptor, language),
        "distribution": [
            {
                "@type": "DataDownload",
                "name": download.description if language == "zh" else download.description_en,
                "contentUrl": f"{site_url}/{DOWNLOADS}/{download.path}",
                "encodingFormat": download.media_type,
                "contentSize": f"{download.bytes} B",
                "sha256": download.sha256,
            }
            for download in downloads
            if download.group != "about"
        ],
    }


def dataset_reference(site_url: str) -> JsonLd:
    """The data set by its id alone, for what says elsewhere that it is about it."""
    return {"@id": f"{site_url.rstrip('/')}/#dataset"}


def croissant(
    descriptor: Descriptor, released: date, site_url: str = "", cited: str = ""
) -> JsonLd:
    """The data set and all records of its tables in Croissant 1.1.

    The tables lie at their address below `site_url` or, if it is empty, at their path beside the
    file that this is written to.
    """
    folder = f"{site_url.rstrip('/')}/{DOWNLOADS}/" if site_url else ""
    tables = tables_of(descriptor)
    return {
        "@context": CROISSANT_CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CROISSANT,
        **({"url": site_url} if site_url else {}),
        **dataset(descriptor, "en", released, site_url),
        "citeAs": cite_dataset(descriptor, "en", "bibtex", released, cited or site_url),
        "distribution": [file_object(table, folder) for table in tables],
        "recordSet": [record_set(table) for table in tables],
    }


def dataset(descriptor: Descriptor, language: Language, released: date, site_url: str) -> JsonLd:
    """What both vocabularies say of the data set as a whole."""
    name, other_name = descriptor["title"], descriptor["titleEn"]
    if language == "en":
        name, other_name = other_name, name
    creators = [organization(contributor) for contributor in having("creator", descriptor)]
    return {
        "name": name,
        "alternateName": other_name,
        "description": descriptor["description" if language == "zh" else "descriptionEn"],
        "identifier": descriptor["name"],
        "version": descriptor["version"],
        "datePublished": released.isoformat(),
        "dateModified": released.isoformat(),
        "license": one_or_more([licence["path"] for licence in descriptor["licenses"]]),
        "creator": one_or_more(creators),
        "publisher": one_or_more(creators),
        "isBasedOn": [based_on(source, descriptor) for source in descriptor["sources"]],
        "keywords": descriptor["keywords"],
        "inLanguage": list(LANGUAGES.values()),
        "isAccessibleForFree": True,
    }


def based_on(source: Descriptor, descriptor: Descriptor) -> JsonLd:
    """The published table, and who published it."""
    publishers = [
        organization(contributor) | {"@type": "GovernmentOrganization"}
        for contributor in having("publisher of the source", descriptor)
    ]
    return {
        "@type": "CreativeWork",
        "name": source["title"],
        "publisher": one_or_more(publishers),
    }


def having(role: str, descriptor: Descriptor) -> list[Descriptor]:
    return [who for who in descriptor["contributors"] if role in who["roles"]]


def organization(contributor: Descriptor) -> JsonLd:
    names = {"name": contributor["title"]}
    if "titleEn" in contributor:
        names["alternateName"] = contributor["titleEn"]
    return {"@type": "Organization", **names}


def variables(descriptor: Descriptor, language: Language) -> list[JsonLd]:
    """Every field of every table: a field such as `name` means another thing in each."""
    title = "title" if language == "zh" else "titleEn"
    name = words_in(language)["metadata"]["variable"]
    return [
        {
            "@type": "PropertyValue",
            "name": name.format(table=table[title], field=field[title]),
            "propertyID": f"{table['name']}.{field['name']}",
            **({"unitText": field["unit"]} if "unit" in field else {}),
        }
        for table in tables_of(descriptor)
        for field in table["schema"]["fields"]
    ]


def file_object(table: Descriptor, folder: str) -> JsonLd:
    return {
        "@type": "cr:FileObject",
        "@id": f"{table['name']}.csv",
        "name": f"{table['name']}.csv",
        "description": english(table),
        "contentUrl": folder + table["path"],
        "contentSize": f"{table['bytes']} B",
        "encodingFormat": table["mediatype"],
        "sha256": table["hash"].removeprefix("sha256:"),
    }


def record_set(table: Descriptor) -> JsonLd:
    name, schema = table["name"], table["schema"]
    parents = dict(references(table))
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": english(table),
        "key": [{"@id": f"{name}/{field}"} for field in schema.get("primaryKey", [])],
        "field": [
            {
                "@type": "cr:Field",
                "@id": f"{name}/{field['name']}",
                "name": field["name"],
                "description": english(field),
                "dataType": CROISSANT_TYPES[field["type"]],
                "source": column_of(name, field["name"]),
                **parents.get(field["name"], {}),
            }
            for field in schema["fields"]
        ],
    }


def references(table: Descriptor) -> Iterator[tuple[str, JsonLd]]:
    """Each field that alone refers to another table, with the column that it refers to.

    A column of a file, not a field of a record set: mlcroissant 1.1 cannot read records whose
    parents refer to parents of their own.
    """
    for key in table["schema"].get("foreignKeys", []):
        if len(key["fields"]) == 1:
            parent = key["reference"].get("resource") or table["name"]
            column = column_of(parent, key["reference"]["fields"][0])
            yield key["fields"][0], {"references": column}


def column_of(table_name: str, field_name: str) -> JsonLd:
    return {"fileObject": {"@id": f"{table_name}.csv"}, "extract": {"column": field_name}}


def english(properties: Descriptor) -> str:
    """What a table or field means, with its Chinese title."""
    return f"{properties['titleEn']} ({properties['title']}): {properties['descriptionEn']}"


def one_or_more(values: list[Any]) -> Any:
    """A single value by itself, as most readers of JSON-LD expect it, several as a list."""
    return values[0] if len(values) == 1 else values

"""The folder of downloads: a valid package itself, whole in its zip, with checksums, the same twice."""

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import frictionless
import pytest
import yaml
from bs4 import BeautifulSoup

from budget_goals.exports import list_downloads, write_downloads
from budget_goals.exports.address import Home
from budget_goals.files.faults import InputError

from .conftest import ITEMS, RULES, Published, write_package

WRITE = """
import sys
from pathlib import Path
from budget_goals.exports import write_downloads
write_downloads(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def files_in(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_the_zip_validates_as_it_is(published: Published) -> None:
    command = [sys.executable, "-m", "frictionless", "validate", published.file(".zip")]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout
    assert "INVALID" not in run.stdout
    for table in published.tables:
        assert table["name"] in run.stdout


def test_the_zip_validates_when_unpacked(published: Published, tmp_path: Path) -> None:
    with zipfile.ZipFile(published.file(".zip")) as archive:
        archive.extractall(tmp_path)
    assert_valid(tmp_path)


def test_the_folder_is_itself_a_valid_package(published: Published) -> None:
    assert_valid(published.folder)


def assert_valid(folder: Path) -> None:
    package = frictionless.Package("datapackage.json", basepath=str(folder))
    report = package.validate()
    assert report.valid, report.to_summary()
    assert not report.warnings
    assert not [warning for task in report.tasks for warning in task.warnings]
    assert report.stats["tasks"] == len(package.resources) > 0


def test_the_zip_is_whole(published: Published) -> None:
    named = {resource["path"] for resource in published.descriptor["resources"]}
    papers = {
        "README.md",
        "CHANGELOG.md",
        "LICENSE",
        "LICENSE-DATA",
        "CITATION.cff",
        "data/raw/README.md",
        "data/meta/rules.yaml",
    }
    with zipfile.ZipFile(published.file(".zip")) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == sorted(archive.namelist())
        assert set(archive.namelist()) >= named | papers | {"datapackage.json"}
        files = {name for name in archive.namelist() if not name.endswith("/")}
        for member in files - {"README.md"}:
            assert archive.read(member) == (published.root / member).read_bytes()
        folders = {f"{parent}/" for name in files for parent in PurePosixPath(name).parents}
        assert set(archive.namelist()) - files == folders - {"./"}


def test_the_read_me_of_the_zip_tells_what_is_in_it(published_real: Published) -> None:
    with zipfile.ZipFile(published_real.file(".zip")) as archive:
        text = archive.read("README.md").decode()
    assert text == (published_real.root / "datapackage.md").read_text("utf-8")
    for table in published_real.tables:
        key = " + ".join(table["schema"]["primaryKey"])
        for title in (table["title"], table["titleEn"]):
            assert re.search(
                rf"^\| `{table['path']}` \| {title}.*\| {re.escape(key)} \| {table['rows']} \|$",
                text,
                re.MULTILINE,
            )
    assert text.count("- `projects.organization_id` → `organizations.organization_id`") == 2
    assert f"版本 {published_real.descriptor['version']}（" in text
    for told in ("`ge` 不低于", "`ge` at least", "CC-BY-4.0", "[DS/OL]", "[Data set]"):
        assert told in text


def test_its_lines_load_a_table(published_real: Published, tmp_path: Path) -> None:
    lines = lines_of_the_read_me(published_real, tmp_path)
    load = f"import duckdb, pandas; print(len({lines['pandas']}), len(duckdb.sql({lines['DuckDB']!r})))"
    run = subprocess.run(
        [sys.executable, "-c", load], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == ["88", "88"]


def test_its_line_for_r_loads_a_table(
    published_real: Published, rscript: str, tmp_path: Path
) -> None:
    lines = lines_of_the_read_me(published_real, tmp_path)
    rows = f"table <- {lines['R']}; cat(nrow(table), table$name[1])"
    run = subprocess.run(
        [rscript, "--vanilla", "-e", rows],
        cwd=tmp_path,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert run.stdout == "88 赤坭镇居民医保扩面工作经费"


def lines_of_the_read_me(published: Published, folder: Path) -> dict[str, str]:
    """The zip is unpacked into `folder`; the line that its read-me gives for each tool."""
    with zipfile.ZipFile(published.file(".zip")) as archive:
        archive.extractall(folder)
    text = (folder / "README.md").read_text("utf-8")
    return dict(re.findall(r"^- (pandas|DuckDB|R): `(.+)`$", text, re.MULTILINE))


def test_every_file_that_the_zip_speaks_of_is_in_it(published_real: Published) -> None:
    with zipfile.ZipFile(published_real.file(".zip")) as archive:
        held = set(archive.namelist())
        for paper in "README.md", "data/raw/README.md", "datapackage.json", "data/rules.csv":
            text = archive.read(paper).decode()
            linked = re.findall(r"\]\(([^)#:]+)\)", text)
            named = set(re.findall(r"data/[a-z0-9/_-]+\.[a-z]+", text))
            assert linked or named
            assert named <= held, paper
            assert {str(PurePosixPath(paper).parent / link) for link in linked} <= held


def test_nothing_in_the_zip_asks_for_what_builds_it(published_real: Published) -> None:
    with zipfile.ZipFile(published_real.file(".zip")) as archive:
        for paper in "README.md", "data/raw/README.md":
            assert "make " not in archive.read(paper).decode()


def test_each_table_and_source_stands_at_its_path(published: Published) -> None:
    for resource in published.descriptor["resources"]:
        copy, original = published.folder / resource["path"], published.root / resource["path"]
        assert copy.read_bytes() == original.read_bytes()


def test_the_listing_shows_all_files_as_they_are(published: Published) -> None:
    downloads = list_downloads(published.folder)
    files = files_in(published.folder)
    sums = (published.folder / "SHA256SUMS").read_text("utf-8").splitlines()
    assert [line.split("  ")[1] for line in sums] == sorted(files.keys() - {"SHA256SUMS"})
    assert sorted(download.path for download in downloads) == sorted(files)
    for download in downloads:
        assert download.bytes == len(files[download.path])
        assert download.sha256 == hashlib.sha256(files[download.path]).hexdigest()
        assert download.description
        assert download.description_en
        assert "/" in download.media_type


def test_sha256sum_accepts_the_checksums(published: Published, tmp_path: Path) -> None:
    sha256sum = shutil.which("sha256sum")
    if sha256sum is None:
        pytest.skip("sha256sum of the GNU coreutils is not installed")
    copy = shutil.copytree(published.folder, tmp_path / "copy")
    command = [sha256sum, "--check", "--strict", "SHA256SUMS"]
    run = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert run.stdout.count(": OK") == len(files_in(copy)) - 1

    next((copy / "data").glob("*.csv")).write_text("changed")
    changed = subprocess.run(command, cwd=copy, capture_output=True, check=False)
    assert changed.returncode == 1


def test_two_builds_are_identical_whatever_surrounds_them(
    published: Published, tmp_path: Path
) -> None:
    surroundings = [
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"},
        {
            "PYTHONHASHSEED": "2",
            "TZ": "America/New_York",
            "LC_ALL": "C",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONUTF8": "0",
        },
    ]
    for number, variables in enumerate(surroundings):
        folder = tmp_path / str(number)
        folder.mkdir()
        command = [sys.executable, "-c", WRITE, published.root, folder]
        subprocess.run(command, cwd=folder, env=os.environ | variables, check=True)
        assert files_in(folder) == files_in(published.folder)


PUBLIC = Home("https://example.org/budget/", repository="https://example.org/code")


def downloads_of(root: Path, folder: Path, home: Home) -> Path:
    folder.mkdir()
    write_downloads(root, folder, home)
    return folder


def test_what_is_published_names_its_address_and_repository(small: Path, tmp_path: Path) -> None:
    folder = downloads_of(small, tmp_path / "downloads", PUBLIC)
    with zipfile.ZipFile(folder / "small.zip") as archive:
        for content in (folder / "datapackage.json").read_text(), archive.read("datapackage.json"):
            assert json.loads(content)["homepage"] == PUBLIC.address
        assert archive.read("README.md").decode().count(PUBLIC.address) == 4  # site and citation
        for content in (folder / "CITATION.cff").read_text(), archive.read("CITATION.cff"):
            stated = yaml.safe_load(content)
            assert (stated["url"], stated["repository-code"]) == (PUBLIC.address, PUBLIC.repository)
    assert not (folder / "v1.2.3").exists()
    assert "url = {https://example.org/budget/}" in (folder / "citation.bib").read_text()


def test_a_release_keeps_its_files_at_the_address_that_citations_name(
    small: Path, tmp_path: Path
) -> None:
    folder = downloads_of(small, tmp_path / "downloads", PUBLIC._replace(release="v1.2.3"))
    kept = folder / "v1.2.3"
    for name in "small.zip", "small.xlsx", "small.sqlite", "items.parquet":
        assert (kept / name).is_file()
        assert (kept / "index.html").read_text("utf-8").count(f'<a href="{name}">') == 2
    assert list(kept.glob("*.whl"))
    sums = [line.split("  ") for line in (kept / "SHA256SUMS").read_text().splitlines()]
    assert {name for _, name in sums} == files_in(kept).keys() - {"SHA256SUMS", "index.html"}
    for checksum, name in sums:
        assert hashlib.sha256((kept / name).read_bytes()).hexdigest() == checksum
    address = "https://example.org/budget/downloads/v1.2.3/"
    page = BeautifulSoup((kept / "index.html").read_text("utf-8"), "html.parser")
    chinese, english = (section.get_text() for section in page.find_all("section"))
    assert "版本 1.2.3（2024-02-29）。这一版的文件一直留在这里" in chinese
    assert "Version 1.2.3 (2024-02-29). The files of this version stay here" in english
    assert address in chinese
    assert address in english
    for name in "citation.bib", "citation.ris", "croissant.json", "CITATION.cff":
        assert address in (folder / name).read_text("utf-8")
    with zipfile.ZipFile(kept / "small.zip") as archive:
        assert archive.read("README.md").decode().count(address) == 2


def test_the_wheel_brings_the_licences_of_code_and_data(published_real: Published) -> None:
    with zipfile.ZipFile(next(published_real.folder.glob("*.whl"))) as wheel:
        names = {name.partition(".dist-info/")[2]: name for name in wheel.namelist()}
        told = wheel.read(names["METADATA"]).decode()
    assert "License-Expression: MIT AND CC-BY-4.0" in told
    assert {"licenses/LICENSE", "licenses/LICENSE-DATA"} <= names.keys()


def test_a_release_of_another_version_is_refused(small: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"the release v1.2.4; expected the tag v1.2.3"):
        downloads_of(small, tmp_path / "downloads", PUBLIC._replace(release="v1.2.4"))


def test_a_package_without_licence_is_refused(tmp_path: Path) -> None:
    root = write_package(tmp_path / "root", RULES)
    (root / "LICENSE-DATA").unlink()
    with pytest.raises(InputError, match=r"^LICENSE-DATA:1: nothing to read"):
        write_downloads(root, tmp_path / "downloads")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "9.95",
            "1234567890.123456",
            "data/items.csv:2: share '1234567890.123456'; expected at most 15 digits",
        ),
        (",12345,", ",1234567890123456,", "data/items.csv:3: amount_cny '1234567890123456'"),
        ("<script>", "<script>" * 5000, "data/items.csv:9: text of 40022 characters"),
    ],
)
def test_what_no_form_can_hold_exactly_is_refused(
    tmp_path: Path, old: str, new: str, fault: str
) -> None:
    resource, text = ITEMS
    assert old in text
    root = write_package(tmp_path / "root", RULES, (resource, text.replace(old, new, 1)))
    folder = tmp_path / "downloads"
    folder.mkdir()
    with pytest.raises(InputError) as refusal:
        write_downloads(root, folder)
    assert str(refusal.value).startswith(fault)

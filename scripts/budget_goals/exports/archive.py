"""The data package as files: unpacked in a folder, whole in a zip, and the checksums of all downloads."""

import hashlib
import shutil
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath

from budget_goals.audit.notes import PATH as NOTES
from budget_goals.audit.rulebook import PATH as RULEBOOK
from budget_goals.exports.citation import CITATION
from budget_goals.files.faults import Fault, InputError
from budget_goals.package.descriptor import DESCRIPTOR, Descriptor
from budget_goals.package.purposes import JUDGED
from budget_goals.reading.documents import RAW, facts_path

# What belongs to the package beside its tables, which name it; each must be there.
PAPERS = (
    CITATION,
    RULEBOOK,
    NOTES,
    JUDGED,
    "LICENSE",
    "LICENSE-DATA",
    "CHANGELOG.md",
)
SUMS = "SHA256SUMS"
EPOCH = (1980, 1, 1, 0, 0, 0)


def copy_package(root: Path, descriptor: Descriptor, folder: Path) -> None:
    """Copy the descriptor, all that it names, and the papers, with the same paths.

    Raises InputError if a paper is missing.
    """
    check_papers(root)
    for path in [*described_files(descriptor), *PAPERS]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, folder / path)


def write_archive(
    root: Path, descriptor: Descriptor, path: Path, told: Mapping[str, bytes]
) -> None:
    """Pack the package in `root`: data, descriptor, sources with their facts, rules and papers.

    `told` are the members whose content the build knows better than the files.

    Raises InputError if one of them is missing.
    """
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        members = archive_members(root, descriptor) | told.keys()
        for member in sorted(members | folders_of(members)):
            info = zipfile.ZipInfo(member, date_time=EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, so that the permissions count
            is_folder = member.endswith("/")
            info.external_attr = (0o40755 if is_folder else 0o100644) << 16
            archive.writestr(
                info, b"" if is_folder else told.get(member) or (root / member).read_bytes()
            )
    path.write_bytes(content.getvalue())


def folders_of(members: set[str]) -> set[str]:
    """The folders of the files, without whose entries some programs cannot unpack them."""
    return {f"{folder}/" for member in members for folder in PurePosixPath(member).parents[:-1]}


def archive_members(root: Path, descriptor: Descriptor) -> set[str]:
    check_papers(root)
    sources = [file.relative_to(root).as_posix() for file in (root / RAW).iterdir()]
    facts = [facts_path(source) for source in sources if source.endswith(".txt")]
    return {*described_files(descriptor), *sources, *facts, *PAPERS}


def check_papers(root: Path) -> None:
    """Raise InputError that names each paper that is missing."""
    found, expected = "nothing to read (No such file)", "a file that belongs to the data package"
    missing = [path for path in PAPERS if not (root / path).is_file()]
    if missing:
        raise InputError([Fault(path, 1, found, expected) for path in missing])


def described_files(descriptor: Descriptor) -> list[str]:
    named = [*descriptor["resources"], *descriptor["sources"]]
    return [str(DESCRIPTOR), *(part["path"] for part in named)]


def write_checksums(folder: Path) -> None:
    """Write `folder`/SHA256SUMS over all other files, in the order of their paths.

    `sha256sum --check` reads it.
    """
    paths = sorted(file.relative_to(folder).as_posix() for file in files_in(folder))
    sums = [f"{sha256(folder / path)}  {path}" for path in paths]
    (folder / SUMS).write_text("\n".join(sums) + "\n", "utf-8", newline="\n")


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def files_in(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file() and file != folder / SUMS]


def read_checksums(folder: Path) -> dict[str, str]:
    """The sha256 of each file that `folder`/SHA256SUMS lists, by its path."""
    lines = (folder / SUMS).read_text("utf-8").splitlines()
    return {path: checksum for checksum, path in (line.split("  ", 1) for line in lines)}

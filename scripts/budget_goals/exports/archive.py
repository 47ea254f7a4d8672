"""The data package as files: unpacked in a folder, and whole in a zip."""

import shutil
import zipfile
from pathlib import Path

from budget_goals.citation import CITATION
from budget_goals.descriptor import DESCRIPTOR, Descriptor
from budget_goals.documents import RAW

# What belongs to the package beside its data; each must be there.
PAPERS = CITATION, "LICENSE", "LICENSE-DATA", "CHANGELOG.md", "README*.md"
EPOCH = (1980, 1, 1, 0, 0, 0)


def copy_package(root: Path, descriptor: Descriptor, folder: Path) -> None:
    """Copy the descriptor, all that it names and the citation, with the same paths."""
    for path in [*described_files(descriptor), CITATION]:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(root / path, folder / path)


def write_archive(root: Path, descriptor: Descriptor, path: Path) -> None:
    """Pack the package in `root`: data, descriptor, sources, licences, read-me and citation.

    Raises FileNotFoundError if one of them is missing.
    """
    with zipfile.ZipFile(path, "w") as archive:
        for member in sorted(archive_members(root, descriptor)):
            info = zipfile.ZipInfo(member, date_time=EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3  # Unix, so that the permissions count
            info.external_attr = 0o100644 << 16
            archive.writestr(info, (root / member).read_bytes())


def archive_members(root: Path, descriptor: Descriptor) -> set[str]:
    sources = [file.relative_to(root).as_posix() for file in (root / RAW).iterdir()]
    papers = [path for pattern in PAPERS for path in matching(root, pattern)]
    return {*described_files(descriptor), *sources, *papers}


def described_files(descriptor: Descriptor) -> list[str]:
    return [str(DESCRIPTOR), *(resource["path"] for resource in descriptor["resources"])]


def matching(root: Path, pattern: str) -> list[str]:
    if names := [file.name for file in root.glob(pattern)]:
        return names
    raise FileNotFoundError(f"{pattern} is missing from {root}")

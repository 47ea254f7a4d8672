"""SHA256SUMS: the checksums of all files below a folder, as `sha256sum --check` reads them."""

import hashlib
from pathlib import Path

SUMS = "SHA256SUMS"


def write_checksums(folder: Path) -> None:
    """Write `folder`/SHA256SUMS over all other files, in the order of their paths."""
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

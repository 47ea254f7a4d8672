"""What is known only when the site is published: its address, and whether it is a release."""

import json
import shutil
from html import escape
from pathlib import Path

from budget_goals.exports.address import Home
from budget_goals.exports.archive import write_checksums
from budget_goals.exports.citation import CITATION
from budget_goals.files.faults import Fault, InputError
from budget_goals.package.descriptor import DESCRIPTOR, Descriptor

# The files of a release, as patterns; a release has no folders, so tables in Parquet lie beside.
ASSETS = "*.zip", "*.xlsx", "*.sqlite", "*.whl", "parquet/*.parquet", "datapackage.json"

PAGE = """\
<!DOCTYPE html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title} {release}</title>
<h1>{title} {release}</h1>
<p lang="en">{title_en}, version {release}.</p>
<ul>
{items}
</ul>
</html>
"""


def told_at_publishing(root: Path, descriptor: Descriptor, home: Home | None) -> dict[str, bytes]:
    """Descriptor and citation with the addresses of the site and of the repository, if there are any."""
    if home is None or not home.is_public:
        return {}
    described = descriptor | {"homepage": home.address}
    citation = (root / CITATION).read_text("utf-8") + f"url: {home.address}\n"
    if home.repository:
        citation += f"repository-code: {home.repository}\n"
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    return {str(DESCRIPTOR): text.encode(), CITATION: citation.encode()}


def write_release(downloads: Path, descriptor: Descriptor, release: str) -> None:
    """Put the files of a release into `downloads`/`release`, with their checksums and a page.

    Raises InputError if the tag is not that of the version.
    """
    if release != f"v{descriptor['version']}":
        expected = f"the tag v{descriptor['version']}"
        raise InputError([Fault(str(DESCRIPTOR), 1, f"the release {release}", expected)])
    folder = downloads / release
    folder.mkdir()
    for pattern in ASSETS:
        for file in downloads.glob(pattern):
            shutil.copy(file, folder)
    write_checksums(folder)
    names = sorted(file.name for file in folder.iterdir())
    items = "\n".join(f'<li><a href="{escape(name)}">{escape(name)}</a>' for name in names)
    title, title_en = escape(descriptor["title"]), escape(descriptor["titleEn"])
    page = PAGE.format(title=title, title_en=title_en, release=release, items=items)
    (folder / "index.html").write_text(page, "utf-8", newline="\n")

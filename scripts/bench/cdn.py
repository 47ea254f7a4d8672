"""The libraries that a site asks of jsdelivr, taken from npm and put beside its pages.

So the site also works where the CDN is out of reach, in a browser and in Lighthouse alike, and
transfers what the CDN would send.
"""

import json
import re
import shutil
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

LIBRARY = re.compile(r"https://cdn\.jsdelivr\.net/npm/([\w.-]+@[\w.-]+)")


def host_libraries(site: Path) -> None:
    """Point the pages of `site` to files of its own; what npm cannot give keeps its address."""
    pages = {page: page.read_text("utf-8") for page in site.glob("*.html")}
    libraries = sorted(set(LIBRARY.findall("".join(pages.values()))))
    scripts = {library: script for library in libraries if (script := from_npm(library))}
    (site / "npm").mkdir()
    for library, script in scripts.items():
        (site / "npm" / f"{library}.js").write_bytes(script)
    for page, text in pages.items():
        page.write_text(
            LIBRARY.sub(
                lambda match: f"npm/{match[1]}.js" if match[1] in scripts else match[0], text
            ),
            "utf-8",
        )


def from_npm(library: str) -> bytes | None:
    """The file that jsdelivr sends for `name@version`, or None where npm does not have it."""
    npm = shutil.which("npm")
    with TemporaryDirectory() as folder:
        if (
            npm is None
            or subprocess.run(
                [npm, "pack", "--silent", library],
                check=False,
                cwd=folder,
                stdout=subprocess.DEVNULL,
            ).returncode
        ):
            return None
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as package:
            package.extractall(folder, filter="data")
        unpacked = Path(folder) / "package"
        entry = str(json.loads((unpacked / "package.json").read_bytes())["jsdelivr"])
        return (unpacked / entry).read_bytes()

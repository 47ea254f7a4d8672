"""What a script of a few lines says when Node runs it with the packages of tests/node."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any


def told_by_node(node_modules: Path, script: str, *arguments: str | Path) -> Any:
    """The JSON that `script` prints."""
    run = subprocess.run(
        ["node", "-e", script, *arguments],
        env=os.environ | {"NODE_PATH": str(node_modules)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)

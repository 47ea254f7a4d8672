"""What the script beside the explorer hands over."""

import json
import re

Row = dict[str, str]


def rows_told(script: str) -> dict[str, list[Row]]:
    """The rows of the script, by table."""
    data = re.fullmatch(r"window\.explorerRows=(.*);\n", script)
    assert data is not None
    return {
        name: [dict(zip(table["columns"], cells, strict=True)) for cells in table["rows"]]
        for name, table in json.loads(data[1]).items()
    }

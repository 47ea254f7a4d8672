"""The book's colours: each means one thing, wherever it stands.

A specification names the colour on light paper; the book's style sheet holds, under the property's
name, that of light and that of dark paper, and pages draw with the properties.
"""

INK, INK_SOFT, LINE = "#22262b", "#5b6470", "#d5d9de"
PAPER = "#fffffe"  # on a filled piece; not the common #ffffff, which other parts of a picture use
# What a chart is about, and everything beside it.
ACCENT, MUTED = "#c2410c", "#8a94a0"
SERIES = ["#1d6996", "#b45f06", "#0f7a4d", "#8a4f9e", "#94346e", "#656d78"]
# What a target states, by its kind.
STATED = {
    "number": SERIES[0],
    "range": SERIES[0],
    "date": SERIES[2],
    "reference": SERIES[5],
    "qualitative": SERIES[1],
}
# What money is for, in the order of the table purposes. Neighbours differ; all can be told apart by
# those who see no red or no green.
PURPOSES = [
    "#09586d",
    "#d47f03",
    "#902fa1",
    "#5f9b64",
    "#0743d8",
    "#7a4733",
    "#9d73f1",
    "#397f7d",
    "#363f14",
    "#4d1e35",
    "#053363",
    "#716e48",
]
PROPERTIES = {
    PAPER: "--paper",
    INK: "--ink",
    INK_SOFT: "--ink-soft",
    LINE: "--line",
    ACCENT: "--accent",
    MUTED: "--muted",
}
PROPERTIES |= {color: f"--chart-{n}" for n, color in enumerate(SERIES, 1)}
PROPERTIES |= {color: f"--purpose-{n}" for n, color in enumerate(PURPOSES, 1)}

"""The book's colours: each means one thing, wherever it stands.

All can be told apart, also by those who see no red or no green. The emphasis is the only orange, and
the prose calls it so.

A specification names the colour on light paper; the book's style sheet holds, under the property's
name, that of light and that of dark paper, and pages draw with the properties.
"""

INK, INK_SOFT, LINE = "#22262b", "#5b6470", "#d5d9de"
PAPER = "#fffffe"  # on a filled piece; not the common #ffffff, which other parts of a picture use
# What a chart is about, and everything beside it.
ACCENT, MUTED = "#c2410c", "#8a94a0"
# What a target states, by its kind; the pieces carry words in the colour of the paper.
STATED = {"number": "#1d6996", "qualitative": "#752438"}
# What money is for, in the order of the table purposes.
PURPOSES = [
    "#09586d",
    "#8e7bed",
    "#81089e",
    "#779d6c",
    "#0646d8",
    "#ad9202",
    "#d94bcb",
    "#028395",
    "#363905",
    "#3f112e",
    "#0c3165",
    "#4d7765",
]
PROPERTIES = {
    PAPER: "--paper",
    INK: "--ink",
    INK_SOFT: "--ink-soft",
    LINE: "--line",
    ACCENT: "--accent",
    MUTED: "--muted",
    STATED["number"]: "--stated-number",
    STATED["qualitative"]: "--stated-words",
}
PROPERTIES |= {color: f"--purpose-{n}" for n, color in enumerate(PURPOSES, 1)}

"""The anchor of each section, the same in every edition: a link keeps its place across languages."""

from docutils import nodes
from sphinx.application import Sphinx

# Before Sphinx draws up the contents from the ids of sections.
BEFORE_CONTENTS = 400


def setup_anchors(app: Sphinx) -> None:
    app.connect("doctree-read", keep_one_id, priority=BEFORE_CONTENTS)


def keep_one_id(app: Sphinx, document: nodes.document) -> None:
    """Give a section its explicit target as the only id, and the page's own section the page's name.

    Docutils would put the id that it makes of the title first, and titles are translated.
    """
    page = app.env.docname.rpartition("/")[2]
    for section in document.findall(nodes.section):
        if section.parent is document:
            section["ids"] = [page]
        elif explicit := [name for name in section["names"] if document.nametypes.get(name)]:
            section["ids"] = [document.nameids[explicit[0]]]

"""What the book needs from Sphinx: charts as figures, anchors, facts for its templates."""

import json
import re
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from markupsafe import Markup
from myst_nb.core.render import MimeData, NbElementRenderer
from myst_nb.sphinx_ import HideCodeCellNode, depart_HideCellInput
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.util.docutils import SphinxTranslator
from sphinx.util.osutil import relative_uri

from budget_goals.charts import MIME
from budget_goals.exports.address import Home
from budget_goals.exports.citation import read_release_date
from budget_goals.package.languages import LANGUAGES, Language
from budget_goals.package.words import words_in
from budget_goals.pages import markup
from budget_goals.pages.edition import Edition
from budget_goals.site import figures
from budget_goals.site.assets import head_script, icon_links, style_path
from budget_goals.site.head import alternates, social_tags
from budget_goals.site.search import INDEX

THEME = Path(__file__).with_name("theme")
LIVE_SPECS = "_charts"
# Before Sphinx draws up the contents from the ids of sections.
BEFORE_CONTENTS = 400
ROWS = re.compile(r"(projects/)?[\w-]+\.html(#|$)")
DESCRIPTION_LENGTH = 160
CODE = '<div class="highlight"><pre>'


class ChartRenderer:
    """Renders a chart that a notebook stores as its Vega-Lite specification."""

    mime_priority_overrides = (("html", MIME, 1),)

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        if data.mime_type != MIME or inline:
            return None
        spec = json.loads(data.content) if isinstance(data.content, str) else data.content
        app = renderer.renderer.sphinx_env.app
        edition = edition_of(app)
        live = figures.write_live_spec(spec, Path(app.outdir) / LIVE_SPECS)
        words = words_in(edition.language)["charts"]
        html = figures.figure(spec, f"{LIVE_SPECS}/{live}", words)
        return [nodes.raw("", html, format="html")]


class FrameRenderer:
    """Renders a data frame that a notebook stores as HTML."""

    mime_priority_overrides = ()

    @staticmethod
    def handle_mime(
        renderer: NbElementRenderer, data: MimeData, inline: bool
    ) -> list[nodes.Element] | None:
        if data.mime_type != "text/html" or inline or 'class="dataframe"' not in data.string:
            return None
        words = words_in(language_of(renderer.renderer.sphinx_env.app))["charts"]
        return [nodes.raw("", markup.from_pandas(data.string, words["frame"]), format="html")]


def language_of(app: Sphinx) -> Language:
    tag = app.config.language.replace("_", "-")
    return next(language for language in LANGUAGES if LANGUAGES[language] == tag)


def edition_of(app: Sphinx) -> Edition:
    return edition_in(language_of(app), app.config.project_root, Home(**app.config.home))


@cache
def edition_in(language: Language, root: str, home: Home) -> Edition:
    return Edition(language, Path(root), home)


def add_facts(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Give the page templates what they say about a page beyond its text."""
    edition = edition_of(app)
    language, home = edition.language, edition.home
    path = app.builder.get_target_uri(pagename)
    words = words_in(language)
    description = description_of(doctree, str(app.config.html_title or app.config.project))
    context |= {
        "words": words,
        "head_script": head_script(edition.root),
        "language_tag": LANGUAGES[language],
        "style": style_path(edition.root),
        "icon_links": icon_links(relative_uri(path, "../")),
        "repository": home.repository,
        "description": description,
        "address": home.page(f"{language}/{path}"),
        "alternates": alternates(home, path),
        "other_editions": [
            (tag, words["languages"][key], relative_uri(path, f"../{key}/{path}"))
            for key, tag in LANGUAGES.items()
            if key != language
        ],
        "social": social_tags(
            edition,
            kind="article",
            site_name=str(context["docstitle"]),
            title=Markup(context.get("title", words["search"]["title"])).striptags(),
            description=description,
            path=f"{language}/{path}",
        ),
        "tracker": home.tracker,
        "version": version_of(edition),
        "home_release": home.cited if home.release else "",
        "search_index": INDEX,
        "notebook": f"{pagename}.ipynb" if is_notebook(app, pagename) else None,
        "colab": home.colab(f"{language}/{pagename}.ipynb"),
    }


def version_of(edition: Edition) -> str:
    """Which version of the data the page shows, and whether it is a release."""
    word = words_in(edition.language)["frame"]["released" if edition.home.release else "unreleased"]
    released = read_release_date(edition.root)
    return word.format(version=edition.package.descriptor["version"], released=released)


def let_keyboard_scroll_code(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document
) -> None:
    """Code wider than a phone scrolls, which a keyboard can do only to what it can reach."""
    if "body" in context:
        context["body"] = context["body"].replace(CODE, f'{CODE[:-1]} tabindex="0">')


def is_notebook(app: Sphinx, pagename: str) -> bool:
    return pagename in app.env.all_docs and app.env.doc2path(pagename).endswith(".ipynb")


def description_of(doctree: nodes.document | None, title: str) -> str:
    """The first paragraph of a page, for those who list it; a page without text has its title."""
    text = next(paragraphs(doctree), title) if doctree else title
    return text if len(text) <= DESCRIPTION_LENGTH else text[: DESCRIPTION_LENGTH - 1] + "…"


def paragraphs(doctree: nodes.document) -> Iterator[str]:
    for node in doctree.findall(nodes.paragraph):
        yield " ".join(node.astext().split())


def name_folds(app: Sphinx, config: Config) -> None:
    """Label the folds of code in the edition's language."""
    words = words_in(language_of(app))["frame"]
    config.nb_code_prompt_show, config.nb_code_prompt_hide = words["show_code"], words["hide_code"]


def link_to_rows(app: Sphinx, document: nodes.document) -> None:
    """Keep links to places of pages, such as a row's, whose anchors MyST does not know."""
    for link in list(document.findall(addnodes.pending_xref)):
        if ROWS.match(link.get("reftarget", "")):
            children = link.children[0].children
            link.replace_self(nodes.reference("", "", *children, refuri=link["reftarget"]))


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


def open_fold(translator: SphinxTranslator, node: HideCodeCellNode) -> None:
    """Folded code, whose label stands in its summary as phrases: HTML allows no paragraphs there."""
    show, hide = escape(node["prompt_show"]), escape(node["prompt_hide"])
    labels = f'<span class="collapsed">{show}</span><span class="expanded">{hide}</span>'
    classes = " ".join(node["classes"])
    translator.body.append(f'<details class="hide {classes}">\n<summary>{labels}</summary>\n')


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_html_theme(THEME.name, str(THEME))
    app.add_node(HideCodeCellNode, override=True, html=(open_fold, depart_HideCellInput))
    app.connect("doctree-read", keep_one_id, priority=BEFORE_CONTENTS)
    app.connect("config-inited", name_folds)
    app.connect("doctree-read", link_to_rows)
    app.connect("html-page-context", add_facts)
    app.connect("html-page-context", let_keyboard_scroll_code)
    app.add_config_value("project_root", "", "env")
    app.add_config_value("home", {}, "html")
    # Jupyter Book sets it for an extension that the book leaves out, and Sphinx warns of it.
    app.add_config_value("comments_config", {}, "env")
    return {"parallel_read_safe": True, "parallel_write_safe": True}

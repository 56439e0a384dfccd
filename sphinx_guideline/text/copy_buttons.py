"""The tools under a recommendation: copy its link, copy its citation, and on paper its QR code.

The node says which object; the template makes the buttons, hidden until the page's script runs. The address of a copy
without a public one is known in the browser alone.
"""

from collections.abc import Mapping

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.writers.html5 import HTML5Translator

from sphinx_guideline.doctree.assets import Script, shows, wants
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.project.addresses import Address
from sphinx_guideline.project.shared import settings_of
from sphinx_guideline.text.citations import published
from sphinx_guideline.text.domain import href
from sphinx_guideline.words.flat import flat
from sphinx_guideline.words.texts import entry

EARLY, LATE = 490, 560  # what copies before the scripts that lean on it
COPYING = (Script("linking/clipboard.js", EARLY), Script("linking/address.js", EARLY))
"""What a page needs to copy a text and to know whether an address is local."""
TOOLS = (Script("qr.js", LATE), Script("linking/qr-code.js", LATE), Script("linking/tools.js", LATE))
STYLE = "linking.css"


class linking(nodes.General, nodes.Element):  # noqa: N801 - doctree nodes are named as docutils names its own
    """The tools of the object `identifier`, at `document` and `anchor`; `first` in its page, where the words stand."""


def link_tools(env: BuildEnvironment, identifier: str, address: Address) -> linking:
    """The tools of an object that has a permanent address."""
    first = env.new_serialno("guideline-linking") == 0
    return linking("", identifier=identifier, document=address.document, anchor=address.anchor, first=first)


def words() -> Mapping[str, str]:
    """What the scripts say, by key."""
    return dict(flat(entry("text.linking"), "linking"))


def places(app: Sphinx, page: str, address: Address) -> Mapping[str, str]:
    """An address as the scripts need it: seen from the page, and the publisher's (empty where none is set)."""
    public = published(app, address) if settings_of(app).public_address else ""
    return {"here": href(app.builder, page, address), "public": public}


def visit_html(translator: HTML5Translator, node: linking) -> None:
    """Write the tools into a page of the site; a book has no buttons."""
    builder = translator.builder
    if builder.name == "html":
        address = Address(node["document"], node["anchor"])
        context = {**places(builder.app, builder.current_docname, address), "identifier": node["identifier"]}
        button_words = words() if node["first"] else {}
        translator.body.append(rendered("text/tools.html", **context, words=button_words))
    raise nodes.SkipNode


def skip(translator: nodes.NodeVisitor, node: linking) -> None:
    """Other builders have no buttons."""
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Declare the node and its assets."""
    other = (skip, None)
    app.add_node(linking, html=(visit_html, None), text=other, latex=other, man=other, texinfo=other)
    wants(app, shows(linking), [*COPYING, *TOOLS], STYLE)

"""What the page « Héberger une copie » shows of `hosting/`: the servers' configurations, the policies, the types.

`{hosting-file} nginx.conf` shows a configuration and links to it; the site holds it as a text, since a server would
obey a file under its own name. `{hosting-policy} server`, `page` or `cards` shows a content policy, `{hosting-types}`
the types.
"""

from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from hosting import CONFIGURATIONS, FOLDER, framable_policy, header_policy, page_policy, suffixes
from sphinx_guideline.doctree.nodes import filled, paragraph
from sphinx_guideline.words.texts import entry, labels

PLACE = "hebergement"  # where the site holds the configurations
POLICIES = {"server": header_policy, "page": page_policy, "cards": framable_policy}


def plain(text: str) -> nodes.literal_block:
    """A text as it is written."""
    return nodes.literal_block(text, text, language="text")


class HostingFile(SphinxDirective):
    """`{hosting-file} NAME`: a configuration of `hosting/`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """A link to the text, and the text."""
        name = self.arguments[0]
        if name not in CONFIGURATIONS:
            raise self.error(f"{{hosting-file}}: unknown file {name!r}; known are {', '.join(CONFIGURATIONS)}")
        self.env.note_dependency(str(FOLDER / name))
        address = "../" * self.env.docname.count("/") + f"{PLACE}/{name}.txt"
        link = nodes.reference("", "", nodes.literal(text=name), refuri=address, internal=True)
        return [
            paragraph(*filled(entry("pages.hosting.file"), file=link)),
            plain((FOLDER / name).read_text(encoding="utf-8")),
        ]


class HostingPolicy(SphinxDirective):
    """`{hosting-policy} server`, `{hosting-policy} page`."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The policy as browsers read it."""
        name = self.arguments[0]
        if name not in POLICIES:
            raise self.error(f"{{hosting-policy}}: {name!r} is none of {', '.join(POLICIES)}")
        return [plain(POLICIES[name]())]


class HostingTypes(SphinxDirective):
    """`{hosting-types}`: the table of MIME types."""

    def run(self) -> list[nodes.Node]:
        """A row for each type."""
        heads = labels("pages.hosting", "files", "type")
        rows = [f"| {' '.join(f'`.{suffix}`' for suffix in its)} | `{kind}` |" for kind, its in suffixes()]
        return self.parse_text_to_nodes("\n".join([f"| {heads['files']} | {heads['type']} |", "|---|---|", *rows]))


def write_configurations(app: Sphinx, exception: Exception | None) -> None:
    """Put the configurations into a site that was built whole."""
    if exception is None and app.builder.name == "html":
        place = Path(app.outdir) / PLACE
        place.mkdir(exist_ok=True)
        for name in CONFIGURATIONS:
            (place / f"{name}.txt").write_bytes((FOLDER / name).read_bytes())


def setup(app: Sphinx) -> None:
    """Declare the directives; write the texts when the site is finished."""
    app.add_directive("hosting-file", HostingFile)
    app.add_directive("hosting-policy", HostingPolicy)
    app.add_directive("hosting-types", HostingTypes)
    app.connect("build-finished", write_configurations)

"""`{export-fields} recommendations` or `tables`: what a file for other programs holds, field by field."""

from collections.abc import Iterator, Mapping

from docutils import nodes
from docutils.nodes import Node
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from sphinx_guideline.doctree.grids import body, cell, data_grid, header, row
from sphinx_guideline.doctree.nodes import joined, paragraph
from sphinx_guideline.facts.records import VALUE_TABLES
from sphinx_guideline.words.texts import entry, labels, say

FILES = {
    "recommendations": ["recommendations.json"],
    "tables": [f"tables/{name}.json" for name in VALUE_TABLES],
}
INSIDE = {"recommendations": ("recommendation", "value"), "tables": ()}
"""What else is described beside a file's head: a recommendation and a value, once."""


class ExportFields(SphinxDirective):
    """The files, then a table of fields for each part."""

    required_arguments = 1

    def run(self) -> list[Node]:
        """Links to the files, then the tables."""
        name = directives.choice(self.arguments[0], tuple(FILES))
        links = joined([self.link(file) for file in FILES[name]])
        return [paragraph(*links), *self.tables(name)]

    def link(self, file: str) -> Node:
        """A file of the site."""
        address = "../" * self.env.docname.count("/") + file
        return nodes.reference("", "", nodes.literal(text=file), refuri=address, internal=True)

    def tables(self, name: str) -> Iterator[Node]:
        """The head of the file, then what stands inside."""
        file = FILES[name][0] if len(FILES[name]) == 1 else f"{name}/*.json"
        yield self.table(
            f"{name}-tete",
            say("sharing.export.parts.head", file=file),
            entry("sharing.export.head") | entry(f"sharing.export.fields.{name}"),
        )
        for part in INSIDE[name]:
            yield self.table(
                f"{name}-{part}", say(f"sharing.export.parts.{part}"), entry(f"sharing.export.fields.{part}")
            )

    def table(self, identifier: str, caption: str, fields: Mapping[str, str]) -> Node:
        """One row a field."""
        rows = [
            row(header([nodes.literal(text=field)], scope="row"), cell(self.parsed(content)))
            for field, content in fields.items()
        ]
        columns = list(labels("sharing.export", "field", "content").values())
        return data_grid(f"export-{identifier}", caption, columns, [body(*rows)])

    def parsed(self, text: str) -> list[Node]:
        """A short text with its names of code."""
        return self.parse_inline(text, lineno=self.lineno)[0]


def setup(app: Sphinx) -> None:
    """Declare the directive."""
    app.add_directive("export-fields", ExportFields)

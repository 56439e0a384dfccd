"""The roles `{val}` (a value of `data/`, formatted, with its locator), `{printed}` (a text of `data/`, as the source
prints it) and `{version}` (what a reader quotes)."""

from dataclasses import asdict
from pathlib import Path

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from calculators.tables.reader import DataError, Range, Value, lookup
from sphinx_guideline.doctree.nodes import value
from sphinx_guideline.facts.values import french_value
from sphinx_guideline.project.runtime_versions import runtime_versions
from sphinx_guideline.project.shared import depend_on_data, versions_of
from sphinx_guideline.words.keys import number_of
from sphinx_guideline.words.texts import say

RoleResult = tuple[list[Node], list[system_message]]


def value_node(clinical_value: Value | Range, *, alone: bool = False) -> value:
    """A value as the reader meets it, or its number `alone`; where it comes from is its title."""
    text = number_of(french_value(clinical_value)) if alone else french_value(clinical_value)
    return value("", "", nodes.Text(text), title=clinical_value.origin.text(), classes=["value"])


class ValueRole(SphinxRole):
    """`{val}`cord.constraints.3.dmax``: a value by file and path, which may lead to another path; `…dose:n`: its number
    alone.
    """

    role = "val"

    def run(self) -> RoleResult:
        """The formatted value, or an error that names the path."""
        path, _, part = self.text.partition(":")
        try:
            target = self.target(path)
        except (DataError, OSError) as error:
            return self.refused(str(error))
        return (
            ([value_node(target, alone=part == "n")], [])
            if isinstance(target, Value | Range)
            else self.refused(f"{self.text!r} is not a value")
        )

    def target(self, path: str) -> object:
        """What the path leads to, one step further where that is a path itself."""
        depend_on_data(self.env, path.partition(".")[0])
        target = lookup(path)
        return self.target(target) if isinstance(target, str) and "." in target else target

    def refused(self, text: str) -> RoleResult:
        """The problem instead of the value, told by Sphinx with the place in the page."""
        message = self.inliner.reporter.error(f"{{{self.role}}}: {text}", line=self.lineno)
        return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]


class PrintedRole(ValueRole):
    """`{printed}`text.footnote_b.title``: a title, which is a fact and is never restated."""

    role = "printed"

    def run(self) -> RoleResult:
        """The text as it is, or an error that names the path."""
        depend_on_data(self.env, self.text.partition(".")[0])
        try:
            target = lookup(self.text)
        except (DataError, OSError) as error:
            return self.refused(str(error))
        return ([nodes.Text(target)], []) if isinstance(target, str) else self.refused(f"{self.text!r} is not a text")


class VersionRole(SphinxRole):
    """`{version}`site``, `{version}`data``, `{version}`text-date``, `{version}`pyodide``, `{version}`python``."""

    def run(self) -> RoleResult:
        """The version asked for."""
        versions = {**asdict(versions_of(self.env.app)), **runtime_versions(Path(self.env.app.confdir))}
        name = self.text.replace("-", "_")
        if name not in versions:
            message = self.inliner.reporter.error(
                f"{{version}}: {self.text!r} is not one of {', '.join(versions)}", line=self.lineno
            )
            return [self.inliner.problematic(self.rawtext, self.rawtext, message)], [message]
        depend_on_data(self.env, "text")
        return [nodes.inline("", versions[name] or say("words.not_filled"), classes=["value"])], []


def setup(app: Sphinx) -> None:
    """Declare both roles."""
    for role in (ValueRole, PrintedRole):
        app.add_role(role.role, role())
    app.add_role("version", VersionRole())

"""Filters above a list: a form of choices that a script works on, and what its items say of themselves.

Without the script the page shows everything, and no filter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from docutils import nodes
from docutils.nodes import Element
from sphinx.application import Sphinx

from sphinx_guideline.doctree.assets import Script, shows, wants
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.facts.drugs import OtherForm
from sphinx_guideline.project.addresses import FOLLOWED
from sphinx_guideline.words.flat import flat
from sphinx_guideline.words.texts import entry

SCRIPTS = (Script(FOLLOWED), Script("filters.js"))
STYLE = "filters.css"
FORM = "filters-form"
ITEM = "filtered-item"
SECTION = "filtered-section"
"""Class of what is hidden when none of its items is shown."""


Item = TypeVar("Item", bound=Element)


@dataclass(frozen=True, kw_only=True, slots=True)
class Filter:
    """One control: its name, which is also the key in the fragment and the item's attribute after `data-`; its label,
    the words for no choice, its choices with their words.

    `names` are other words for a choice, in an address; `other_forms` are names that only look like one. `leads` is the
    page's paragraph, as HTML, for a value that no name stands in: without it such a value is not one of the filter's.
    """

    name: str
    label: str
    everything: str
    choices: Mapping[str, str]
    names: Mapping[str, Sequence[str]] = field(default_factory=dict)
    other_forms: Sequence[OtherForm] = ()
    leads: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What a form says: what it filters, how many items are shown, that none is where that may be, and that all are
    where an address was refused.
    """

    legend: str
    count: str
    nothing: str = ""
    unfiltered: str


def filter_form(filters: list[Filter], words: Words) -> nodes.raw:
    """The form, and all that it may say."""
    faults = dict(flat(entry("doctree.filters.faults"), "filters.faults"))
    form = rendered("doctree/filters.html", filters=filters, own=words, faults=faults)
    return nodes.raw("", form, format="html", classes=[FORM])


def as_item(node: Item, values: Mapping[str, str]) -> Item:
    """A node that filters may hide, with the value that each compares; several are parted by « | »."""
    node["classes"] += [ITEM]
    node.attributes.update({f"data-{name}": value for name, value in values.items()})
    return node


def setup(app: Sphinx) -> None:
    """Add what the pages with filters need."""
    wants(app, shows(nodes.raw, FORM), SCRIPTS, STYLE)

"""`{changes}`: what changed from each release to the next, and since the last one, from what the releases recorded."""

from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective

from calculators.catalogue import CALCULATORS
from sphinx_guideline.doctree.nodes import as_node, classed, fact, facts_list, filled, joined, paragraph
from sphinx_guideline.facts.identifiers import identifiers
from sphinx_guideline.project.shared import depend_on_data, facts_of
from sphinx_guideline.releases.changes import Change, changes
from sphinx_guideline.releases.contents import TEXT, VALUE, contents_of
from sphinx_guideline.releases.feed import FILE
from sphinx_guideline.releases.feed import first as first_words
from sphinx_guideline.releases.words import field_word, kind_word
from sphinx_guideline.releases.written import CONTENTS, Release, all_releases
from sphinx_guideline.text.domain import xref
from sphinx_guideline.words.texts import entry, say


class Changes(SphinxDirective):
    """A section a release, the newest first, after what changed since the last one."""

    def run(self) -> list[Node]:
        """The sections; the first release has nothing before it."""
        folder = Path(self.env.app.confdir) / "releases"
        facts = facts_of(self.env.app)
        depend_on_data(self.env, *facts.tables)
        for path in [*folder.glob("*.json"), *(folder / CONTENTS).glob("*.json")]:
            self.env.note_dependency(str(path))
        now = Release(
            version="",
            identifiers={kind: tuple(titles) for kind, titles in identifiers(facts).items()},
            contents=contents_of(facts.tables),
        )
        return [self.followed(), *history(self.env, all_releases(folder), now)]

    def followed(self) -> nodes.paragraph:
        """The link to the feed, on the site: a book has none."""
        address = "../" * self.env.docname.count("/") + FILE
        link = nodes.reference("", "", nodes.literal(text=FILE), refuri=address, internal=True)
        return paragraph(*filled(entry("releases.feed.follow"), file=link), classes=("site-only",))


def history(env: BuildEnvironment, released: list[Release], now: Release) -> list[Node]:
    """What changed since the last release, then each release against the one before it."""
    pairs = reversed(list(pairwise([*released, now])))
    later = [section(title_of(old, new), compared(env, old, new)) for old, new in pairs]
    return [*later, *(section(title_of(None, release), first(release)) for release in released[:1])]


def title_of(old: Release | None, new: Release) -> str:
    """« Version 0.2.0 », or « Depuis la version 0.2.0 » for what is not released."""
    if new.version or old is None:
        return say("releases.release", version=new.version)
    return say("releases.since", version=old.version)


def section(title: str, content: list[Node]) -> nodes.section:
    """A section with its title."""
    return nodes.section("", nodes.title("", title), *content, ids=[nodes.make_id(title.replace(".", "-"))])


def first(release: Release) -> list[Node]:
    """The first release: how many identifiers of each kind."""
    return [paragraph(first_words(release))]


def compared(env: BuildEnvironment, old: Release, new: Release) -> list[Node]:
    """The changes, or the new identifiers alone where one of the two recorded nothing else."""
    data = [paragraph(say("releases.data", data=new.data))] if new.data else []
    if old.contents is None or new.contents is None:
        silent = old if old.contents is None else new
        unknown = paragraph(say("releases.unknown", version=silent.version))
        return [*data, *new_identifiers(env, old, new), unknown]
    differences = changes(old.contents, new.contents)
    kinds = groupby(differences, lambda change: change.kind)
    lists = [part for kind, several in kinds for part in of_kind(env, kind, list(several))]
    return [*data, *(lists or [paragraph(say("releases.none"))])]


def new_identifiers(env: BuildEnvironment, old: Release, new: Release) -> list[Node]:
    """The identifiers that were added, which two lists of identifiers are enough to tell."""
    added = {
        kind: [name for name in names if name not in old.identifiers.get(kind, ())]
        for kind, names in new.identifiers.items()
    }
    lines = [
        paragraph(
            *filled(
                entry("releases.new"), kind=kind_word(kind), names=joined([object_link(env, kind, n) for n in names])
            )
        )
        for kind, names in added.items()
        if names
    ]
    return [*lines] or [paragraph(say("releases.no_identifier"))]


def of_kind(env: BuildEnvironment, kind: str, differences: list[Change]) -> list[Node]:
    """The changes of a kind under its name: objects added or gone in a word, the others field by field."""
    made = facts_list("", classes=["changes", "simple"])
    for change in differences:
        term, text = fact("", *became(change))
        term += object_link(env, kind, change.identifier, gone=change.removed)
        made.extend([term, text])
    return [nodes.rubric("", kind_word(kind)), made]


def became(change: Change) -> Iterator[Node]:
    """What became of an object or of a value."""
    if change.added or change.removed:
        text = (change.new or change.old or {}).get(TEXT, "")
        what = say("releases.added" if change.added else "releases.removed")
        yield paragraph(say("releases.became", what=what, text=text) if text else what)
        return
    for name, old, new in change.fields():
        empty = say("releases.empty")
        field = classed("change-field", field_word(name))
        old_text, new_text = classed("change-old", old or empty), classed("change-new", new or empty)
        yield paragraph(*filled(entry("releases.changed"), field=field, old=old_text, new=new_text))


def object_link(env: BuildEnvironment, kind: str, identifier: str, *, gone: bool = False) -> Node:
    """The link to an object; for a value or a text, its path, linked to the drug or the calculator that it is about."""
    if gone:
        return as_node(identifier)
    if kind not in (VALUE, TEXT):
        return xref(env, kind, identifier, nodes.Text(identifier))
    stem, *steps = identifier.split(".")
    if stem == "washout" and steps[0] == "drugs":
        return xref(env, "drug", steps[1], nodes.Text(identifier))
    return xref(env, "calculator", stem, nodes.Text(identifier)) if stem in CALCULATORS else as_node(identifier)


def setup(app: Sphinx) -> None:
    """Declare the directive."""
    app.add_directive("changes", Changes)

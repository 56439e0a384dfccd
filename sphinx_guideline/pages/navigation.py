"""The menu: the tables of contents of the home page as groups of pages, each page by its short name.

A group whose only page is an index shows the pages below it, and its caption leads to the index. Of a page that the
menu does not show, the nearest page above it is marked.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sphinx import addnodes
from sphinx.environment import BuildEnvironment

from sphinx_guideline.project.addresses import SITUATION_CHAPTERS
from sphinx_guideline.words.signs import END_OF_TITLE
from sphinx_guideline.words.texts import entry, say

SITUATIONS = {chapter: situation for situation, chapter in SITUATION_CHAPTERS.items()}


@dataclass(frozen=True, slots=True)
class Group:
    """A caption, the page that it leads to if there is one, and the pages under it, by their short names."""

    caption: str
    index: str
    pages: Mapping[str, str]


def navigation(env: BuildEnvironment) -> list[Group]:
    """The groups of the menu, in the order of the home page; a group without pages in this copy is left out."""
    contents = env.tocs[str(env.config.root_doc)].findall(addnodes.toctree)
    groups = [group_of(env, str(toctree["caption"] or ""), toctree["includefiles"]) for toctree in contents]
    return [group for group in groups if group.pages]


def group_of(env: BuildEnvironment, caption: str, documents: list[str]) -> Group:
    """The pages of one table of contents, or those below its only page."""
    index = documents[0] if len(documents) == 1 else ""
    shown = env.toctree_includes.get(index, documents)
    return Group(caption, index, {document: short_name(env, document) for document in shown if document in env.titles})


def short_name(env: BuildEnvironment, document: str) -> str:
    """A page's name on one short line: its situation, its short name, or its title up to its colon."""
    if document in SITUATIONS:
        return say(f"recommendations.situations.{SITUATIONS[document]}.name")
    return str(entry("pages.short").get(document) or env.titles[document].astext().partition(END_OF_TITLE)[0])


def marked(env: BuildEnvironment, groups: list[Group], document: str) -> str:
    """The page of the menu that stands for `document`: itself, else the nearest above it; empty if none does."""
    shown = {page for group in groups for page in (*group.pages, group.index)}
    return next((page for page in upwards(env, document) if page in shown), "")


def upwards(env: BuildEnvironment, document: str) -> Iterator[str]:
    """The page, then those above it, up to the home page."""
    while document:
        yield document
        document = above(env, document)


def above(env: BuildEnvironment, document: str) -> str:
    """The page that holds this one in its table of contents; of the page of one object, the index of its folder."""
    index = f"{document.rpartition('/')[0]}/index"
    holders = (holder for holder, held in env.toctree_includes.items() if document in held)
    return next(holders, index if index in env.titles and index != document else "")

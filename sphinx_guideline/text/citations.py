"""What a protocol quotes of an object, and the objects that can be quoted: the one home of both.

A citation is a sentence whose end is the address: the page's script puts the whole address of this copy, or the
publisher's, where the build only knows the place in the site.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from sphinx.application import Sphinx

from calculators.tables.reader import load
from calculators.words.typography import first_capital
from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.facts.identifiers import identifiers
from sphinx_guideline.facts.records import Facts
from sphinx_guideline.facts.values import french_value
from sphinx_guideline.project.addresses import (
    ADDRESS_OF,
    CURATIVE_CHAPTER,
    REIRRADIATION_CHAPTER,
    Address,
    constraint_row_address,
    criterion_row_address,
    drug_row_address,
)
from sphinx_guideline.project.shared import facts_of, settings_of, versions_of
from sphinx_guideline.words.texts import entry, say

ROW, LIMIT, CRITERION = "drug-row", "limit", "criterion"


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotable:
    """One object that a protocol may link to; `lang` is the language of its title."""

    kind: str
    identifier: str
    title: str
    address: Address
    lang: str = "fr"


def cited_as(kind: str, identifier: str, title: str) -> str:
    """The object as a citation names it: `REC-PAL-02, « … »`."""
    return say(f"text.cited_as.{kind}", id=identifier, title=title)


def citation_pattern(app: Sphinx) -> str:
    """The citation of this copy, with `{object}` and `{address}` to fill in."""
    versions = versions_of(app)
    dated = {"date": versions.text_date, "site": versions.site, "data": versions.data}
    return say("text.cite", object="{object}", address="{address}", **dated)


def before_address(app: Sphinx, cited: str) -> str:
    """The citation of an object up to its address."""
    return citation_pattern(app).partition("{address}")[0].format(object=cited)


def published(app: Sphinx, address: Address) -> str:
    """The permanent address: whole where the publisher set one, else the place in the site."""
    return settings_of(app).public_address + str(address)


def quotables(app: Sphinx) -> dict[str, list[Quotable]]:
    """Every object of this copy, by kind, in the order of the data."""
    facts = facts_of(app)
    kinds = {kind: list(_of_kind(facts, kind)) for kind in entry("text.cited_as")}
    return kinds if settings_of(app).calculators else {kind: kinds[kind] for kind in kinds if kind != "calculator"}


def limit_titles() -> dict[str, str]:
    """The rows of the cord's limits, by anchor."""
    rows = load("cord")["constraints"].items()
    titles = {key: say("text.rows.limit", fractions=french_value(limits["fractions"])) for key, limits in rows}
    return {constraint_row_address(key).anchor: title for key, title in titles.items()}


def criterion_titles() -> dict[str, str]:
    """The rows of the criteria of re-irradiation, by anchor."""
    names = {key: say(f"tables.criteria.names.{key}") for key in load("reirradiation")["criteria"]}
    return {criterion_row_address(key).anchor: say("text.rows.criterion", name=name) for key, name in names.items()}


ROW_ADDRESSES: Mapping[str, Callable[[str], Address]] = {
    ROW: drug_row_address,
    LIMIT: lambda anchor: Address(CURATIVE_CHAPTER, anchor),
    CRITERION: lambda anchor: Address(REIRRADIATION_CHAPTER, anchor),
}
"""Where the rows of tables are, by kind: a drug's by its identifier, the others by their anchor."""


def _of_kind(facts: Facts, kind: str) -> Iterator[Quotable]:
    place = {**ADDRESS_OF, **ROW_ADDRESSES}[kind]
    titles = {**identifiers(facts), LIMIT: limit_titles(), CRITERION: criterion_titles()}
    for identifier, title in titles["drug" if kind == ROW else kind].items():
        lang = facts.references[int(identifier)].lang if kind == "reference" else "fr"
        yield Quotable(
            kind=kind, identifier=identifier, title=_title(kind, title), address=place(identifier), lang=lang
        )


def _title(kind: str, title: str) -> str:
    if kind == "drug":
        return say("text.drug_title", name=first_capital(title))
    return first_capital(title) if kind == ROW else plain_text(title)

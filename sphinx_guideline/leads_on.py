"""Where a name leads that the text does not have: to the classes that the text names, and to later documents by name.

Nothing here says that a drug belongs to a class: a class is a link, a document is a name without a number.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from calculators.tables import load
from calculators.wording import say
from sphinx_guideline.addresses import Address, drug_address
from sphinx_guideline.drug_texts import Drug


@dataclass(frozen=True, slots=True)
class OtherForm:
    """Names of a form that is another drug than the one it is taken for (`of`)."""

    names: tuple[str, ...]
    kind: str
    of: str


def names_of(drug: Drug) -> tuple[str, ...]:
    """A drug's name, its synonyms, its other spellings and its brands."""
    return (drug["name"], *drug["synonyms"], *drug.get("spellings", ()), *drug["brands"])


def other_forms() -> Iterator[OtherForm]:
    """The forms that are other drugs, cited nowhere in the text."""
    for form in load("washout")["other_forms"].values():
        yield OtherForm(tuple(form["names"]), form["kind"], form["of"])


def classes() -> dict[str, str]:
    """The classes that the text names as such, by identifier."""
    return {key: drug["name"] for key, drug in load("washout")["drugs"].items() if drug.get("is_class")}


def leads_on(href: Callable[[Address], str]) -> str:
    """The paragraph, as HTML; `href` gives an address as the page sees it."""
    links = [f'<a href="{escape(href(drug_address(key)))}">{escape(name)}</a>' for key, name in classes().items()]
    return f"{escape(say('page.leads_on.classes'))} {', '.join(links)}. {escape(say('page.leads_on.later'))}"

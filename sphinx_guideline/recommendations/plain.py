"""A recommendation as other programs read it, its values in place."""

from collections.abc import Mapping
from typing import Any

from sphinx.application import Sphinx

from calculators.ground.exact import exact_text
from calculators.tables.reader import Range, Value, load, lookup
from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.facts.records import SENTENCES, Recommendation
from sphinx_guideline.facts.values import french_value
from sphinx_guideline.project.addresses import card_address, recommendation_address
from sphinx_guideline.project.shared import facts_of, settings_of
from sphinx_guideline.text.citations import citation_pattern, cited_as, published
from sphinx_guideline.words.keys import filled_in
from sphinx_guideline.words.texts import say


def exported(found: Any) -> Any:
    """A table of `data/` as JSON: values keep their birth certificate."""
    if isinstance(found, Value | Range):
        return _value(found)
    if isinstance(found, Mapping):
        return {name: exported(item) for name, item in found.items()}
    return [exported(item) for item in found] if isinstance(found, tuple | list) else found


def _value(found: Value | Range) -> dict[str, Any]:
    if isinstance(found, Value):
        amounts = {"value": exact_text(found.amount)}
    else:
        amounts = {"low": exact_text(found.low), "high": exact_text(found.high)}
    certificate = {"unit": found.unit, "source": found.origin.source, "locator": found.origin.locator}
    return {**amounts, "sign": found.sign, **certificate, "notes": list(found.notes), "text": french_value(found)}


def recommendation(app: Sphinx, one: Recommendation) -> dict[str, Any]:
    """A recommendation with its values in place, its references whole and its permanent address."""
    facts = facts_of(app)
    values = {
        name: value_at(found)
        for name, found in load("recommendations")["recommendation"][_place(app, one)]["values"].items()
    }
    return {
        "id": one.id,
        "address": published(app, recommendation_address(one.id)),
        "card": published(app, card_address(one.id)),
        "citation": citation_pattern(app).format(
            object=cited_as("recommendation", one.id, plain_text(one.title)),
            address=published(app, recommendation_address(one.id)),
        ),
        "situation": one.situation,
        "group": one.group,
        "technique": one.technique,
        "technique_reason": one.technique_reason,
        "kind": one.kind,
        "title": plain_text(one.title),
        **{name: filled_in(getattr(one, name), lambda key: french_value(values[key])) for name in SENTENCES},
        "values": exported(values),
        "strength": one.strength,
        "evidence": one.evidence or say("words.not_given"),
        "references": [{"number": number, "entry": facts.references[number].entry} for number in one.references],
        "notes": list(one.notes),
        "calculators": list(one.calculators) if settings_of(app).calculators else [],
        "drugs": list(one.drugs),
        "any_drug": one.any_drug,
        "locator": one.locator,
    }


def _place(app: Sphinx, one: Recommendation) -> int:
    return list(facts_of(app).recommendations).index(one.id)


def value_at(found: Any) -> Any:
    """A value, or the one that a path leads to."""
    return lookup(found) if isinstance(found, str) else found

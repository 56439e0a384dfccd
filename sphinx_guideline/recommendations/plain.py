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


def exported(datum: Any) -> Any:
    """A table of `data/` as JSON: values keep their birth certificate."""
    if isinstance(datum, Value | Range):
        return _value(datum)
    if isinstance(datum, Mapping):
        return {name: exported(item) for name, item in datum.items()}
    return [exported(item) for item in datum] if isinstance(datum, tuple | list) else datum


def _value(value: Value | Range) -> dict[str, Any]:
    if isinstance(value, Value):
        amounts = {"value": exact_text(value.amount)}
    else:
        amounts = {"low": exact_text(value.low), "high": exact_text(value.high)}
    certificate = {"unit": value.unit, "source": value.origin.source, "locator": value.origin.locator}
    return {**amounts, "sign": value.sign, **certificate, "notes": list(value.notes), "text": french_value(value)}


def plain_recommendation(app: Sphinx, recommendation: Recommendation) -> dict[str, Any]:
    """A recommendation with its values in place, its references whole and its permanent address."""
    facts = facts_of(app)
    values = {
        name: value_at(value)
        for name, value in load("recommendations")["recommendation"][_place(app, recommendation)]["values"].items()
    }
    return {
        "id": recommendation.id,
        "address": published(app, recommendation_address(recommendation.id)),
        "card": published(app, card_address(recommendation.id)),
        "citation": citation_pattern(app).format(
            object=cited_as("recommendation", recommendation.id, plain_text(recommendation.title)),
            address=published(app, recommendation_address(recommendation.id)),
        ),
        "situation": recommendation.situation,
        "group": recommendation.group,
        "technique": recommendation.technique,
        "technique_reason": recommendation.technique_reason,
        "kind": recommendation.kind,
        "title": plain_text(recommendation.title),
        **{name: filled_in(getattr(recommendation, name), lambda key: french_value(values[key])) for name in SENTENCES},
        "values": exported(values),
        "strength": recommendation.strength,
        "evidence": recommendation.evidence or say("words.not_given"),
        "references": [
            {"number": number, "entry": facts.references[number].entry} for number in recommendation.references
        ],
        "notes": list(recommendation.notes),
        "calculators": list(recommendation.calculators) if settings_of(app).calculators else [],
        "drugs": list(recommendation.drugs),
        "any_drug": recommendation.any_drug,
        "locator": recommendation.locator,
    }


def _place(app: Sphinx, recommendation: Recommendation) -> int:
    return list(facts_of(app).recommendations).index(recommendation.id)


def value_at(value_or_path: Any) -> Any:
    """A value, or the one that a path leads to."""
    return lookup(value_or_path) if isinstance(value_or_path, str) else value_or_path

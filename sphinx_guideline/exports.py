"""What other programs read: `recommendations.json`, and `tables/NAME.json` for each table of `data/` that carries
clinical values.

Numbers are exact decimal texts, as in `data/`; each value keeps its unit, its source and its locator, beside its
French text.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment

from calculators.tables.reader import Range, Value, load, lookup
from calculators.typed.quantities import exact_text
from sphinx_guideline.addresses import card_address, recommendation_address
from sphinx_guideline.citations import citation_pattern, cited_as, published
from sphinx_guideline.composition import facts_of, settings_of, versions_of
from sphinx_guideline.facts import Recommendation
from sphinx_guideline.french_values import french_value
from sphinx_guideline.inline_text import plain_text
from sphinx_guideline.statements import filled_in
from sphinx_guideline.wording import NOT_GIVEN

FORMAT = 1
TABLES = ("washout", "cord", "reirradiation", "eqd2", "prose")
ABSENT_PAGES = ("genindex", "modindex", "py-modindex")


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
        "technique": one.technique,
        "technique_reason": one.technique_reason,
        "kind": one.kind,
        "title": plain_text(one.title),
        "statement": filled_in(one.statement, lambda key: french_value(values[key])),
        "values": exported(values),
        "strength": one.strength,
        "evidence": one.evidence or NOT_GIVEN,
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


def head(app: Sphinx) -> dict[str, Any]:
    """What every export says of itself."""
    versions = versions_of(app)
    return {
        "format": FORMAT,
        "text_date": versions.text_date,
        "site_version": versions.site,
        "data_version": versions.data,
    }


def write_exports(app: Sphinx, exception: Exception | None) -> None:
    """Write the exports into a site that was built whole."""
    if exception is not None or app.builder.name != "html":
        return
    listed = [recommendation(app, one) for one in facts_of(app).recommendations.values()]
    _write(Path(app.outdir) / "recommendations.json", {**head(app), "recommendations": listed})
    for name in TABLES:
        _write(
            Path(app.outdir) / "tables" / f"{name}.json", {**head(app), "table": name, "content": exported(load(name))}
        )


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def forget_absent_pages(app: Sphinx, env: BuildEnvironment) -> None:
    """Keep out of `objects.inv` the indexes that Sphinx declares and this site does not have."""
    standard = env.domains.standard_domain
    for name in ABSENT_PAGES:
        standard.labels.pop(name, None)
        standard.anonlabels.pop(name, None)


def setup_exports(app: Sphinx) -> None:
    """Write the exports when the site is finished."""
    app.connect("env-check-consistency", forget_absent_pages)
    app.connect("build-finished", write_exports)

"""JSON-LD of schema.org on the pages of recommendations and of drugs: a block of data, never run.

Every word comes from where the page's own words come from. What the source does not give is absent: no evidence level
(schema.org knows A, B and C, which the source does not use), no strength where the source prints none.
"""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.doctree.nodes import as_node
from sphinx_guideline.doctree.templates import rendered
from sphinx_guideline.drugs.sentences import delay_sentence, interruption
from sphinx_guideline.facts.drugs import ShownDrug, shown_drugs
from sphinx_guideline.facts.records import Recommendation
from sphinx_guideline.facts.relations import recommendations_on
from sphinx_guideline.project.addresses import (
    DRUG_PAGES,
    RECOMMENDATION_PAGES,
    Address,
    drug_address,
    recommendation_address,
)
from sphinx_guideline.project.shared import facts_of, settings_of, versions_of
from sphinx_guideline.recommendations.details import kind_word, situation_word
from sphinx_guideline.recommendations.plain import plain_recommendation
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import label, say

CONTEXT = "https://schema.org"
ABOUT = "vers "

Record = dict[str, Any]


def iso_date(text: str) -> str:
    """`vers 2019–2020` as ISO 8601-2 writes it: an interval of two approximate years, `2019~/2020~`."""
    approximate = "~" if text.startswith(ABOUT) else ""
    return "/".join(f"{year}{approximate}" for year in re.findall(r"\d{4}", text))


def record(**members: Any) -> Record:
    """A record without the members that are empty: unknown is absent."""
    return {
        name.replace("_", "@", 1) if name.startswith("_") else name: member
        for name, member in members.items()
        if member
    }


def where(app: Sphinx, address: Address) -> str:
    """The address of an object: the publisher's, else seen from the pages that hold such data, one folder deep."""
    return f"{settings_of(app).public_address or '../'}{address}"


def page(app: Sphinx, address: Address, name: str, entity: Record, citations: list[str]) -> Record:
    """The page around an entity."""
    site = record(_type="WebSite", name=app.config.project, url=where(app, Address("index")))
    whole = record(_context=CONTEXT, _type="MedicalWebPage", name=name, url=where(app, address), inLanguage="fr")
    dated = record(version=versions_of(app).site, isPartOf=site, citation=citations)
    return {**whole, **dated, "mainEntity": entity}


def subject(app: Sphinx) -> Record:
    """What the guideline is about."""
    return record(_type="RadiationTherapy", name=app.config.project)


def guideline(app: Sphinx, kind: str, **members: Any) -> Record:
    """A guideline of this text, with its date and its subject."""
    return record(
        _type=kind, guidelineDate=iso_date(versions_of(app).text_date), guidelineSubject=subject(app), **members
    )


def of_recommendation(app: Sphinx, recommendation: Recommendation) -> Record:
    """The page of a recommendation; no strength and no level of evidence, which the source gives on no scale."""
    plain, facts = plain_recommendation(app, recommendation), facts_of(app)
    entity = guideline(
        app,
        "MedicalGuidelineRecommendation",
        identifier=recommendation.id,
        name=plain["title"],
        description=plain_text(plain["statement"]),
        disambiguatingDescription=f"{kind_word(recommendation)}, {situation_word(recommendation)}",
        url=where(app, recommendation_address(recommendation.id)),
    )
    citations = [plain_text(facts.references[number].entry) for number in recommendation.references]
    return page(
        app, recommendation_address(recommendation.id), f"{recommendation.id}{COLON}{plain['title']}", entity, citations
    )


def of_drug(app: Sphinx, drug: ShownDrug) -> Record:
    """The page of a drug: what the text says of its interruption, and the recommendations on it.

    Those that name it, and those about every systemic treatment. A class of drugs is called by the wider type.
    """
    naming = recommendations_on(facts_of(app), drug.id)
    entity = record(
        _type="MedicalEntity" if drug.is_class else "Drug",
        name=drug.name,
        alternateName=list(drug.synonyms),
        url=where(app, drug_address(drug.id)),
        guideline=[*interruption_guideline(app, drug), *(named(app, recommendation) for recommendation in naming)],
    )
    return page(app, drug_address(drug.id), say("text.drug_title", name=drug.title), entity, [])


def interruption_guideline(app: Sphinx, drug: ShownDrug) -> list[Record]:
    """The interruption that the text recommends: a contraindication where the text's own word is that one."""
    delay = "".join(as_node(part).astext() for part in delay_sentence(drug)) if interruption(drug) else ""
    kind = "MedicalGuidelineContraindication" if drug.contraindicated else "MedicalGuideline"
    return [guideline(app, kind, name=label("interruption"), description=delay)] if delay else []


def named(app: Sphinx, recommendation: Recommendation) -> Record:
    """A recommendation that has its own page."""
    address = where(app, recommendation_address(recommendation.id))
    return record(
        _type="MedicalGuidelineRecommendation",
        identifier=recommendation.id,
        name=plain_text(recommendation.title),
        url=address,
    )


def _recommendation(app: Sphinx, identifier: str) -> Record | None:
    recommendation = facts_of(app).recommendations.get(identifier)
    return of_recommendation(app, recommendation) if recommendation else None


def _drug(app: Sphinx, identifier: str) -> Record | None:
    drug = shown_drugs().get(identifier)
    return of_drug(app, drug) if drug else None


MAKERS: Mapping[str, Callable[[Sphinx, str], Record | None]] = {
    RECOMMENDATION_PAGES: _recommendation,
    DRUG_PAGES: _drug,
}


def add_data(app: Sphinx, name: str, template: str, context: dict[str, Any], doctree: nodes.document | None) -> None:
    """Put the block into the head of the page of an object."""
    folder, _, identifier = name.rpartition("/")
    record = MAKERS[folder](app, identifier) if folder in MAKERS and app.builder.name == "html" else None
    if record:
        block = rendered("sharing/linked-data.html", written=json.dumps(record, ensure_ascii=False))
        context["metatags"] = f"{context.get('metatags', '')}{block}"


def setup(app: Sphinx) -> None:
    """Add the data when pages are made."""
    app.connect("html-page-context", add_data)

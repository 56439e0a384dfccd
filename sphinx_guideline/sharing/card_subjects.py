"""What a card says: of a recommendation, of a drug, of the cord's limits for a number of fractions, of a criterion of
re-irradiation. A card adds nothing: its words are those of the page that it leads to.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sphinx.application import Sphinx

from calculators.tables.reader import Value, load
from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.doctree.nodes import Content, as_nodes
from sphinx_guideline.drugs.sentences import delay_sentence
from sphinx_guideline.facts.drugs import ShownDrug, outside_notes, shown_drugs
from sphinx_guideline.facts.records import Facts, Recommendation
from sphinx_guideline.facts.relations import recommendations_applied, recommendations_on, references_of_table_6
from sphinx_guideline.facts.values import french_value
from sphinx_guideline.project.addresses import (
    Address,
    constraint_row_address,
    criterion_row_address,
    drug_address,
    recommendation_address,
)
from sphinx_guideline.project.shared import facts_of
from sphinx_guideline.recommendations.details import graded, kind_word, situation_word
from sphinx_guideline.recommendations.plain import plain_recommendation
from sphinx_guideline.text.citations import CRITERION, LIMIT, criterion_titles, limit_titles
from sphinx_guideline.words.keys import number_of
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import entry, say


@dataclass(frozen=True, kw_only=True, slots=True)
class Subject:
    """What one card is about: `kind` and `identifier` as the list of objects has them; `statement` in paragraphs and
    lists, `graded` sentences, `whole` the place that says all of it.
    """

    kind: str
    identifier: str
    title: str
    headed: str
    statement: str
    graded: tuple[str, ...]
    references: tuple[int, ...]
    notes: tuple[str, ...]
    whole: Address


def subjects(app: Sphinx) -> Iterator[Subject]:
    """Every card of the site."""
    facts = facts_of(app)
    yield from (of_recommendation(app, recommendation) for recommendation in facts.recommendations.values())
    yield from (of_drug(facts, drug) for drug in shown_drugs().values())
    yield from (of_limits(facts, *row) for row in load("cord")["constraints"].items())
    yield from (of_criterion(facts, *row) for row in load("reirradiation")["criteria"].items())


def of_recommendation(app: Sphinx, recommendation: Recommendation) -> Subject:
    """Its whole statement."""
    plain = plain_recommendation(app, recommendation)
    return Subject(
        kind="recommendation",
        identifier=recommendation.id,
        title=f"{recommendation.id}{COLON}{plain['title']}",
        headed=f"{kind_word(recommendation)}, {situation_word(recommendation)}",
        statement=plain_text(plain["statement"]),
        graded=tuple(graded(recommendation)),
        references=tuple(recommendation.references),
        notes=tuple(recommendation.notes),
        whole=recommendation_address(recommendation.id),
    )


def of_drug(facts: Facts, drug: ShownDrug) -> Subject:
    """Its delay, and what holds for every drug with the stereotactic technique."""
    any_drug = ", ".join(
        recommendation.id for recommendation in recommendations_on(facts, drug.id) if recommendation.any_drug
    )
    stereotactic = say("drugs.stereotactic", recommendations=any_drug).strip()
    evidence = drug.evidence or say("words.not_given")
    return Subject(
        kind="drug",
        identifier=drug.id,
        title=say("text.drug_title", name=drug.title),
        headed=say("sharing.card.headed.drug", name=drug.declared_class.name),
        statement=f"{words_of(delay_sentence(drug))}\n\n{stereotactic}",
        graded=(say("recommendations.evidence", evidence=evidence),),
        references=tuple(reference.number for reference in references_of_table_6(facts))
        if drug.rests_on_table_6
        else (),
        notes=tuple(dict.fromkeys((*drug.doubts, *outside_notes(drug.id)))),
        whole=drug_address(drug.id),
    )


def of_limits(facts: Facts, key: str, limits: Mapping[str, Any]) -> Subject:
    """Dmax and both volumes for a number of fractions."""
    volumes = [limits["v_high"], limits["v_low"]]
    volume_lines = [
        f"V{number_of(french_value(volume['dose']))} {french_value(volume['volume'])}" for volume in volumes
    ]
    lines = "\n".join(f"- {line}" for line in (f"Dmax {french_value(limits['dmax'])}", *volume_lines))
    values = [limits["dmax"], *(volume["volume"] for volume in volumes)]
    address = constraint_row_address(key)
    return of_row(
        facts,
        LIMIT,
        address,
        title=limit_titles()[address.anchor],
        statement=f"{say('sharing.card.limits')}\n\n{lines}\n\n{say('sharing.card.limits_read')}",
        values=values,
    )


def of_criterion(facts: Facts, key: str, criterion: Mapping[str, Any]) -> Subject:
    """One criterion of re-irradiation."""
    name, limit, address = say(f"tables.criteria.names.{key}"), criterion["limit"], criterion_row_address(key)
    statement = f"{name}{COLON}{french_value(limit)}.\n\n{say('sharing.card.criterion')}"
    title = criterion_titles()[address.anchor]
    return of_row(facts, CRITERION, address, title=title, statement=statement, values=[limit])


CALCULATOR_OF = {LIMIT: "cord", CRITERION: "reirradiation"}
"""Whose recommendations state the row."""


def of_row(
    facts: Facts, kind: str, address: Address, *, title: str, statement: str, values: Iterable[Value]
) -> Subject:
    """A row of a table: its doubts are its values' and those of the recommendations that state it."""
    stating = recommendations_applied(facts, CALCULATOR_OF[kind])
    locators = dict.fromkeys(value.origin.locator for value in values)
    doubts = [note for value in values for note in value.notes] + [
        note for recommendation in stating for note in recommendation.notes
    ]
    return Subject(
        kind=kind,
        identifier=address.anchor,
        title=title,
        headed=say(
            f"sharing.card.headed.{kind}", recommendations=", ".join(recommendation.id for recommendation in stating)
        ),
        statement=statement,
        graded=(say("sharing.card.locator", locator=", ".join(locators)),),
        references=tuple(dict.fromkeys(number for recommendation in stating for number in recommendation.references)),
        notes=tuple(dict.fromkeys(doubts)),
        whole=address,
    )


def words_of(content: Content) -> str:
    """The words of nodes and texts."""
    return "".join(part.astext() for part in as_nodes(content))


def whole_words(kind: str) -> str:
    """The words of the link to the page, or to the row, that says all of it."""
    return str(entry("sharing.card.whole")[kind])

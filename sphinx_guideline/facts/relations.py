"""What leads from one object to another, the other way round: which recommendations cite a reference, apply to a drug
or are applied by a calculator; which references the words on a drug rest on.
"""

from collections.abc import Callable

from sphinx_guideline.facts.drugs import ShownDrug, shown_drugs
from sphinx_guideline.facts.records import Facts, Recommendation, Reference

TABLE_6 = "tableau 6,"
"""How the locators of table 6 begin."""


def recommendations_where(facts: Facts, condition: Callable[[Recommendation], bool]) -> list[Recommendation]:
    """The recommendations that meet a condition, in the order of the text."""
    return [recommendation for recommendation in facts.recommendations.values() if condition(recommendation)]


def recommendations_citing(facts: Facts, number: int) -> list[Recommendation]:
    """The recommendations that rest on a reference."""
    return recommendations_where(facts, lambda recommendation: number in recommendation.references)


def recommendations_applied(facts: Facts, calculator: str) -> list[Recommendation]:
    """The recommendations that a calculator applies."""
    return recommendations_where(facts, lambda recommendation: calculator in recommendation.calculators)


def recommendations_on(facts: Facts, drug: str) -> list[Recommendation]:
    """The recommendations that name a drug, then those about every systemic treatment."""
    naming = recommendations_where(facts, lambda recommendation: drug in recommendation.drugs)
    return [*naming, *recommendations_where(facts, lambda recommendation: recommendation.any_drug)]


def references_of_table_6(facts: Facts) -> list[Reference]:
    """The references that the source prints under table 6."""
    return [
        reference
        for reference in facts.references.values()
        if any(place.startswith(TABLE_6) for place in reference.cited)
    ]


def drugs_resting_on(facts: Facts, number: int) -> list[ShownDrug]:
    """The drugs whose page shows a reference."""
    if number not in [reference.number for reference in references_of_table_6(facts)]:
        return []
    return [drug for drug in shown_drugs().values() if drug.rests_on_table_6]

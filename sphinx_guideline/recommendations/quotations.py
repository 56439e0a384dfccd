"""What a protocol quotes of a recommendation: its citation alone, or with what it answers in front."""

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx

from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.doctree.nodes import classed, paragraph
from sphinx_guideline.facts.records import Recommendation
from sphinx_guideline.project.addresses import recommendation_address
from sphinx_guideline.recommendations.leads import case_text, lead_text
from sphinx_guideline.text.citations import before_address, cited_as, published
from sphinx_guideline.words.texts import say

KINDS = ("citation", "answer")
"""What the buttons copy, in this order."""


def quotations(app: Sphinx, recommendation: Recommendation) -> list[Node]:
    """Both, as paragraphs that the buttons copy."""
    title = cited_as("recommendation", recommendation.id, plain_text(recommendation.title))
    answer = say(
        "recommendations.quoted", lead=lead_text(recommendation), case=case_text(recommendation), id=recommendation.id
    )
    return [_quotation(app, recommendation, kind, cited) for kind, cited in zip(KINDS, (title, answer), strict=True)]


def _quotation(app: Sphinx, recommendation: Recommendation, kind: str, cited: str) -> nodes.paragraph:
    page = nodes.literal("", published(app, recommendation_address(recommendation.id)), classes=["quotation-address"])
    quoted = classed("quotation", before_address(app, cited), page)
    quoted["classes"].append(f"quoted-{kind}")
    return paragraph(quoted)

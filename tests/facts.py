"""The facts of `data/`, read once for all tests."""

from sphinx_guideline.facts.load import load_facts
from tests.places import ROOT

FACTS = load_facts(ROOT / "data")

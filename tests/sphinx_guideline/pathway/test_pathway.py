"""The map of the recommendations: each branch retyped from section 6 (lines 56 to 87) and section 3.1 (line 15), and
what the check refuses."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from sphinx_guideline.check.paths import path_problems
from sphinx_guideline.pathway.branches import pathway_problems
from tests.facts import FACTS
from tests.places import ROOT
from tests.sphinx_guideline.html_page import Page

BRANCHES = [
    ("Risque fracturaire, à écarter avant tout", "D’abord un geste avant la radiothérapie REC-PAL-04"),
    ("Os long ou plat, non compliquée", "8 Gy en 1 fraction corticothérapie 48 à 72 h REC-PAL-02"),
    (
        "Os long ou plat, compliquée ou > 3 vertèbres ou épidurite ou post-opératoire ou douleurs neuropathiques",
        "30 Gy en 10 fractions à privilégier REC-PAL-03",
    ),
    ("Sujet âgé ou état général altéré ou espérance de vie courte", "20 Gy en 5 fractions option REC-PAL-08"),
    (
        "3 vertèbres ou moins, sans complication ou compression sans chirurgie ni épidurite "
        "ou urgence : « hypofractionnement modéré »",
        "Le texte est muet la liste générale seule, aucun schéma pour ces cas REC-PAL-01",
    ),
    ("Aucune situation nommée", "24 Gy en 6 fractions cité, sans situation REC-PAL-01"),
    (
        "Stéréotaxie, 3 séances par semaine",
        "16–24 Gy / 1 fr. 24–27 Gy / 3 fr. 20–35 Gy / 5 fr. REC-CUR-01",
    ),
    (
        "Rachis : le schéma suit les doses limites, la moelle surtout",
        "Dmax 14, 22, 30 Gy en 1, 3, 5 fractions ; deux volumes REC-CUR-02",
    ),
    ("deux ou quatre fractions", "Le texte est muet aucune limite, rien n’est interpolé REC-CUR-02"),
    ("Sacrum", "Efficacité et tolérance bonnes REC-CUR-03"),
    ("Membres, côtes…", "Niveau de preuve limité REC-CUR-03"),
    ("Déjà irradié", "Ré-irradiation option, sans consensus ; dose cumulée à la moelle REC-CUR-05"),
    ("Palliatif : gemcitabine, doxorubicine, bléomycine, bevacizumab", "Arrêter REC-PAL-05"),
    (
        "Palliatif : cisplatine, vinorelbine, paclitaxel, carboplatine « ou » pemetrexed, docétaxel",
        "Compatibles REC-PAL-06",
    ),
    ("Palliatif : thérapies ciblées, immunothérapie", "Précaution REC-PAL-07"),
    ("Stéréotaxie : tout traitement", "Précaution essais nécessaires REC-CUR-04"),
]
Tables = dict[str, Any]


def said(page: Page, name: str) -> list[str]:
    """What each part of this class says, marks left out."""
    found = [one for one in page.elements if one.has_class(name)]
    texts = []
    for part in found:
        text = part.text
        for mark in (one for one in page.elements if one.has_class("note-mark") and part in one.inside):
            text = text.replace(f"\u2060{mark.text}", "")
        texts.append(" ".join(text.split()))
    return texts


def test_each_branch_says_what_the_source_states(pages: dict[str, Page]) -> None:
    page = pages["arbre.html"]
    assert list(zip(said(page, "when"), said(page, "answer"), strict=True)) == BRANCHES


def test_silences_alone_are_drawn_as_silences(pages: dict[str, Page]) -> None:
    dashed = [one for one in pages["arbre.html"].all("li") if one.has_class("gap")]
    assert len(dashed) == 3
    assert all("muet" in one.text or "sans situation" in one.text for one in dashed)


def test_a_branch_leads_to_the_page_of_its_recommendation(pages: dict[str, Page]) -> None:
    page = pages["arbre.html"]
    leaves = [one for one in page.all("a") if any(around.has_class("answer") for around in one.inside)]
    assert len(leaves) == len(BRANCHES)
    for leaf in leaves:
        assert leaf.attributes["href"] == f"recommandations/{leaf.text.split()[-1]}.html"


def changed(change: Callable[[list[Any]], object]) -> Tables:
    tables = dict(copy.deepcopy(dict(FACTS.tables)))
    change(tables["pathway"]["branch"])
    return tables


def test_the_map_of_the_project_is_whole() -> None:
    assert list(pathway_problems(FACTS.tables)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda found: found[0].update(recommendation="REC-PAL-99"), "unknown recommendation 'REC-PAL-99'"),
        (lambda found: found[4].update(gaps=["none"]), "unknown gap 'none'"),
        (lambda found: found.pop(3), "REC-PAL-08 stands nowhere in the map"),
        (lambda found: found[4]["gaps"].remove("compression"), "the silence 'compression' stands nowhere in the map"),
        (lambda found: found[1].update(detail="corticothérapie 48 h"), "a number is typed in 'corticothérapie 48 h'"),
        (lambda found: found[3]["condition"][0].update(says="plus de 70 ans"), "a number is typed in 'plus de 70 ans'"),
        (lambda found: found[1].update(answer="Irradier"), "a dose stands in the recommendation"),
        (lambda found: found[9].update(answer=""), "missing, the recommendation has no dose"),
        (lambda found: found[1].update(condition=[]), "conditions or gaps are expected, not both"),
        (lambda found: found[0]["condition"][0].update(notes=["NOTE-71"]), "NOTE-71 is no clinical note"),
    ],
)
def test_a_map_that_is_not_whole_is_refused(change: Callable[[list[Any]], object], told: str) -> None:
    problems = [str(problem) for problem in pathway_problems(changed(change))]
    assert any(told in problem for problem in problems), problems


def test_a_number_without_a_path_is_refused() -> None:
    tables = changed(lambda found: found[2]["condition"][1].update(says="**{vertebres}**"))
    problems = [str(problem) for problem in path_problems(ROOT, tables)]
    assert any("no value for {vertebres}" in problem for problem in problems), problems

"""What each row says at a glance, retyped from section 6 (lines 58 to 87), table 6 (90 to 92) and section 4 (37 to 40),
and where the text says nothing.
"""

import pytest

from sphinx_guideline.facts.records import Table
from sphinx_guideline.releases.contents import told_sentence
from tests.facts import FACTS

ROWS = {
    "REC-PAL-01": (
        "Schémas cités",
        "30 Gy en 10 fractions, 24 en 6, 20 en 5, voire 8 en 1",
    ),
    "REC-PAL-02": (
        "8 Gy en 1 fraction",
        "Os long ou os plat, métastase non compliquée, sous corticothérapie de 48 à 72 h",
    ),
    "REC-PAL-03": (
        "30 Gy en 10 fractions",
        "À privilégier : os long ou os plat, métastase compliquée ; métastases vertébrales (> 3 vertèbres) ; "
        "épidurite ; post-opératoire ; douleurs neuropathiques",
    ),
    "REC-PAL-04": (
        "D’abord",
        "Écarter un risque fracturaire : s’il existe, un geste précède",
    ),
    "REC-PAL-05": (
        "Arrêter",
        "Gemcitabine 4 semaines (au moins 8 jours), bevacizumab 4 semaines, doxorubicine 8 jours, "
        "avant et après (tableau 6) ; bléomycine, sans nombre",
    ),
    "REC-PAL-06": (
        "Compatibles",
        "Cisplatine, vinorelbine, paclitaxel, carboplatine « ou » pemetrexed, docétaxel, en concomitance",
    ),
    "REC-PAL-07": (
        "Précaution",
        "Thérapies ciblées (TKI…), immunothérapie (anti-PD-L1)",
    ),
    "REC-PAL-08": ("20 Gy en 5 fractions", "Sujet âgé, état général altéré, espérance de vie courte"),
    "REC-CUR-01": (
        "16 à 24 Gy en 1 fraction\n24 à 27 Gy en 3 fractions\n20 à 35 Gy en 5 fractions",
        "Radiothérapie stéréotaxique, 3 séances par semaine",
    ),
    "REC-CUR-02": (
        "Rachis",
        "Schéma choisi selon les contraintes. Moelle, en 1, 3, 5 fractions : Dmax 14, 22, 30 Gy ; "
        "V10, V18, V22,5 < 0,25 mL ; V7, V11,1, V13,5 < 1,2 mL",
    ),
    "REC-CUR-03": (
        "Hors rachis",
        "Sacrum : efficacité et tolérance bonnes. Autres sites (membres, côtes…) : niveau de preuve limité",
    ),
    "REC-CUR-04": (
        "Précaution",
        "Traitement systémique associé à la stéréotaxie : peu de données, essais nécessaires",
    ),
    "REC-CUR-05": (
        "Ré-irradiation",
        "Sans consensus ; évaluer la dose totale reçue par la moelle. Quatre critères (section 4), "
        "en EQD2 à la moelle : cumul < 70 Gy, nouvelle < 25 Gy, rapport ≤ 0,5, intervalle ≥ 5 mois",
    ),
}
GAPS = {
    "few-vertebrae": ("3 vertèbres ou moins, sans complication", "NOTE-42"),  # « > 3 vertèbres », line 61
    "compression": ("compression sans chirurgie ni épidurite", "NOTE-76"),
    "moderate-hypofractionation": (
        "urgence : « hypofractionnement modéré »",
        "NOTE-46",
    ),
    "s-24-6": ("24 Gy en 6 fractions", "NOTE-41"),
    "two-or-four-fractions": ("deux ou quatre fractions", "NOTE-39"),
}


def told(item: Table, name: str) -> str:
    return told_sentence(item, name, FACTS.tables).replace("\u00a0", " ").replace("**", "")


@pytest.mark.parametrize("identifier", list(FACTS.recommendations))
def test_a_row_says_what_the_text_says(identifier: str) -> None:
    item = next(one for one in FACTS.tables["recommendations"]["recommendation"] if one["id"] == identifier)
    assert (told(item, "lead"), told(item, "applies")) == ROWS[identifier]


def test_the_delay_that_a_row_says_once_is_that_of_both_sides() -> None:
    """REC-PAL-05 says « avant et après » and one number a drug (table 6, lines 90 to 92)."""
    drugs = FACTS.tables["washout"]["drugs"]
    for name in ("gemcitabine", "bevacizumab", "doxorubicine"):
        assert drugs[name]["before"] == drugs[name]["after"]


def test_the_volumes_that_a_row_says_once_are_those_of_each_number_of_fractions() -> None:
    """REC-CUR-02 says « < 0,25 mL » and « < 1,2 mL » once (section 6, lines 78 to 80)."""
    limits = FACTS.tables["cord"]["constraints"].values()
    for key in ("v_high", "v_low"):
        assert len({(one[key]["volume"]["sign"], one[key]["volume"]["value"]) for one in limits}) == 1


def test_a_gap_is_told_with_the_doubt_that_tells_it() -> None:
    listed = {item["id"]: (told(item, "case"), *item["notes"]) for item in FACTS.tables["gaps"]["gap"]}
    assert listed == GAPS


def test_the_doubt_of_a_gap_touches_the_recommendation_beside_it() -> None:
    for gap in FACTS.gaps.values():
        assert set(gap.notes) <= set(FACTS.recommendations[gap.beside].notes)

"""Each rule finds its fault, and leaves well-set French alone.

The sentences follow the usual rules of French printing, as CONTRIBUTING writes them for this project.
"""

import pytest

from sphinx_guideline.check.typography import RULES, faults

BAD = {
    "sign": ["Quelle dose?", "Attention: la dose", "«\xa0dose»", "fin; suite", "Vraiment!"],
    "loose sign": ["Quelle dose ?", "Attention : la dose", "«\xa0dose »", "fin\u202f; suite"],
    "guillemet": ["« dose\xa0»", "«dose\xa0»"],
    "unit": [
        "8 Gy en une fois",
        "0,25 mL",
        "40 %",
        "40%",
        "28 jours",
        "30Gy",
        "5 fractions",
        "3\u202fGy",
        "7 Mo",
        "1\u202f200,5 Gy",
    ],
    "apostrophe": ["l'os"],
    "ellipsis": ["et ainsi de suite..."],
    "quotes": ['un "essai"', "un “essai”"],
    "dash": ["Radiothérapie - métastases"],
    "minus": ["de -5 à 3", "-5\xa0Gy"],
    "times": ["10 x 3\xa0Gy", "10x3"],
    "decimal": ["22.5\xa0Gy", "environ 0.25"],
    "thousands": ["1 200\xa0patients", "1.200", "1\xa0200", "12000\xa0octets"],
    "capital E": [
        "Etat général",
        "Ecarter un risque",
        "Etude",
        "Etoposide",
        "Evaluer la dose",
        "Ecrire",
        "Echelle",
        "Eglise",
    ],
    "capital A": ["A arrêter", "Fin. A propos du site", "(A voir)"],
    "capital C": ["Ca suffit"],
    "ligature": ["le coeur", "une oeuvre", "l’oesophage"],
    "spaces": ["deux  mots", "deux \xa0mots", "deux\xa0\xa0mots"],
    "space before": ["mot , mot", "( mot)", "mot ."],
    "power": ["75\xa0mg/m2", "cm3"],
    "lost sign": ["perfusion \ufffd d’une heure"],
}
GOOD = [
    "Quelle dose reste-t-il\xa0? 22,5\xa0Gy, soit 37,5\xa0%\xa0: c’est «\xa0plus\xa0».",
    "À arrêter. Écarter un risque. Elle est élevée. Est-ce possible\xa0? En 2020, Ewing et Erlotinib.",
    "Esprit, Effet, Exemple, Entre, Eux, Europe.",
    "Voir les sections 3.1 et 3.2, la version 1.0.0, Python 3.14.2, 10.5772/intechopen.109621, integrity.json.",
    "1\u202f234,5\xa0Gy pour 65\u202f536\xa0octets, 24489501/350000",
    "L’adresse https://exemple.test/a?b=c;d est lue à 12:30, V22,5 et V10 aussi",
    "«\xa01.234,5\xa0» contient plusieurs séparateurs",
    "La source imprime «\xa0<70Gy\xa0» et «\xa0- d’1h\xa0».",
    "Vitamine A dans l’alimentation, α/β\xa0=\xa02\xa0Gy, 10 × 3\xa0Gy, −5, 2^(−t/T½).",
    "✓ 3/3 conformes",
    "? non vérifié",
    "(?) et (!)",
    "Le 1er janvier 2026, du 02/03/2026 au 2026-03-02.",
]


def test_every_rule_has_sentences_that_break_it() -> None:
    assert set(BAD) == {rule.name for rule in RULES}


@pytest.mark.parametrize(("rule", "text"), [(rule, text) for rule, texts in BAD.items() for text in texts])
def test_a_fault_is_found_by_its_rule(rule: str, text: str) -> None:
    assert rule in [fault.rule for fault in faults(text)]


@pytest.mark.parametrize("text", GOOD)
def test_what_is_well_set_is_left_alone(text: str) -> None:
    assert list(faults(text)) == []

"""The grade of each note, and the lines that hold a number, retyped by hand as a reader reads them: a number of a line
is computed from `data/`, here it is typed.
"""

import re

import pytest

from tests.facts import FACTS

NOTES = FACTS.notes
GRADES = {
    "dose": "22 24 27 39 42 43 44 45 46 47 49 50 57 70 73 76",
    "délai": "12 25 28 29 30 31 32 33 34 35 37 40 51 52 58 72",
    "verdict": "05 20 23 26 38 48 54 74 77",
    "portée": "14 36 41 55 75",
    "reading": "01 02 03 04 06 07 08 09 10 11 13 15 16 17 18 19 21 53 56 71",
}
LINES = {
    "05": "Une seule consigne pour les cinq immunothérapies ; ligne à ligne, on lirait « Ipilimumab : concomitant ».",
    "19": "Quatorze références défectueuses : corrigées quand l’erreur est évidente, sinon signalées.",
    "25": "Cinq mois, de la dernière séance à la première ; de début à début, ce serait plus tôt.",
    "03": "Signes perdus, lus « < 1 h : 50 min ; > 1 h : 5 à 6 h » ; la fenêtre n’en dépend pas.",
    "14": "Données établies après 30 à 50 Gy EQD2 ; une première séance de 8 Gy (20 Gy) en sort.",
    "15": "Quatre critères cités sans numéro : référence 106, dont le résumé donne les mêmes nombres.",
    "20": "Limites non vérifiées dans la référence 115 ; TG-101 admet V18 < 0,35 mL, contre 0,25 ici.",
    "21": "L’extrait n’appelle que dix des 141 références ; les autres n’appuient rien ici.",
    "22": "Rapport au cumul ; rapporté à la dose antérieure, 30/10 laisserait 12,2 Gy en 3, non 14,5.",
    "23": "70 ou 25 Gy exactement : dépassé selon le texte (<), respecté selon la référence 106 (≤).",
    "24": "Ni α/β ni structure imprimés ; α/β 2 Gy retenu (avec 0,87 : 8 Gy vaut 24,7, non 20).",
    "27": "70 à 75 Gy : ré-irradiation répétée seulement, sans consensus ; pas une tolérance au-delà de 70.",
    "29": "Règle des seuls médicaments contre-indiqués ; étendue aux compatibles, le carboplatine attendrait 25 jours.",
    "30": (
        "« Strict », « à moduler » ou « pendant » : fenêtres du tableau retenues, minimum de 8 "
        "jours pour la gemcitabine."
    ),
    "34": "Étoposide : compatible d’après le tableau 6 seul ; les listes ne le nomment pas.",
    "36": (
        "Précaution pour les cinq immunothérapies ; à la lettre, la section 6 ne viserait "
        "qu’atezolizumab et durvalumab."
    ),
    "37": "« > 21 jours » : remarque générale ; prise pour une donnée, elle imposerait plus de 105 jours.",
    "38": "Dmax sans signe, lue ≤ ; avec « < », 22 Gy exactement en 3 fractions serait dépassé.",
    "39": "2 et 4 fractions : le texte est muet ; rien n’est interpolé.",
    "40": "À 3 séances par semaine, la cinquième tombe 9 jours après la première, contre 4 au rythme quotidien.",
    "41": "24 Gy en 6 fractions : dans la liste générale, sans situation attachée.",
    "42": "Trois vertèbres ou moins, sans complication : aucun schéma ; 8 Gy en 1 ne leur est pas étendu.",
    "43": "« Post-opératoire » lu pour tout os ; réservé aux vertèbres, un os long encloué pourrait relever de 8 Gy.",
    "44": "Un seul des trois termes suffit ; s’il les fallait tous, un sujet âgé resterait à 30 Gy.",
    "46": "« Hypofractionnement modéré » : aucun schéma attaché ; 5, 6 ou 10 séances selon la lecture.",
    "47": "L’option 20 Gy en 5 ne retire pas 8 Gy en 1 à une métastase non compliquée.",
    "48": "Dmax au-dessus de HyTEC (sac dural) de 1,6, 1,7 et 4,7 Gy en 1, 3 et 5 fractions.",
    "49": "Trois Dmax non équivalentes : 56,0, 51,3 et 60,0 Gy EQD2 en 1, 3 et 5 fractions.",
    "50": "Un référentiel régional de 2021 ne garde 8 Gy en 1 fraction qu’« exceptionnellement ».",
    "51": (
        "SFRO 2026 (seconde main), palliatif : gemcitabine 7 jours, docétaxel 5, bevacizumab 0 hors abdomen et pelvis."
    ),
    "52": "Fenêtre et cinq demi-vies en désaccord : bevacizumab, 28 jours contre 90 ou 100 ; la fenêtre décide.",
    "53": (
        "Texte sans date, « vers 2019–2020 » ; un médicament absent est « non cité », ni compatible ni contre-indiqué."
    ),
    "56": "Phase terminale retenue : doxorubicine 36 h, cisplatine 3 à 8 jours ; les fenêtres n’en dépendent pas.",
    "58": "Notice américaine : toxicité sévère à 7 jours ou moins, 1 jour sous le minimum du texte.",
    "70": "Fourchettes inégales : 23,3 à 68 Gy EQD2 (α/β 10) ; 20 Gy en 5 est aussi un schéma palliatif.",
    "71": "Références 113 et 114 données en bloc : on ne sait laquelle soutient un schéma.",
    "73": "« Compliquée » et « risque fracturaire » sans critère : entre 8 Gy et 30 Gy, au clinicien d’en juger.",
    "74": "Critères pour une nouvelle irradiation en 1 à 5 fractions ; au-delà, hors de leur champ.",
}


def plain(text: str) -> str:
    return re.sub(r"\s", " ", text)


@pytest.mark.parametrize("effect", GRADES)
def test_a_note_has_the_grade_that_the_design_gives_it(effect: str) -> None:
    found = {name.removeprefix("NOTE-") for name, note in NOTES.items() if (note.effect or note.grade) == effect}
    assert found == set(GRADES[effect].split())


@pytest.mark.parametrize("number", LINES)
def test_a_line_with_numbers_reads_as_it_was_written_by_hand(number: str) -> None:
    assert plain(NOTES[f"NOTE-{number}"].line) == LINES[number]

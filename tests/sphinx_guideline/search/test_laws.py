"""Laws of the search over the data, whatever the words around: each holds for every object of its kind.

What must come first follows from the data (a schedule's recommendations, a drug's own page, a limit's row) or, for
the pages of the site, from their subjects.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from calculators.tables.reader import Value, load
from calculators.typed.text import folded
from calculators.washout.drugs.spelling import known_names, suggested_spelling
from runtime.bench.search import absent_words, addresses
from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.facts.values import french_value
from sphinx_guideline.words.keys import number_of
from tests.facts import FACTS
from tests.sphinx_guideline.search.asking import answers

PALLIATIVE = "chapters/recommandations-palliatives.html"
CURATIVE = "chapters/recommandations-curatives.html"
SCHEDULES = load("eqd2")["schedules"]
CONSTRAINTS = load("cord")["constraints"]
DRUGS = load("washout")["drugs"]
IN_WORDS = {
    "1": "une",
    "3": "trois",
    "4": "quatre",
    "5": "cinq",
    "6": "six",
    "8": "huit",
    "10": "dix",
    "14": "quatorze",
    "20": "vingt",
    "22": "vingt-deux",
    "24": "vingt-quatre",
    "30": "trente",
}


def firsts(site: Path, questions: list[str]) -> list[str]:
    """The first answer to each question, or nothing."""
    return [next(iter(addresses(answer)), "") for answer in answers(site, questions)]


# --- schedules ------------------------------------------------------------------------------------------------------


def exact(schedule: dict[str, Value]) -> tuple[Decimal, Decimal]:
    """The total dose and the number of fractions."""
    return schedule["total"].amount, schedule["fractions"].amount


def writings(total: Decimal, count: Decimal) -> Iterator[str]:
    """A schedule as people write it: in numbers, in words, by the dose of a fraction."""
    each = total / count
    yield from (f"{total} Gy en {count} fractions", f"{total}/{count}", f"{total}Gy/{count}fr", f"{count} x {each} Gy")
    yield from (f"{count} séances de {each} grays", f"{each}Gy*{count}", f"{total} grays en {count} séances")
    dose, several = IN_WORDS[str(total)], IN_WORDS[str(count)]
    session = "séance" if count == 1 else "séances"
    yield from (f"{dose} grays en {several} {session}", f"{total} Gy en {several} {session}")


@pytest.mark.parametrize("key", [key for key, one in SCHEDULES.items() if isinstance(one["total"], Value)])
def test_a_schedule_however_written_reaches_what_states_it(site: Path, key: str) -> None:
    schedule = SCHEDULES[key]
    own = {f"{PALLIATIVE}#schema-{key.removeprefix('s-')}"}
    own |= {f"recommandations/{one}.html" for one in schedule["recommendations"]}
    asked = list(writings(*exact(schedule)))
    reached = dict(zip(asked, firsts(site, asked), strict=True))
    low_of_a_range = {"recommandations/REC-CUR-01.html"}  # 20 to 35 Gy in 5 fractions
    assert {text: place for text, place in reached.items() if place not in own | low_of_a_range} == {}


@pytest.mark.parametrize(
    "words", ["8 Gy en une fois", "une seule séance de 8 Gy", "8 Gy en un seul temps", "single fraction 8 Gy"]
)
def test_one_fraction_has_many_names(site: Path, words: str) -> None:
    """8 Gy in one fraction: line 60 gives it for long and flat bones, line 58 among the schedules."""
    stating = {f"recommandations/{one}.html" for one in SCHEDULES["s-8-1"]["recommendations"]}
    assert firsts(site, [words])[0] in {*stating, f"{PALLIATIVE}#schema-8-1"}


@pytest.mark.parametrize(
    "words", ["3 séances par semaine", "trois séances hebdomadaires", "un jour sur deux", "tous les deux jours"]
)
def test_three_sessions_a_week_have_many_names(site: Path, words: str) -> None:
    """Line 75 gives the rhythm of stereotactic radiotherapy alone."""
    assert firsts(site, [f"stéréo {words}"]) == ["recommandations/REC-CUR-01.html"]


# --- what a question wants ------------------------------------------------------------------------------------------

CASES = {
    "REC-PAL-02": [
        "métastase non compliquée d’un os long",
        "fémur sans fracture",
        "omoplate",
        "métastase simple du radius",
    ],
    "REC-PAL-03": [
        "épidurite",
        "douleur neuropathique",
        "enclouage",
        "après une laminectomie",
        "six étages vertébraux",
    ],
    "REC-PAL-08": [
        "sujet âgé",
        "état général altéré",
        "patient fragile",
        "espérance de vie courte",
        "mauvais pronostic",
    ],
    "REC-CUR-01": ["oligométastases", "stéréotaxie d’une oligométastase"],
}
"""The cases of each recommendation that gives a dose: the words of the text (lines 60, 61, 71, 75), and usage."""
FOR_A_DOSE = ("{}, quelle dose ?", "quel schéma : {}", "{} combien de séances", "quel fractionnement pour {}", "{}")


@pytest.mark.parametrize("phrase", FOR_A_DOSE)
@pytest.mark.parametrize("recommendation", CASES)
def test_a_dose_asked_for_a_case_is_its_recommendation_s(site: Path, recommendation: str, phrase: str) -> None:
    asked = [phrase.format(case) for case in CASES[recommendation]]
    found = dict(zip(asked, firsts(site, asked), strict=True))
    assert set(found.values()) == {f"recommandations/{recommendation}.html"}, found


FOR_A_DRUG = (
    "quand reprendre {} ?",
    "combien de jours sans {}",
    "{} hold before radiotherapy",
    "{} 8 Gy en une fois",
    "stopper {} avant les rayons",
    "{} et 30/10 : quel délai",
    "demi-vie {}",
    "{} concomitant",
)


@pytest.mark.parametrize("phrase", FOR_A_DRUG)
def test_whatever_is_asked_of_a_drug_is_answered_by_its_page(site: Path, phrase: str) -> None:
    asked = {phrase.format(drug["name"]): key for key, drug in DRUGS.items()}
    found = dict(zip(asked, firsts(site, list(asked)), strict=True))
    own = {
        text: {f"medicaments/{key}.html", f"chapters/tableau-6.html#medicament-{key}"} for text, key in asked.items()
    }
    assert {text: place for text, place in found.items() if place not in own[text]} == {}


def limits_as_written(limits: dict[str, Any]) -> Iterator[str]:
    """The limits of one number of fractions, as they may be asked for."""
    count, dmax = str(limits["fractions"].amount), number_of(french_value(limits["dmax"]))
    session = "séance" if count == "1" else "séances"
    yield from (f"Dmax moelle {count} {session}", f"contraintes moelle {count} fractions", f"Dmax {dmax} Gy")
    yield from (f"moelle en {IN_WORDS[count]} {session}, quelle limite ?", f"spinal cord Dmax {count} fractions")
    for volume in (limits["v_high"], limits["v_low"]):
        dose = number_of(french_value(volume["dose"]))
        yield from (f"V{dose}", f"V{dose.replace(',', '.')} Gy", f"volume de moelle recevant {dose} Gy")
        yield f"moelle recevant plus de {dose} grays"


@pytest.mark.parametrize("key", CONSTRAINTS)
def test_a_limit_however_written_reaches_its_row(site: Path, key: str) -> None:
    own = {f"{CURATIVE}#contrainte-{key}", "recommandations/REC-CUR-02.html", "calculateurs/cord.html"}
    asked = list(limits_as_written(CONSTRAINTS[key]))
    found = dict(zip(asked, firsts(site, asked), strict=True))
    assert {text: place for text, place in found.items() if place not in own} == {}


@pytest.mark.parametrize("phrase", ["définition {}", "que veut dire {} ?", "c’est quoi {}", "qu’est-ce que {}"])
@pytest.mark.parametrize(
    ("word", "term"),
    [("BED", "bed"), ("EQD2", "eqd2"), ("Dmax", "dmax"), ("ITK", "itk"), ("métachrone", "metachrone"), ("RCP", "rcp")],
)
def test_a_definition_is_the_glossary_s(site: Path, phrase: str, word: str, term: str) -> None:
    assert firsts(site, [phrase.format(word)]) == [f"a-propos/glossaire.html#{term}"]


@pytest.mark.parametrize(
    ("asked", "page"),
    [
        ("liste des médicaments", "medicaments/index.html"),
        ("tous les médicaments", "medicaments/index.html"),
        ("liste des recommandations", "recommandations/index.html"),
        ("toutes les recommandations", "recommandations/index.html"),
        ("liste des calculateurs", "calculateurs/index.html"),
        ("quels calculateurs y a-t-il ?", "calculateurs/index.html"),
        ("liste des références", "chapters/references.html"),
    ],
)
def test_a_list_is_the_page_of_all(site: Path, asked: str, page: str) -> None:
    assert firsts(site, [asked]) == [page]


@pytest.mark.parametrize(
    ("asked", "calculator"),
    [
        ("comparer 20/5 et 30/10", "eqd2"),
        ("calculer la BED de 8x1", "eqd2"),
        ("calculateur de délai", "washout"),
        ("calculateur contraintes moelle", "cord"),
        ("calculer la dose restante après 30/10", "reirradiation"),
    ],
)
def test_a_calculation_is_its_calculator_s(site: Path, asked: str, calculator: str) -> None:
    assert firsts(site, [asked]) == [f"calculateurs/{calculator}.html"]


# --- the site and the text --------------------------------------------------------------------------------------------

SITE = {
    "a-propos/hors-connexion.html": ["hors ligne", "sans internet", "mode avion", "lire sur une tablette"],
    "a-propos/intranet.html": ["héberger le site", "serveur de l’hôpital", "déployer sur un serveur"],
    "a-propos/lier.html#ce-quil-faut-citer": ["comment citer", "citer dans un compte rendu", "référencer ce site"],
    "a-propos/versions.html#livres": ["PDF", "livre EPUB", "liseuse"],
    "a-propos/changements.html": ["nouveautés", "historique des modifications"],
    "a-propos/confidentialite.html": ["vie privée", "RGPD", "traceurs", "données de santé"],
    "a-propos/accessibilite.html": ["handicap", "malvoyant", "lecteur d’écran"],
    "a-propos/mentions.html#licences": ["licence du code", "open source"],
    "a-propos/signaler.html": ["j’ai trouvé une faute", "signaler un bug"],
    "a-propos/verifier.html": ["intégrité de la copie", "somme de contrôle"],
    "a-propos/recherche.html#au-clavier": ["raccourcis clavier"],
    "a-propos/glossaire.html": ["abréviations", "lexique"],
    "chapters/references.html#telecharger-les-references": ["Zotero", "BibTeX"],
    "essentiel.html": ["résumé", "fiche A4", "aide-mémoire"],
    "arbre.html": ["organigramme", "arbre décisionnel", "par où commencer"],
}
"""The usual words for the subject of each page of the site."""


@pytest.mark.parametrize("page", SITE)
def test_what_is_asked_of_the_site_reaches_its_pages(site: Path, page: str) -> None:
    found = dict(zip(SITE[page], firsts(site, SITE[page]), strict=True))
    assert set(found.values()) == {page}, found


def test_what_is_asked_of_the_text_never_begins_with_a_page_of_the_site(site: Path) -> None:
    """Whatever case, drug or limit."""
    asked = [case for cases in CASES.values() for case in cases] + [drug["name"] for drug in DRUGS.values()]
    asked += [text for limits in CONSTRAINTS.values() for text in limits_as_written(limits)]
    assert [place for place in firsts(site, asked) if place.startswith("a-propos/")] == []


# --- references and notes ---------------------------------------------------------------------------------------------


def test_a_reference_is_found_by_its_first_author_and_its_year(site: Path) -> None:
    """Several may have both; « Sahgal 2019 » is also named by the chapter, whose criteria are asked for first."""
    named: dict[str, set[str]] = {}
    for one in FACTS.references.values():
        for author in one.authors[:1]:
            own = named.setdefault(f"{author.partition(' ')[0]} {one.year}", set())
            own.add(f"chapters/references.html#ref-{one.number}")
    found = dict(zip(named, firsts(site, list(named)), strict=True))
    elsewhere = {text: place for text, place in found.items() if place not in named[text]}
    assert len(named) > 100
    assert set(elsewhere.values()) <= {"chapters/re-irradiation.html#criteres-re-irradiation"}, elsewhere


@pytest.mark.parametrize(
    "note", ["NOTE-01", "NOTE-12", "NOTE-17", "NOTE-26", "NOTE-48", "NOTE-49", "NOTE-70", "NOTE-71"]
)
def test_a_whole_title_that_names_no_drug_is_its_note(site: Path, note: str) -> None:
    assert firsts(site, [plain_text(FACTS.notes[note].title)]) == [f"chapters/lecture-critique.html#{note}"]


@pytest.mark.parametrize(("measure", "note"), [("25,3 Gy", "NOTE-48"), ("0,35 mL", "NOTE-20")])
def test_a_measure_that_only_a_note_or_a_help_states_reaches_them(site: Path, measure: str, note: str) -> None:
    """HyTEC's limit in five fractions, TG-101's volume: neither is in the text."""
    (answer,) = answers(site, [f"moelle {measure}"])
    own = {f"chapters/lecture-critique.html#{note}", "calculateurs/cord.html#reperes-exterieurs-au-texte"}
    assert own & set(addresses(answer)[:2])


# --- no word leads to what it does not mean ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("absent", "phrase"),
    [
        (absent, phrase)
        for absent in ("lenvatinib", "Tagrisso", "oxaliplatine", "trastuzumab")
        for phrase in ("Keytruda {}", "{} + Gemzar", "Avastin ou {} avant rayons", "CDDP {} concomitant")
    ],
)
def test_an_absent_drug_beside_a_brand_is_told_and_the_brand_is_read(site: Path, absent: str, phrase: str) -> None:
    (answer,) = answers(site, [phrase.format(absent)])
    assert absent_words(answer) == [absent]
    assert addresses(answer)[0].startswith("medicaments/")


def test_a_number_inside_a_name_is_no_measure(site: Path) -> None:
    """« anti-PD1 et 8 Gy » names a class and a dose, not « 1 et 8 Gy »."""
    (answer,) = answers(site, ["anti-PD1 et 8 Gy"])
    assert addresses(answer)[0] == "medicaments/immunotherapies.html"


def test_a_rib_is_not_what_stands_beside(site: Path) -> None:
    """« à côté » and « côté serveur », without accents, are no « côtes »."""
    (answer,) = answers(site, ["côte"])
    assert [place for place in addresses(answer) if place.startswith("a-propos/")] == []


def test_what_is_denied_is_not_said(site: Path) -> None:
    """« non compliquée » is no answer to « compliquée », nor « hors du rachis » to « rachis »."""
    complicated, spine = firsts(site, ["métastase compliquée de l’humérus", "SBRT rachis : quelle dose ?"])
    assert complicated == "recommandations/REC-PAL-03.html"
    assert spine in {"recommandations/REC-CUR-02.html", "recommandations/REC-CUR-01.html"}


# --- how questions are asked ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("réirradie-t-on une vertèbre ?", "réirradier vertèbre"),
        ("la radiothérapie consolide-t-elle l’os ?", "radiothérapie consolider os"),
        ("la gemcitabine s’arrête-t-elle ?", "gemcitabine arrêter"),
        ("un schéma irradié", "un schéma irradier"),
        ("une limite dépassée", "une limite dépasser"),
        ("patiente de 85 ans", "sujet âgé"),
        ("deux mois devant lui", "espérance de vie"),
        ("stéréo tous les jours", "stéréo quotidienne"),
    ],
)
def test_what_is_said_otherwise_finds_the_same(site: Path, asked: str, same: str) -> None:
    """A pronoun joined to a verb, an ending whose accent does not count, an age, a time left."""
    one, other = answers(site, [asked, same])
    assert not absent_words(one) and not absent_words(other)
    assert addresses(one)[0] == addresses(other)[0]


@pytest.mark.parametrize(
    "words", ["que conclure vite de", "longtemps garder ou laisser", "comment préférer et gérer", "indispensable ?"]
)
@pytest.mark.parametrize("subject", ["8 Gy en 1 fraction", "épidurite", "sacrum", "docétaxel"])
def test_words_of_asking_say_nothing_of_the_subject(site: Path, subject: str, words: str) -> None:
    """Neither said to be absent, nor changing what comes first."""
    alone, asked = answers(site, [subject, f"{words} {subject}"])
    assert not absent_words(asked)
    assert addresses(asked)[0] == addresses(alone)[0]


@pytest.mark.parametrize(
    ("asked", "term"),
    [
        ("8 Gy trois fois", "24 Gy en 3 fractions"),
        ("6 Gy par fraction stéréotaxique", "30 Gy en 5 fractions stéréotaxique"),
        ("24 en 6", "24 Gy en 6 fractions"),
        ("demi-vie de dix-neuf heures", "demi-vie 19 h"),
        ("demi-vie de cinquante minutes", "demi-vie 50 min"),
    ],
)
def test_figures_have_many_writings(site: Path, asked: str, term: str) -> None:
    """« 8 Gy trois fois » is each time’s dose; « dix-neuf » is no range; 5 fractions of 6 Gy are within 20 to 35 Gy."""
    one, other = firsts(site, [asked, term])
    assert one == other


@pytest.mark.parametrize("phrase", ["définition de {}", "que veut dire {} ?", "{}, c’est quoi ?"])
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("HDV", "a-propos/glossaire.html#histogramme-dose-volume"),
        ("DBE", "a-propos/glossaire.html#bed"),
        ("accord de pratique", "chapters/lecture-critique.html#NOTE-13"),
        ("RCP-OS", "chapters/lecture-critique.html#NOTE-08"),
    ],
)
def test_a_definition_is_a_term_s_by_any_name_or_a_note_s_that_quotes_it(
    site: Path, name: str, place: str, phrase: str
) -> None:
    assert firsts(site, [phrase.format(name)]) == [place]


def test_why_is_told_by_passages(site: Path) -> None:
    asked = ["pourquoi réirradier ?", "pourquoi la stéréotaxie abrège-t-elle l’interruption ?"]
    assert firsts(site, asked) == [
        "chapters/re-irradiation.html#section-4",
        "chapters/systemique-stereotaxie.html#ce-qui-plaide-pour-lassociation",
    ]


def test_a_reference_is_found_by_its_author_whatever_drugs_its_title_names(site: Path) -> None:
    assert firsts(site, ["Hellmann nivolumab ipilimumab"]) == ["chapters/references.html#ref-43"]


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("3000 cGy en 10 fractions", "30 Gy en 10 fractions"),
        ("800 cGy", "8 Gy"),
        ("métastase vertebralles", "métastase vertébrale"),
        ("corticotérrapie", "corticothérapie"),
        ("represcrire la corticothérapie", "prescrire la corticothérapie"),
        ("quels critères restent", "quels critères reste"),
    ],
)
def test_a_unit_a_sound_and_an_ending_are_read(site: Path, asked: str, same: str) -> None:
    """100 cGy are 1 Gy; what sounds alike, two letters amiss in a long word, what is done again, several who do it."""
    one, other = firsts(site, [asked, same])
    assert one == other


def test_either_of_two_doses_is_asked_for(site: Path) -> None:
    """« 8 ou 30 Gy »: lines 60 and 61 give one each, the case tells which; not the note that tells of both."""
    assert (
        firsts(site, ["épidurite, 8 ou 30 Gy", "épidurite : 8 Gy ou 30 Gy ?"])
        == ["recommandations/REC-PAL-03.html"] * 2
    )


def test_a_note_is_asked_for_as_one(site: Path) -> None:
    assert firsts(site, ["note sur la corticothérapie"]) == ["chapters/lecture-critique.html#NOTE-45"]


def test_two_drugs_and_why_are_the_note_on_both(site: Path) -> None:
    """Line 64 prints « carboplatine ou pemetrexed »: note 55 says what the word means."""
    (place,) = firsts(site, ["pourquoi un « ou » entre carboplatine et pemetrexed"])
    assert place == "chapters/lecture-critique.html#NOTE-55"


def test_a_form_that_is_another_drug_begins_with_its_note(site: Path) -> None:
    assert firsts(site, ["doxorubicine liposomale délai"]) == ["chapters/lecture-critique.html#NOTE-32"]


# --- one vocabulary for the forms and the search ----------------------------------------------------------------------


def slips(name: str) -> Iterator[str]:
    """A name with one letter lost or two swapped, at each place; with two letters lost; begun by another letter."""
    yield from (name[:at] + name[at + 1 :] for at in range(len(name)))
    yield from (name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(len(name) - 1))
    yield from (name[:at] + name[at + 1 : at + 3] + name[at + 4 :] for at in range(1, len(name) - 4))
    yield f"z{name[1:]}"


def test_a_name_with_a_slip_is_the_same_drug_for_the_form_and_for_the_search(site: Path) -> None:
    """What the form proposes for a slip is decided by `tests/calculators/washout/drugs`; a shorter name than these may
    be a word of the text.
    """
    names = sorted(key for key, (_, name) in known_names().items() if name.isalpha() and len(name) >= 8)
    printed = {"gemitabine"}  # by the source, as note 2 quotes it
    every = {slip for name in names for slip in slips(name)} - set(known_names()) - printed
    typed = sorted(slip for slip in every if suggested_spelling(slip))
    meant = [known_names()[folded(suggested_spelling(slip))][0] for slip in typed]
    found = zip(typed, meant, firsts(site, typed), strict=True)
    assert [(slip, drug, first) for slip, drug, first in found if first != f"medicaments/{drug}.html"] == []
    assert len(typed) > 500


@pytest.mark.parametrize(("asked", "drug"), [("VP 16", "etoposide"), ("cis platine", "cisplatine")])
def test_a_name_in_two_pieces_is_a_name(site: Path, asked: str, drug: str) -> None:
    (answer,) = answers(site, [asked])
    assert f"medicaments/{drug}.html" in addresses(answer)[:3]
    assert absent_words(answer) == []


@pytest.mark.parametrize("asked", ["pem", "PEM + carbo", "carbo-pem"])
def test_a_beginning_of_two_names_is_asked_about(site: Path, asked: str) -> None:
    """Pemetrexed or pembrolizumab: both are offered, neither is read; « vin » and « car » begin other words."""
    (answer,) = answers(site, [asked])
    offered = [word["completions"] for word in answer["words"] if word.get("completions")]
    assert offered == [["pemetrexed", "pembrolizumab"]]


def test_a_word_that_begins_a_name_and_other_words_is_none(site: Path) -> None:
    assert not any(
        word.get("completions") for answer in answers(site, ["vin", "car", "par"]) for word in answer["words"]
    )


@pytest.mark.parametrize(
    "asked", ["pegylated liposomal doxorubicin", "lipo doxo", "doxo peg", "carboplatine lipo", "nab paclitaxel"]
)
def test_a_form_that_is_another_drug_is_never_answered_by_the_drug(site: Path, asked: str) -> None:
    """Note 32: the text does not speak of them."""
    (answer,) = answers(site, [asked])
    assert not any(address.startswith("medicaments/") for address in addresses(answer))


def test_anti_says_nothing_of_the_subject(site: Path) -> None:
    """« anti-EGFR » is no anti-angiogenic."""
    assert not firsts(site, ["anti-EGFR"])[0].startswith("medicaments/anti")

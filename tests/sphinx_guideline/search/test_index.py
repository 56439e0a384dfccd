"""The search: what the text does not hold is told, drugs answer for themselves; its index, its bytes, its places.

What comes first is in `test_ranking.py`.
"""

import json
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from calculators.catalogue import CALCULATORS
from calculators.tables.reader import load
from runtime.bench import search
from runtime.bench.search import Answer, absent_words, addresses
from sphinx_guideline.project.addresses import CARD_PAGES
from tests.facts import FACTS
from tests.places import ROOT
from tests.sphinx_guideline.html_page import Page
from tests.sphinx_guideline.search.asking import answers, index_of

BUDGET = 75_000  # bytes by brotli: what a search waits for
LETTERS = "aeinst"  # the commonest of French: they make other words most often
SPHINX_OWN = {"searchindex.js", "searchtools.js", "language_data.js", "doctools.js", "sphinx_highlight.js"}


# --- what is asked --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "question",
    [
        "délai trastuzumab",
        "osimertinib délai",
        "arrêt avant irradiation alectinib",
        "demi-vie Caelyx",
        "Tagrisso délai",
    ],
)
def test_a_drug_that_the_text_does_not_name_is_not_followed_by_another_s_delay(site: Path, question: str) -> None:
    """Neither page nor row of any drug, whether its ending tells a drug or it is a brand, asked or being typed."""
    for answer in answers(site, [{"text": question, "typing": typing} for typing in (False, True)]):
        assert absent_words(answer)
        assert places_of_drugs(answer) <= {"chapters/lecture-critique.html#NOTE-32"}  # on forms that are other drugs


def test_a_drug_named_beside_it_is_found(site: Path) -> None:
    (found,) = answers(site, ["délai trastuzumab ou bevacizumab"])
    assert absent_words(found)
    named_or_class = {place for name in ("bevacizumab", "anti-angiogeniques") for place in own_places(name)}
    assert own_places("bevacizumab") <= pages_of_drugs(found) <= named_or_class


@pytest.mark.parametrize("note", sorted(note for note in FACTS.notes))
def test_a_note_that_is_named_comes_whatever_is_asked_of_it(site: Path, note: str) -> None:
    """« note 6 grossesse »: the word is told absent, the note is there all the same."""
    (found,) = answers(site, [f"note {int(note.removeprefix('NOTE-'))} grossesse"])
    assert absent_words(found) and addresses(found)[0].endswith(f"#{note}")


def test_a_form_that_is_another_drug_is_answered_by_its_note(site: Path) -> None:
    """Note 32: liposomal doxorubicin and nab-paclitaxel are not the drugs of the text."""
    for answer in answers(site, ["Caelyx", "Abraxane délai"]):
        assert absent_words(answer)
        assert "chapters/lecture-critique.html#NOTE-32" in addresses(answer)
        assert pages_of_drugs(answer) == set()


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("GEMCITABINE TEVA 38 mg/ml", []),
        ("Gemcitabine 1000 mg/m²", []),
        ("cisplatine 75mg/m2 J1", []),
        ("Pemetrexed disodique", []),
        ("Keytruda 200 mg IV", []),
        ("nivolumab + ipilimumab", []),
        ("paclitaxel hebdomadaire", []),
        ("weekly paclitaxel", []),
        ("Taxol (TM)", []),
        ("Taxol (R)", []),
        ("bevacizumab NA", []),  # the forms ask what is given; here the drug is looked up, and « NA » is none
        ("futur bevacizumab", []),
        ("placebo bevacizumab", []),
        ("cisplatine osimertinib", [("osimertinib", False)]),  # ends as names of drugs do: not cited
        ("cisplatine Tagrisso", [("Tagrisso", True)]),  # a word that the text does not have, and may be another drug
        ("cisplatine Caelyx", [("Caelyx", False)]),
        ("39 Gy en 13 fractions sous cisplatine", [("39 Gy en 13 fractions", False)]),
    ],
)
def test_what_stands_beside_a_drug_s_name_is_not_said_to_be_a_drug(
    site: Path, question: str, said: list[tuple[str, bool]]
) -> None:
    """A laboratory, a dose, a route, a salt says nothing; any other word is told, and never in the drug's place."""
    for typing in (False, True):
        (answer,) = answers(site, [{"text": question, "typing": typing}])
        absent = [word for word in answer["words"] if word["status"] == "absent" and not word.get("completions")]
        assert [(word["surface"], word.get("beside", False)) for word in absent] == said
        assert own_places(drugs_in(question)[0]) & set(addresses(answer)[:2])


def drugs_in(question: str) -> list[str]:
    """The drugs whose names stand in a question, by identifier, in the order of the table."""
    words = set(re.findall(r"\w+", question.lower()))
    return [key for key, names in names_of_drugs().items() if words & {name.lower() for name in names}]


def test_the_search_has_no_list_of_drugs_of_its_own(index: dict[str, Any]) -> None:
    """Names come from every list of the table of the forms, and nothing else; a nickname says which by identifier."""
    told = {drug["id"]: set(drug["names"]) for drug in index["words"]["drugs"]}
    lists = ("synonyms", "spellings", "brands", "biosimilars", "abbreviations")
    table = load("washout")["drugs"]
    assert told == {
        key: {drug["name"], *(name for one in lists for name in drug.get(one, ()))} for key, drug in table.items()
    }
    declared = tomllib.loads((ROOT / "sphinx_guideline" / "search" / "words.toml").read_text(encoding="utf-8"))
    nicknames = declared.pop("nicknames")
    assert nicknames.keys() <= table.keys()
    written = json.dumps([declared, list(nicknames.values())], ensure_ascii=False).lower()
    words = set(re.findall(r"[\w-]+", written))
    assert not words & {name.lower() for names in told.values() for name in names}


def test_where_a_word_leads_that_the_text_does_not_have(index: dict[str, Any]) -> None:
    """The classes that the text names as such (section 3.1), as links; later documents by name, without a number."""
    leads = index["words"]["leads"]
    classes = {"anti-angiogeniques", "immunotherapies", "itk"}
    assert {address for _, address in leads["links"]} == {f"medicaments/{name}.html" for name in classes}
    assert "Radiosync" in leads["later"] and "ARISTOT" in leads["later"]
    assert re.findall(r"\d+", leads["later"]) == ["2026"]  # the year of the document


def test_a_class_beside_an_absent_drug_does_not_answer_by_its_drugs(site: Path) -> None:
    for answer in answers(site, ["ramucirumab anti-angiogénique", "alectinib inhibiteur de tyrosine kinase délai"]):
        assert absent_words(answer)
        pages = {place for key in ("anti-angiogeniques", "itk") for place in own_places(key)}
        assert pages_of_drugs(answer) and pages_of_drugs(answer) <= pages


def test_what_a_drug_s_page_does_not_say_is_not_hidden_by_it(site: Path) -> None:
    """The page of the drug, and what answers the other words; a part is said to be one."""
    (found,) = answers(site, ["compression médullaire sous pembrolizumab : corticothérapie ?"])
    assert "medicaments/pembrolizumab.html" in addresses(found)[:5]
    assert any("medicament" not in place for place in addresses(found))


def own_places(drug: str) -> set[str]:
    """The page and the row of a drug."""
    return {f"medicaments/{drug}.html", f"chapters/tableau-6.html#medicament-{drug}"}


def pages_of_drugs(answer: Answer) -> set[str]:
    """The pages and the rows of drugs among the answers."""
    return {place for place in addresses(answer) if place.startswith("medicaments/") or "#medicament-" in place}


def places_of_drugs(answer: Answer) -> set[str]:
    """Those, and the notes whose titles name a drug."""
    return pages_of_drugs(answer) | {
        place for place in addresses(answer) if place.partition("#")[2] in notes_on_drugs()
    }


@cache
def notes_on_drugs() -> frozenset[str]:
    """Notes whose titles name a drug."""
    names = [name for several in names_of_drugs().values() for name in several]
    notes = FACTS.notes.values()
    return frozenset(note.id for note in notes if any(name.lower() in note.title.lower() for name in names))


CLASSES = {
    "immunotherapies": ["anti-PD-L1", "anti PDL1", "anti-PD1", "immunothérapies"],
    "itk": ["TKI", "inhibiteurs de tyrosine kinase"],
    "anti-angiogeniques": ["anti-angiogéniques", "anti angiogénique"],
}
"""Classes, as they are written."""
MEMBERS = {
    "immunotherapies": ["atezolizumab", "durvalumab", "ipilimumab", "nivolumab", "pembrolizumab"],  # lines 100 to 104
    "itk": ["erlotinib", "gefitinib", "crizotinib"],  # lines 13 and 69
    "anti-angiogeniques": ["bevacizumab"],  # line 11, and 92 for its numbers
}
"""A class and its drugs answer for each other."""
TEMPLATES = (
    "{} délai",
    "délai {} avant et après radiothérapie",
    "combien de temps arrêter {} avant la radiothérapie",
    "combien de semaines sans {} avant irradiation ?",
    "fenêtre d’interruption {}",
    "{} 4 semaines",
    "{} stéréo",
    "peut-on irradier sous {}",
)


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_drug_that_is_named_is_never_answered_by_another(site: Path, template: str) -> None:
    """Whatever the words around it, which may fit another better: its own page, and no other's, its class apart."""
    asked = [(key, name) for key, names in names_of_drugs().items() for name in names]
    asked += [(key, name) for key, names in CLASSES.items() for name in names]
    found = answers(site, [template.format(name) for _, name in asked])
    for (key, name), answer in zip(asked, found, strict=True):
        assert f"medicaments/{key}.html" in addresses(answer)[:2], (name, addresses(answer)[:3])
        allowed = {key, *MEMBERS.get(key, ()), *(one for one, members in MEMBERS.items() if key in members)}
        assert pages_of_drugs(answer) <= {place for one in allowed for place in own_places(one)}, name


def names_of_drugs() -> dict[str, list[str]]:
    """Every name of each drug that is one word: INN, synonyms, brands."""
    drugs = load("washout")["drugs"]
    return {
        key: [name for name in (drug["name"], *drug["synonyms"], *drug["brands"]) if re.fullmatch(r"\w+", name)]
        for key, drug in drugs.items()
    }


def typos(name: str) -> list[str]:
    """Every way to leave out, double or swap a letter after the first, to replace or to add one anywhere."""
    left_out = [name[:at] + name[at + 1 :] for at in range(1, len(name))]
    doubled = [name[:at] + name[at] + name[at:] for at in range(1, len(name))]
    swapped = [name[:at] + name[at + 1] + name[at] + name[at + 2 :] for at in range(1, len(name) - 1)]
    replaced = [name[:at] + letter + name[at + 1 :] for at in range(len(name)) for letter in LETTERS]
    added = [name[:at] + letter + name[at:] for at in range(len(name) + 1) for letter in LETTERS]
    return sorted({*left_out, *doubled, *swapped, *replaced, *added} - {name})


def test_a_typo_in_a_drug_s_name_leads_to_that_drug_or_to_none(site: Path) -> None:
    """Whatever the letter: a misspelt name is corrected into the same drug, or said not to be cited."""
    asked = [(key, typo) for key, names in names_of_drugs().items() for name in names for typo in typos(name)]
    found = answers(site, [typo for _, typo in asked])
    reached: Counter[bool] = Counter()
    for (key, typo), answer in zip(asked, found, strict=True):
        drugs = [place for place in addresses(answer) if place.startswith("medicaments/")]
        assert drugs[:1] in ([], [f"medicaments/{key}.html"]) or cited_as_written(answer, typo), (typo, drugs)
        reached[bool(drugs)] += typo[0] in {name[0] for name in names_of_drugs()[key]}
    assert reached[True] > 0.9 * reached.total()


def cited_as_written(answer: Answer, typo: str) -> bool:
    """A typo may be another word of the text: « ITK » with two letters swapped is « IKT », and so on."""
    return [word["status"] for word in answer["words"]] == ["known"]


@pytest.mark.parametrize(
    ("question", "same"),
    [
        ("ré-irradiation", "reirradiation"),
        ("wash-out", "washout"),
        ("22,5 Gy", "22.5gy"),
        ("œdème", "oedeme"),  # absent: told in both writings
        ("8 Gy", "8Gy"),
        ("V22,5", "v 22.5"),
        ("30 Gy en 10 fractions", "10x3Gy"),
        ("DOCÉTAXEL", "docetaxel"),
        ("4 semaines", "28 jours"),
        ("0,25 mL", "0.25cc"),
    ],
)
def test_writings_of_one_thing_find_the_same(site: Path, question: str, same: str) -> None:
    one, other = answers(site, [question, same])
    assert set(addresses(one)[:3]) & set(addresses(other)[:3]) or (absent_words(one) and absent_words(other))
    assert bool(absent_words(one)) == bool(absent_words(other))


# --- the index ------------------------------------------------------------------------------------------------------


def test_every_object_of_the_data_has_its_record(index: dict[str, Any]) -> None:
    kinds = [kind for kind, _ in index["kinds"]]
    counts = Counter(kinds[record[0]] for record in index["records"])
    counts["note"] += counts["remark"]
    drugs = len(load("washout")["drugs"])
    rows = drugs + len(load("cord")["constraints"]) + 4 + len(load("eqd2")["schedules"])  # 4 criteria
    expected = {"recommendation": len(FACTS.recommendations), "note": len(FACTS.notes), "drug": drugs, "row": rows}
    expected |= {"reference": len(FACTS.references), "calculator": len(CALCULATORS), "gap": len(FACTS.gaps)}
    assert {kind: counts[kind] for kind in expected} == expected
    assert counts["section"] > 30


@pytest.mark.parametrize("which", ["site", "site_without_calculators"])
def test_each_record_is_a_place_of_the_site(which: str, request: pytest.FixtureRequest) -> None:
    built: Path = request.getfixturevalue(which)
    found: dict[str, Page] = request.getfixturevalue("pages" if which == "site" else "pages_without_calculators")
    places = {name: {element.attributes.get("id") for element in page.elements} for name, page in found.items()}
    known = [record[1] for record in index_of(built)["records"]]
    assert len(known) == len(set(known))
    for address in known:
        page, _, anchor = address.partition("#")
        assert page in places, address
        assert not anchor or anchor in places[page], address


def test_a_copy_without_calculators_finds_none(site_without_calculators: Path) -> None:
    records = index_of(site_without_calculators)["records"]
    assert [record[1] for record in records if record[1].startswith("calculateurs/")] == []


def test_each_group_of_words_has_one_in_the_text(site: Path, index: dict[str, Any]) -> None:
    """A group none of whose words is there would promise what the text does not hold."""
    groups = index["words"]["groups"]
    assert len(groups) > 20
    found = answers(site, [group["read"] for group in groups])
    assert [group["read"] for group, answer in zip(groups, found, strict=True) if absent_words(answer)] == []


def test_the_index_keeps_to_its_bytes(site: Path) -> None:
    assert search.compressed(site, search.INDEX) <= BUDGET


def test_the_index_depends_on_no_machine(site: Path, index: dict[str, Any]) -> None:
    """Records stand in the order of data and of names of pages; `test_seal.py` compares two clean builds."""
    pages = [record[1].partition("#")[0] for record in index["records"] if index["kinds"][record[0]][0] == "section"]
    assert pages == sorted(pages)
    assert str(ROOT) not in (site / "_static" / "search-index.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("which", ["pages", "pages_without_calculators"])
def test_nothing_of_sphinx_s_own_search_is_left(which: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue("site" if which == "pages" else "site_without_calculators")
    assert [path.name for path in site.rglob("*.js") if path.name in SPHINX_OWN] == []
    pages: dict[str, Page] = request.getfixturevalue(which)
    scripts = [script for page in pages.values() for script in page.all("script")]
    asked = {Path(script.attributes["src"].partition("?")[0]).name for script in scripts if "src" in script.attributes}
    assert not asked & (SPHINX_OWN | {"translations.js", "sphinx-words.js"})
    assert "search.js" in asked


def test_every_page_has_the_button_and_the_box(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        if name not in {"404.html", "page-non-gardee.html"} and not name.startswith(f"{CARD_PAGES}/"):
            assert [box for box in page.all("dialog") if "data-search-dialog" in box.attributes], name
            assert [link for link in page.all("a") if "data-search-open" in link.attributes], name


# --- how the order is decided ---------------------------------------------------------------------------------------


def test_an_identifier_leads_to_its_object_whatever_is_asked_of_it(site: Path) -> None:
    """« imprimer » and « citer » are about the page: the recommendation that is named comes first all the same."""
    found = answers(site, ["imprimer la recommandation REC-PAL-02", "citer REC-CUR-05 dans un compte rendu"])
    assert [addresses(answer)[0] for answer in found] == [
        "recommandations/REC-PAL-02.html",
        "recommandations/REC-CUR-05.html",
    ]


@pytest.mark.parametrize(
    ("question", "calculator"),
    [
        ("moelle 24 Gy en 3 ?", "cord"),
        ("dose restante à la moelle après 30 Gy en 10, reprise en 3 fractions", "reirradiation"),
        ("EQD2 de 20 Gy en 5, α/β 10", "eqd2"),
    ],
)
def test_a_calculator_takes_figures_that_its_text_does_not_hold(site: Path, question: str, calculator: str) -> None:
    """What is typed into it is not asked of its words: it is among the first two answers."""
    (found,) = answers(site, [question])
    assert f"calculateurs/{calculator}.html" in addresses(found)[:2]


def test_what_answers_a_part_only_is_said_to(site: Path) -> None:
    """Surgery is in section 5, the two gestures only in titles of references: no record holds half of the question."""
    whole, part = answers(site, ["chirurgie", "faut-il opérer / vertébroplastie ? (cimentoplastie)"])
    assert not whole["partial"]
    assert part["partial"]
    assert addresses(part)[0].startswith("chapters/effet-mecanique.html")


def test_how_to_cite_a_recommendation_is_found(site: Path) -> None:
    """The page on links says it, in the words of the question."""
    (found,) = answers(site, ["citer la recommandation sur 8 Gy dans un compte rendu"])
    assert addresses(found)[0] == "a-propos/lier.html#ce-quil-faut-citer"

"""« Cas guidés »: what each step must answer, retyped by hand; every code of every calculator met; no number typed."""

import re
from html import unescape
from pathlib import Path

import pytest

from calculators.catalogue import CALCULATORS
from runtime.bench.search import addresses
from sphinx_guideline.forms.guided import Case, Step, cases, lines, typed_texts
from sphinx_guideline.project.addresses import calculation_address
from tests.facts import FACTS
from tests.sphinx_guideline.html_page import Page
from tests.sphinx_guideline.search.asking import answers

CASES = cases(FACTS.tables)
STEPS = [(case, step) for case in CASES for step in case.steps]
PAGE = "calculateurs/cas-guides.html"

ANSWERS = {
    # 30 × (3 + 2)/(2 + 2) = 37.5 and 30 × (3 + 10)/12 = 32.5; 8 × 10/4 = 20 and 8 × 18/12 = 12.
    "schemas": [("computed", "37,5 Gy"), ("computed", "20 Gy")],
    # Section 6, lines 78 to 80, 3 fractions: Dmax 22 (no sign, read ≤), V18 < 0.25 mL, V11.1 < 1.2 mL; four fractions:
    # nothing printed.
    "premiere-stereotaxie": [
        ("incomplete", "il manque V18 et V11,1"),
        ("respected", "trois contraintes"),
        ("respected", "trois contraintes"),
        ("exceeded", "V18"),
        ("source_silent", "4 fractions"),
    ],
    # Section 4, lines 37 to 40. Earlier 30 in 10: 37.5. New 12 in 3: 12 × (4 + 2)/4 = 18; sum 55.5 < 70; 18 < 25;
    # 18/55.5 = 0.324 ≤ 0.5. Left: the new one stays under 25, for example 9.0 in one fraction: 9 × 11/4 = 24.75.
    # 13 March + 5 months = 13 August.
    "apres-un-schema-palliatif": [
        ("dose_left", "9,0 Gy en 1 fraction"),
        ("incomplete", "13 août 2026"),
        ("respected", "quatre critères"),
        ("exceeded", "il manque 1 jour"),
    ],
    # New 8 in 1: 20. Ratio 20/(E + 20) ≤ 0.5 asks E ≥ 20; E + 20 < 70 asks E < 50. 70 in 35 is 70 by itself:
    # nothing is left under 70.
    "dose-anterieure-inconnue": [
        ("not_evaluable", "13 août 2026"),
        ("conditional", "≥ 20 Gy et < 50 Gy"),
        ("nothing_left", "Aucune dose restante"),
        ("out_of_scope", "10 fractions"),
    ],
    # Table 6, line 90: 4 weeks before and after, 8 days at the least. 12 February to 2 March: 18 days; 25 February:
    # 5 days; 2 February: 28 days; 13 March to 10 April: 28 days.
    "gemcitabine": [
        ("not_computable", "28 jours"),
        ("dates_computed", "2 février 2026"),
        ("below_recommended", "18 jours"),
        ("below_floor", "5 jours"),
        ("conforms", "avant : 28 jours"),
    ],
    # Table 6, line 92: 4 weeks; no least. 3 February to 2 March 2026: 27 days; 2 February: 28 days.
    "bevacizumab": [("not_conforming", "il manque 1 jour"), ("conforms_as_entered", "28 jours")],
    # 1 March to 10 April is 40 days: 28 + 28 do not fit, 8 + 8 do. To 16 March it is 15 days: 8 + 8 do not.
    # 16 March lies within 9 to 20 March.
    "entre-deux-cures": [("room_at_floor_only", "délai minimal"), ("no_room", "même avec"), ("concomitant", "pendant")],
    # Section 6: lines on compatible, precaution and stopped drugs; section 3.2 for the stereotactic technique.
    "association": [
        ("compatible", "Carboplatine"),
        ("incomplete", "non cité"),
        ("board_opinion", "Nivolumab"),
        ("stop_no_number", "Bléomycine"),
        ("precaution", "Stéréotaxie"),
    ],
    # 12 in 3 is 18 Gy EQD2: 37.5 + 18 = 55.5 < 70; V18 is nothing under a Dmax of 12 Gy, V11.1 is not known.
    # 7 September is after 13 August; 12 August is a day before it. The head's codes: decision 0035.
    "preparer-une-rcp": [
        ("incomplete", "Réponse sans réserve : ré-irradiation et équivalents"),
        ("answered", "Pour mémoire : limites d’une première stéréotaxie"),
        ("reserve", "Réponse avec réserve : délais systémiques"),
        ("exceeded", "Dépassement : ré-irradiation"),
    ],
}


def flat(text: str) -> str:
    return re.sub(r"[\s\u00a0\u202f]+", " ", text.replace("\u2060", ""))


def test_there_are_nine_situations_each_of_its_own_name() -> None:
    assert [case.id for case in CASES] == list(ANSWERS)
    assert len(CASES) == 9


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_each_step_answers_what_the_text_says(case: Case) -> None:
    conclusions = [step.reply()["conclusion"] for step in case.steps]
    assert [one["code"] for one in conclusions] == [code for code, _ in ANSWERS[case.id]]
    for one, (_, words) in zip(conclusions, ANSWERS[case.id], strict=True):
        assert words in flat(one["text"]), one["text"]


def codes(step: Step) -> set[str]:
    reply = step.reply()
    return {one["code"] for one in (reply["conclusion"], *reply["verdicts"], *reply["information"])}


@pytest.mark.parametrize("name", CALCULATORS)
def test_every_code_of_a_calculator_is_met(name: str) -> None:
    met = {code for _, step in STEPS if step.calculator == name for code in codes(step)}
    assert set(CALCULATORS[name].verdicts) - met == set()


def test_a_clinical_recommendation_stands_under_each_step() -> None:
    for case, step in STEPS:
        assert step.recommendations, (case.id, step.asks)
        assert set(step.recommendations) <= set(FACTS.recommendations)
        assert set(step.notes) <= set(FACTS.notes)


def test_no_number_is_typed_in_a_sentence() -> None:
    for one in FACTS.tables["guided"]["case"]:
        said = [one["title"], one["situation"], *(step[key] for step in one["step"] for key in ("asks", "why"))]
        for text in said:
            assert not re.search(r"[0-9]", re.sub(r"\{[^}]*\}|TG-101|EQD2", "", text)), text


def test_a_step_tells_what_it_changes_of_the_one_before() -> None:
    first, second, third, _, last = CASES[1].steps
    assert [flat(text) for text in typed_texts(first, None)[1]] == [
        "Nombre de fractions : 3 fractions",
        "Dmax à la moelle : 20 Gy",
    ]
    assert [flat(text) for text in typed_texts(second, first)[1]] == ["V18 : 0,2 mL", "V11,1 : 0,8 mL"]
    assert [flat(text) for text in typed_texts(third, second)[1]] == ["Dmax à la moelle : 22 Gy"]
    before, after = CASES[-1].steps[:2]
    assert "Nouvelle irradiation, Dmax à la moelle : 12 Gy" in [flat(text) for text in typed_texts(before, None)[1]]
    assert [flat(text) for text in typed_texts(after, before)[1]] == ["Nouvelle irradiation, V11,1 : 0,4 mL"]
    opening, changed = typed_texts(last, CASES[1].steps[3])
    assert flat(opening).startswith("Changé")
    assert [flat(text) for text in changed] == ["Nombre de fractions : 4 fractions", "V18 vide", "V11,1 vide"]


def test_each_step_is_a_link_that_fills_its_calculator_with_what_it_tells(pages: dict[str, Page]) -> None:
    page = pages[PAGE]
    links = [link.attributes["href"] for link in page.all("a") if "#calculateur=" in link.attributes.get("href", "")]
    assert links == [str(calculation_address(step.fragment())).removeprefix("calculateurs/") for _, step in STEPS]


def test_the_page_shows_each_answer_whole_and_every_word_of_a_verdict(pages: dict[str, Page]) -> None:
    shown = flat(unescape(pages[PAGE].text()))
    for case, step in STEPS:
        reply = step.reply()
        told_texts = [reply["conclusion"]["text"], *(one["text"] for one in reply["conclusion"]["lines"])]
        for text in [*told_texts, *(one["word"] for one in (*reply["verdicts"], *reply["information"]))]:
            assert flat(text) in shown, (case.id, text)


def test_what_is_exceeded_or_unknown_is_told_before_what_is_respected() -> None:
    """A ✓ that is read first would hide the ✕ that decides: the worst first, in the order of the answer otherwise."""
    tones = ("respected", "exceeded", "unknown", "respected")
    told = [{"tone": tone, "sign": tone[0], "word": tone, "label": str(at)} for at, tone in enumerate(tones)]
    assert [(sign, flat(text)) for sign, text in lines(told)] == [
        ("e", "exceeded : 1"),
        ("u", "unknown : 2"),
        ("r", "respected : 0 ; 3"),
    ]


def test_the_page_is_named_where_calculators_are(pages: dict[str, Page]) -> None:
    for name in ("index.html", "calculateurs/index.html"):
        assert any(link.attributes.get("href", "").endswith("cas-guides.html") for link in pages[name].all("a")), name


def test_the_page_opens_with_a_list_of_its_situations(pages: dict[str, Page]) -> None:
    links = pages["calculateurs/cas-guides.html"].all("a")
    listed = [link for link in links if any(around.has_class("guided-situations") for around in link.inside)]
    assert [link.attributes["href"] for link in listed] == [f"#cas-{case.id}" for case in CASES]


def test_a_copy_without_calculators_has_no_such_page(pages_without_calculators: dict[str, Page]) -> None:
    assert PAGE not in pages_without_calculators


@pytest.mark.parametrize("asked", ["exemples", "cas guidés", "se former"])
def test_the_search_leads_to_the_page(site: Path, asked: str) -> None:
    assert addresses(answers(site, [asked])[0])[0] == PAGE

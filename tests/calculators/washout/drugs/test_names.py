"""Delays: names that stand in what was typed, and what a button types instead."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.catalogue import CALCULATORS
from calculators.protocol import answer
from calculators.washout.drugs.names import Unknown, find
from calculators.washout.drugs.pieces import LONGEST_NAME, vocabulary, words
from calculators.washout.drugs.table import Drug, drugs
from tests.calculators.washout.test_washout import ANOTHER_DRUG, drug_named
from tests.corpus_check import plain, texts

KNOWN = [(drug.id, name) for drug in drugs().values() for name in drug.names]
ONE = [(drug.id, name) for drug in drugs().values() for name in drug.names if not drug.is_class]


def ask(*rows: str | dict[str, str], **inputs: Any) -> dict[str, Any]:
    drugs_typed = [row if isinstance(row, dict) else {"drug": row} for row in rows]
    return answer(CALCULATORS["washout"], {"drugs": drugs_typed, "technique": "palliative"} | inputs)


def problem(reply: dict[str, Any]) -> tuple[str, list[tuple[str, dict[str, str]]]]:
    """The code of the only problem, and its buttons."""
    (only,) = reply["problems"]
    return only["code"], [(offer["text"], offer["inputs"]) for offer in only["offers"]]


def unknown(typed: str) -> Unknown:
    found = find(typed)
    assert isinstance(found, Unknown), found
    return found


# --- one name among other words -------------------------------------------------------------------------------------

AROUND = [
    "{} ACCORD",
    "{} MYLAN 40 mg/mL",
    "{} 1000 mg/m²",
    "{}, 200 mg",
    "({})",
    "{}®",
    "{} IV",
    "{} par voie orale",
    "{} J1 J8",
    "cure de {}",
    "2 x 50 mg {}",
    "{} AUC 5",
    "\u00a0{}\u202f75 mg",
    "1. {} ;",
]


@pytest.mark.parametrize("around", AROUND)
@given(st.sampled_from(KNOWN), st.booleans())
def test_a_known_name_that_stands_among_other_words_is_never_said_not_cited(
    around: str, known: tuple[str, str], capitals: bool
) -> None:
    identifier, name = known
    typed = around.format(name.upper() if capitals else name)
    found = find(typed)
    if isinstance(found, Drug):
        assert found.id == identifier
        return
    assert found.code == "recognised_drug"
    assert [drug_named(offered).id for offered in found.alone] == [identifier]
    assert "non cité" not in plain(" ".join(texts(ask(typed))))


def test_what_a_button_types_for_one_name() -> None:
    code, offers = problem(ask("GEMCITABINE ACCORD"))
    assert (code, offers) == ("recognised_drug", [("gemcitabine", {"drugs[0].drug": "gemcitabine"})])
    assert unknown("gemcitabine (Gemzar)").alone == ("gemcitabine",)  # the text's own name, where both stand
    assert unknown("Gemzar (gemcitabine)").alone == ("gemcitabine",)
    assert unknown("Keytruda 200 mg").alone == ("Keytruda",)  # then told to be a brand, by the answer


def test_words_that_are_not_read_are_named_and_may_keep_a_row_of_their_own() -> None:
    reply = ask("gemcitabine osimertinib")
    code, offers = problem(reply)
    assert code == "recognised_drug"
    assert offers == [
        ("gemcitabine", {"drugs[0].drug": "gemcitabine"}),
        (
            "gemcitabine et osimertinib, un par ligne",
            {"drugs[0].drug": "gemcitabine", "drugs[1].drug": "osimertinib"},
        ),
    ]
    assert "N’est pas lu : « osimertinib »" in plain(reply["problems"][0]["text"])


def test_the_oral_form_is_recognised_and_not_told_apart() -> None:
    reply = ask("vinorelbine orale")
    assert "Le texte ne distingue ni forme, ni voie, ni sel." in reply["problems"][0]["text"]
    assert problem(reply)[1] == [("vinorelbine", {"drugs[0].drug": "vinorelbine"})]


@pytest.mark.parametrize(
    ("typed", "identifier"),
    [("ITK erlotinib", "erlotinib"), ("immunothérapie (pembrolizumab)", "pembrolizumab"), ("ITK", "itk")],
)
def test_a_class_beside_its_member_is_no_second_drug(typed: str, identifier: str) -> None:
    found = find(typed)
    named = found if isinstance(found, Drug) else find(found.alone[0])
    assert isinstance(named, Drug) and named.id == identifier


def test_a_class_beside_another_drug_does_not_make_it_a_member() -> None:
    found = unknown("ITK (osimertinib)")
    assert found.alone == ("ITK",) and found.rows == ("ITK", "osimertinib")


# --- several names --------------------------------------------------------------------------------------------------

JOINED = [" + ", "/", ", ", " et ", " ; ", "-", " ", " – ", "\n", " & ", "+", " puis "]


@pytest.mark.parametrize("joined", JOINED)
@given(st.lists(st.sampled_from(ONE), min_size=2, max_size=5, unique_by=lambda known: known[0]))
def test_several_known_names_become_rows(joined: str, several: list[tuple[str, str]]) -> None:
    found = unknown(joined.join(name for _, name in several))
    assert found.code == "several_drugs"
    assert [drug_named(name).id for name in found.rows] == [identifier for identifier, _ in several]


def test_the_rows_that_a_button_makes() -> None:
    rows = [{"drug": "carboplatine + pemetrexed", "last_administration": "02/02/2026"}, {"drug": "gemcitabine"}]
    code, offers = problem(ask(*rows))
    assert code == "several_drugs"
    typed = {"drugs[0].drug": "carboplatine", "drugs[2].drug": "pemetrexed"}
    assert offers == [("carboplatine et pemetrexed, un par ligne", typed)]  # no day is copied: nobody typed it


def test_a_drug_that_has_its_row_gets_no_second_one() -> None:
    _, offers = problem(ask("carboplatine + pemetrexed", "Alimta"))
    assert offers == [("carboplatine, un par ligne", {"drugs[0].drug": "carboplatine"})]


def test_an_empty_row_is_taken_first() -> None:
    _, offers = problem(ask("carboplatine + pemetrexed", "", "gemcitabine"))
    assert offers[0][1] == {"drugs[0].drug": "carboplatine", "drugs[1].drug": "pemetrexed"}


def test_no_button_where_the_rows_do_not_suffice() -> None:
    reply = ask(*["gemcitabine"] * 7, "carboplatine + pemetrexed")
    assert problem(reply) == ("several_drugs", [])
    assert "le formulaire en compte 8" in reply["problems"][0]["text"]


def test_glued_names_are_told_apart() -> None:
    # A field of one line drops the line breaks of what is pasted into it.
    assert unknown("carboplatinepemetrexed").rows == ("carboplatine", "pemetrexed")
    assert unknown("cisplatinegemcitabinebevacizumab").rows == ("cisplatine", "gemcitabine", "bevacizumab")
    assert unknown("carboplatineosimertinib").code == "unknown_drug"


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("carboplatine + étoposide + X", ("carboplatine", "étoposide", "X")),
        ("carboplatine, 5-FU", ("carboplatine", "5-FU")),
        ("bevacizumab et osimertinib", ("bevacizumab", "osimertinib")),
        ("Abraxane + carboplatine", ("Abraxane", "carboplatine")),
        ("carboplatine paclitaxel albumin bound", ("carboplatine", "paclitaxel albumin")),
        ("carboplatin + alimta", ("carboplatine", "Alimta")),
        ("carbo-taxol", ("carboplatine", "Taxol")),
        ("Cisplatine 75mg/m2 J1, gemcitabine 1250mg/m2 J1 J8", ("cisplatine", "gemcitabine")),
    ],
)
def test_what_is_not_cited_keeps_its_row_and_a_slip_is_mended(typed: str, rows: tuple[str, ...]) -> None:
    found = unknown(typed)
    assert (found.code, found.rows) == ("several_drugs", rows)
    uncited = [name for name in rows if not isinstance(find(name), Drug)]
    assert plain(found.details["names"]).count("non cité") == len(uncited)


# Beside a known name without a sign between them: a laboratory or another drug, nobody knows.
UNREAD = [
    "osimertinib",
    "5-FU",
    "ifosfamide",
    "oxaliplatine",
    "MTX",
    "5FU",
    "MK-3475",
    "anti-EGFR",
    "albumine",
    "T-DM1",
]


@pytest.mark.parametrize("joined", [" ", "-", " + ", ", ", " et ", "/", " : ", " (", " puis "])
@given(st.data())
def test_no_typed_name_disappears(joined: str, data: st.DataObject) -> None:
    """Whatever stands between them, each word keeps its row under the first button that makes rows, and what no row of
    another button keeps is named there, and in the sentence. No ✓ where it is kept."""
    some = data.draw(st.lists(st.sampled_from(UNREAD[:8]), min_size=1, max_size=2, unique=True))
    known = data.draw(st.lists(st.sampled_from(ONE), min_size=1, max_size=3, unique_by=lambda known: known[0]))
    typed = data.draw(st.permutations([*some, *(name for _, name in known)]))
    reply = ask(joined.join(typed))
    (only,) = reply["problems"]
    whole = next(offer for offer in only["offers"] if len(offer["inputs"]) > 1)
    kept = " ".join(whole["inputs"].values())
    for name in some:
        assert name in kept
        assert plain(only["text"]).count(name) >= 2  # in the quotation, and told
        for offer in only["offers"]:
            told = len(known) == 1 or name in offer["text"]
            assert name in " ".join(offer["inputs"].values()) or told
    rows = [{"drug": name, "last_administration": "01/01/2026"} for name in whole["inputs"].values()]
    answered = ask(*rows, radiotherapy_start="02/03/2026")
    assert answered["status"] == "ok" and answered["conclusion"]["sign"] != "✓"


@pytest.mark.parametrize(
    ("typed", "rows", "read"),
    [
        ("cisplatine 5-FU docetaxel", ("cisplatine", "5-FU", "docétaxel"), ("cisplatine", "docétaxel")),
        (
            "MVAC : méthotrexate vinblastine adriamycine cisplatine",
            ("MVAC : méthotrexate vinblastine", "adriamycine", "cisplatine"),
            ("adriamycine", "cisplatine"),
        ),
        ("Caelyx + Myocet", ("Caelyx", "Myocet"), ()),
    ],
)
def test_what_stands_between_two_names_keeps_its_row(typed: str, rows: tuple[str, ...], read: tuple[str, ...]) -> None:
    found = unknown(typed)
    assert (found.code, found.rows, found.read) == ("several_drugs", rows, read)


def test_what_is_not_read_among_several_names_is_told_and_left_out_by_name() -> None:
    code, offers = problem(ask("cisplatine 5-FU docetaxel"))
    assert (code, [plain(text) for text, _ in offers]) == (
        "several_drugs",
        ["cisplatine, 5-FU et docétaxel, un par ligne", "cisplatine et docétaxel, un par ligne, sans « 5-FU »"],
    )
    assert "N’est pas lu : « 5-FU »" in plain(ask("cisplatine 5-FU docetaxel")["problems"][0]["text"])


# --- what stands around a name --------------------------------------------------------------------------------------

# Names of products, as the French agency prints them, and of prescriptions: (typed, what the button types).
AROUND_ONE = [
    ("KEYTRUDA 25 mg/mL, solution à diluer pour perfusion", "Keytruda"),
    ("AVASTIN 25 mg/ml, solution à diluer pour perfusion", "Avastin"),
    ("GEMCITABINE SANDOZ 40 mg/mL, solution à diluer pour perfusion", "gemcitabine"),
    ("TAXOTERE 20 mg/1 ml, solution à diluer pour perfusion", "Taxotere"),
    ("ALIMTA 500 mg, poudre pour solution à diluer pour perfusion", "Alimta"),
    ("OPDIVO 10 mg/mL solution à diluer pour perfusion", "Opdivo"),
    ("NAVELBINE 20 mg, capsule molle", "Navelbine"),
    ("CELLTOP 25 mg, capsule molle", "Celltop"),
    ("IRESSA 250 mg, comprimé pelliculé", "Iressa"),
    ("TARCEVA 150 mg comprimés pelliculés", "Tarceva"),
    ("ADRIBLASTINE 50 mg, lyophilisat pour préparation injectable", "Adriblastine"),
    ("Gemcitabine, dernière le 12/11/2026", "gemcitabine"),
    ("pembrolizumab 200 mg q3w", "pembrolizumab"),
    ("gemcitabine seule", "gemcitabine"),
    ("gemcitabine en monothérapie", "gemcitabine"),
    ("Xalkori 250 mg x 2/jour", "Xalkori"),
    ("pembrolizumab (PD-L1 80 %)", "pembrolizumab"),
    ("crizotinib ALK+", "crizotinib"),
    ("Gemcitabine Hikma", "gemcitabine"),
    ("Docetaxel Amneal", "docétaxel"),
    ("bevacizumab biosim", "bevacizumab"),
    ("inhibiteurs de checkpoint immunitaire", "inhibiteurs de checkpoint"),
    ("inhibiteurs de points de contrôle immunitaires", "inhibiteurs de points de contrôle"),
]


@pytest.mark.parametrize(("typed", "name"), AROUND_ONE)
def test_a_form_a_dose_a_day_or_a_laboratory_names_no_drug(typed: str, name: str) -> None:
    assert problem(ask(typed)) == ("recognised_drug", [(name, {"drugs[0].drug": name})])


@pytest.mark.parametrize(
    ("typed", "unread"),
    [("5-FU cisplatine", "5-FU"), ("cisplatine FOLFOX-6", "FOLFOX-6"), ("cisplatine Laboratix", "Laboratix")],
)
def test_a_word_that_nobody_knows_beside_a_name_is_told_unread_and_both_are_offered(typed: str, unread: str) -> None:
    reply = ask(typed)
    assert problem(reply) == (
        "recognised_drug",
        [
            ("cisplatine", {"drugs[0].drug": "cisplatine"}),
            (f"cisplatine et {unread}, un par ligne", {"drugs[0].drug": "cisplatine", "drugs[1].drug": unread}),
        ],
    )
    assert f"N’est pas lu : « {unread} »" in plain(reply["problems"][0]["text"])


# Every class and drug that sections 3, 3.1, 3.2 and 6 and table 6 print, as they are printed.
PRINTED = [
    *("adriamycine", "bléomycine", "bevacizumab", "anti-angiogéniques", "cisplatine", "vinorelbine", "paclitaxel"),
    *("carboplatine", "pemetrexed", "docétaxel", "erlotinib", "gefitinib", "crizotinib", "gemcitabine", "Gemcitabine"),
    *("inhibiteurs de contrôle de PD(L)-1", "inhibiteurs de contrôle de PD(L)-1 (=immunothérapie)", "immunothérapie"),
    *("thérapies ciblées (TKI...)", "thérapies ciblées", "thérapeutique ciblée", "thérapeutiques ciblées", "TKI"),
    *("immunothérapie (anti PDL1)", "anti PDL1", "anti PD-1", "Doxorubicine", "Bevacizumab", "Etoposide", "Docetaxel"),
    *("Immunothérapies", "Atezolizumab", "Durvalumab", "Ipilimumab", "Nivolumab", "Pembrolizumab", "ITK"),
]
VARIANTS = {
    "itk": ["thérapie ciblée", "inhibiteurs de tyrosine kinase", "Thérapies Ciblées (TKI…)"],
    "immunotherapies": [
        "inhibiteurs de PD-1",
        "inhibiteur de PD-L1",
        "anti-PD-1",
        "anti-PD-L1",
        "anti PD(L)1",
        "inhibiteur de checkpoint",
        "Inhibiteurs de checkpoints",
        "inhibiteurs du checkpoint",
    ],
}


@pytest.mark.parametrize("typed", PRINTED)
def test_no_name_that_the_text_prints_is_said_not_cited(typed: str) -> None:
    assert isinstance(find(typed), Drug)
    assert "non cité" not in plain(" ".join(texts(ask(typed)["conclusion"])))


@pytest.mark.parametrize(("identifier", "typed"), [(key, name) for key, names in VARIANTS.items() for name in names])
def test_a_class_is_found_under_its_usual_names(identifier: str, typed: str) -> None:
    found = find(typed)
    assert isinstance(found, Drug) and found.id == identifier


def test_targeted_therapies_are_read_as_the_row_of_their_class_and_the_reader_is_told() -> None:
    # Section 6 writes « thérapies ciblées (TKI...) » under the principle of precaution; section 3.1 counts some among
    # those that must be stopped, of which it names bevacizumab.
    (told,) = [one for one in ask("thérapies ciblées")["notices"] if one["code"] == "targeted_therapies"]
    assert "bevacizumab" in told["text"] and told["warning"]
    assert not [one for one in ask("ITK")["notices"] if one["code"] == "targeted_therapies"]


# --- what is never another drug -------------------------------------------------------------------------------------


@pytest.mark.many
@pytest.mark.parametrize("name", ANOTHER_DRUG)
@pytest.mark.parametrize("around", AROUND)
def test_another_drug_among_other_words_is_not_cited(name: str, around: str) -> None:
    assert unknown(around.format(name)).code == "unknown_drug"


@pytest.mark.parametrize(
    "typed",
    [
        "Caelyx 20 mg",
        "CAELYX (doxorubicine liposomale pégylée)",
        "doxorubicine liposomale pégylée",
        "doxorubicine (forme liposomale)",
        "liposomal doxorubicin",
        "Adriamycine liposomale 50 mg",
        "Myocet liposomal",
        "nab-paclitaxel 100 mg/m²",
        "nab paclitaxel",
        "NABPACLITAXEL",
        "paclitaxel albumine",
        "paclitaxel-albumin",
        "paclitaxel lié à l’albumine",
        "albumin-bound paclitaxel",
        "Abraxane (paclitaxel)",
        "Taxol albumine",
        "cisplatine liposomale",
        "doxorubicine lipo",
        "lipo doxorubicine 20 mg/m²",
        "doxo lipo",
        "doxorubicine + liposomale",
        "nab - paclitaxel",
        "paclitaxel, nab",
    ],
)
def test_a_form_that_is_another_drug_is_never_the_texts(typed: str) -> None:
    found = unknown(typed)
    assert (found.code, found.alone, found.rows) == ("other_form", (), ())
    assert problem(ask(typed)) == ("other_form", [])


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("gemcitabine + albumine", ("gemcitabine", "albumine")),
        ("cisplatine, albumine", ("cisplatine", "albumine")),
        ("gemcitabine (albumine 32 g/L)", ("gemcitabine", "albumine")),
        ("paclitaxel + nabilone", ("paclitaxel", "nabilone")),
        ("paclitaxel + albumine", ("paclitaxel", "albumine")),
        ("nab gemcitabine", ("gemcitabine", "nab")),
        ("gemcitabine + irinotécan liposomal", ("gemcitabine", "irinotécan liposomal")),
        ("irinotécan liposomal cisplatine", ("cisplatine", "irinotécan liposomal")),
        ("liposomal irinotecan, cisplatine", ("liposomal irinotecan", "cisplatine")),
        ("gemcitabine, cisplatine, pégylée", ("gemcitabine", "cisplatine", "pégylée")),
    ],
)
def test_a_neighbour_makes_no_other_form_of_a_drug(typed: str, rows: tuple[str, ...]) -> None:
    # Albumin is a substance and a blood test; only paclitaxel has a form that is bound to it. An adjective goes with
    # the word beside it.
    found = unknown(typed)
    assert found.code in ("recognised_drug", "several_drugs") and found.rows == rows
    assert problem(ask("carboplatine", typed))[0] == found.code  # never a row that is silently not judged


@pytest.mark.parametrize("word", ["autre que le", "excepté", "hormis le", "sauf", "à l’exception du", "plutôt que"])
def test_what_is_excepted_is_not_proposed(word: str) -> None:
    assert problem(ask(f"anti-angiogénique {word} bevacizumab")) == ("unclear_drugs", [])


@pytest.mark.parametrize("word", sorted(vocabulary("negations")))
def test_what_is_denied_or_left_open_is_not_put_on_rows(word: str) -> None:
    reply = ask(f"carboplatine {word} bevacizumab")
    assert problem(reply) == ("unclear_drugs", [])
    assert f"contient « {word} »" in plain(reply["problems"][0]["text"])


@pytest.mark.parametrize(
    ("typed", "alone"),
    [
        ("gemcitabin 1000 mg", ("gemcitabine",)),
        ("carboplatin AUC 5", ("carboplatine",)),
        ("cisplatin", ("cisplatine",)),  # one letter; two from « Cisplatyl », the same drug
        ("cisplatil", ("Cisplatyl",)),  # one letter; two from « cisplatine »
        ("pembro", ("pembrolizumab",)),
        ("immuno", ("immunothérapie",)),
        ("taxo", ("Taxol", "Taxotere")),
        ("bev", ("bevacizumab",)),  # « non cité » of a drug that the text has stopped
        ("pem", ("pemetrexed", "pembrolizumab")),
        ("inhibiteurs de la tyrosine kinase", ("inhibiteurs de tyrosine kinase",)),
    ],
)
def test_a_slip_or_a_beginning_is_asked(typed: str, alone: tuple[str, ...]) -> None:
    assert (unknown(typed).code, unknown(typed).alone) == ("misspelt_drug", alone)
    code, offers = problem(ask(typed))
    assert code == "misspelt_drug"
    assert offers == [(name, {"drugs[0].drug": name}) for name in alone]


@pytest.mark.parametrize(
    "typed",
    ["CAR-T", "VIN", "be", "inhibiteur de PARP", "anti", "FOLFOX", "MTX", "5-FU", "irinotécan liposomal", "liposomal"],
)
def test_what_begins_several_names_or_none_is_not_guessed(typed: str) -> None:
    assert unknown(typed) == Unknown(code="unknown_drug", details={"typed": typed})


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("gem-cis", "« gemcitabine » (saisi « gem ») et « cisplatine » (saisi « cis »)"),
        ("atezo + bev", "« atezolizumab » (saisi « atezo ») et « bevacizumab » (saisi « bev »)"),
        ("cis+pem", "« cisplatine » (saisi « cis ») et « pem » (pemetrexed ou pembrolizumab ?)"),
    ],
)
def test_a_regimen_by_its_beginnings_denies_none_of_its_drugs(typed: str, names: str) -> None:
    reply = ask(typed)
    assert problem(reply)[0] == "several_drugs"
    assert f"contient plusieurs noms : {names}." in plain(reply["problems"][0]["text"])


@pytest.mark.parametrize(
    "typed", ["1000 mg", "chimiothérapie", "solution à diluer pour perfusion", "ACCORD", "12/11/2026"]
)
def test_what_names_no_drug_is_asked_and_not_said_not_cited(typed: str) -> None:
    # The text itself speaks of « chimiothérapie »: « non cité » would be false of it, and of a dose.
    for reply in (ask(typed), ask("cisplatine", typed)):
        assert problem(reply) == ("no_drug_named", [])
        assert "non cité" not in plain(" ".join(texts(reply)))


def test_a_long_text_is_quoted_short() -> None:
    assert len(unknown("x" * 300).details["typed"]) == 80


# --- a drug that the text does not cite, in a regimen ---------------------------------------------------------------


def test_alone_it_is_refused_and_the_sentence_leads_on() -> None:
    reply = ask("osimertinib")
    assert problem(reply) == ("unknown_drug", [])
    said = plain(reply["problems"][0]["text"])
    for led in ("anti-angiogéniques", "immunothérapie", "ITK", "« Radiosync » (2026)", "ARISTOT"):
        assert led in said


@pytest.mark.parametrize("typed", ["osimertinib", "Abraxane", "Caelyx", "5-FU"])
def test_in_a_regimen_it_is_named_and_not_judged(typed: str) -> None:
    reply = ask({"drug": "doxorubicine", "last_administration": "20/02/2026"}, typed, radiotherapy_start="02/03/2026")
    assert reply["status"] == "ok"
    verdicts = {verdict["name"]: verdict for verdict in reply["verdicts"]}
    assert (verdicts["drugs[0].before"]["code"], verdicts["drugs[1].not_cited"]["code"]) == ("conforms", "not_cited")
    assert (reply["conclusion"]["code"], reply["conclusion"]["sign"]) == ("incomplete", "?")
    assert f"« {typed} » : non cité dans ce texte, non jugé." in plain(reply["conclusion"]["text"])
    assert [notice["warning"] for notice in reply["notices"] if notice["code"] == "not_cited"] == [True]


def test_other_forms_say_why_in_a_regimen() -> None:
    (line,) = [one for one in ask("carboplatine", "Abraxane")["verdicts"] if one["code"] == "not_cited"]
    assert "une forme liée à l’albumine" in line["remark"] and "paclitaxel" in line["remark"]


@pytest.mark.parametrize(
    "typed", ["gemcitabin", "GEMCITABINE ACCORD", "cisplatine + gemcitabine", "cisplatine ou rien"]
)
def test_what_can_be_mended_is_asked_even_in_a_regimen(typed: str) -> None:
    reply = ask("carboplatine", typed, "osimertinib")
    assert [one["field"] for one in reply["problems"]] == ["drugs[1].drug"]


def test_nothing_that_the_text_cites_is_refused_row_by_row() -> None:
    reply = ask("osimertinib", "Caelyx")
    assert [one["code"] for one in reply["problems"]] == ["unknown_drug", "other_form"]


@pytest.mark.parametrize(
    ("typed", "notice"),
    [("Mvasi", "biosimilar"), ("CDDP", "abbreviation"), ("VP-16", "abbreviation"), ("Gemzar", "brand")],
)
def test_a_name_that_the_text_does_not_have_is_told(typed: str, notice: str) -> None:
    (told,) = [one for one in ask(typed)["notices"] if one["code"] == notice]
    assert typed in told["text"]
    assert bool(told["origins"]) == (notice == "biosimilar")  # the pages that were read; else « usage courant »


# --- one drug, one row ----------------------------------------------------------------------------------------------


def applied(typed: list[dict[str, str]], offered: dict[str, str]) -> list[dict[str, str]]:
    """The rows, once a button has typed."""
    rows = [dict(row) for row in typed]
    for path, text in offered.items():
        index, _, name = path.removeprefix("drugs[").partition("].")
        rows[int(index)][name] = text
    return rows


def test_two_rows_of_one_drug_become_one_by_a_button() -> None:
    rows = [{"drug": "gemcitabine", "last_administration": "12/11/2026"}]
    rows.append({"drug": "Gemzar", "next_administration": "10/04/2027", "infusion": "over_1h"})
    code, ((text, inputs),) = problem(ask(*rows))
    assert (code, text) == ("drug_twice", "gemcitabine sur une seule ligne")
    merged = applied(rows, inputs)
    assert merged[0] == {
        "drug": "gemcitabine",
        "last_administration": "12/11/2026",
        "next_administration": "10/04/2027",
        "infusion": "over_1h",
    }
    assert not any(merged[1].values()) and ask(*merged)["status"] == "ok"


def test_rows_of_one_drug_that_disagree_are_asked_and_those_that_agree_are_not() -> None:
    first = {"drug": "VP16", "last_administration": "12/11/2026"}
    second = {"drug": "Celltop", "last_administration": "13/11/2026"}
    assert problem(ask(first, second)) == ("drug_twice", [])
    assert ask(first, {**second, "last_administration": "12/11/2026"})["status"] == "ok"
    assert (
        ask("ITK", {"drug": "erlotinib", "last_administration": "12/11/2026"})["status"] == "ok"
    )  # a class is no drug


# --- what is denied, left open, or no drug at all ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "doubt"),
    [
        ("± bevacizumab", "±"),
        ("bevacizumab ?", "?"),
        ("ø bevacizumab", "ø"),
        ("carboplatine +/- bevacizumab", "+/-"),
        ("bevacizumab = 0", "0"),
        ("bevacizumab refusé", "refusé"),
        ("bevacizumab annulées", "annulées"),
        ("CI bevacizumab", "CI"),
        ("gemcitabine remplacée par docétaxel", "remplacée"),
        ("bevacizumab à discuter", "discuter"),
        ("± immuno", "±"),
        ("0 bevacizumab", "0"),
        ("bevacizumab : 0", "0"),
        ("bevacizumab (0)", "0"),
        ("bevacizumab 0 mg", "0"),
        ("bevacizumab 0mg/kg", "0"),
        ("bevacizumab 0,0 mg", "0,0"),
        ("bevacizumab x0", "0"),
        ("bevacizumab 0 cure", "0"),
        ("bevacizumab 0/4 cures", "0"),
        ("bevacizumab0", "0"),
        ("carboplatine AUC 5, 0 bevacizumab", "0"),
        ("anti-PD-L1 : 0", "0"),
        ("bevacizumab N/A", "N/A"),
        ("bevacizumab dose nulle", "nulle"),
        ("bevacizumab déconseillée", "déconseillée"),
        ("bevacizumab/placebo", "placebo"),
        ("bevacizumab à venir", "venir"),
        ("bevacizumab (-)", "(-"),
        ("bevacizumab -", "-"),
        ("☐ bevacizumab", "☐"),
    ],
)
def test_a_drug_that_is_denied_or_left_open_is_never_taken_for_given(typed: str, doubt: str) -> None:
    """« ± bevacizumab » was read as bevacizumab: letters alone were compared."""
    reply = ask(typed)
    assert problem(reply) == ("unclear_drugs", [])
    assert f"contient « {doubt} »" in plain(reply["problems"][0]["text"])


@pytest.mark.parametrize(
    "around",
    [
        *(
            "{} 10 mg",
            "{} 100",
            "{} 1,0 mg",
            "{} 0,5 mg",
            "{} 1 000 mg",
            "{} 1\u202f000 mg",
            "{} 1.000 mg/m²",
            "{} 10 000",
        ),
        *(
            "{} J0",
            "{} J 0",
            "{} J0 J8",
            "{} 8h00",
            "{} 08:00",
            "{} 1-0-0",
            "{} 1/0/1",
            "{} (PD-L1 0 %)",
            "{} AUC 5 C0",
            "{} C0J0",
        ),
    ],
)
def test_only_a_quantity_of_zero_denies(around: str) -> None:
    """A zero ends a number, numbers a day, an hour, a tumour without the marker: the drug is given."""
    typed = around.format("pembrolizumab")
    assert problem(ask(typed)) == ("recognised_drug", [("pembrolizumab", {"drugs[0].drug": "pembrolizumab"})])


@pytest.mark.parametrize(
    ("typed", "unnamed"),
    [
        ("bevacizumab + chimio", "chimio"),
        ("Avastin/chimiothérapie", "chimiothérapie"),
        ("chimio + immuno", "chimio"),
        ("bevacizumab + protocole", "protocole"),
        ("bevacizumab et traitement d’entretien", "traitement d’entretien"),
        ("bevacizumab, chimio", "chimio"),
        ("carboplatine puis traitement", "traitement"),
        ("bevacizumab avec 4 cures de chimio", "4 cures de chimio"),
    ],
)
def test_a_treatment_without_a_name_is_a_part_that_no_button_drops(typed: str, unnamed: str) -> None:
    """« bevacizumab » was the only button, and its ✓ said nothing of the chemotherapy."""
    reply = ask(typed)
    assert problem(reply) == ("several_drugs", [])
    assert f"« {unnamed} » (à nommer)" in plain(reply["problems"][0]["text"])


@pytest.mark.parametrize(
    "typed",
    [
        "chimio par carboplatine",
        "Traitement : carboplatine",
        "carboplatine en association",
        "cure de chimio : carboplatine",
    ],
)
def test_a_word_for_a_treatment_that_leads_to_its_name_is_no_other_one(typed: str) -> None:
    assert problem(ask(typed)) == ("recognised_drug", [("carboplatine", {"drugs[0].drug": "carboplatine"})])


@pytest.mark.parametrize("typed", ["pembrolizumab-chimio", "bevacizumab chimio", "chimio bevacizumab"])
def test_chemotherapy_beside_a_name_is_told_unread(typed: str) -> None:
    """« pembro-chimio » is two treatments; without a sign, nobody knows."""
    assert "N’est pas lu : « chimio »" in plain(ask(typed)["problems"][0]["text"])


@pytest.mark.parametrize("typed", ["GEMOX", "BEP", "MVAC", "R-CHOP"])
def test_who_types_a_regimen_is_told_how_it_is_typed(typed: str) -> None:
    """Gemcitabine is in GEMOX and bléomycine in BEP: « ni pour ni contre » is true of a drug alone."""
    for reply in (ask(typed), ask("carboplatine", typed)):
        said = plain(" ".join(texts(reply)))
        assert "Un protocole se saisit médicament par médicament." in said
        assert "non cité dans ce texte, qui ne dit rien" not in said


@pytest.mark.parametrize(
    ("typed", "rows"),
    [
        ("carbotaxol", ("carboplatine", "Taxol")),
        ("GemCarbo", ("gemcitabine", "carboplatine")),
        ("cisgem", ("cisplatine", "gemcitabine")),
        ("cddpvp16", ("CDDP", "VP16")),
        ("ipinivo", ("ipilimumab", "nivolumab")),
    ],
)
def test_a_regimen_glued_of_names_and_beginnings_that_have_one_reading_is_asked(
    typed: str, rows: tuple[str, ...]
) -> None:
    assert (unknown(typed).code, unknown(typed).rows) == ("several_drugs", rows)


@pytest.mark.parametrize(
    "typed",
    [
        *("carbopem", "cisvin", "cispar"),  # pemetrexed or pembrolizumab; vincristine and vinblastine begin so too
        *("mvacis", "alicis"),  # a brand is not glued by its beginning: MVAC is no Mvasi
        *("cisatracurium", "gemtuzumab", "doxycycline", "doxapram", "bevespi", "carbocistéine", "etoricoxib"),
    ],
)
def test_what_is_not_wholly_made_of_them_is_not_guessed(typed: str) -> None:
    assert unknown(typed).code == "unknown_drug"


@pytest.mark.parametrize(
    "around", ["weekly {}", "{} every week", "{} (R)", "{}(R) 80 mg", "{} (TM)", "{} TM", "{}\u2122 80 mg", "{}® 80 mg"]
)
def test_a_rhythm_or_a_registered_mark_is_no_drug(around: str) -> None:
    assert problem(ask(around.format("Taxol"))) == ("recognised_drug", [("Taxol", {"drugs[0].drug": "Taxol"})])


def test_a_letter_that_stands_alone_keeps_its_row() -> None:
    """The R of a mark is left out; that of a regimen is not."""
    assert unknown("bevacizumab + R").rows == ("bevacizumab", "R")


def test_no_known_name_has_more_words_than_are_looked_at() -> None:
    assert max(len(words(name)) for _, name in KNOWN) <= LONGEST_NAME


@pytest.mark.parametrize(
    "typed",
    ["0", "zéro", "placebo", "N/A", "?", "-", "sans chimio", "aucun traitement", "néant", "chimiothérapie en cours"],
)
def test_no_drug_is_not_a_drug_that_the_text_does_not_cite(typed: str) -> None:
    assert problem(ask(typed)) == ("no_drug_named", [])


@pytest.mark.parametrize(
    "around", ["{} en cours", "{} interrompue", "{} suspendus", "{} arrêtées", "{} terminé", "progression sous {}"]
)
def test_how_a_drug_goes_on_or_ends_is_no_other_drug(around: str) -> None:
    """One button alone: « gemcitabine et cours, un par ligne » was the second."""
    typed = around.format("gemcitabine")
    assert problem(ask(typed)) == ("recognised_drug", [("gemcitabine", {"drugs[0].drug": "gemcitabine"})])


@pytest.mark.parametrize("typed", ["épi-doxorubicine", "4'-épi-adriamycine", "ÉPI DOXORUBICINE", "epidoxorubicine"])
def test_a_name_that_holds_a_cited_one_is_not_taken_for_it(typed: str) -> None:
    """It is another anthracycline's name: doxorubicine is not offered for it."""
    assert problem(ask(typed)) == ("unknown_drug", [])


@pytest.mark.parametrize("typed", ["paclitaxel nanoparticules", "protein-bound paclitaxel", "doxorubicine PEG"])
def test_a_form_told_otherwise_is_still_another_drug(typed: str) -> None:
    """« nab » is for nanoparticle albumin-bound, « PEG » for pegylated: the forms that `other_forms` holds."""
    assert problem(ask(typed)) == ("other_form", [])


@pytest.mark.parametrize("typed", ["carbo-pem", "cis pem", "pem pembro"])
def test_the_beginning_of_two_names_beside_a_name_is_asked_and_never_left_out(typed: str) -> None:
    """A button that typed the other drug alone lost pemetrexed, or pembrolizumab."""
    reply = ask(typed)
    assert problem(reply) == ("several_drugs", [])
    assert "« pem » (pemetrexed ou pembrolizumab ?)" in plain(reply["problems"][0]["text"])


@pytest.mark.parametrize("typed", ["anti-PD-L2", "anti-EGFR", "CDDR", "VP15"])
def test_an_abbreviation_is_never_guessed_from_another(typed: str) -> None:
    """One letter apart, they are other targets: PD-L2 is not PD-L1, EGFR is not VEGF."""
    assert problem(ask(typed)) == ("unknown_drug", [])


@pytest.mark.parametrize("typed", ["anti-VEGF", "anti angio", "antiangiogenic"])
def test_the_class_that_the_text_stops_is_read_as_people_name_it(typed: str) -> None:
    assert drug_named(typed).id == "anti-angiogeniques"

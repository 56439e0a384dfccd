"""What each kind of field accepts, refuses, reads back and declares."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from calculators.catalogue import CALCULATORS
from calculators.typed.fields import Field
from calculators.typed.kinds import (
    ALPHA_BETA,
    ANY_WHOLE,
    DAY,
    FRACTION_DOSE,
    TOTAL_DOSE,
    VOLUME,
    WHOLE,
    Choice,
    Kind,
    Quantity,
    Term,
    large_fraction,
)
from calculators.typed.problems import Refusal
from calculators.typed.reader import Reader
from calculators.typed.schedules import Schedule
from calculators.words.texts import entry


def refusal(kind: Kind, typed: str) -> Refusal:
    with pytest.raises(Refusal) as refused:
        kind.read(typed)
    return refused.value


@pytest.mark.parametrize(
    ("kind", "typed", "value", "said"),
    [
        (TOTAL_DOSE, "37,5 Gy", Decimal("37.5"), "37,5 Gy"),
        (TOTAL_DOSE, "0", 0, "0 Gy"),  # a spared cord
        (TOTAL_DOSE, "100", 100, "100 Gy"),
        (FRACTION_DOSE, "30", 30, "30 Gy"),
        (VOLUME, "200 mL", 200, "200 mL"),
        (ALPHA_BETA, "0,87", Decimal("0.87"), "0,87 Gy"),
        (WHOLE, "1", 1, "1 fraction"),
        (WHOLE, "10", 10, "10 fractions"),
        (WHOLE, "10,0", 10, "10 fractions"),
        (WHOLE, "70", 70, "70 fractions"),
        (ANY_WHOLE, "1000", 1000, "1 000 fractions"),
        (DAY, "13/03/2026", date(2026, 3, 13), "13 mars 2026"),
        (Choice(codes=("source", "hytec")), " hytec ", "hytec", ""),
        (Term(), "  acide   folique ", "acide folique", "acide folique"),
        (Quantity(minimum=Decimal(1)), "1", 1, "1"),
    ],
)
def test_read_and_read_back(kind: Kind, typed: str, value: Any, said: str) -> None:
    assert kind.read(typed) == value
    assert kind.said(kind.read(typed)).replace("\u00a0", " ").replace("\u202f", " ") == said


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (TOTAL_DOSE, "100,1", "total_dose_above_guard"),
        (FRACTION_DOSE, "30,1", "fraction_dose_above_guard"),
        (VOLUME, "200,1", "volume_above_guard"),
        (ALPHA_BETA, "0", "not_above_minimum"),
        (WHOLE, "0", "below_minimum"),
        (WHOLE, "2,5", "not_whole"),
        (WHOLE, "71", "too_many_fractions"),
        (Quantity(minimum=Decimal(1)), "0,9", "below_minimum"),
        (Quantity(guard=Decimal(5)), "6", "above_maximum"),
        (Choice(codes=("source", "hytec")), "Source", "not_a_choice"),
        (Term(), "x" * 401, "too_long"),
        (Schedule(), "30", "not_a_schedule"),
        (Schedule(), "30/10/2", "not_a_schedule"),
        (Schedule(), "trente/10", "not_a_schedule"),
        (Schedule(), "31/1", "fraction_dose_above_guard"),
        (Schedule(), "3000/10", "total_dose_above_guard"),
        (Schedule(), "30/0", "below_minimum"),
    ],
)
def test_refused(kind: Kind, typed: str, code: str) -> None:
    assert refusal(kind, typed).code == code


@pytest.mark.parametrize(
    ("kind", "typed", "offer"),
    [
        (TOTAL_DOSE, "3000", "30 Gy"),
        (FRACTION_DOSE, "300", "3 Gy"),
        (VOLUME, "1200", "1,2 mL"),
        (Schedule(), "60/1", "0,6 Gy/1"),
    ],
)
def test_a_guard_rail_offers_the_value_of_the_usual_slip(kind: Kind, typed: str, offer: str) -> None:
    """Centigrays for grays, cubic millimetres for millilitres: a hundredth, a thousandth."""
    assert refusal(kind, typed).details["offer"].replace("\u00a0", " ") == offer


def test_the_guard_of_a_fraction() -> None:
    """30 Gy per fraction is believed, more is not."""
    assert large_fraction(Decimal(90), 3, "90/3") is None
    refused = large_fraction(Decimal("90.1"), 3, "90,1/3")
    assert refused is not None
    assert refused.details["offer"] == "0,901\u00a0Gy"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (TOTAL_DOSE, {"x-kind": "decimal", "x-unit": "Gy", "x-bounds": {"minimum": "0", "maximum": "100"}}),
        (VOLUME, {"x-kind": "decimal", "x-unit": "mL", "x-bounds": {"minimum": "0", "maximum": "200"}}),
        (ALPHA_BETA, {"x-kind": "decimal", "x-unit": "Gy", "x-bounds": {"exclusiveMinimum": "0"}}),
        (Quantity(), {"x-kind": "decimal", "x-unit": "1", "x-bounds": {"minimum": "0"}}),
        (WHOLE, {"x-kind": "whole", "x-unit": "fractions", "x-bounds": {"minimum": "1", "maximum": "70"}}),
        (ANY_WHOLE, {"x-kind": "whole", "x-unit": "fractions", "x-bounds": {"minimum": "1"}}),
        (DAY, {"x-kind": "day"}),
        (Choice(codes=("a", "b")), {"x-kind": "choice", "x-codes": ["a", "b"]}),
        (Term(), {"x-kind": "term"}),
        (Schedule(), {"x-kind": "schedule", "x-unit": "Gy/fractions"}),
    ],
)
def test_schema(kind: Kind, expected: dict[str, Any]) -> None:
    declared = dict(kind.schema())
    declared.pop("pattern", None)
    assert declared == {"type": "string"} | expected


# --- the sentences ------------------------------------------------------------------------------------------------

DOSE = "la dose maximale à la moelle"
SUCH = ", par exemple 20 Gy."
SENTENCES = [
    ("dmax_gy", "abc", f"« abc » n’est pas un nombre. Saisissez {DOSE} en chiffres{SUCH}"),
    (
        "dmax_gy",
        "1.234,5",
        f"« 1.234,5 » contient plusieurs séparateurs. Pour {DOSE}, n’en gardez qu’un, la virgule décimale{SUCH}",
    ),
    (
        "dmax_gy",
        "2 5",
        f"« 2 5 » contient un espace qui ne sépare pas des milliers. Saisissez {DOSE} sans espace{SUCH}",
    ),
    ("dmax_gy", "-5", f"« -5 » porte un signe. Saisissez {DOSE} sans signe{SUCH}"),
    (
        "dmax_gy",
        "2e1",
        f"« 2e1 » est écrit avec un exposant. Saisissez {DOSE} en toutes décimales{SUCH}",
    ),
    (
        "dmax_gy",
        "２２",
        f"« ２２ » contient des chiffres que cette page ne lit pas. Saisissez {DOSE} avec les chiffres 0 à 9{SUCH}",
    ),
    ("dmax_gy", "1" * 61, f"« {'1' * 29}… » est trop long. Saisissez {DOSE}{SUCH}"),
    ("dmax_gy", "22 m", f"L’unité « m » n’est pas celle attendue. Saisissez {DOSE}{SUCH}"),
    (
        "dmax_gy",
        "3000 cGy",
        f"« 3000 cGy » : voulez-vous dire 30 Gy ? Saisissez {DOSE} dans l’unité indiquée{SUCH}",
    ),
    (
        "dmax_gy",
        "3000",
        f"« 3000 » dépasse 100 Gy au total : est-ce une valeur en cGy (soit 30 Gy) ? Saisissez {DOSE} en Gy{SUCH}",
    ),
    (
        "dmax_gy",
        "99",
        f"« 99 Gy en 1 fraction » dépasse 30 Gy par fraction : est-ce une valeur en cGy (soit 0,99 Gy) ? "
        f"Saisissez {DOSE} en Gy{SUCH}",
    ),
    (
        "v_low_ml",
        "1200",
        "« 1200 » dépasse 200 mL : est-ce une valeur en mm³ (soit 1,2 mL) ? "
        "Saisissez le volume recevant la dose basse en mL, par exemple 0,8 mL.",
    ),
    (
        "fractions",
        "2,5",
        "« 2,5 » n’est pas un nombre entier. Saisissez le nombre de fractions sans décimale, par exemple 3.",
    ),
    ("fractions", "0", "« 0 » est trop petit. Saisissez le nombre de fractions à partir de 1, par exemple 3."),
    ("fractions", "", "Saisissez le nombre de fractions, par exemple 3."),
    (
        "fractions",
        3,
        "Le nombre de fractions : la valeur doit être du texte, telle qu’une personne la saisit, par exemple « 3 ».",
    ),
]


@pytest.mark.parametrize(("field", "typed", "sentence"), SENTENCES)
def test_the_cord_s_sentences(field: str, typed: object, sentence: str) -> None:
    """What is wrong, how to mend it, an example: the whole sentence, in the field's own words."""
    reading = CALCULATORS["cord"]
    inputs = {"fractions": "1", "dmax_gy": "1", field: typed}
    found = [
        problem.text
        for read in [Reader("cord", reading.inputs).read(inputs)]
        for problem in [*read.problems, *reading.check(read)]
        if problem.field == field
    ]
    assert [text.replace("\u00a0", " ").replace("\u202f", " ") for text in found] == [sentence]


@pytest.mark.parametrize(
    ("inputs", "sentence"),
    [
        (
            {"earlier": [{"end_date": "mars 2026"}]},
            "Irradiation antérieure 1 : « mars 2026 » n’est pas une date lisible. Saisissez la date de la dernière "
            "séance sous la forme jj/mm/aaaa ou aaaa-mm-jj, par exemple 13/03/2026.",
        ),
        (
            {"earlier": [{}, {"end_date": "29/02/2027"}]},
            "Irradiation antérieure 2 : le jour « 29/02/2027 » n’existe pas. Vérifiez la date de la dernière séance, "
            "par exemple 13/03/2026.",
        ),
        (
            {"new": {"start_date": "01/01/2226"}},
            "Nouvelle irradiation : l’année de « 01/01/2226 » n’est pas entre 1950 et 2199. Vérifiez la date de la "
            "première séance, par exemple 01/09/2026.",
        ),
        (
            {"reading": "strict"},
            "« strict » n’est pas proposé. Choisissez les limites à appliquer : « du texte (strictes) » ou "
            "« de HyTEC (incluses) ».",
        ),
        (
            {"reading": "De HyTEC (incluses)"},  # the words of a choice, which the sentence itself proposes
            "« De HyTEC (incluses) » n’est pas proposé tel quel : voulez-vous dire « de HyTEC (incluses) » "
            "(hytec) ? Choisissez les limites à appliquer : « du texte (strictes) » ou « de HyTEC (incluses) ».",
        ),
        (
            {"earlier": "30/10"},
            "Les irradiations antérieures : une liste est attendue, par exemple […].",
        ),
        (
            {"earlier": [{"end_date": "13/03/2026"}] * 21},
            "Les irradiations antérieures : 20 au plus. Supprimez des lignes, par exemple les dernières.",
        ),
        (
            {"new": "8/1"},
            "La nouvelle irradiation : un groupe de champs est attendu, par exemple total_dose_gy.",
        ),
        (
            {"dose": "8"},
            "Le champ « dose » n’existe pas dans ce calculateur. Corrigez-le, par exemple earlier, new ou reading.",
        ),
        (
            {"new": {"dose": "8"}},
            "Le champ « new.dose » n’existe pas dans ce calculateur. Corrigez-le, par exemple total_dose_gy, "
            "fractions ou start_date.",
        ),
    ],
)
def test_the_sentences_of_rows_and_shapes(inputs: dict[str, Any], sentence: str) -> None:
    read = Reader("reirradiation", CALCULATORS["reirradiation"].inputs).read(inputs)
    assert [problem.text.replace("\u00a0", " ") for problem in read.problems] == [sentence]


def leaves() -> list[tuple[str, str, Field]]:
    return [
        (name, f"{group.name}.{field.name}" if group else field.name, field)
        for name, descriptor in CALCULATORS.items()
        for group, field in descriptor.leaves()
    ]


@pytest.mark.parametrize(
    ("calculator", "path", "field"), leaves(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_declared_field_accepts_its_own_example_and_has_its_words(
    calculator: str, path: str, field: Field
) -> None:
    field.kind.read(field.example)
    words = entry(f"{calculator}.fields.{path}")
    assert words["label"] and words["the"]
    assert set(words.get("choices", {})) == set(getattr(field.kind, "codes", ()))
    assert "{" not in CALCULATORS[calculator].hint(path)

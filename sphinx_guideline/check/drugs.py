"""What the drugs of `data/washout.toml` must hold for the table, the pages and the calculator that read them."""

from collections.abc import Iterator, Mapping

from calculators.typed.text import folded
from sphinx_guideline.facts.drugs import drug_rows
from sphinx_guideline.facts.records import Problem, Table
from sphinx_guideline.words.texts import entry

FILE = "data/washout.toml"
UNREAD = "nothing reads this key"
TEXTS = ("name", "class", "interruption", "evidence", "locator")
LISTS = ("synonyms", "brands", "notes")
INTERRUPTION_CODES = tuple(entry("drugs.leads"))
OTHERS = ("spellings", "abbreviations", "biosimilars", "is_class", "members", "before", "after", "floor", "half_lives")
KEYS = {*TEXTS, *LISTS, "in_table", *OTHERS, "statement", "comment"}
HALF_LIFE_KEYS = {"label", "condition", "when", "used", "range", "half_life"}
NEEDED = {"window": ("before", "after"), "board": ("statement",)}


def drug_problems(tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Drugs without a key that readers take, in an unknown class or under an unknown statement; names told twice."""
    washout = tables.get("washout", {})
    drugs = drug_rows(tables)
    for identifier, drug in drugs.items():
        for path, text in _drug_faults(drug, washout):
            yield Problem(FILE, f"drugs.{identifier}{path}", text)
    yield from _form_problems(washout, drugs)
    yield from _names_told_twice(washout, drugs)


def _drug_faults(drug: Table, washout: Table) -> Iterator[tuple[str, str]]:
    yield from _missing(drug)
    for key, room in (("class", "classes"), ("statement", "statements")):
        if key in drug and drug[key] not in washout.get(room, {}):
            yield f".{key}", f"unknown {key} {drug[key]!r}"
    yield from _interruption_faults(drug)
    for member in drug.get("members", ()):
        if member not in drug_rows({"washout": washout}):
            yield ".members", f"unknown drug {member!r}"
    for name, half_life in drug.get("half_lives", {}).items():
        if "half_life" not in half_life:
            yield f".half_lives.{name}.half_life", "missing"
        yield from ((f".half_lives.{name}.{key}", UNREAD) for key in sorted(half_life.keys() - HALF_LIFE_KEYS))
    yield from ((f".{key}", UNREAD) for key in sorted(drug.keys() - KEYS))


def _interruption_faults(drug: Table) -> Iterator[tuple[str, str]]:
    interruption = drug.get("interruption")
    if isinstance(interruption, str) and interruption not in INTERRUPTION_CODES:
        yield ".interruption", f"unknown interruption {interruption!r}"
    for key in NEEDED.get(str(interruption), ()):
        if key not in drug:
            yield f".{key}", f"missing, where interruption is {interruption!r}"


def _missing(drug: Table) -> Iterator[tuple[str, str]]:
    for key, wanted, expected in (
        *((key, str, "a text") for key in TEXTS),
        *((key, list, "a list of texts") for key in LISTS),
        ("in_table", bool, "true or false"),
    ):
        if key not in drug:
            yield f".{key}", "missing"
        elif not isinstance(drug[key], wanted):
            yield f".{key}", f"{expected} is expected, not {drug[key]!r}"


def _form_problems(washout: Table, drugs: Mapping[str, Table]) -> Iterator[Problem]:
    for name, form in washout.get("other_forms", {}).items():
        if form.get("of") not in drugs:
            yield Problem(FILE, f"other_forms.{name}.of", f"unknown drug {form.get('of')!r}")


def _names_told_twice(washout: Table, drugs: Mapping[str, Table]) -> Iterator[Problem]:
    """Two names that a reader would type alike and that lead to two drugs."""
    first: dict[str, str] = {}
    for owner, path, name in _names(washout, drugs):
        first_owner = first.setdefault(folded(name), owner)
        if first_owner != owner:
            yield Problem(FILE, path, f"{name!r} is already a name of {first_owner}")


def _names(washout: Table, drugs: Mapping[str, Table]) -> Iterator[tuple[str, str, str]]:
    """The owner of each name, the name's path, the name."""
    for identifier, drug in drugs.items():
        owner = f"drugs.{identifier}"
        if "name" in drug:
            yield owner, f"{owner}.name", str(drug["name"])
        for key in ("synonyms", "spellings", "brands", "biosimilars", "abbreviations"):
            for index, name in enumerate(drug.get(key, [])):
                yield owner, f"{owner}.{key}[{index}]", str(name)
    for form, table in washout.get("other_forms", {}).items():
        for index, name in enumerate(table.get("names", [])):
            yield f"other_forms.{form}", f"other_forms.{form}.names[{index}]", str(name)

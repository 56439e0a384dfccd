"""The words that the search knows beside those of the records: stop words, words that stand for one another, names of
drugs."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx.search.fr import SearchFrench

from calculators.tables.reader import kept, load
from calculators.typed.text import unaccented
from calculators.washout.drugs.table import SHORTEST_BEGINNING, SHORTEST_TWO_SLIPS
from sphinx_guideline.facts.drugs import named_classes, other_forms, shown_drugs
from sphinx_guideline.project.addresses import drug_address
from sphinx_guideline.words.texts import entry, say

FILE = Path(__file__).with_name("words.toml")


@kept
def declared_words() -> dict[str, Any]:
    """The file of words as it is written."""
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def search_words() -> dict[str, Any]:
    """Everything of words that the browser needs: lists, groups, names, sentences."""
    declared = declared_words()
    return {
        **{
            key: plain(declared[key])
            for key in ("units", "phrases", "intents", "counts", "counted", "once", "heavy", "light", "drug_endings")
        },
        "empty": sorted({*SearchFrench.stopwords, *declared["empty"].split()}),
        "faint": sorted(set(plain(declared["faint"].split()))),
        "groups": [group(words) for words in declared["group"]],
        "usages": [*map(usage, declared["usage"]), *nicknames(declared["nicknames"])],
        "drugs": list(drugs()),
        "others": list(forms()),
        "beside": besides(),
        "spelling": spelling(),
        "leads": leads(),
        "says": entry("search.says"),
    }


def plain(words: Any) -> Any:
    """Words as the browser compares them: without accents or capitals."""
    if isinstance(words, Mapping):
        return {key: plain(item) for key, item in words.items()}
    return [plain(item) for item in words] if isinstance(words, list) else unaccented(words)


def group(declared: Mapping[str, Any]) -> dict[str, Any]:
    """Words that stand for one another."""
    return {"words": declared["words"], "read": declared["read"]}


def usage(declared: Mapping[str, Any]) -> dict[str, Any]:
    """Words of clinicians for a word of the text, and what is said beyond it."""
    return {"words": declared["words"], "read": declared["read"], "beyond": declared.get("beyond", "")}


def nicknames(declared: Mapping[str, list[str]]) -> Iterator[dict[str, Any]]:
    """The same for drugs, declared by their identifiers."""
    for key, words in declared.items():
        yield usage({"words": words, "read": shown_drugs()[key].names[0]})


def names_of_places() -> dict[str, tuple[str, ...]]:
    """Words that lead to a place of the site, by its address."""
    return {address: tuple(words) for address, words in declared_words()["places"].items()}


def drugs() -> Iterator[dict[str, Any]]:
    """Each drug with its names, its classes or its members where it is a class, and its notes."""
    for key, drug in shown_drugs().items():
        yield {
            "id": key,
            "names": list(drug.names),
            "classes": [drug_class.id for drug_class in named_classes() if key in drug_class.members],
            "members": list(drug.members),
            "notes": list(drug.doubts),
        }


def forms() -> Iterator[dict[str, Any]]:
    """Forms that are other drugs, cited nowhere in the text: their names, the words that mark them, the drug that they
    are not, the note.
    """
    for form in other_forms():
        lists = {key: list(getattr(form, key)) for key in ("names", "markers", "words", "notes")}
        yield {**lists, "of": form.of, "kind": form.kind}


def besides() -> list[str]:
    """What stands beside a drug's name and is no drug: laboratory, dose, route, salt, any treatment, a doubt."""
    kinds = ("joins", "negations", "treatments", "forms", "qualifiers")
    return sorted({word for kind in kinds for word in load("washout")["typed"][kind].split()})


def spelling() -> dict[str, Any]:
    """How far the forms guess the name of a drug: from how many letters two slips, or a beginning, and which words
    begin none.
    """
    not_begun = load("washout")["typed"]["no_beginnings"].split()
    return {"two_slips_from": SHORTEST_TWO_SLIPS, "begun_from": SHORTEST_BEGINNING, "not_begun": not_begun}


def leads() -> dict[str, Any]:
    """Where a word leads that the text does not have."""
    links = [[drug.name, str(drug_address(drug.id))] for drug in named_classes()]
    return {"classes": say("drugs.leads_on"), "later": say("common.later_documents"), "links": links}

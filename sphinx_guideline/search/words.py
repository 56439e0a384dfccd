"""The words that the search knows beside those of the records: stop words, words that stand for one another, names of
drugs."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sphinx.search.fr import SearchFrench

from calculators.tables.reader import load
from sphinx_guideline.drugs.sentences import doubts
from sphinx_guideline.facts.drugs import classes, names_of
from sphinx_guideline.project.addresses import drug_address
from sphinx_guideline.words.texts import entry, say

FILE = Path(__file__).with_name("words.toml")


def search_words() -> dict[str, Any]:
    """Everything of words that the browser needs: lists, groups, names, sentences."""
    declared = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        **{key: plain(declared[key]) for key in ("units", "counts", "once", "drug_endings")},
        "empty": sorted({*SearchFrench.stopwords, *declared["empty"].split()}),
        "groups": [group(found) for found in declared["group"]],
        "drugs": list(drugs()),
        "others": list(forms()),
        "beside": besides(),
        "leads": leads(),
        "says": entry("search.says"),
    }


def plain(found: Any) -> Any:
    """Words as the browser compares them: without accents or capitals."""
    if isinstance(found, Mapping):
        return {key: plain(item) for key, item in found.items()}
    return [plain(item) for item in found] if isinstance(found, list) else without_accents(found)


def without_accents(word: str) -> str:
    """A word without accents or capitals."""
    return unicodedata.normalize("NFKD", word.casefold()).encode("ascii", "ignore").decode()


def group(declared: Mapping[str, Any]) -> dict[str, Any]:
    """Words that stand for one another."""
    return {"words": declared["words"], "read": declared["read"]}


def drugs() -> Iterator[dict[str, Any]]:
    """Each drug with its names, its classes or its members where it is a class, and its notes."""
    table = load("washout")["drugs"]
    of_classes = {key: members_of(key, drug) for key, drug in table.items() if drug.get("is_class")}
    for key, drug in table.items():
        yield {
            "id": key,
            "names": list(names_of(drug)),
            "classes": [name for name, members in of_classes.items() if key in members],
            "members": of_classes.get(key, []),
            "notes": list(doubts(drug)),
        }


def members_of(key: str, drug: Mapping[str, Any]) -> list[str]:
    """The drugs of a class: those that it names, or those under the statement that it shares."""
    shared = load("washout")["statements"][drug["statement"]]["drugs"] if "statement" in drug else ()
    return [name for name in (*drug.get("members", ()), *shared) if name != key]


def forms() -> Iterator[dict[str, Any]]:
    """Forms that are other drugs, cited nowhere in the text: their names, the words that mark them, the drug that they
    are not, the note.
    """
    for form in load("washout")["other_forms"].values():
        lists = {name: list(form[name]) for name in ("names", "markers", "notes")}
        yield {**lists, "of": form["of"], "kind": form["kind"]}


def besides() -> list[str]:
    """What stands beside a drug's name and is no drug: laboratory, dose, route, salt."""
    typed = load("washout")["typed"]
    return sorted({word for key in ("forms", "qualifiers", "joins") for word in typed[key]})


def leads() -> dict[str, Any]:
    """Where a word leads that the text does not have."""
    links = [[name, str(drug_address(key))] for key, name in classes().items()]
    return {"classes": say("drugs.leads_on"), "later": say("common.later_documents"), "links": links}

"""What the search finds, from `data/`: recommendations, drugs, rows of tables, notes, references, calculators.

A record is a place of the site with what leads there. Its text is plain; how words are compared is the browser's work
(`static/search-terms.js`), so that one code folds the index and the query.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import ceil

from docutils import nodes
from sphinx.application import Sphinx

from calculators.catalogue import CALCULATORS
from calculators.tables.reader import Range, Value, load
from calculators.words.numbers import NO_BREAK_SPACE
from calculators.words.typography import SEMICOLON, first_capital
from sphinx_guideline.doctree.inline_text import plain_text
from sphinx_guideline.drugs.sentences import half_life, interruption
from sphinx_guideline.facts.drugs import ShownDrug, shown_drugs
from sphinx_guideline.facts.records import Facts, Gap, Note, Recommendation, Reference
from sphinx_guideline.facts.values import french_value
from sphinx_guideline.project.addresses import (
    HYTEC_LIMITS,
    calculator_address,
    constraint_row_address,
    criterion_row_address,
    drug_address,
    drug_row_address,
    gap_address,
    note_address,
    recommendation_address,
    reference_address,
    schedule_row_address,
)
from sphinx_guideline.project.shared import facts_of, settings_of
from sphinx_guideline.recommendations.leads import case_text
from sphinx_guideline.recommendations.plain import plain_recommendation
from sphinx_guideline.text.citations import criterion_titles, limit_titles
from sphinx_guideline.words.keys import number_of
from sphinx_guideline.words.signs import COLON
from sphinx_guideline.words.texts import entry, label, say

_LINES = re.compile(r"\s+")
_VOLUME = re.compile(r"(?<=\d{4})(?P<month>[^.;]*);[^;]*$")
_LIST = re.compile(r"\n- ")


@dataclass(frozen=True, kw_only=True, slots=True)
class Record:
    """A place of the site: its kind, its title, the page or table around it, its text.

    `names` are words that lead there without being said there: an identifier, a brand, another way to write a dose.
    `lead` is the answer that stands first: a dose, a delay, limits. `shown` stands after it where the text would
    repeat it.
    """

    kind: str
    address: str
    title: str
    where: str = ""
    text: str = ""
    names: tuple[str, ...] = ()
    lead: str = ""
    shown: str = ""


def records_of_data(app: Sphinx) -> Iterator[Record]:
    """Every record that `data/` gives, in a fixed order."""
    facts = facts_of(app)
    yield from recommendations(app)
    yield from map(gap_record, facts.gaps.values())
    for drug in shown_drugs().values():
        yield from drug_records(drug)
    yield from constraint_rows()
    yield from criterion_rows()
    yield from schedule_rows(facts)
    yield from map(note_record, facts.notes.values())
    yield from map(reference_record, facts.references.values())
    if settings_of(app).calculators:
        yield from map(calculator_record, CALCULATORS)


def recommendations(app: Sphinx) -> Iterator[Record]:
    """The recommendations, their values in place."""
    for recommendation in facts_of(app).recommendations.values():
        plain = plain_recommendation(app, recommendation)
        yield Record(
            kind="recommendation",
            address=str(recommendation_address(recommendation.id)),
            title=plain["title"],
            where=say(
                "search.recommendation",
                id=recommendation.id,
                situation=say(f"words.situations.{recommendation.situation}"),
            ),
            text=flowing(_LIST.sub(" ", plain["statement"])),
            names=(recommendation.id, *techniques(recommendation), *doses_within(recommendation.id)),
            lead=plain["lead"].replace("\n", SEMICOLON),
            shown=flowing(plain_text(plain["applies"].replace("**", ""))),
        )


def gap_record(gap: Gap) -> Record:
    """A case for which the text gives nothing: what is asked of it is answered by saying so."""
    situation = first_capital(say(f"words.situations.{gap.situation}"))
    return Record(
        kind="gap",
        address=str(gap_address(gap.situation, gap.id)),
        title=first_capital(case_text(gap)),
        where=say("search.gap", situation=situation, group=say(f"recommendations.groups.{gap.group}").lower()),
        text=flowing(plain_text(gap.says)),
        lead=say(f"recommendations.gaps.{gap.kind}"),
    )


def techniques(recommendation: Recommendation) -> Iterator[str]:
    """The technique of which a recommendation speaks, where it names one."""
    if recommendation.technique != say("words.not_given"):
        yield recommendation.technique


def doses_within(recommendation: str) -> Iterator[str]:
    """The whole doses inside the ranges that a recommendation gives: « 25/3 » is within 24 to 27 Gy, « 8 Gy par
    fraction » too.
    """
    for schedule in load("eqd2")["schedules"].values():
        total = schedule["total"]
        if isinstance(total, Range) and recommendation in schedule["recommendations"]:
            for dose in range(int(total.low) + 1, int(total.high)):
                yield f"{dose}/{number(schedule['fractions'])}"
            yield from dose_of_a_fraction(total, schedule["fractions"])


def dose_of_a_fraction(total: Value | Range, fractions: Value) -> Iterator[str]:
    """« 3 Gy par fraction », where a schedule has one; the whole doses, where it has several fractions and a range."""
    if isinstance(total, Value):
        yield say("search.dose_of_a_fraction", dose=f"{total.amount / fractions.amount:f}")
    elif fractions.amount > 1:
        for dose in range(ceil(total.low / fractions.amount), int(total.high / fractions.amount) + 1):
            yield say("search.dose_of_a_fraction", dose=str(dose))


def drug_records(drug: ShownDrug) -> Iterator[Record]:
    """The page of a drug, and its row in table 6 or in the table under it."""
    name, declared = drug.title, drug.declared_class.name
    page = Record(
        kind="drug",
        address=str(drug_address(drug.id)),
        title=name,
        where=declared,
        text=drug_text(drug),
        names=(*drug.names[1:], say("text.drug_title", name=name)),
        lead=words(interruption(drug)),
    )
    yield page
    where = say("search.row" if drug.in_table else "search.other_row", name=declared)
    yield replace(page, kind="row", address=str(drug_row_address(drug.id)), where=where, names=drug.names[1:])


def drug_text(drug: ShownDrug) -> str:
    """What the text says of a drug, one fact after the other."""
    lines = [half_life(printed) for printed in drug.printed_half_lives]
    facts = {
        "evidence": drug.evidence,
        "half_life": SEMICOLON.join(map(words, lines)),
        "synonyms": ", ".join(drug.synonyms),
        "brands": ", ".join(drug.brands),
        "comment": drug.comment,
    }
    return flowing(" ".join(f"{label(key, 'drugs')}{COLON}{text.rstrip('.')}." for key, text in facts.items() if text))


def constraint_rows() -> Iterator[Record]:
    """The limits of the cord for each number of fractions, the volumes named as planning systems name them."""
    for key, limits in load("cord")["constraints"].items():
        volumes = [limits["v_high"], limits["v_low"]]
        volume_texts = [f"V{number(volume['dose'])} {french_value(volume['volume'])}" for volume in volumes]
        dmax = f"Dmax {french_value(limits['dmax'])}"
        yield Record(
            kind="row",
            address=str(constraint_row_address(key)),
            title=limit_titles()[constraint_row_address(key).anchor],
            where=say("tables.cord.caption"),
            names=(f"{number(limits['dmax'])}/{number(limits['fractions'])}",),
            lead=", ".join([dmax, *volume_texts]),
        )


def hytec_row() -> Record:
    """HyTEC's greatest doses beside the text's, on « L’essentiel »: another source's, told as such."""
    cord = load("cord")
    doses = [
        say(
            "search.hytec_dose",
            fractions=french_value(limits["fractions"]),
            thecal_sac=french_value(cord["hytec"]["thecal_sac"][key]),
            true_cord=french_value(cord["hytec"]["true_cord"][key]),
        )
        for key, limits in cord["constraints"].items()
    ]
    return Record(
        kind="section",  # the text's own rows come first
        address=str(HYTEC_LIMITS),
        title=say("search.hytec"),
        where=say("tables.essential.limits.caption"),
        text=SEMICOLON.join(doses),
    )


def criterion_rows() -> Iterator[Record]:
    """The criteria of re-irradiation."""
    for key, criterion in load("reirradiation")["criteria"].items():
        yield Record(
            kind="row",
            address=str(criterion_row_address(key)),
            title=criterion_titles()[criterion_row_address(key).anchor],
            where=say("tables.criteria.caption"),
            lead=french_value(criterion["limit"]),
        )


def schedule_rows(facts: Facts) -> Iterator[Record]:
    """The schedules that the text names."""
    for key, schedule in load("eqd2")["schedules"].items():
        name = schedule_text(schedule["total"], schedule["fractions"])
        situation = first_capital(say(f"words.situations.{schedule['situation']}"))
        stating = [facts.recommendations[identifier] for identifier in schedule["recommendations"]]
        yield Record(
            kind="row",
            address=str(schedule_row_address(key)),
            title=say("search.schedule", name=name),
            where=say("tables.schedules.caption"),
            text=f"{situation}. {', '.join(schedule['recommendations'])}.",
            names=(
                *dict.fromkeys(name for recommendation in stating for name in techniques(recommendation)),
                *dose_of_a_fraction(schedule["total"], schedule["fractions"]),
            ),
        )


def schedule_text(total: Value | Range, fractions: Value) -> str:
    """`30 Gy en 10 fractions`."""
    return say("common.schedule", total=french_value(total), fractions=french_value(fractions))


def note_record(note: Note) -> Record:
    """A critical note, whole; its one line is shown."""
    title = f"{note.id}{COLON}{plain_text(note.title)}"
    text = flowing(plain_text(" ".join([note.printed, note.reading, note.otherwise])))
    address, where = str(note_address(note.id)), SEMICOLON.join(note.where)
    kind = "note" if note.is_clinical else "remark"
    return Record(
        kind=kind,
        address=address,
        title=title,
        where=where,
        text=text,
        names=(note.id,),
        shown=plain_text(note.line),
    )


def reference_record(reference: Reference) -> Record:
    """An entry of the list of references, without its volume and its pages, which nobody seeks."""
    title = say("text.reference", number=reference.number)
    address, text = (
        str(reference_address(reference.number)),
        _VOLUME.sub(r"\g<month>.", flowing(plain_text(reference.entry))),
    )
    return Record(kind="reference", address=address, title=title, text=text, names=(title, *first_author(reference)))


def first_author(reference: Reference) -> Iterator[str]:
    """« Sahgal 2019 »: how an article is asked for."""
    for author in reference.authors[:1]:
        yield f"{author.partition(' ')[0]} {reference.year}"


def calculator_record(name: str) -> Record:
    """A calculator and the question that it answers."""
    texts = {key: str(entry(f"{name}.{key}")) for key in ("title", "question", "purpose")}
    address = str(calculator_address(name))
    return Record(
        kind="calculator",
        address=address,
        title=texts["title"],
        where=texts["question"],
        text=flowing(texts["purpose"]),
    )


def words(parts: Iterable[nodes.Node | str]) -> str:
    """Nodes and texts as one text."""
    return "".join(part if isinstance(part, str) else part.astext() for part in parts)


def number(value: Value) -> str:
    """A value's number alone, as it is printed."""
    return number_of(french_value(value))


def flowing(text: str) -> str:
    """A text on one line; no-break spaces stay."""
    return _LINES.sub(lambda match: NO_BREAK_SPACE if match[0] == NO_BREAK_SPACE else " ", text).strip()

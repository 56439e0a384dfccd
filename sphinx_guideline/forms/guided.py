"""`{guided-cases}`: situations told step by step (`data/guided.toml`), each step a prefilled link, the answer that the
calculator gives, computed while the site is built, and why.

What is typed, and what a step changes of it, is read from the inputs themselves.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from docutils import nodes
from docutils.nodes import Node
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from calculators.catalogue import CALCULATORS
from calculators.typed.fields import Field
from calculators.typed.kinds import Choice, Quantity, Whole
from calculators.words.typography import SEMICOLON
from sphinx_guideline.doctree.assets import shows, wants
from sphinx_guideline.doctree.nodes import classed, group, joined, paragraph
from sphinx_guideline.facts.records import VALUE_TABLES, Table
from sphinx_guideline.facts.written import written
from sphinx_guideline.forms.directive import answered, sources
from sphinx_guideline.forms.input_paths import nested
from sphinx_guideline.forms.listing import menu_name
from sphinx_guideline.project.addresses import calculation
from sphinx_guideline.project.shared import depend_on_data, facts_of
from sphinx_guideline.text.domain import xref
from sphinx_guideline.text.marks import note_marks
from sphinx_guideline.words.texts import entry, say

FILE = "guided"
STYLE = "guided.css"
CLASS = "guided-case"
FIRST = ("exceeded", "unknown", "reserve", "board")
"""The tones that are told before any ✓."""
SYMBOL = re.compile(r"Dmax|V[0-9]")
"""What keeps its capital after the name of its row."""
ROW = re.compile(r"\[(?P<index>\d+)\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One question to a calculator: `typed` by path, what it asks, why the answer is what it is."""

    calculator: str
    typed: Mapping[str, str]
    asks: str
    why: str
    recommendations: tuple[str, ...]
    notes: tuple[str, ...]

    def reply(self) -> dict[str, Any]:
        """What the calculator answers."""
        return answered(self.calculator, nested(self.typed))

    def fragment(self) -> str:
        """What the address of the prefilled calculator carries."""
        return calculation(self.calculator, self.typed)


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """A situation and its steps."""

    id: str
    title: str
    situation: str
    steps: tuple[Step, ...]


def cases(tables: Mapping[str, Table]) -> list[Case]:
    """Every situation, in the order of the file, the numbers of the text in place."""
    return [_case(row, tables) for row in tables[FILE]["case"]]


def _case(row: Table, tables: Mapping[str, Table]) -> Case:
    words = {key: row[key] for key in ("id", "title", "situation")}
    return Case(**words, steps=tuple(_step(step, tables) for step in row["step"]))


def _step(row: Table, tables: Mapping[str, Table]) -> Step:
    why, faults = written(row["why"], tables)
    if faults:
        raise ValueError(f"data/{FILE}.toml: {row['asks']}: {'; '.join(faults)}")
    return Step(
        calculator=row["calculator"],
        typed=dict(parse_qsl(row["typed"], strict_parsing=True)),
        asks=row["asks"],
        why=why,
        recommendations=tuple(row["recommendations"]),
        notes=tuple(row["notes"]),
    )


# --- what is typed ----------------------------------------------------------------------------------------------------


def shown_name(step: Step, path: str) -> str:
    """The label of a field as its form shows it, with its row: « Médicament 2, dernière dose »."""
    key, number = ROW.sub("", path), int((ROW.search(path) or {"index": -1})["index"]) + 1
    words = entry(f"{step.calculator}.fields.{key}")
    label = followed_label(step, key) or str(words.get("short_label") or words["label"])
    group_name, _, inside = key.partition(".")
    if inside:
        row = str(entry(f"{step.calculator}.rows.{group_name}")).format(n=number)
        return say("forms.guided.in_row", row=row, label=label if SYMBOL.match(label) else label[0].lower() + label[1:])
    return say("forms.form.row_of", label=label, n=number) if number else label


def followed_label(step: Step, key: str) -> str:
    """The label that follows what another field holds: « V18 » for 3 fractions; empty where none does."""
    following = CALCULATORS[step.calculator].following().get(key)
    group_name = key.rpartition(".")[0]
    beside = f"{group_name}.{following.name}" if following and group_name else ""
    return following.labels.get(step.typed.get(beside) or step.typed.get(following.name, ""), "") if following else ""


def shown_text(step: Step, path: str) -> str:
    """What is typed in a field: the word of a choice, a number with its unit, else as it is."""
    key, text = ROW.sub("", path), step.typed[path]
    kind = field_of(step.calculator, key).kind
    if isinstance(kind, Choice):
        return str(entry(f"{step.calculator}.fields.{key}")["choices"][text])
    if isinstance(kind, Whole):
        return str(kind.said(int(text)))
    return str(kind.said(kind.read(text))) if isinstance(kind, Quantity) else text


def field_of(calculator: str, key: str) -> Field:
    """The declared field of a path without its rows."""
    leaves = CALCULATORS[calculator].leaves()
    return next(field for around, field in leaves if key == (f"{around.name}.{field.name}" if around else field.name))


def typed_texts(step: Step, before: Step | None) -> tuple[str, list[str]]:
    """What is typed, one text a field; after a step of the same calculator, what changes alone."""
    if before is None or before.calculator != step.calculator:
        return say("forms.guided.typed"), [_typed(step, path) for path in step.typed]
    return say("forms.guided.changed"), list(_changes(step, before))


def _typed(step: Step, path: str) -> str:
    return say("forms.guided.field", name=shown_name(step, path), text=shown_text(step, path))


def _changes(step: Step, before: Step) -> Iterator[str]:
    yield from (_typed(step, path) for path in step.typed if step.typed[path] != before.typed.get(path))
    emptied = [path for path in before.typed if path not in step.typed]
    yield from (say("forms.guided.emptied", name=shown_name(before, path)) for path in emptied)


# --- what is answered -------------------------------------------------------------------------------------------------


def lines(verdicts: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Sign and word of each verdict, then what it is about: those that are told alike in one line, the worst first."""
    alike: dict[tuple[str, str], list[str]] = {}
    for verdict in sorted(verdicts, key=lambda one: [one["tone"] != tone for tone in FIRST]):
        alike.setdefault((verdict["sign"], verdict["word"]), []).append(verdict["label"])
    return [
        (sign, say("forms.guided.line", word=word, about=SEMICOLON.join(about)))
        for (sign, word), about in alike.items()
    ]


def answer(reply: Mapping[str, Any]) -> group:
    """The conclusion with its further lines, the verdicts, and what stands beside them without deciding."""
    conclusion = reply["conclusion"]
    more = [paragraph(*signed(line["sign"], line["text"])) for line in conclusion["lines"]]
    first = paragraph(*signed(conclusion["sign"], conclusion["text"]), classes=("guided-conclusion",))
    listed = [_listed(lines(reply["verdicts"]), "guided-verdicts")] if reply["verdicts"] else []
    beside = [paragraph(say("forms.guided.beside")), _listed(lines(reply["information"]), "guided-verdicts")]
    return group("", first, *more, *listed, *(beside if reply["information"] else []), classes=["guided-answer"])


def _listed(told_lines: Sequence[tuple[str, str]], name: str) -> nodes.bullet_list:
    items = [nodes.list_item("", paragraph(*signed(sign, text))) for sign, text in told_lines]
    return nodes.bullet_list("", *items, classes=[name, "simple"])


def signed(sign: str, text: str) -> list[Node]:
    """A sentence after its sign, where it has one."""
    return [classed("sign", sign), nodes.Text(f" {text}")] if sign else [nodes.Text(text)]


# --- the page ---------------------------------------------------------------------------------------------------------


def situations(every: Sequence[Case]) -> nodes.bullet_list:
    """The list of the situations, each leading to its section."""
    links = [nodes.reference("", case.title, refid=place(case), internal=True) for case in every]
    items = [nodes.list_item("", paragraph(link)) for link in links]
    return nodes.bullet_list("", *items, classes=["guided-situations", "simple"])


def place(case: Case) -> str:
    """The identifier of its section."""
    return f"cas-{case.id}"


class GuidedCases(SphinxDirective):
    """`{guided-cases}`: every situation, a section each."""

    def run(self) -> list[Node]:
        """The sections, in the order of the file."""
        depend_on_data(self.env, FILE, "notes", "recommendations", *VALUE_TABLES)
        for file in sources():
            self.env.note_dependency(str(file))
        every = cases(facts_of(self.env.app).tables)
        return [situations(every), *map(self.section, every)]

    def section(self, case: Case) -> nodes.section:
        """The situation, then its steps, numbered."""
        before = [None, *case.steps]
        steps = [self.step(step, last) for step, last in zip(case.steps, before, strict=False)]
        listed = nodes.enumerated_list("", *steps, classes=["guided-steps"])
        title = nodes.title("", case.title)
        return nodes.section("", title, paragraph(case.situation), listed, ids=[place(case)], classes=[CLASS])

    def step(self, step: Step, before: Step | None) -> nodes.list_item:
        """What is asked, with the prefilled link; what is typed; the answer; why."""
        reply = step.reply()
        if reply["status"] != "ok":
            raise self.error(f"data/{FILE}.toml: {step.asks}: {reply['problems']}")
        question = paragraph(nodes.strong("", step.asks), " ", self.opened(step), classes=("guided-asks",))
        opening, fields = typed_texts(step, before)
        typed = paragraph(opening, SEMICOLON.join(fields), classes=("guided-typed",))
        return nodes.list_item("", question, typed, answer(reply), self.why(step))

    def opened(self, step: Step) -> Node:
        """The link to the calculator that opens filled."""
        words = say("forms.guided.open", calculator=menu_name(step.calculator))
        name = say("forms.guided.open_for", calculator=menu_name(step.calculator), asks=step.asks)
        return xref(self.env, "calculation", step.fragment(), nodes.Text(words), **{"aria-label": name})

    def why(self, step: Step) -> nodes.paragraph:
        """Why, the doubts that would change it, and the recommendation that it rests on."""
        links = joined(
            [
                xref(self.env, "recommendation", identifier, classed("identifier", identifier))
                for identifier in step.recommendations
            ]
        )
        opening = classed("guided-why", say("forms.guided.why"))
        return paragraph(opening, " ", step.why, *note_marks(self.env, step.notes), " ", *links)


def setup(app: Sphinx) -> None:
    """Declare the directive, and the style of its pages."""
    wants(app, shows(nodes.section, CLASS), style=STYLE)
    app.add_directive("guided-cases", GuidedCases)

"""`{calculator} NAME`: a form and its worked example, computed by the same Python while the site is built."""

import json
import re
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from calculators.catalogue import CALCULATORS
from calculators.figures.drawn import figures
from calculators.ground.names import declared
from calculators.protocol import VERSION, respond
from calculators.tipping.door import JUDGES, tips
from calculators.washout.drugs.table import NAME as DELAYS
from calculators.words.texts import listed
from sphinx_guideline.doctree.assets import Page, Script, shows, wants
from sphinx_guideline.doctree.drawings import STYLE as FIGURES_STYLE
from sphinx_guideline.doctree.folds import STYLE as FOLDS_STYLE
from sphinx_guideline.doctree.templates import FOLDER, rendered
from sphinx_guideline.doctree.unbroken import unbroken
from sphinx_guideline.facts.drugs import named_classes
from sphinx_guideline.facts.relations import recommendations_applied
from sphinx_guideline.forms.cited import notes_cited
from sphinx_guideline.forms.form import Form, FormMaker
from sphinx_guideline.forms.input_paths import read_inputs
from sphinx_guideline.forms.parts import UNKNOWN, doubts_of
from sphinx_guideline.forms.result import as_html, filled
from sphinx_guideline.forms.view import NO_MARGIN, gists_of, view
from sphinx_guideline.forms.weekdays import weekday
from sphinx_guideline.project.addresses import (
    CALCULATOR_PAGES,
    FOLLOWED,
    WASHOUT_TABLE,
    Address,
    calculator_address,
    drug_address,
    note_address,
    recommendation_address,
)
from sphinx_guideline.project.shared import facts_of, settings_of, versions_of
from sphinx_guideline.text.copy_buttons import COPYING
from sphinx_guideline.text.domain import href
from sphinx_guideline.text.marks import WHAT_MARKS_SHOW, point_at
from sphinx_guideline.words.flat import flat
from sphinx_guideline.words.texts import entry, say

ROOT = Path(__file__).parents[2]
PANEL = '<section class="part"'
FIGURES_PLACE = '<div data-figures="" hidden></div>'
NO_FIGURES = "<div data-figures hidden></div>"
FOLD_PLACE = '<details class="fold" data-part="figure" hidden>'
TIPS_PLACE = '<details class="fold tips" data-part="tips" hidden>'
FOLDED_PLACE = 'data-figure-gist=""></span></summary><div data-figures="">'
SOURCES = (ROOT / "calculators", ROOT / "data", Path(__file__).parent / FOLDER)
CALCULATORS_SCRIPTS = (*COPYING, Script(FOLLOWED), Script("calculators.js"))
"""The page's script, after those that it stands on: copying, and what reads a followed address."""
OLD_BROWSER_SCRIPT = Script("old-browser.js", 550)  # after the calculators' script
GOING_ON_SCRIPT = Script("to-calculator.js")
STYLES = ("calculator.css", "form.css", "result.css", "sheet.css", "parts.css")
TAKE_A_FILE = ("case", "cord", "reirradiation")
"""The calculators whose form, on their own page, takes the export of a DVH."""
ON_A_CALENDAR = ("washout",)
"""The calculators whose answers have days: on their own page, fields that few ask for put them on a calendar, in a fold
of the same name."""
INDENT = re.compile(r"\n[ \t]+")
"""What makes a template readable, and a page heavier."""
IN_THIS_PAGE = "guideline-calculators"
"""The calculators that the page had so far, in what Sphinx keeps while it reads a page."""


class calculator(nodes.General, nodes.Element):  # noqa: N801 - doctree nodes are named as docutils names its own
    """A calculator: `name`, `prefix` (its id, unique in the page), `first` in the page, `inputs` that fill the form."""


class Calculator(SphinxDirective):
    """`{calculator} eqd2`; `:inputs:` fills an embedded one (a JSON object, or `fractions=3&dmax_gy=22`)."""

    required_arguments = 1
    option_spec: ClassVar[Any] = {"inputs": directives.unchanged_required}

    def run(self) -> list[nodes.Node]:
        """The calculator's node, or nothing where the publisher leaves calculators out."""
        name = self.arguments[0]
        if name not in CALCULATORS:
            raise self.error(f"{{calculator}}: unknown calculator {name!r}; known are {', '.join(CALCULATORS)}")
        if not settings_of(self.env.app).calculators:
            return []
        inputs = self.inputs(name)
        reply = answered(name, inputs)
        if reply["status"] != "ok":
            problems = reply.get("problems") or reply.get("text")
            raise self.error(f"{{calculator}} {name}: the inputs have no answer: {problems}")
        for file in sources():
            self.env.note_dependency(str(file))
        self.cite(name)
        return [calculator("", name=name, inputs=inputs, **self.place(name))]

    def cite(self, name: str) -> None:
        """On its own page, the notes of its answers that change none end it, in their fold: no mark of an answer names
        them."""
        env, cited = self.env, notes_cited(name)
        if env.docname == calculator_address(name).document:
            notes = facts_of(env.app).notes
            point_at(env, [note for note in cited if not notes[note].is_clinical], "")

    def inputs(self, name: str) -> dict[str, Any]:
        """What fills the form: the option, else the calculator's own example."""
        if "inputs" not in self.options:
            return dict(CALCULATORS[name].example)
        try:
            return read_inputs(self.options["inputs"])
        except (ValueError, TypeError) as error:
            raise self.error(f"{{calculator}} {name}: :inputs: is not readable: {error}") from None

    def place(self, name: str) -> dict[str, Any]:
        """The id of this calculator in the page: its name, then `name-2`…"""
        seen: list[str] = [*(self.env.temp_data.get(IN_THIS_PAGE) or ()), name]
        self.env.temp_data[IN_THIS_PAGE] = seen
        count = seen.count(name)
        return {"prefix": name if count == 1 else f"{name}-{count}", "first": len(seen) == 1, "count": count}


def sources() -> list[Path]:
    """What a page with an answer of a calculator is made from."""
    paths = [path for folder in SOURCES for path in sorted(folder.rglob("*"))]
    return [path for path in paths if path.suffix in (".py", ".toml", ".html")]


def answered(name: str, inputs: Mapping[str, Any]) -> dict[str, Any]:
    """The reply of the protocol, through its own door."""
    request = {"protocol": VERSION, "calculator": name, "inputs": inputs}
    reply: dict[str, Any] = json.loads(respond(json.dumps(request)))
    return reply


def visit_html(translator: HTML5Translator, node: calculator) -> None:
    """Write the calculator at its place."""
    app, name = translator.builder.app, node["name"]
    page = translator.builder.current_docname
    reply = answered(name, node["inputs"])
    own_page, places = calculator_address(name), identifier_places(translator)
    alone = page == own_page.document
    notes = facts_of(app).notes
    clinical = [note for note in notes_cited(name) if notes[note].is_clinical]
    whole = {
        "name": name,
        "prefix": node["prefix"],
        "count": node["count"],
        "level": min(translator.section_level + 1, 6),
        "words": {key: str(entry(f"{name}.{key}")) for key in ("title", "short_title", "question", "purpose")},
        "public_address": settings_of(app).public_address,
        "own_page": f"{own_page.document}.html" if own_page.document in translator.builder.env.all_docs else "",
        "own_page_here": href(translator.builder, page, own_page),
        "on_own_page": alone,
        "links": " ".join(f"{prefix}={place}" for prefix, place in places.items()),
        "note_place": places["NOTE-"].replace("{}", "{mark.first}"),
        "page_words": dict(page_words()) if node["first"] else {},
        "weekday": weekday,
        "gists": {f"{part}.{code}": gist for part in (name, *made_of(name)) for code, gist in gists_of(part).items()},
        "made_of": made_of(name),
        "doubts": {f"{part}.{code}": doubt for part in made_of(name) for code, doubt in doubts_of(part).items()},
        "part_place": address_seen_from(translator.builder, page, calculator_address("{}")).replace(
            "{}", "{calculator}"
        ),
        "clinical": clinical,
        "colophon": colophon(app, name),
        "applied_by_parts": applied_by_parts(app, name),
        "site": versions_of(app).site,
        "classes": class_links(translator) if DELAYS in (name, *made_of(name)) else "",
        "record_words": dict(flat(entry("forms.record"), "record")),
        "record_places": record_places(translator),
        "reply": reply,
        "form": form_of(node, reply["read"], whole=alone or name not in ON_A_CALENDAR),
        "dated": str(entry(f"{name}.asides.calendar")) if alone and name in ON_A_CALENDAR else "",
        "takes_file": alone and name in TAKE_A_FILE,
        "tells_tips": name in JUDGES and alone,
        "protocol_version": VERSION,
    }
    result_template = rendered("forms/result.html", **whole)
    example_tips = tips(name, node["inputs"]) if whole["tells_tips"] else {}
    shown = view(reply | {"example": True}, clinical) | {"tips": example_tips}
    result = drawn(filled(result_template, shown), reply, node["inputs"])
    if example_tips.get("inputs"):
        result = result.replace(TIPS_PLACE, TIPS_PLACE.replace(" hidden", ""))
    html = rendered(
        "forms/calculator.html",
        **whole,
        result_template=as_html(result_template).replace(FIGURES_PLACE, NO_FIGURES),
        agenda_template=as_html(rendered("forms/agenda.html", **whole)),
        result=result,
    )
    # Inside a chapter it is a fold, whose question and example's answer are enough most times.
    folded = html if whole["on_own_page"] else rendered("forms/folded.html", **whole, calculator=html)
    translator.body.append(INDENT.sub("\n", unbroken(folded)))
    raise nodes.SkipNode


def made_of(name: str) -> tuple[str, ...]:
    """The calculators of which it is made; none for most."""
    return tuple(declared()[name].get("parts", ()))


def drawn(result: str, reply: Mapping[str, Any], inputs: Mapping[str, Any]) -> str:
    """The example's result with the figures of its answer, or of each part's."""
    if "parts" not in reply:
        return with_figures(result, reply["calculator"], inputs)
    head, *panels = result.split(PANEL)
    parts = zip(panels, reply["parts"], strict=True)
    return PANEL.join([head, *(with_figures(panel, part["calculator"], part["inputs"]) for panel, part in parts)])


def with_figures(result: str, name: str, inputs: Mapping[str, Any]) -> str:
    """The example's result with its figures in their places, those with a gist in a fold; a place without one stays
    hidden."""
    drawn = figures(name, inputs)
    seen, folded = ("".join(figure.svg for figure in drawn if bool(figure.gist) is fold) for fold in (False, True))
    result = result.replace(FIGURES_PLACE, f"<div data-figures>{seen}</div>" if seen else NO_FIGURES)
    if not folded:
        return result
    gist = escape(next(figure.gist for figure in drawn if figure.gist))
    opened = f"data-figure-gist>{gist}</span></summary><div data-figures>{folded}"
    return result.replace(FOLD_PLACE, FOLD_PLACE.replace(" hidden", "")).replace(FOLDED_PLACE, opened)


def colophon(app: Sphinx, name: str) -> str:
    """What stands under an answer that leaves the page: the text's date, what it applies, the versions."""
    versions = versions_of(app)
    if made_of(name):  # each part's calculator names its own
        return say("forms.sheet.said_of_parts", date=versions.text_date, site=versions.site, data=versions.data)
    applied = ", ".join(recommendation.id for recommendation in recommendations_applied(facts_of(app), name))
    return say("forms.sheet.said", date=versions.text_date, applied=applied, site=versions.site, data=versions.data)


def applied_by_parts(app: Sphinx, name: str) -> str:
    """The recommendations that a case's calculators apply, in the order of the text: for its sheet, which goes without
    their pages."""
    facts = facts_of(app)
    applied = {one.id for part in made_of(name) for one in recommendations_applied(facts, part)}
    in_order = (identifier for identifier in facts.recommendations if identifier in applied)
    return say("forms.sheet.applied_by_parts", applied=", ".join(in_order))


def identifier_places(translator: HTML5Translator) -> dict[str, str]:
    """Where the objects that an answer names are, seen from the page, by the beginning of their identifiers."""
    places = {"NOTE-": note_address("{}"), "REC-": recommendation_address("{}")}
    page = translator.builder.current_docname
    return {prefix: address_seen_from(translator.builder, page, place) for prefix, place in places.items()}


def class_links(translator: HTML5Translator) -> str:
    """The classes that the text names, as « non cité » lists them: each a link."""
    seen = [
        (href(translator.builder, translator.builder.current_docname, drug_address(one.id)), one.name)
        for one in named_classes()
    ]
    return listed(f'<a href="{escape(place)}">{escape(name)}</a>' for place, name in seen)


def address_seen_from(builder: Builder, page: str, place: Address) -> str:
    """The relative address of a place whose document may be a pattern."""
    return href(builder, page, place).replace("%7B%7D", "{}")


def record_places(translator: HTML5Translator) -> dict[str, list[str]]:
    """The page and the name of each calculator: a record is opened on the page of its own."""
    builder, page = translator.builder, translator.builder.current_docname
    return {
        name: [href(builder, page, calculator_address(name)), str(entry(f"{name}.short_title"))]
        for name in CALCULATORS
        if calculator_address(name).document in builder.env.all_docs
    }


def form_of(node: calculator, read: Mapping[str, str], *, whole: bool) -> Form:
    """The form of a calculator at its place; `whole`: with what few ask for."""
    descriptor, inputs = CALCULATORS[node["name"]], node["inputs"]
    maker = FormMaker(descriptor=descriptor, prefix=node["prefix"], inputs=inputs, read=read, whole=whole)
    return maker.form()


def page_words() -> list[tuple[str, str]]:
    """Every word that the page's code says, with its key."""
    sections = ("faults", "form", "result", "sheet", "address")
    of_page = [pair for section in sections for pair in flat(entry(f"forms.{section}"), section)]
    reserves = [
        (f"result.{key}", entry(f"text.{key}")) for key in ("reserve", "reserve_and_one", "reserve_and_several")
    ]
    lacking = ("result.lacking", UNKNOWN)
    by_hand = ("sheet.copy_by_hand", say("text.linking.copy_by_hand"))
    return [*flat(entry("faults"), "faults"), *of_page, *reserves, ("result.margin", NO_MARGIN), lacking, by_hand]


def skip(translator: nodes.NodeVisitor, node: calculator) -> None:
    """A calculator needs a page: other builders leave it out."""
    raise nodes.SkipNode


def lists_calculators(page: Page) -> bool:
    """Whether a page leads a link to a calculation on to its calculator: it lists them, or held one in a release."""
    app, name, _ = page
    return name in (app.config.root_doc, f"{CALCULATOR_PAGES}/index", WASHOUT_TABLE) and settings_of(app).calculators


def setup(app: Sphinx) -> None:
    """Declare the directive and its node."""
    other = (skip, None)
    app.add_node(calculator, html=(visit_html, None), text=other, latex=other, man=other, texinfo=other)
    app.add_directive("calculator", Calculator)
    wants(app, shows(calculator), [*CALCULATORS_SCRIPTS, OLD_BROWSER_SCRIPT])
    wants(app, shows(calculator), *WHAT_MARKS_SHOW)
    for style in (*STYLES, FIGURES_STYLE, FOLDS_STYLE):
        wants(app, shows(calculator), style=style)
    wants(app, lists_calculators, [Script(FOLLOWED), GOING_ON_SCRIPT])

"""French typography, as rules over a run of text: each says what is wrong and quotes it.

What the project decided (CONTRIBUTING, « French on the site »):
- U+00A0 before `: ; ? ! »` and after `«`; between a number and its unit, be it a symbol (Gy, mL, %) or a word that the
  catalogue of units prints after a number (jours, fractions, séances…): a number alone at the end of a line is misread;
- U+202F between thousands, from five digits on for what is counted; years and numbers of lines have four;
- ’ and …, never ' and ...; « » never "; a comma before decimals; accents on capitals; m², cm³.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calculators.words.texts import entry

NO_BREAK = "\u00a0"
THIN = "\u202f"
ANY_SPACE = f"[ {NO_BREAK}{THIN}]"
HOLE = "\ufffc"

MORE_UNITS = (
    *("cGy", "ml", "cm", "mm", "m", "m²", "cm²", "cm³", "s", "ms", "j", "an", "ans", "heure", "heures", "minute"),
    *("minutes", "seconde", "secondes", "Mo", "ko", "octets", "px", "Hz", "critères"),
)
"""Units that the site prints and no value of `data/` has."""


def units() -> Iterable[str]:
    """The words and symbols that follow a number, the longest first."""
    printed = {word for words in entry("common.units").values() for word in words if word}
    return sorted(printed | set(MORE_UNITS), key=len, reverse=True)


UNITS = "|".join(map(re.escape, units()))
ADDRESS = re.compile(
    r"(?:https?://|file:///|www\.)\S*|\b10\.\d{4,9}/\S+"
    r"|\b[\w./-]+\.(?:html|json|toml|md|py|js|inv|ics|txt|org|fr|com)\b\S*"
)
IDENTIFIER = re.compile(r"\b[0-9a-f]{40,}\b|\b[0-9]+(?:\.[0-9]+){2,}\b")
NAMED = "sections?|[Cc]ritère|versions?|rubrique|chapitre|Attribution|BY|Python|Pyodide|Sphinx|Safari|CycloneDX|RGAA"
NAMED += "|WCAG|EPUB"
POINTED = rf"[ {NO_BREAK}]\d+(?:\.\d+)+"
NUMBERING = re.compile(rf"\b(?:{NAMED}){POINTED}(?:(?:,| et| à| ou){POINTED})*(?!\w)")
"""Numbers with points that are names: sections, versions."""


QUOTATION = re.compile("(?<=«)[^«»]*(?=»)")
PLACEHOLDER = re.compile(r"\{[\w.]*\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A name, what must not be found, and how to mend it; a quotation may keep what the source prints."""

    name: str
    pattern: re.Pattern[str]
    mend: str
    quotations: bool


def rule(name: str, mend: str, *patterns: str, quotations: bool = True) -> Rule:
    """A rule that any of the patterns breaks."""
    return Rule(name, re.compile("|".join(patterns)), mend, quotations)


RULES = (
    rule("sign", "U+00A0 before", rf"(?<![{NO_BREAK}\s{HOLE}?!(\[])(?<!^)(?:[;?!»](?![\w=&/])|:(?=\s|$))"),
    rule("loose sign", "U+00A0, no other space, before the sign", rf"[ {THIN}](?=[:;?!»](?:\s|$|[.,)]))"),
    rule("guillemet", "U+00A0 after «", rf"«(?!{NO_BREAK})"),
    rule(
        "unit",
        "U+00A0 between number and unit",
        rf"(?<![\w-])\d(?:[\d,{THIN}]*\d)?[ {THIN}]?(?:{UNITS})(?![\w²³’])",
        quotations=False,
    ),
    rule("apostrophe", "’", r"'"),
    rule("ellipsis", "…", r"\.\.\."),
    rule("quotes", f"«{NO_BREAK}»", '["“”]'),
    rule("dash", "–", rf"{ANY_SPACE}-{ANY_SPACE}", quotations=False),
    rule("minus", "−", rf"(?:^|[ {NO_BREAK}(=])-(?=\d)", quotations=False),
    rule("times", "×", rf"\d{ANY_SPACE}?x{ANY_SPACE}?\d"),
    rule("decimal", "a comma before decimals", r"(?<![\w.,-])\d+\.\d+(?![\w.])", quotations=False),
    rule(
        "thousands",
        "U+202F between thousands",
        rf"(?<![\w,.–-])\d{{1,3}}(?:[ {NO_BREAK}.]\d{{3}})+(?![\d,]*\d)",
        r"(?<![\w.,/:-])\d{5,}(?![\w/])",
    ),
    rule(
        "capital E",
        "É",
        r"\b(?!Elles?\b|Eu|Eclipse\b)E(?:[bcdfghjklmnpqtvz][aeiouyéèê]|c[hl]|[bcdfgptv][lr][aeiouyéèê])\w*",
    ),
    rule("capital A", "À", rf"(?:^|[.:!?(] ?|«{NO_BREAK})\bA (?=[a-zàâéèêîôû])"),
    rule("capital C", "Ça", r"\bCa\b"),
    rule("ligature", "œ", r"\b(?:[Cc]oeur|[Oo]eil|[Oo]euvre|[Oo]esophage|[Oo]ed[eè]me|[Nn]oeud|[Ss]oeur|[Vv]oeu)\w*"),
    rule("spaces", "one space", rf" [{NO_BREAK}{THIN}]|[{NO_BREAK}{THIN}] |[{NO_BREAK}{THIN}]{{2}}|  "),
    rule("space before", "no space", rf"{ANY_SPACE}(?:[,)\]]|\.(?![\w.]))|[(\[]{ANY_SPACE}", quotations=False),
    rule("power", "² or ³", r"\b[cdm]?m[23]\b", quotations=False),
    rule("lost sign", "the right character", "\ufffd"),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the rule, the words around it."""

    rule: str
    quoted: str
    mend: str


def text_alone(text: str) -> str:
    """A text with a hole in place of addresses, names of files, versions and placeholders, which are not French."""
    for pattern in (ADDRESS, PLACEHOLDER, IDENTIFIER, NUMBERING):
        text = pattern.sub(HOLE, text)
    return text


def faults(text: str) -> Iterator[Fault]:
    """What is badly set in a text."""
    whole = text_alone(text)
    without_quotations = QUOTATION.sub(f"{NO_BREAK}{HOLE}{NO_BREAK}", whole)
    for rule in RULES:
        judged = whole if rule.quotations else without_quotations
        for match in rule.pattern.finditer(judged):
            around = judged[max(0, match.start() - 25) : match.end() + 25]
            yield Fault(rule.name, around, rule.mend)

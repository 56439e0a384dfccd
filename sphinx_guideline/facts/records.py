"""What `data/` holds besides clinical values: frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from calculators.tables.units import expected_units

Table = Mapping[str, Any]

VALUE_TABLES = (*expected_units(), "prose")
"""The tables of values that are exported, and compared between releases: the calculators', and the text's own."""


CLINICAL, READING = "clinical", "reading"
"""The grades of a note."""
EFFECTS = ("dose", "délai", "verdict", "portée")
"""What a clinical note may change; portée: whom or what it is for."""
SENTENCES = ("lead", "applies", "statement")
"""The sentences of a recommendation that write its values."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a value may come from: the guideline itself (`texte`) or a document named in `data/sources.toml`."""

    id: str
    short: str
    citation: str
    known: str
    title: str = ""
    """English title of the document, which stands for `{title}` in the citation."""
    reference: int = 0
    doi: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """One numbered reference; `entry` is Markdown, `printed` what the source prints where the entry was repaired,
    `defect` a doubt left as it is. The other fields are the entry's parts, each as it is printed; empty where it has
    none, or none without doubt.
    """

    number: int
    entry: str
    lang: str
    type: str = "document"
    original_lang: str = ""
    cited: tuple[str, ...] = ()
    locator: str = ""
    printed: str = ""
    repair: str = ""
    defect: str = ""
    notes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    et_al: bool = False
    title: str = ""
    container: str = ""
    editors: tuple[str, ...] = ()
    year: str = ""
    month: str = ""
    day: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    place: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Note:
    """A numbered doubt about the source: what it prints, the reading taken, what the other would change.

    `grade` is "clinical" where the other reading gives, in at least one case, another dose, delay or verdict, or other
    patients or drugs (`effect` says which), and "reading" for all the rest; `line` tells the consequence in one line.
    """

    id: str
    title: str
    where: tuple[str, ...]
    kind: str
    grade: str
    line: str
    printed: str
    reading: str
    otherwise: str
    effect: str = ""
    sources: tuple[str, ...] = ()
    related: tuple[str, ...] = ()

    @property
    def is_clinical(self) -> bool:
        """Whether it changes a dose, a delay, a verdict or whom it is for: it has marks in sentences."""
        return self.grade == CLINICAL

    @property
    def number(self) -> str:
        """The number as readers see it: `5` for `NOTE-05`."""
        return self.id.rpartition("-")[2].lstrip("0")


@dataclass(frozen=True, kw_only=True, slots=True)
class Recommendation:
    """One recommendation; the numbers of `lead`, `applies` and `statement` are written `{key}` and stand in `values`.

    `lead` is the dose, one a line, or a word or two; `applies` for whom, or for what; `group` the part of its page.
    `technique` is the source's own word, `technique_reason` where it stands. `evidence` is the level of evidence that
    the source names, empty where it names none. `any_drug` says that the sentence is about every systemic treatment
    and names none.
    """

    id: str
    situation: str
    group: str
    technique: str
    technique_reason: str
    title: str
    kind: str
    lead: str
    applies: str
    statement: str
    strength: str
    locator: str
    references: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    calculators: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    any_drug: bool = False
    evidence: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gap:
    """A case for which the text gives nothing, or a dose that it gives for no case (`kind`), and what it says nearby;
    `beside` is the nearest recommendation.
    """

    id: str
    kind: str
    situation: str
    group: str
    case: str
    says: str
    beside: str
    locator: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RightItem:
    """What a point of the RIGHT checklist asks of a guideline's report, and what the source answers, if it does.

    `remark` says what the source holds nearby where it does not answer; `where` are the places of both.
    """

    number: str
    section: str
    topic: str
    asks: str
    answer: str = ""
    remark: str = ""
    where: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Criterion:
    """A criterion of RGAA 4.1.2, restated, and what a check found.

    `result` is "checked", "partial" or "absent" (no such content), and empty where nobody looked; `by` names the
    checks, `reads` the tests, journeys and rules inside them; `remark` says how far they go.
    """

    number: str
    theme: str
    asks: str
    result: str = ""
    by: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    remark: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Facts:
    """Everything the text objects hold, by identifier and in the order of the files."""

    sources: Mapping[str, Source]
    references: Mapping[int, Reference]
    notes: Mapping[str, Note]
    recommendations: Mapping[str, Recommendation]
    gaps: Mapping[str, Gap]
    right: tuple[RightItem, ...]
    criteria: tuple[Criterion, ...]
    tables: Mapping[str, Table]
    """The raw TOML of each file of `data/`, by stem."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: the file, the path inside it (may be empty), and what is wrong there."""

    file: str
    path: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}: {self.path}: {self.text}" if self.path else f"{self.file}: {self.text}"

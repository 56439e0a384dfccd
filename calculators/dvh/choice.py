"""Which structure of which plan: all of them unless one is named, and then exactly one."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from calculators.dvh.files.blocks import Block
from calculators.dvh.options import Options
from calculators.dvh.words.texts import Refused, say
from calculators.typed.text import excerpt
from calculators.words.typography import SEMICOLON

MOST_LISTED = 40
Named = tuple[str, Block]
"""A structure, behind what it is called."""


def labels_of(blocks: Sequence[Block]) -> list[str]:
    """What each structure is called among the others: « CORD, plan A »; with the plan that it is a variation of, its
    course, then its rank, where two would be called alike."""
    plain = [_label(block, block.plan.name) for block in blocks]
    varied = [_label(block, f"{block.plan.name} {block.plan.base}".strip()) for block in blocks]
    named = _unless_unique(plain, varied)
    with_course = [
        say("labels.course", label=label, course=block.plan.course) if block.plan.course else label
        for label, block in zip(named, blocks, strict=True)
    ]
    return list(_ranked(_unless_unique(named, with_course)))


def _label(block: Block, plan: str) -> str:
    name = block.name or say("labels.unnamed")
    return say(f"labels.{block.plan.kind}", name=name, plan=plan) if plan else name


def _unless_unique(plain: list[str], longer: list[str]) -> list[str]:
    times = Counter(plain)
    return [long if times[short] > 1 else short for short, long in zip(plain, longer, strict=True)]


def _ranked(names: list[str]) -> Iterable[str]:
    times, seen = Counter(names), Counter[str]()
    for name in names:
        seen[name] += 1
        yield say("labels.rank", label=name, rank=seen[name]) if times[name] > 1 else name


def chosen(blocks: Sequence[Block], options: Options) -> list[Named]:
    """The structures asked for, by what they are called. Refused, with the choices: none, or several for one name."""
    named = list(zip(labels_of(blocks), blocks, strict=True))
    planned = _named(named, options.plan, "plan", lambda label, block: (block.plan.name,))
    structures = _named(planned, options.structure, "structure", lambda label, block: (block.name, label))
    if options.structure and len(structures) > 1:
        raise Refused("structure_several", "structure", name=excerpt(options.structure), choices=listed(structures))
    return structures


def _named(named: list[Named], wanted: str, field: str, names: Callable[[str, Block], Iterable[str]]) -> list[Named]:
    """Those that bear the name as it is typed, else whatever its capitals; all of them where none is typed."""
    exact = [(label, block) for label, block in named if wanted in names(label, block)]
    alike = [(label, block) for label, block in named if wanted.casefold() in map(str.casefold, names(label, block))]
    if wanted and not alike:
        raise Refused(f"{field}_unknown", field, name=excerpt(wanted), choices=listed(named))
    return (exact or alike) if wanted else named


def listed(named: Sequence[Named]) -> str:
    """The choices, in a sentence."""
    labels = [say("labels.quoted", label=label) for label, _ in named]
    shown = SEMICOLON.join(labels[:MOST_LISTED])
    return shown if len(labels) <= MOST_LISTED else say("labels.more", shown=shown, count=len(labels) - MOST_LISTED)

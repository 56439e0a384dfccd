"""Texts, damaged: letters lost, doubled, moved, replaced; what no one types, and what programs leave behind."""

from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

ODD = (
    "", " ", "\u00a0", "\u202f", "\n", "\t", "\x00", "\u2212", "−3", "+3", "1e9", "1e-9", "NaN", "inf", "0x10", "1_0",
    "３", "٣", "½", "1/0", "0/0", "9" * 400, "0." + "0" * 400 + "1", "1,2,3", "1.234,5", "12 Gy", "1200 cGy", "3 x 8",
    "30/10 + 8/1", "31/02/2026", "00/00/0000", "29/02/2024", "9999-12-31", "0001-01-01", "2026-W10-1", "demain",
    "bevacizumab", "bévacizumab,", "<b>x</b>", "{0}", "%s", "\\", '"', "'", "[", "]", "}", ":", "é" * 300, "\ud800",
    "\u202e", "\ufeff", "null", "true",
)  # fmt: skip
"""Numbers, days, names, signs and bytes that someone or something may put there."""


def damaged(text: str, random: Random) -> str:
    """The text with one to four faults."""
    for _ in range(random.randint(1, 4)):
        text = random.choice((cut, put, doubled, swapped))(text, random)
    return text


def cut(text: str, random: Random) -> str:
    start = random.randrange(len(text) + 1)
    return text[:start] + text[start + random.randint(1, 20) :]


def put(text: str, random: Random) -> str:
    start = random.randrange(len(text) + 1)
    return text[:start] + random.choice(ODD) + text[start + random.randint(0, 3) :]


def doubled(text: str, random: Random) -> str:
    start = random.randrange(len(text) + 1)
    part = text[start : start + random.randint(1, 40)]
    return text[:start] + part * random.randint(1, 3) + text[start:]


def swapped(text: str, random: Random) -> str:
    """Two characters in each other's place."""
    if not text:
        return text
    letters = list(text)
    one, other = random.randrange(len(letters)), random.randrange(len(letters))
    letters[one], letters[other] = letters[other], letters[one]
    return "".join(letters)


ANYTHING: tuple[Any, ...] = (None, True, 0, 1.5, -1, [], {}, [[]], {"": ""}, [None], "", "x", 10**30)
"""What JSON can hold where a text is asked for."""


def misshapen(node: Any, random: Random) -> Any:
    """The same JSON with one of its parts replaced by something else, or gone."""
    holders = list(containers(node))
    if not holders:
        return random.choice(ANYTHING)
    holder = random.choice(holders)
    key = random.choice(list(holder) if isinstance(holder, Mapping) else range(len(holder)))
    if random.random() < 0.3:
        del holder[key]
    else:
        holder[key] = random.choice((*ANYTHING, random.choice(ODD)))
    return node


def containers(node: Any) -> Iterator[Any]:
    """Every object and list that holds something."""
    if isinstance(node, dict | list) and node:
        yield node
        for held in node.values() if isinstance(node, dict) else node:
            yield from containers(held)

"""Exports, damaged: bytes lost, doubled, changed, lines moved, numbers replaced by odd ones. Each seed gives one."""

import random

from tests.calculators.dvh.exports import CASES, SAVED_AGAIN, WHOLE

SEEDS = [case["text"].encode(encoding) for case in CASES.values() for encoding in ("utf-8", "latin-1")]
SEEDS += [WHOLE.encode("utf-16"), "Dose (Gy);Volume (mL)\n0;40\n18;0,2\n20,7;0\n".encode("utf-8-sig")]
SEEDS += [text.encode(encoding) for text in SAVED_AGAIN for encoding in ("utf-8", "cp1252")]
ODD = (
    *(b"-1", b"NaN", b"1e999", b"1e-40", b"0,5", b"1.234,5", b"1,234", b"", b"\x00", b"\xff", b"[", b"]", b":", b"%"),
    *(
        b"9" * 60,
        b"Structure: ",
        b"Plan: ",
        b"#RoiName:",
        b"#Unit: Gy",
        b"\n",
        b"\r",
        b";",
        b"\t",
        b"[Gy]",
        b"[cm\xb3]",
    ),
    *(
        b"Max Dose [%]: 50",
        b"Volume [cm\xb3]: 0.0",
        b"Dose Cover.[%]: 12",
        b"Uncertainty plan: U (variation of plan A)",
    ),
)
OPTIONS: tuple[dict[str, object], ...] = (
    {},
    {"structure": "CORD"},
    {"structure": "CORD", "plan": "A", "structure_volume": "40,0"},
    {"dose_unit": "Gy", "volume_unit": "mL"},
    {"dose_unit": "cGy", "volume_unit": "%", "structure_volume": "3"},
    {"doses": ["0", "18", "1000"]},
)


def mutated(seed: int) -> tuple[bytes, dict[str, object]]:
    """A damaged export, and what is asked of it."""
    chance = random.Random(seed)
    content = chance.choice(SEEDS)
    for _ in range(chance.randint(1, 6)):
        content = chance.choice((_cut, _put, _moved, _byte, _doubled))(content, chance)
    return content, dict(chance.choice(OPTIONS))


def _cut(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + content[start + chance.randint(1, 30) :]


def _put(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + chance.choice(ODD) + content[start + chance.randint(0, 4) :]


def _byte(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content) + 1)
    return content[:start] + bytes([chance.randrange(256)]) + content[start + 1 :]


def _moved(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def _doubled(content: bytes, chance: random.Random) -> bytes:
    lines = content.split(b"\n")
    start = chance.randrange(len(lines))
    return b"\n".join((*lines[:start], *lines[start : start + chance.randint(1, 8)], *lines[start:]))

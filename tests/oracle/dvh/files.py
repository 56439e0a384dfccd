"""Exports as planning systems write them, drawn: structures, units, orders of columns, encodings, some damaged."""

from dataclasses import dataclass, field
from decimal import Decimal
from random import Random

NAMES = ("CORD", "Moelle", "Spinal Cord", "PRV moelle 2mm", "LIVER", "canal médullaire")
STARTS = ("0", "0", "0", "0", "5")
LEVELS = ("7", "10", "11.1", "13.5", "18", "22.5")
DAMAGES = ("dose_order", "rising", "differential", "no_structure", "not_whole", "volume_unknown", "percent_of_nothing")


@dataclass
class Export:
    """One file, and what is told beside it."""

    content: bytes
    options: dict[str, str] = field(default_factory=dict)


@dataclass
class Curve:
    """Rows of dose (Gy) and volume, of `volume` mL; `relative`: in per cent of it."""

    rows: list[tuple[Decimal, Decimal]]
    volume: Decimal
    relative: bool


def draw(random: Random) -> Export:
    damage = random.choice(DAMAGES) if random.random() < 0.12 else ""
    if random.random() < 0.55:
        return _encoded(_eclipse(random, damage), random)
    if random.random() < 0.3:
        return _encoded(_raystation(random, damage), random, _volume_of(random, damage))
    text, relative = _columns(random, damage)
    return _encoded(text, random, _volume_of(random, damage) if relative else {})


def _volume_of(random: Random, damage: str) -> dict[str, str]:
    return {} if damage == "volume_unknown" else {"structure_volume": random.choice(("40", "4,5", "0,6", "62.25"))}


def _encoded(text: str, random: Random, options: dict[str, str] | None = None) -> Export:
    text = text.replace("\n", random.choice(("\n", "\r\n")))
    encoding = random.choice(("utf-8", "utf-8-sig", "latin-1", "utf-16"))
    return Export(text.encode(encoding), options or {})


def curve(random: Random, relative: bool, damage: str = "") -> Curve:
    """A curve that falls to nothing, or stops before."""
    volume = Decimal(random.choice(("40.0", "12.5", "4.5", "62.25", "0.6")))
    left = Decimal(100) if relative else volume
    dose, rows = Decimal(random.choice(STARTS)), []
    for _ in range(random.randrange(2, 9)):
        rows.append((dose, left))
        if random.random() < 0.3:
            dose = max(dose + Decimal("0.1"), Decimal(random.choice(LEVELS)))
        else:
            dose += Decimal(random.choice(("0.01", "0.5", "1", "3", "5")))
        left = _less(left, random)
    if random.random() < 0.85:
        rows += [(dose, Decimal(0)), (dose + 1, Decimal(0))][: random.choice((1, 2))]
    if damage == "not_whole" and relative:
        rows = [(dose, left / 2) for dose, left in rows]
    if damage == "dose_order":
        rows[1] = (rows[0][0], rows[1][1])
    if damage == "rising":
        rows.append((rows[-1][0] + 5, rows[0][1] + 3))
    return Curve(rows, volume, relative)


def _less(left: Decimal, random: Random) -> Decimal:
    """What the next row has; sometimes a limit of a volume."""
    if left > Decimal("1.2") and random.random() < 0.4:
        return Decimal(random.choice(("0.25", "1.2", "0.24", "0.26", "1.19", "1.21")))
    return round(left * Decimal(random.choice(("1", "0.9", "0.5", "0.2"))), 4)


def plain(number: Decimal) -> str:
    return format(number.normalize() if number else Decimal(0), "f")


# --- Eclipse --------------------------------------------------------------------------------------------------------


def _eclipse(random: Random, damage: str) -> str:
    kind = "Differential" if damage == "differential" else "Cumulative"
    unit = random.choice(("cGy", "Gy"))
    prescribed = "not defined" if damage == "percent_of_nothing" else random.choice(("2000.0", "5500.0", "2400.0"))
    if unit == "Gy" and prescribed != "not defined":
        prescribed = plain(Decimal(prescribed) / 100)
    lines = [
        "Patient Name         : NOMFICTIF, Prenom",
        f"Type                 : {kind} Dose Volume Histogram",
        "",
        "Plan: A",
    ]
    lines += [f"Prescribed dose [{unit}]: {prescribed}", f"% for dose (%): {random.choice(('100.0', '100.0', '80.0'))}"]
    for name in random.sample(NAMES, 0 if damage == "no_structure" else random.choice((1, 1, 2))):
        lines += _structure(random, name, unit, damage)
    return "\n".join(lines) + "\n"


def _structure(random: Random, name: str, unit: str, damage: str) -> list[str]:
    relative = damage in ("not_whole", "volume_unknown") or random.random() < 0.4
    one = curve(random, relative, damage)
    scale = 100 if unit == "cGy" else 1
    lines = ["", f"Structure: {name}", "Plan: A"]
    lines += [] if damage == "volume_unknown" else [f"Volume [cm³]: {one.volume}"]
    lines += _maximum(random, one, unit, scale, damage)
    volume = "Ratio of Total Structure Volume [%]" if relative else "Structure Volume [cm³]"
    columns = [f"Dose [{unit}]", volume]
    order = random.choice(([0, 1], [0, 1], [0, 1, 2], [2, 0, 1]))
    if damage == "percent_of_nothing":
        order = [2, 1]
    headings = [*columns, "Relative dose [%]"]
    lines += ["", "   ".join(headings[at] for at in order)]
    for dose, left in one.rows:
        cells = [plain(dose * scale), plain(left), plain(round(dose, 1))]
        lines.append("   ".join(cells[at] for at in order))
    return lines


def _maximum(random: Random, one: Curve, unit: str, scale: int, damage: str) -> list[str]:
    """The line « Max Dose »: inside the last bin with volume, at its end, below it, in per cent, or absent."""
    way = random.choice(("inside", "inside", "end", "below", "percent", "absent"))
    if way == "absent" or damage == "percent_of_nothing":
        return []
    if way == "percent":
        return [f"Max Dose [%]: {random.choice(('55.5', '103.5', '88.0', '110.0'))}"]
    last = max(at for at, (_, left) in enumerate(one.rows) if left > 0)
    low = one.rows[last][0]
    high = one.rows[last + 1][0] if last + 1 < len(one.rows) else low + 1
    dose = {"inside": (low + high) / 2, "end": high, "below": low - Decimal("0.3")}[way]
    return [f"Max Dose [{unit}]: {plain(max(dose, Decimal('0.1')) * scale)}"]


# --- two columns ----------------------------------------------------------------------------------------------------


def _columns(random: Random, damage: str) -> tuple[str, bool]:
    relative = damage in ("not_whole", "volume_unknown") or random.random() < 0.4
    one = curve(random, relative, damage)
    unit, scale = random.choice((("Gy", 1), ("cGy", 100)))
    sign = random.choice((",", ";", "\t"))
    text = f"Dose [{unit}]{sign}Volume [{'%' if relative else 'cm3'}]\n"
    for dose, left in one.rows:
        row = f"{plain(dose * scale)}{sign}{plain(left)}"
        text += (row.replace(".", ",") if sign == ";" else row) + "\n"
    return text, relative


def _raystation(random: Random, damage: str) -> str:
    one = curve(random, True, damage)
    unit, scale = random.choice((("Gy", 1), ("cGy", 100)))
    head = "#PatientName:X\n#PatientId:X\n#Dosename:Plan dose: A\n#RoiName:Cord\n"
    head += f"#Roi volume fraction outside grid: 0 %\n#Unit: {unit}\n"
    return head + "".join(f"{plain(dose * scale)}\t{plain(left)}\n" for dose, left in one.rows)

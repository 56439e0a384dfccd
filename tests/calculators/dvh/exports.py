"""Exports to read: those of `cases.toml`, and short ones made of their parts."""

import json
import tomllib
from pathlib import Path
from typing import Any

from calculators.dvh.reply import dvh_reply

CASES: dict[str, dict[str, Any]] = {
    case["id"]: case for case in tomllib.loads(Path(__file__).with_name("cases.toml").read_text("utf-8"))["case"]
}
IDENTITY = ("NOMFICTIF", "Prenomfictif", "IPP-4711", "1948", "remarque secrète")
"""What stands in the headers below and may be told nowhere."""
PATIENT = (
    "Patient Name         : NOMFICTIF, Prenomfictif (IPP-4711)\nPatient ID           : IPP-4711\n"
    "Comment              : remarque secrète\nDate of birth        : 12.03.1948\n"
)
TYPE = "Type                 : Cumulative Dose Volume Histogram\n"
PLAN = "\nPlan: A\nPrescribed dose [cGy]: 2000.0\n% for dose (%): 100.0\n"
CORD = "\nStructure: CORD\nPlan: A\nVolume [cm³]: 40.0\nMax Dose [cGy]: 2070.0\n"
ABSOLUTE = "\nDose [cGy]    Structure Volume [cm³]\n"
RELATIVE = "\nDose [cGy] Ratio of Total Structure Volume [%]\n"
ROWS = "0 40\n1800 0.2\n2070 0\n"
WHOLE = PATIENT + TYPE + PLAN + CORD + ABSOLUTE + ROWS
"""A whole export of one structure."""
SAVED_AGAIN = (
    # a table of two columns: every cell quoted, decimal commas, a sign behind the last cell
    '"Dose (Gy)","Volume (mL)",""\r\n"0","40",""\r\n"18","0,2",""\r\n"20,7","0",""\r\n',
    # Eclipse's text, a cell a line, and the cells of its table
    "".join(f"{line};;\n" for line in WHOLE.splitlines()),
    "".join(f"{line};\n" for line in (PATIENT + TYPE + PLAN + CORD).splitlines())
    + ";\nDose [cGy];Structure Volume [cm³]\n0;40\n1800;0.2\n2070;0\n",
    # its table alone, as it is copied
    "Relative dose [%]  Dose [cGy]   Structure Volume [cm³]\n  0     0    40\n 90  1800   0.2\n103.5 2070   0\n",
    # another language: its labels are not known
    "Type : Histogramme cumulatif\n\nStructure: Moelle\nVolume [cm³]: 40,0\nCouverture [%]: 90,0\n"
    "Maximum [Gy]: 20,7\n\n"
    "Dose [Gy] Volume [cm³]\n0 40\n18 0,2\n20,7 0\n",
)
"""What spreadsheets leave of exports, and what is copied out of them."""


def read(text: str | bytes, **options: Any) -> dict[str, Any]:
    """The reply to an export."""
    content = text if isinstance(text, bytes) else text.encode()
    reply: dict[str, Any] = json.loads(dvh_reply(content, options))
    return reply


def only(text: str | bytes, **options: Any) -> dict[str, Any]:
    """The one structure of an export that is read."""
    reply = read(text, **options)
    assert reply["status"] == "ok", reply
    (structure,) = reply["structures"]
    found: dict[str, Any] = structure
    return found


def cord(rows: str, *, heading: str = ABSOLUTE, head: str = CORD, plan: str = PLAN) -> str:
    """An export of one structure with these rows."""
    return TYPE + plan + head + heading + rows


def refused(text: str | bytes, **options: Any) -> dict[str, str]:
    """The first problem of an export that gives nothing."""
    reply = read(text, **options)
    assert reply["status"] == "invalid", reply
    problem: dict[str, str] = reply["problems"][0]
    return problem


def volume(structure: dict[str, Any], dose_gy: str) -> dict[str, Any]:
    """What is told of one dose."""
    (found,) = [one for one in structure["volumes"] if one["dose_gy"] == dose_gy]
    told: dict[str, Any] = found
    return told

"""The spinal cord in the linear-quadratic model."""

from calculators.tables.reader import Value, load


def cord_alpha_beta() -> Value:
    """The cord's α/β, of both calculators of the cord (the source gives none for the limits of a first course)."""
    ratio: Value = load("eqd2")["alpha_beta"]["cord"]
    return ratio

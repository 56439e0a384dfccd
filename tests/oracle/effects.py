"""The linear-quadratic model, as a book prints it: D the total dose, n the fractions, d = D/n, all in Gy."""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import isqrt

Parts = list[tuple[int, Fraction]]
"""A course: number of fractions and dose of one, part by part."""


def bed(parts: Parts, alpha_beta: Fraction) -> Fraction:
    return sum((n * d * (1 + d / alpha_beta) for n, d in parts), Fraction(0))


def eqd2(parts: Parts, alpha_beta: Fraction) -> Fraction:
    return sum((n * d * (d + alpha_beta) / (2 + alpha_beta) for n, d in parts), Fraction(0))


def physical(parts: Parts) -> Fraction:
    return sum((n * d for n, d in parts), Fraction(0))


def fraction_dose(effect: Fraction, fractions: int, alpha_beta: Fraction) -> Fraction:
    """The dose of each of so many fractions that has this EQD2: the root of n·d·(d + α/β) = (2 + α/β)·EQD2."""
    return (root(alpha_beta**2 + 4 * (2 + alpha_beta) * effect / fractions) - alpha_beta) / 2


def root(value: Fraction) -> Fraction:
    """Exact where the root is a fraction, else to sixty digits."""
    above, below = isqrt(value.numerator), isqrt(value.denominator)
    if above**2 == value.numerator and below**2 == value.denominator:
        return Fraction(above, below)
    with localcontext() as context:
        context.prec = 60
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())

"""The linear-quadratic model, one keyword-only function a symbol. Doses in Gy; arguments are exact, results are exact
fractions.

BED = D·(1 + d/(α/β)) and EQD2 = D·(d + α/β)/(2 + α/β), with D = n·d. The model is extrapolated at high doses per
fraction (threshold: `data/eqd2.toml`).
"""

from fractions import Fraction

from calculators.ground.exact import Exact, square_root


def bed_gy(*, total_dose_gy: Exact, fractions: int, alpha_beta_gy: Exact) -> Fraction:
    """Biologically effective dose, Gy: D·(1 + d/(α/β)). α/β > 0, at least one fraction."""
    total, alpha_beta = Fraction(total_dose_gy), Fraction(alpha_beta_gy)
    return total * (1 + total / fractions / alpha_beta)


def eqd2_gy(*, total_dose_gy: Exact, fractions: int, alpha_beta_gy: Exact) -> Fraction:
    """Equivalent dose in 2 Gy fractions, Gy: D·(d + α/β)/(2 + α/β). α/β > 0, at least one fraction."""
    total, alpha_beta = Fraction(total_dose_gy), Fraction(alpha_beta_gy)
    return total * (total / fractions + alpha_beta) / (2 + alpha_beta)


def isoeffective_total_dose_gy(*, eqd2_gy: Exact, fractions: int, alpha_beta_gy: Exact) -> Fraction:
    """Total dose D in n fractions whose EQD2 is given, Gy: D = n·(−α/β + √((α/β)² + 4·(2 + α/β)·EQD2/n))/2.

    The positive root of d² + (α/β)·d − (2 + α/β)·EQD2/n = 0. ValueError for a negative EQD2. For α/β = 2 it is
    n·(−1 + √(1 + 4·EQD2/n)).
    """
    alpha_beta = Fraction(alpha_beta_gy)
    root = square_root(alpha_beta**2 + 4 * (2 + alpha_beta) * Fraction(eqd2_gy) / fractions)
    return fractions * (root - alpha_beta) / 2

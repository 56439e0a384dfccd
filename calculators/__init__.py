"""Calculators of the guideline: exact arithmetic, standard library only.

One calculator is one module (`eqd2`, `washout`, `cord`, `reirradiation`): a `DESCRIPTOR` that declares its fields and
a `run` that answers. `protocol.respond` is the door: JSON text in, JSON text out.
"""

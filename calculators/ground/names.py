"""Which calculators there are. A calculator is a folder of this package that holds a `declaration.py`."""

NAMES = ("eqd2", "washout", "cord", "reirradiation")
"""In the order in which the site shows them."""

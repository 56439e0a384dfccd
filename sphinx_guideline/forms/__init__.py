"""The calculators in a page."""

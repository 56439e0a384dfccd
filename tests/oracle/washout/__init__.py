"""Delays between systemic treatments and radiotherapy, and an answer on a calendar."""

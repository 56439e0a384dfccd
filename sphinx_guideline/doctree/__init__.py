"""Neutral nodes and their one HTML."""

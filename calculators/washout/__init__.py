"""Delays between drugs and radiotherapy."""

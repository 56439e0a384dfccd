"""Pyodide's package without an event loop: a page calls functions that answer at once."""

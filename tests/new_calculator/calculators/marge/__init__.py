"""A calculator that only a test adds: it is the smallest that is whole."""

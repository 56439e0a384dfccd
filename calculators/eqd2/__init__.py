"""EQD2 and BED of a course."""

"""EQD2 and BED, and the board: schedules side by side, a course to finish."""

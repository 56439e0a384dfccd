"""What everything rests on: the one door to files, exact arithmetic."""

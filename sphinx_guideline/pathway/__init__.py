"""The map of the recommendations: from a situation and its conditions to a schedule, or to a silence of the text."""

"""From what a person types to a trusted value or a refusal."""

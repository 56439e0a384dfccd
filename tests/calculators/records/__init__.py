"""A calculation that is kept."""

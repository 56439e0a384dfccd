"""A calculation that is kept: its record as text, read again, answered again, compared field by field."""

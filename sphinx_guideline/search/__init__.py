"""The search: its index, records, sections, vocabulary."""

"""The drugs of table 6, and what people type for them."""

"""The directive `{data-table}`, a module a kind of table."""

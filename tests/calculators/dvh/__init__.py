"""Reading the export of a DVH."""

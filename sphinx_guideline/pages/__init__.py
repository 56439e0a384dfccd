"""The frame of every page, and the pages that are about this copy."""

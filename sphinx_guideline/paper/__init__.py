"""Print and EPUB."""

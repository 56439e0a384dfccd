"""A drug's page, its sentences, table 6."""

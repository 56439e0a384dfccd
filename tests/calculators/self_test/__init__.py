"""A copy checked on the command line."""

"""The French of the site."""

"""The French of the calculators: the catalogue's reader, numbers, days."""

"""`data/`, read once, its units checked."""

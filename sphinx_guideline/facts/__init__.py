"""What `data/` holds, as frozen records, and what follows from it."""

"""What the dates say: each side of radiotherapy, the rule of half-lives, the days of a whole regimen."""

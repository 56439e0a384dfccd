"""What a form takes from a file: which structure is meant, what is asked, the fields that are filled, the curve."""

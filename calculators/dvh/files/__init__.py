"""From the bytes of a file to what it says of each structure: names and numbers, no line of it."""

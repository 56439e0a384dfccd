"""What a calculator is, and what it answers."""

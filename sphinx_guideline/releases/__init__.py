"""What was released, and what changed."""

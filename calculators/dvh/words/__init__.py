"""What this room says, and what planning systems print."""

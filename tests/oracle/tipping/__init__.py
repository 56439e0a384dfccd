"""Where a verdict changes: each point that is told, and the places between them, judged naively."""

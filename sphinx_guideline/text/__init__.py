"""What a sentence may carry: links, marks, values, citations, what copies."""

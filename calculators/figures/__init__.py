"""Drawings of numbers that the page says in words too: SVG whose positions are in per cent of its width."""

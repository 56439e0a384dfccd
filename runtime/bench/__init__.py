"""Measures the site on this machine: browsers (bench.mjs), builds (builds.py), and what is told of both (report.py)."""

"""Constraints on the spinal cord."""

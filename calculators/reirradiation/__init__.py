"""Re-irradiation of the spinal cord."""

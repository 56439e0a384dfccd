"""Re-irradiation of the spinal cord: four criteria, the dose left, the interval."""

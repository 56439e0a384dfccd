"""The limits of the spinal cord, first stereotactic irradiation."""

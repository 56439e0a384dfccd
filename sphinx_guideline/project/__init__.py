"""This copy: its addresses, its settings, its versions, and what all rooms share."""

"""Sessions and cycles on a calendar, with the packages `holidays` and python-dateutil as peers."""

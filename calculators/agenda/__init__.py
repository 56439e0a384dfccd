"""The dates of an answer on a calendar: sessions and cycles to come, and the file that an agenda takes."""

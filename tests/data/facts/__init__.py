"""What the site says from outside the text, against the facts that may be used."""

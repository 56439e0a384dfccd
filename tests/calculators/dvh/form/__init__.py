"""What the forms of the site take from an export."""

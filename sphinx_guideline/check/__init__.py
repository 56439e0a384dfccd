"""What the site refuses, a module a subject; nothing imports it."""

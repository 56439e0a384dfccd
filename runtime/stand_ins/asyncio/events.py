"""Asked for from C when Python starts; nothing of it is used before something awaits, and nothing does."""

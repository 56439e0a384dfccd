"""A case typed once: which text goes to which calculator, what each answers naively, and what the head may say."""

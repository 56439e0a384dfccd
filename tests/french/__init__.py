"""What a reader meets is French, well set: the checkers (`typography`, `english`, `html_text`) and their tests.

`python -m tests.french [SITE]` prints what they find in a built site.
"""

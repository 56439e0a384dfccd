"""What a reader meets is French, well set: the checkers of the built pages (`english`, `html_text`) and their tests.

The rules of typography are those of `sphinx_guideline.check.typography`.

`python -m tests.french [SITE]` prints what they find in a built site.
"""

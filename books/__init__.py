"""The whole text as one PDF, from the pages of the EPUB. Knows files; `sphinx_guideline.paper.epub` writes the pages.

`python -m books BOOK DIST` takes the folder that Sphinx's builder `book` wrote.
"""

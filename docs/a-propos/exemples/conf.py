extensions = ["myst_parser", "sphinx.ext.intersphinx"]
intersphinx_mapping = {"guide": ("https://exemple.org/guide/", None)}

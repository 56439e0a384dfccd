"""Builds what the browser loads: Python, trimmed and precompiled, the calculators' bundle, the page's script.

It knows files, not Sphinx. `python -m runtime` writes `_build/runtime/`; `python -m runtime --install SITE` copies it
into a site.
"""

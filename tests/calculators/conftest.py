"""Property tests are about values, never about time: a slow machine fails none of them."""

from hypothesis import settings

settings.register_profile("values", deadline=None)
settings.load_profile("values")

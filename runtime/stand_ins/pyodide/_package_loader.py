"""Where Pyodide would put the packages that it loads: a page loads none. Its start asks for both folders as texts."""

from site import getsitepackages


class Folder:
    """A path that JavaScript gets as an object, since it asks for its text."""

    def __init__(self, path: str) -> None:
        self.path = path

    def __str__(self) -> str:
        return self.path


SITE_PACKAGES = Folder(getsitepackages()[0])
DSO_DIR = Folder("/usr/lib")


def init_loaded_packages() -> None:
    """Called once the start is over: there is nothing to list."""

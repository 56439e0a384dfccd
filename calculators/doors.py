"""The one place where this package opens files, whether it stands in a checkout, a wheel or a zip loaded by Pyodide."""

from collections.abc import Iterable
from os.path import dirname, join
from typing import Any

HERE = dirname(__file__)


def read_first(paths: Iterable[str]) -> str:
    """The text of the first path that exists, read through the package's own loader (which also reads inside a zip)."""
    loader: Any = __spec__.loader
    refused: OSError | None = None
    for path in paths:
        try:
            return bytes(loader.get_data(path)).decode("utf-8")
        except OSError as error:
            refused = error
    raise refused or FileNotFoundError("no path given")


def read_packaged(name: str) -> str:
    """A file of the package, by its path inside the package."""
    return read_first([join(HERE, *name.split("/"))])


def read_data(name: str) -> str:
    """A file of `data/`: packed as `calculators/_data` in a wheel or a bundle, beside the package in a checkout."""
    return read_first([join(HERE, "_data", name), join(dirname(HERE), "data", name)])

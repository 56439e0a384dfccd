"""The one place where this package opens files, whether it stands in a checkout, a wheel or a zip loaded by Pyodide."""

import json
from collections.abc import Iterable
from io import FileIO
from os.path import dirname, join
from typing import Any

PACKAGE = dirname(dirname(__file__))


def read_first(paths: Iterable[str], beside: Any = __spec__) -> tuple[str, str]:
    """The first path that exists, and its text, read through the package's own loader (which also reads inside a
    zip), or that of the module of the specification `beside`."""
    loader: Any = beside.loader
    refused: OSError | None = None
    for path in paths:
        try:
            return path, bytes(loader.get_data(path)).decode("utf-8")
        except OSError as error:
            refused = error
    raise refused or FileNotFoundError("no path given")


def read_packaged(*paths: str) -> dict[str, Any]:
    """What the first of these TOML files of the package holds; paths inside the package, without `.toml`."""
    return read_document([join(PACKAGE, *path.split("/")) for path in paths])


def read_data(name: str) -> dict[str, Any]:
    """What `data/NAME.toml` holds: packed as `calculators/_data` in a wheel or a bundle, beside the package in a
    checkout."""
    return read_document([join(PACKAGE, "_data", name), join(dirname(PACKAGE), "data", name)])


def packaged_rooms(declared: str) -> list[str]:
    """The folders of the package that hold a file `declared`.toml; the bundle for the browser carries their names."""
    try:
        return list(read_packaged(f"_rooms/{declared}")["rooms"])
    except OSError:
        from pkgutil import iter_modules  # noqa: PLC0415 - the browser needs no list, and starts without this module

        return [room.name for room in iter_modules([PACKAGE]) if room.ispkg and _is_packaged(f"{room.name}/{declared}")]


def _is_packaged(path: str) -> bool:
    try:
        read_packaged(path)
    except OSError:
        return False
    return True


def read_beside(beside: Any, name: str) -> dict[str, Any]:
    """What `NAME.toml` holds in the folder of the module of this specification: an archive that is asked for later
    brings its own texts."""
    return read_document([join(dirname(beside.origin), name)], beside)


def read_document(stems: Iterable[str], beside: Any = __spec__) -> dict[str, Any]:
    """What the first `STEM.json` or `STEM.toml` holds: the bundle for the browser carries TOML turned into JSON, which
    is read sooner."""
    path, text = read_first((stem + suffix for stem in stems for suffix in (".json", ".toml")), beside)
    if path.endswith(".json"):
        document: dict[str, Any] = json.loads(text)
        return document
    import tomllib  # noqa: PLC0415 - the browser has no TOML to read, and starts without this module

    return tomllib.loads(text)


def file_bytes(path: str) -> bytes:
    """What a file that a person names holds: for the command line."""
    with FileIO(path) as file:
        return file.readall()

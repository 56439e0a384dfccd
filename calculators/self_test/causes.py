"""Why the system refused a file to the command line, in French: its own words are those of its own language."""

from errno import (
    EACCES,
    EBADF,
    EINVAL,
    EIO,
    EISDIR,
    ELOOP,
    ENAMETOOLONG,
    ENOENT,
    ENOSPC,
    ENOTDIR,
    EPERM,
    errorcode,
)

from calculators.words.texts import say

CAUSES = {
    ENOENT: "not_found",
    EACCES: "denied",
    EPERM: "denied",
    EISDIR: "folder",
    ENOTDIR: "not_a_folder",
    ENAMETOOLONG: "no_such_name",
    EINVAL: "no_such_name",
    ELOOP: "loop",
    ENOSPC: "full",
    EBADF: "closed",
    EIO: "device",
}
"""Number of the system → key of the catalogue."""


def cause_of(error: OSError | ValueError) -> str:
    """« aucun fichier de ce nom »; a number that is not known by the name that every system gives it. ValueError is
    Python's own refusal of a name."""
    number = error.errno if isinstance(error, OSError) else EINVAL
    if number in CAUSES:
        return say(f"self_test.causes.{CAUSES[number]}")
    return say("self_test.causes.other", code=errorcode.get(number or 0, type(error).__name__))

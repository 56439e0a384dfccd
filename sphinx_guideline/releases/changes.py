"""What changed between two releases: objects and values added or gone, fields with their old and their new text."""

from collections.abc import Iterator
from dataclasses import dataclass

from sphinx_guideline.releases.contents import Contents, Fields


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One object, or one value, that is not what it was; `old` and `new` are None where it was not there."""

    kind: str
    identifier: str
    old: Fields | None
    new: Fields | None

    @property
    def added(self) -> bool:
        """It is new."""
        return self.old is None

    @property
    def removed(self) -> bool:
        """It is gone: a value may be, a published identifier never is."""
        return self.new is None

    def fields(self) -> list[tuple[str, str, str]]:
        """Each field that differs, with its old and its new text; empty where it has none."""
        old, new = self.old or {}, self.new or {}
        names = [name for name in {**old, **new} if old.get(name) != new.get(name)]
        return [(name, old.get(name, ""), new.get(name, "")) for name in names]


def changes(old: Contents, new: Contents) -> list[Change]:
    """Every change from one release to the next, by kind, in the order of the newer one."""
    return [change for kind in {**new, **old} for change in _of_kind(kind, old, new)]


def _of_kind(kind: str, old: Contents, new: Contents) -> Iterator[Change]:
    before, after = old.get(kind, {}), new.get(kind, {})
    for identifier in {**after, **before}:
        if before.get(identifier) != after.get(identifier):
            yield Change(kind=kind, identifier=identifier, old=before.get(identifier), new=after.get(identifier))

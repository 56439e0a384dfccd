"""The calculators, in the order in which the site shows them."""

from collections.abc import Iterator, Mapping
from importlib import import_module

from calculators.contract.descriptor import Descriptor
from calculators.ground.names import declared


class Catalogue(Mapping[str, Descriptor]):
    """Descriptors by name. A calculator's module is imported when its descriptor is asked for: a page needs one or two
    of them, and a browser has to wait for each."""

    def __getitem__(self, name: str) -> Descriptor:
        if name not in declared():
            raise KeyError(name)
        descriptor: Descriptor = import_module(f"calculators.{name}.declaration").DESCRIPTOR
        return descriptor

    def __iter__(self) -> Iterator[str]:
        return iter(declared())

    def __len__(self) -> int:
        return len(declared())


CALCULATORS = Catalogue()

"""The calculators, in the order in which the site shows them."""

from calculators import cord
from calculators.descriptor import Descriptor

CALCULATORS: dict[str, Descriptor] = {descriptor.name: descriptor for descriptor in (cord.DESCRIPTOR,)}

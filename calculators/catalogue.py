"""The calculators, in the order in which the site shows them."""

from calculators import cord, eqd2, reirradiation, washout
from calculators.descriptor import Descriptor

CALCULATORS: dict[str, Descriptor] = {
    descriptor.name: descriptor
    for descriptor in (eqd2.DESCRIPTOR, washout.DESCRIPTOR, cord.DESCRIPTOR, reirradiation.DESCRIPTOR)
}

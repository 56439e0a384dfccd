"""`python -m tests.records`: the records and links of the version that is being released."""

import sys

from calculators.protocol import respond
from calculators.records.versions import versions
from tests.records.making import make

VERSION = versions()["calculators"]

if __name__ == "__main__":
    if "dev" in VERSION:
        sys.exit(f"{VERSION} is no release")
    make(VERSION, respond)
    print(f"tests/records/{VERSION}: written, once")

"""One line for each web server that is not on this machine; its tests are then left out."""

import pytest

from tests.hosting.servers import SERVERS


@pytest.mark.parametrize("name", SERVERS)
def test_the_server_is_here(name: str) -> None:
    server = SERVERS[name]
    if server.path() is None:
        pytest.skip(f"no {server.program} here, its tests are left out; as root: apt-get install {server.package}")

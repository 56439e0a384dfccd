"""Real web servers for the tests, each with the project's configuration, on a free port of this machine."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from hosting import ADDRESS, FILES, FOLDER

START_S = 20
APACHE_MODULES = Path("/usr/lib/apache2/modules")
APACHE_DEFAULTS = Path(
    "/etc/apache2/mods-available"
)  # the distribution's own types and compression, which must not win
NGINX_BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
APACHE_LOADED = (
    "mpm_event",
    "authz_core",
    "alias",
    "dir",
    "mime",
    "setenvif",
    "filter",
    "deflate",
    "headers",
    "rewrite",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class WebServer:
    """A program of the system: `file` is the project's configuration, `whole` puts it into a complete one."""

    program: str
    package: str
    file: str
    whole: Callable[[str, int, Path], str]
    command: tuple[str, ...]

    def path(self) -> str | None:
        """Where the program is; administrators' folders are not always in PATH."""
        return shutil.which(self.program, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def nginx(configuration: str, port: int, folder: Path) -> str:
    module = f"load_module {NGINX_BROTLI};\n" if NGINX_BROTLI.exists() else ""
    if module:
        configuration = configuration.replace("# brotli_static on;", "brotli_static on;")
    temporary = " ".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    return (
        f"{module}{'user root;' if os.geteuid() == 0 else ''} daemon off; pid {folder}/pid; error_log {folder}/log;\n"
        f"events {{}}\nhttp {{\naccess_log off; {temporary}\n"
        f"server {{\nlisten 127.0.0.1:{port};\nroot {folder};\n{configuration}}}\n}}\n"
    )


def apache(configuration: str, port: int, folder: Path) -> str:
    modules = [f"LoadModule {name}_module {APACHE_MODULES}/mod_{name}.so" for name in APACHE_LOADED]
    user = ["User www-data", "Group www-data"] if os.geteuid() == 0 else []
    defaults = [f"Include {APACHE_DEFAULTS}/{name}.conf" for name in ("mime", "deflate")]
    head = [f"ServerRoot {folder}", f"PidFile {folder}/pid", f"ErrorLog {folder}/log", "ServerName localhost"]
    where = [f"Listen 127.0.0.1:{port}", f"DocumentRoot {folder}"]
    return "\n".join([*modules, *head, *where, *user, *defaults, configuration])


def caddy(configuration: str, port: int, folder: Path) -> str:
    return f"{{\nadmin off\nauto_https off\n}}\nhttp://127.0.0.1:{port} {{\n{configuration}}}\n"


SERVERS = {
    "nginx": WebServer(
        program="nginx",
        package="nginx-light libnginx-mod-http-brotli-static",
        file="nginx.conf",
        whole=nginx,
        command=("-e", "{folder}/log", "-c", "{configuration}"),
    ),
    "apache": WebServer(
        program="apache2",
        package="apache2",
        file="apache.conf",
        whole=apache,
        command=("-DFOREGROUND", "-f", "{configuration}"),
    ),
    "caddy": WebServer(
        program="caddy",
        package="caddy",
        file="Caddyfile",
        whole=caddy,
        command=("run", "--adapter", "caddyfile", "--config", "{configuration}"),
    ),
}


PRESENT = [name for name, server in SERVERS.items() if server.path()]


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    """Until the server listens; RuntimeError with what it said when it does not."""
    for _ in range(START_S * 20):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError(log.read_text(encoding="utf-8", errors="replace"))


@contextmanager
def running(server: WebServer, site: Path, folder: Path, user: str | None = None) -> Iterator[int]:
    """The port at which a server shows the site under the example's address; `folder` is its own, readable by all.

    `user` runs it, where somebody else than who starts it should.
    """
    port = free_port()
    copied = (FOLDER / server.file).read_text(encoding="utf-8").replace(FILES, str(site))
    configuration = folder / "configuration"
    configuration.write_text(server.whole(copied, port, folder), encoding="utf-8")
    words = [word.format(folder=folder, configuration=configuration) for word in server.command]
    home = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "output").open("wb") as output:
        process = subprocess.Popen(
            [str(server.path()), *words],
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, **home},
            user=user,
        )
    try:
        wait_for(port, process, folder / "output")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=START_S)


__all__ = ["ADDRESS", "PRESENT", "SERVERS", "WebServer", "running"]

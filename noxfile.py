"""The project's commands: `python3 noxfile.py -s serve`, `-s tests`, and the others that `--list` names.

With a bare Python this file makes `.venv`, installs nox and uv there and starts again in it (noxstart.py). Every
session uses the running interpreter and installs from lock files with hashes; what is already installed is not asked
for again, so a second run needs no network.
"""

from __future__ import annotations

import sys

if __name__ == "__main__":
    import noxstart

    noxstart.run(sys.argv[1:])

import hashlib
import os
import shutil
from pathlib import Path

import nox

PROJECT = Path(__file__).resolve().parent
SITE = PROJECT / "_build" / "site"
DOCTREES = PROJECT / "_build" / "doctrees"
LOCKS = ("start", "site", "tests")  # tests = site + tests + lint
GROUPS = {"start": "start", "site": "site", "tests": "dev"}
NEEDS_NETWORK = (
    "The first run needs the network (or a mirror: UV_DEFAULT_INDEX, npm_config_registry); then run it again."
)

nox.needs_version = ">=2025.10"
nox.options.default_venv_backend = "uv"
nox.options.reuse_venv = "yes"
nox.options.sessions = ["build"]
os.environ["UV_PYTHON_DOWNLOADS"] = "never"


# --- what sessions are made of ---


def once(session: nox.Session, stamp: Path, inputs: list[Path], *command: str) -> None:
    """Runs an installing command unless the same inputs were installed before; says what would help when it fails."""
    digest = hashlib.sha256(b"\0".join(path.read_bytes() for path in inputs)).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="ascii") == digest:
        return
    stamp.unlink(missing_ok=True)
    try:
        session.run(*command, external=True)
    except nox.command.CommandFailed:
        session.error(NEEDS_NETWORK)
    stamp.write_text(digest, encoding="ascii")


def prepare(session: nox.Session, lock: str) -> None:
    """Installs the Python packages of a lock file, and npm's packages."""
    requirements = PROJECT / "requirements" / f"{lock}.txt"
    environment = Path(session.virtualenv.location)
    session.log(f"Packages of requirements/{lock}.txt and package-lock.json (the first time needs the network)…")
    # --no-build: wheels only, nothing is compiled here
    install = ("uv", "pip", "install", "--require-hashes", "--no-build", "-r", str(requirements))
    once(session, environment / "installed", [requirements], *install)
    locks = [PROJECT / "package.json", PROJECT / "package-lock.json"]
    npm = (str(Path(session.bin) / "npm"), "ci", "--ignore-scripts", "--loglevel=error")
    once(session, PROJECT / "node_modules" / ".installed", locks, *npm)


def build_site(session: nox.Session) -> None:
    """The runtime, the pages, then the runtime's files among the pages."""
    session.run("python", "-m", "runtime")
    for folder in (SITE, DOCTREES):  # a page kept from an earlier build would hide its warnings
        shutil.rmtree(folder, ignore_errors=True)
    options = ("-n", "-W", "--keep-going", "-b", "html", "-c", ".", "-d", str(DOCTREES))
    session.run("python", "-m", "sphinx", *options, "docs", str(SITE))
    session.run("python", "-m", "runtime", "--install", str(SITE))


def lint_all(session: nox.Session) -> None:
    session.run("ruff", "check", ".")
    session.run("mypy")


def journeys(session: nox.Session) -> None:
    """The journeys in a browser, by Node's own test runner."""
    tests = sorted(str(path.relative_to(PROJECT)) for path in (PROJECT / "tests" / "browser").glob("*.test.mjs"))
    chosen = [word for word in session.posargs if word.endswith(".mjs")] or tests
    if not chosen:
        session.error("tests/browser has no *.test.mjs")
    session.run("python", "-m", "runtime.node", "--test", "--test-concurrency=1", *chosen, env={"SITE": str(SITE)})


# --- sessions; those that only make the site share one environment, those that test it another ---


@nox.session(venv_location=".nox/site")
def serve(session: nox.Session) -> None:
    """Build the site, serve it and print its address (options after --: --port 9000, --prefix /guide/)."""
    prepare(session, "site")
    build_site(session)
    session.run("python", "-m", "runtime.serve", str(SITE), *session.posargs)


@nox.session(venv_location=".nox/site")
def build(session: nox.Session) -> None:
    """Build the site in _build/site/."""
    prepare(session, "site")
    build_site(session)
    session.log(f"The site is in {SITE}: any static web server can serve it.")


@nox.session(venv_location=".nox/tests")
def tests(session: nox.Session) -> None:
    """Pass every test: lint, Python, the calculators inside Pyodide, the site's build, the journeys in a browser."""
    prepare(session, "tests")
    lint_all(session)
    build_site(session)
    cover = ["--cov", "--cov-report=term", "--cov-fail-under=100"]
    session.run("python", "-m", "pytest", *cover, *[word for word in session.posargs if not word.endswith(".mjs")])
    journeys(session)


@nox.session(venv_location=".nox/tests")
def browser(session: nox.Session) -> None:
    """Build the site and run the journeys alone (after --: the files to run)."""
    prepare(session, "tests")
    build_site(session)
    journeys(session)


@nox.session(venv_location=".nox/tests")
def bench(session: nox.Session) -> None:
    """Measure the start of Python in the page against the stock package, and the bytes (after --: number of rounds)."""
    prepare(session, "tests")
    session.run("python", "-m", "runtime")
    session.run("python", "-m", "runtime.node", "runtime/bench/bench.mjs", "_build/runtime", *session.posargs)


@nox.session(venv_location=".nox/tests")
def lint(session: nox.Session) -> None:
    """Check the code without running it: ruff, mypy."""
    prepare(session, "tests")
    lint_all(session)


@nox.session(venv_location=".nox/tests", default=False)
def lock(session: nox.Session) -> None:
    """Make the lock files again (needs the network; after --: --upgrade)."""
    prepare(session, "tests")
    for name in LOCKS:
        session.run(
            *("uv", "pip", "compile", "pyproject.toml", "--group", GROUPS[name], "-o", f"requirements/{name}.txt"),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--no-header", "--no-annotate", "--quiet"),
            *session.posargs,
            external=True,
        )
    session.run("npm", "install", "--package-lock-only", "--ignore-scripts")

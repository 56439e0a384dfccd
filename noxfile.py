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

import fnmatch
import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import nox

PROJECT = Path(__file__).resolve().parent
SITE = PROJECT / "_build" / "site"
BOOK = PROJECT / "_build" / "book"
REPORT = PROJECT / "_build" / "tests.xml"
JOURNEYS = "journeys"
DOCTREES = PROJECT / "_build" / "doctrees"
DIST = PROJECT / "dist"
PACKAGES = PROJECT / "node_modules"
MADE = {"_build", "dist", "htmlcov", "node_modules", "__pycache__"}  # folders that nobody writes
# requirements/NAME.txt and its group in pyproject.toml
LOCKS = {
    "start": "start",
    "site": "site",
    "books": "books",
    "tests": "dev",
    "pyodide": "pyodide",
    "mutation": "mutation",
}
EARLIER = {"books": ("start", "site"), "tests": ("start", "site"), "mutation": ("start", "site", "tests")}
"""Lock → those before it, whose versions it takes."""
# Python in the browser: the packages of this lock run there, whatever Python runs this file
PYODIDE = "pyodide"
PYODIDE_PYTHON = ("--python-version", "3.14")
COVERED = ("tests/calculators", "tests/sphinx_guideline/check")  # they run every branch of calculators/
WITHOUT_SITE = (
    *COVERED,
    "tests/data",
    "tests/french",
    "tests/test_arrows.py",
    "tests/sphinx_guideline/facts",
)
BY_TWO = ("-n", "2", "--dist", "worksteal")  # two processes, for what computes and shares nothing
# the tests of a file share what they are made of: a site, a book, an archive
BY_FILE = ("-n", "2", "--dist", "loadfile")
JOURNEYS_AT_ONCE = 2  # files: more on two cores look again and again while they wait, and take longer together
# Of each law as many values as it asks where `CI` is set, else twenty.
DRAWN = () if "CI" in os.environ else ("--hypothesis-profile=quick",)
DRAWN_IN_FULL = ("tests/oracle", "tests/calculators/tipping/test_generated.py")
LIGHTHOUSE = "tests/browser/lighthouse.test.mjs"
FORMATTED = ("{sphinx_guideline,runtime,tests}/**/*.{js,mjs,ts,css}", "*.config.js", "tsconfig*.json", ".*.json")
READ_BY_NODE = (  # what checks scripts and styles, in node_modules/
    ("typescript/bin/tsc", "-p", "tsconfig.json"),
    ("typescript/bin/tsc", "-p", "tsconfig.workers.json"),
    ("typescript/bin/tsc", "-p", "tsconfig.node.json"),
    ("eslint/bin/eslint.js", "."),
    ("stylelint/bin/stylelint.mjs", "sphinx_guideline/**/*.css"),
    ("prettier/bin/prettier.cjs", "--check", "--log-level=warn", *FORMATTED),
)
NEEDS_NETWORK = "A first run needs the network (or a mirror: UV_DEFAULT_INDEX, npm_config_registry)."

nox.options.sessions = ["build"]
os.environ["UV_PYTHON_DOWNLOADS"] = "never"


def digest_of(inputs: Iterable[Path], *others: str) -> str:
    """One hash of files, of this Python and of what else is said."""
    parts = [path.read_bytes() for path in inputs]
    parts += [text.encode() for text in (sys.base_prefix, sys.version, *others)]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_current(stamp: Path, digest: str) -> bool:
    """Whether what this file stands for was made of what has this hash."""
    return stamp.exists() and stamp.read_text(encoding="ascii") == digest


def log_of(what: str) -> Path:
    """What a command prints that runs beside another."""
    return PROJECT / "_build" / f"{what}.log"


def site_inputs() -> Iterator[Path]:
    """All that a site may be made of: the project's files, neither hidden nor made; of tests, the reference cases."""
    for place, folders, names in os.walk(PROJECT):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in MADE)
        wanted = "corpus.toml" if Path(place).is_relative_to(PROJECT / "tests") else "[!.]*"
        yield from (Path(place, name) for name in sorted(fnmatch.filter(names, wanted)))


def is_whole(site: Path) -> bool:
    """Whether each file that a site's seal names is there, as it was sealed."""
    sums = site / "SHA256SUMS"
    lines = sums.read_text(encoding="utf-8").splitlines() if sums.exists() else []
    named = [line.split("  ", 1) for line in lines]
    files = [(digest, site / name) for digest, name in named]
    return bool(files) and all(
        path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == digest for digest, path in files
    )


class Tools:
    """An environment of `.nox/`, shared by the sessions that need the same packages, and npm's packages beside it."""

    def __init__(self, session: nox.Session, lock: str) -> None:
        self.session, self.folder = session, PROJECT / ".nox" / lock
        self.programs = self.folder / ("Scripts" if os.name == "nt" else "bin")
        requirements = PROJECT / "requirements" / f"{lock}.txt"
        uv = (sys.executable, "-m", "uv")
        how = ("--require-hashes", "--no-build", "--compile-bytecode")  # each Python that the tests start reads it
        sync = (*uv, "pip", "sync", *how, "--python", str(self.folder), str(requirements))
        self.once(
            self.folder / "installed",
            [requirements],
            (*uv, "venv", "--clear", "--quiet", "--python", sys.executable, str(self.folder)),
            sync,
        )
        self.npm(served_alone=lock == "site")

    def npm(self, served_alone: bool) -> None:
        """Installs npm's packages: all, or those that a site is made of; whoever has them all has these."""
        stamp, locked = PACKAGES / ".installed", [PROJECT / "package.json", PROJECT / "package-lock.json"]
        command = (str(self.programs / "npm"), "ci", "--ignore-scripts", "--loglevel=error")
        if not served_alone:
            self.once(stamp, locked, command)
        elif not is_current(stamp, digest_of(locked)):
            self.once(stamp, locked, (*command, "--omit=dev"), part="served")

    def once(self, stamp: Path, inputs: list[Path], *commands: tuple[str, ...], part: str = "") -> None:
        """Runs commands that install, unless they did with these inputs and this Python; says what helps on failure.

        `part` names what is installed where it is not the whole.
        """
        digest = digest_of(inputs, *filter(None, [part]))
        if is_current(stamp, digest):
            return
        self.session.log(f"Installing what {' and '.join(path.name for path in inputs)} pin (once)…")
        stamp.unlink(missing_ok=True)
        try:
            for command in commands:
                self.session.run(*command, external=True)
        except nox.command.CommandFailed:
            self.session.error(NEEDS_NETWORK)
        stamp.write_text(digest, encoding="ascii")

    def pyodide(self) -> None:
        """Installs, in a folder of their own, the packages that Pyodide's Python runs."""
        folder, locked = PROJECT / ".nox" / PYODIDE, PROJECT / "requirements" / f"{PYODIDE}.txt"
        how = ("--require-hashes", "--no-build", "--quiet", *PYODIDE_PYTHON, "--target", str(folder))
        self.once(folder / "installed", [locked], (sys.executable, "-m", "uv", "pip", "sync", *how, str(locked)))

    def python(self, *arguments: str, **environment: str) -> None:
        """Runs a module with the environment's Python."""
        self.session.run(str(self.programs / "python"), "-m", *arguments, env=environment, external=True)

    def prepare(self) -> None:
        """Makes the runtime, whose versions the pages tell."""
        self.pyodide()
        self.python("runtime")

    def build(self, *settings: str, best: bool = False) -> None:
        """Makes the site: the runtime, the pages, then the runtime's files among the pages; `best` compresses them as
        much as can be. A site that is there, whole and made of the same files, stays.
        """
        inputs = list(site_inputs())
        places = (path.relative_to(PROJECT).as_posix() for path in inputs)
        stamp, made_of = SITE.with_suffix(".inputs"), digest_of(inputs, *places, *settings, str(best))
        if is_current(stamp, made_of) and is_whole(SITE):
            self.session.log(f"Nothing that the site is made of has changed since {SITE} was built.")
            return
        stamp.unlink(missing_ok=True)
        self.prepare()
        for folder in (SITE, DOCTREES):  # a page kept from an earlier build would hide its warnings
            shutil.rmtree(folder, ignore_errors=True)
        options = ("-n", "-W", "--keep-going", "-b", "html", "-c", ".", "-d", str(DOCTREES))
        self.python("sphinx", *options, *settings, "docs", str(SITE))
        self.python("runtime", "--install", str(SITE), *(["--best"] if best else []))
        stamp.write_text(made_of, encoding="ascii")

    def bind(self) -> None:
        """Makes the books of the site's pages in dist/."""
        shutil.rmtree(BOOK, ignore_errors=True)
        options = ("-n", "-W", "--keep-going", "-b", "book", "-c", ".", "-d", str(DOCTREES))
        self.python("sphinx", *options, "docs", str(BOOK))
        self.python("books", str(BOOK), str(DIST))

    def lint(self) -> None:
        """Checks the code without running it, and the data."""
        self.python("ruff", "format", "--check", "--quiet", ".")
        self.python("ruff", "check", ".")
        self.python("mypy")
        for program, *arguments in READ_BY_NODE:
            self.python("runtime.node", f"node_modules/{program}", *arguments)
        self.python("sphinx_guideline.check")

    def pytest(self) -> None:
        """Passes the tests in Python, those that were asked for or all, on the site that was built."""
        chosen = [word for word in self.session.posargs if not word.endswith(".mjs")]
        REPORT.unlink(missing_ok=True)  # of a run of all tests alone, which `evidence` reads
        whole = () if self.session.posargs else (f"--junitxml={REPORT}",)
        self.python("pytest", *BY_FILE, *DRAWN, *(chosen or ["tests"]), *whole, SITE=str(SITE))

    def coverage(self) -> None:
        """Counts the branches of calculators/ that tests run; no value drawn at random makes it a matter of luck."""
        counted = ("--cov", "--cov-report=term", "--cov-fail-under=100")
        few = {"CI": ""}  # of each generated kind: the tests draw them all, here each would be traced
        self.python("pytest", *BY_TWO, "--quiet", *COVERED, "-m", "not hypothesis and not many", *counted, **few)

    def journeys(self) -> None:
        """Plays the journeys in a browser, Lighthouse's with them, by Node's own test runner."""
        self.python(*self.journey_arguments(lighthouse=True), SITE=str(SITE))

    def journey_arguments(self, lighthouse: bool) -> tuple[str, ...]:
        """The module that plays the journeys, and which of them."""
        every = [path.relative_to(PROJECT).as_posix() for path in sorted(PROJECT.glob("tests/browser/*.test.mjs"))]
        usual = [path for path in every if lighthouse or path != LIGHTHOUSE]
        chosen = [word for word in self.session.posargs if word.endswith(".mjs")] or usual
        return ("runtime.node", "tests/browser/run.mjs", str(JOURNEYS_AT_ONCE), *chosen)

    @contextmanager
    def beside(self, what: str, command: tuple[str, ...]) -> Iterator[None]:
        """Runs a command while the block runs.

        What it prints is printed after the block, whole; the session fails as it fails, even where the block fails.
        """
        log = log_of(what)
        log.parent.mkdir(exist_ok=True)
        with log.open("wb") as output:
            started = subprocess.Popen(
                command, env=os.environ | {"SITE": str(SITE)}, stdout=output, stderr=subprocess.STDOUT
            )
        try:
            yield
        except KeyboardInterrupt:
            started.terminate()
            raise
        finally:
            status = started.wait()
            print(log.read_text(encoding="utf-8", errors="replace"), flush=True)
        if status:
            self.session.error(f"Something failed in {what}: it is named above.")

    def lint_beside(self) -> AbstractContextManager[None]:
        """Checks the code, one process at a time, while something else is done."""
        return self.beside("lint", (sys.executable, "-m", "nox", "-f", str(PROJECT / "noxfile.py"), "-s", "lint"))

    def journeys_beside(self) -> AbstractContextManager[None]:
        """Plays the journeys while other tests run: a browser waits where they compute."""
        chosen = self.journey_arguments(lighthouse="CI" in os.environ)
        return self.beside(JOURNEYS, (str(self.programs / "python"), "-m", *chosen))


@nox.session(python=False)
def serve(session: nox.Session) -> None:
    """Build the site, serve it and print its address (after --: --port 9000, --prefix /guide/)."""
    tools = Tools(session, "site")
    tools.build()
    tools.python("runtime.serve", str(SITE), *session.posargs)


@nox.session(python=False)
def build(session: nox.Session) -> None:
    """Build the site in _build/site/."""
    Tools(session, "site").build()
    session.log(f"The site is in {SITE}; any static web server can serve it.")


@nox.session(python=False)
def quick(session: nox.Session) -> None:
    """Check what a change touches most, in a minute: lint, calculators, data, French; no site, no browser."""
    tools = Tools(session, "tests")
    with tools.lint_beside():
        tools.python("pytest", *BY_TWO, "--quiet", "--hypothesis-profile=quick", *WITHOUT_SITE)


@nox.session(python=False)
def coverage(session: nox.Session) -> None:
    """Count the branches of the calculators that their tests run: all of them, or it fails."""
    Tools(session, "tests").coverage()


@nox.session(python=False)
def fuzz(session: nox.Session) -> None:
    """Read more than a million damaged inputs, the same each time (after --: --door NAME, --count N, --write)."""
    Tools(session, "tests").python("tests.fuzz", *session.posargs)


@nox.session(python=False)
def oracle(session: nox.Session) -> None:
    """Compare the calculators with their second, naive writing, and verdicts around their tipping points, on ten
    thousand requests each: some ten minutes.
    """
    tools = Tools(session, "tests")
    tools.python("pytest", *BY_FILE, "--quiet", *DRAWN_IN_FULL, DRAWN="full")
    tools.python("tests.oracle.counts")


@nox.session(python=False)
def parity(session: nox.Session) -> None:
    """Ask every Python at hand the same requests, browsers' too: each reply the same to the byte, or it fails.

    Some ten minutes (after --: --count N, --write, which renews what the page « Vérification » counts).
    """
    tools = Tools(session, "tests")
    tools.build()
    tools.python("tests.parity", str(SITE), *session.posargs)


@nox.session(python=False)
def mutation(session: nox.Session) -> None:
    """Put every fault into rooms of the calculators; a test must fail for each: hours (after --: the rooms)."""
    rooms = session.posargs or ["doses", "cord", "reirradiation", "washout", "eqd2"]
    Tools(session, "mutation").python("tests.mutation", *rooms)


@nox.session(python=False)
def tests(session: nox.Session) -> None:
    """Pass every test: lint, the site's build, Python, the calculators inside Pyodide, the journeys in a browser.

    Where `CI` is set, Lighthouse's journey too, and the branches of the calculators are counted: the last journeys
    leave a core free.
    """
    tools = Tools(session, "tests")
    with tools.lint_beside():
        tools.build()
    with tools.journeys_beside():
        tools.pytest()
        if "CI" in os.environ:
            tools.coverage()


@nox.session(python=False)
def evidence(session: nox.Session) -> None:
    """Write the page « Vérification » from a run of `tests` where all passed (after --: --page, from what was kept)."""
    Tools(session, "tests").python("tests.evidence", str(REPORT), str(log_of(JOURNEYS)), *session.posargs)


@nox.session(python=False)
def browser(session: nox.Session) -> None:
    """Build the site and play the journeys alone (after --: the files to play)."""
    tools = Tools(session, "tests")
    tools.build()
    tools.journeys()


@nox.session(python=False)
def bench(session: nox.Session) -> None:
    """Measure starts, answers, bytes and builds, some minutes (after --: --starts, --rounds N, --hundred, --write)."""
    tools = Tools(session, "tests")
    tools.build()
    tools.python("runtime.bench", str(SITE), *session.posargs)
    if {"--starts", "--pages"} & set(session.posargs):
        return
    tools.python("runtime.bench.search", str(SITE))
    tools.python("tests.calculators.dvh.large", str(SITE), *(["--write"] if "--write" in session.posargs else []))


@nox.session(python=False)
def reproduce(session: nox.Session) -> None:
    """Build the site with another Python (after --: its path) and compare every file with this one's: minutes."""
    tools = Tools(session, "tests")
    tools.build()
    tools.python("tests.runtime.other_python", str(SITE), *session.posargs)


@nox.session(python=False)
def load(session: nox.Session) -> None:
    """Ask nginx a hundred thousand times what visits ask, with the release's configuration (after --: --write)."""
    tools = Tools(session, "tests")
    tools.build()
    tools.python("tests.hosting.load", str(SITE), *session.posargs)


@nox.session(python=False)
def release(session: nox.Session) -> None:
    """Build from nothing; write in dist/ the site's archive, the text as PDF and EPUB, the bill, their checksums."""
    tools = Tools(session, "books")
    tools.python("books", "--check")  # says at once what the PDF lacks here, rather than leave it out
    for folder in (PROJECT / "_build", DIST):
        shutil.rmtree(folder, ignore_errors=True)
    tools.prepare()
    tools.bind()
    tools.build("-D", f"guideline_books={DIST}", best=True)  # the site carries its books
    books = sorted(str(path) for kind in ("*.epub", "*.pdf") for path in DIST.glob(kind))
    tools.python("runtime.release", str(SITE), str(DIST), *books)


@nox.session(python=False)
def lint(session: nox.Session) -> None:
    """Check the code without running it, and the data."""
    Tools(session, "tests").lint()


@nox.session(python=False)
def lock(session: nox.Session) -> None:
    """Make the lock files again (needs the network; after --: --upgrade)."""
    tools = Tools(session, "tests")
    how = ("--universal", "--generate-hashes", "--no-header", "--no-annotate", "--quiet", *session.posargs)
    for name, group in LOCKS.items():
        earlier = [f"requirements/{locked}.txt" for locked in EARLIER.get(name, ())]
        one_version = [word for file in earlier for word in ("-c", file)]  # of each package
        python = PYODIDE_PYTHON if name == PYODIDE else ("--python-version", "3.11")
        where = ("pyproject.toml", "--group", group, *one_version, "-o", f"requirements/{name}.txt")
        session.run(sys.executable, "-m", "uv", "pip", "compile", *where, *python, *how, external=True)
    npm = (str(tools.programs / "npm"), "install", "--package-lock-only", "--ignore-scripts")
    session.run(*npm, external=True)

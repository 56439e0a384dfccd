"""Nothing imports upwards, nothing goes round in a circle: read from the folders, so that a new room is held too.

`FLOORS` says which rooms stand on which, from the ground up: a room imports from the floors below its own, and from
itself. A folder that no floor names fails. Two rooms of one floor do not know each other: no calculator sees another.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

from calculators.catalogue import CALCULATORS as CATALOGUE
from calculators.ground.names import declared
from calculators.words.texts import entry
from tests.places import ROOT, SERVED

ROOMS = ("calculators", "sphinx_guideline", "runtime", "hosting", "books")
SHARED = ("ground", "words", "tables", "typed", "contract", "doses")
COMPOSED = tuple(name for name, one in declared().items() if "parts" in one)
"""The calculators that are made of others, and so stand above them."""
ALONE = tuple(name for name in CATALOGUE if name not in COMPOSED)
FLOORS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "calculators": (
        *((name,) for name in SHARED),
        (*ALONE, "dvh", "records", "self_test"),
        ("", "board", "figures", "agenda", "tipping", *COMPOSED),
    ),
    "sphinx_guideline": (
        ("facts", "words"),
        ("project",),
        ("doctree",),
        ("text",),
        ("drugs", "forms", "releases"),
        ("recommendations", "tables", "paper"),
        ("pathway", "search", "sharing", "pages"),
        ("check", ""),
    ),
}
"""Package → its rooms from the ground up, one tuple a floor; the empty name is what stands in the package itself."""

MOST_FLOORS = 8
MOST_MODULES = 14
"""« About a dozen » modules a folder."""

WHAT_THE_SITE_SEES = {
    f"calculators.{name}" for name in ("contract", "figures", "ground", "tables", "tipping", "typed", "words")
} | {f"calculators.{name}" for name in ("catalogue", "protocol", "schema")}
EQUATIONS = {"sphinx_guideline.facts.computed": {"calculators.doses.radiobiology"}}
"""The one module of the site that computes, and what it sees."""
DOORS = {
    "calculators.ground.doors",
    "calculators.__main__",
    "calculators.keeping",
}  # what touches files, the command line or the clock


def modules(room: str) -> list[Path]:
    return sorted(path for path in (ROOT / room).rglob("*.py") if "__pycache__" not in path.parts)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


@cache
def syntax(path: Path) -> ast.AST:
    """What a module says, parsed once for all tests."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imports(path: Path) -> frozenset[str]:
    """Every module that a file imports; `from calculators.contract import usual` is `calculators.contract.usual`."""
    return frozenset(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if (ROOT / Path(*whole.split("."))).with_suffix(".py").exists() else str(node.module)


def room_of(module: str) -> str:
    return module.partition(".")[0]


def part_of(module: str) -> str:
    """The room inside its package: `washout` of `calculators.washout.drugs.names`; empty for `calculators.protocol`."""
    package, _, rest = module.partition(".")
    first = rest.partition(".")[0]
    return first if (ROOT / package / first).is_dir() else ""


def floor_of(package: str, part: str) -> int:
    return next(number for number, floor in enumerate(FLOORS[package]) if part in floor)


ALL = [path for room in ROOMS for path in modules(room)]
FLOORED = [path for package in FLOORS for path in modules(package)]


@pytest.mark.parametrize("package", FLOORS)
def test_every_room_has_a_floor_and_there_are_few(package: str) -> None:
    folders = {part_of(name_of(path)) for path in modules(package)}
    assert folders == {part for floor in FLOORS[package] for part in floor}
    assert len(FLOORS[package]) <= MOST_FLOORS


@pytest.mark.parametrize("path", FLOORED, ids=name_of)
def test_a_room_imports_from_the_floors_below_and_from_itself(path: Path) -> None:
    package, part = room_of(name_of(path)), part_of(name_of(path))
    mine = floor_of(package, part)
    for module in imports(path):
        if room_of(module) == package and part_of(module) != part:
            assert floor_of(package, part_of(module)) < mine, f"{name_of(path)} imports {module}"


Graph = Mapping[str, set[str]]
"""Who imports whom, by name."""


def graph_of(room: str) -> Graph:
    return {name_of(path): {name for name in imports(path) if room_of(name) == room} for path in modules(room)}


def circle(graph: Graph) -> tuple[str, ...]:
    """A way from a name back to itself; empty where there is none. What imports itself alone is no circle."""
    reached: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> tuple[str, ...]:
        if name in trail:
            return (*trail[trail.index(name) :], name)
        if name in reached:
            return ()
        reached.add(name)
        ways = (visit(below, (*trail, name)) for below in sorted(graph.get(name, set()) - {name}))
        return next(filter(None, ways), ())

    return next(filter(None, (visit(name, ()) for name in graph)), ())


def folders_of(graph: Graph) -> dict[str, dict[str, set[str]]]:
    """For each folder, at every depth, which of its own folders imports which; the modules that stand in the folder
    itself count as one folder more, under its name."""
    folders = {".".join(parts[:end]) for name in graph for parts in [name.split(".")] for end in range(1, len(parts))}

    def part_in(folder: str, name: str) -> str:
        inner = ".".join(name.split(".")[: folder.count(".") + 2])
        return inner if inner in folders else folder

    found: dict[str, dict[str, set[str]]] = {folder: {} for folder in folders}
    for name, below in graph.items():
        for other in below:
            for folder in folders:
                if name.startswith(f"{folder}.") and other.startswith(f"{folder}."):
                    found[folder].setdefault(part_in(folder, name), set()).add(part_in(folder, other))
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_no_module_goes_round_in_a_circle(room: str) -> None:
    assert not circle(graph_of(room))


@pytest.mark.parametrize("room", ROOMS)
def test_no_folder_goes_round_in_a_circle(room: str) -> None:
    """No two folders import each other, nor a folder the modules beside it that import it, though no module does."""
    assert [found for graph in folders_of(graph_of(room)).values() if (found := circle(graph))] == []


@pytest.mark.parametrize(
    ("graph", "circles"),
    [
        ({"a.x.one": {"a.y.two"}, "a.y.two": {"a.z.three"}, "a.z.three": set()}, []),
        ({"a.x.one": {"a.y.two"}, "a.y.two": set(), "a.y.three": {"a.x.four"}, "a.x.four": set()}, ["a.x", "a.y"]),
        ({"a.b.x.one": {"a.b.words"}, "a.b.words": {"a.b.x.two"}, "a.b.x.two": set()}, ["a.b", "a.b.x"]),
        (
            {"a.x.one": {"a.y.one"}, "a.y.one": {"a.z.one"}, "a.z.one": {"a.x.two"}, "a.x.two": set()},
            ["a.x", "a.y", "a.z"],
        ),
        ({"a.b.one": {"a.b.two"}, "a.b.two": set(), "a.b.three": {"a.b.one"}}, []),
    ],
    ids=["a descent", "two folders", "a folder and what stands beside it", "three folders", "one folder"],
)
def test_a_circle_of_folders_is_found(graph: Graph, circles: list[str]) -> None:
    found = [name for graph in folders_of(graph).values() for name in circle(graph)]
    assert sorted(set(found)) == circles


@pytest.mark.parametrize(
    "folder", sorted({path.parent for path in ALL}), ids=lambda path: path.relative_to(ROOT).as_posix()
)
def test_no_folder_is_crowded(folder: Path) -> None:
    named = [path for path in folder.glob("*.py") if path.stem != "__init__"]
    assert len(named) <= MOST_MODULES


def test_nothing_imports_the_checks() -> None:
    climbing = [
        name_of(path) for path in ALL if any(name.startswith("sphinx_guideline.check.") for name in imports(path))
    ]
    assert [name for name in climbing if part_of(name) != "check"] == []


def test_every_calculator_has_the_files_that_the_others_expect() -> None:
    for name in CATALOGUE:
        assert {"declaration.py", "fr.toml"} <= {path.name for path in (ROOT / "calculators" / name).iterdir()}


# --- what each package may know ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", modules("calculators"), ids=name_of)
def test_calculators_import_the_standard_library_and_themselves_only(path: Path) -> None:
    foreign = {name for name in imports(path) if room_of(name) not in sys.stdlib_module_names | {"calculators"}}
    assert not foreign


@pytest.mark.parametrize("path", modules("calculators"), ids=name_of)
def test_only_the_doors_of_the_calculators_touch_files_and_the_command_line(path: Path) -> None:
    if name_of(path) not in DOORS:
        assert not {"io", "os", "pathlib", "argparse", "locale", "time", "urllib"} & {
            room_of(name) for name in imports(path)
        }


@pytest.mark.parametrize("path", modules("sphinx_guideline"), ids=name_of)
def test_the_site_sees_no_equation(path: Path) -> None:
    """It knows what a calculator is and what it answers, the tables and the words; never a calculator's own room, but
    for the drugs of table 6, which both show, and the equations, which compute the numbers of the notes."""
    seen = {name for name in imports(path) if room_of(name) == "calculators"}
    allowed = {
        name for name in seen if name in WHAT_THE_SITE_SEES or ".".join(name.split(".")[:2]) in WHAT_THE_SITE_SEES
    }
    assert seen - allowed <= {"calculators.washout.drugs.table", *EQUATIONS.get(name_of(path), ())}
    assert not {"runtime", "books"} & {room_of(name) for name in imports(path)}


@pytest.mark.parametrize("path", modules("runtime"), ids=name_of)
def test_the_runtime_knows_files_not_sphinx(path: Path) -> None:
    assert not {"sphinx", "docutils", "sphinx_guideline", "furo", "myst_parser", "books"} & {
        room_of(name) for name in imports(path)
    }


@pytest.mark.parametrize("path", modules("hosting"), ids=name_of)
def test_hosting_imports_the_standard_library_and_itself_only(path: Path) -> None:
    assert {room_of(name) for name in imports(path)} <= sys.stdlib_module_names | {"hosting"}


@pytest.mark.parametrize("path", modules("books"), ids=name_of)
def test_the_books_know_pages_and_weasyprint_alone(path: Path) -> None:
    """They read the files that Sphinx wrote; no text, no value, no release."""
    assert {room_of(name) for name in imports(path)} <= sys.stdlib_module_names | {"books", "weasyprint"}


def test_equations_take_numbers_and_give_numbers() -> None:
    """An equation knows no field, no table, no word."""
    path = ROOT / "calculators" / "doses" / "radiobiology.py"
    assert {name for name in imports(path) if room_of(name) == "calculators"} <= {"calculators.ground.exact"}


def test_only_the_tables_read_the_data_in_the_calculators() -> None:
    """`data/` has one reader there: `doors.read_data` is called by `tables.reader` alone."""
    readers = [name_of(path) for path in modules("calculators") if "read_data" in path.read_text(encoding="utf-8")]
    assert set(readers) <= {"calculators.ground.doors", "calculators.tables.reader"}


# --- what a calculator's module may not do, read from its syntax ----------------------------------------------------

FILES_AND_CLOCKS = {"open()", "today", "now", "utcnow", "getenv", "environ", "locale", "setlocale"}
BINARY_NUMBERS = {"float", "complex"}
EXACT_MATHS = {"math.isqrt", "math.ceil"}


def names_used(tree: ast.AST) -> Iterator[str]:
    """Every name and every attribute; `open()` is the function where it is called."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == "open":
            yield "open()"
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr


def from_maths(tree: ast.AST) -> Iterator[str]:
    """What is taken from `math`, as `math.ceil`; `math` where the module is imported whole."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name == "math")
        elif isinstance(node, ast.ImportFrom) and node.module == "math":
            yield from (f"math.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", modules("calculators"), ids=name_of)
def test_only_the_doors_open_a_file_or_read_the_clock_or_the_locale(path: Path) -> None:
    """An answer depends on its inputs and on `data/`, never on the day, the machine or its language."""
    if name_of(path) not in DOORS:
        assert not FILES_AND_CLOCKS & set(names_used(syntax(path)))


@pytest.mark.parametrize("path", modules("calculators"), ids=name_of)
def test_no_binary_number_in_the_calculators(path: Path) -> None:
    """No literal with a point, no `float()`, and of `math` only what is exact on whole numbers and fractions."""
    tree = syntax(path)
    literals = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    assert not [literal for literal in literals if isinstance(literal, float | complex)]
    assert not BINARY_NUMBERS & set(names_used(tree))
    assert set(from_maths(tree)) <= EXACT_MATHS


@pytest.mark.parametrize(
    ("line", "finder"),
    [
        ("open('x')", names_used),
        ("Path('x').open()", names_used),
        ("date.today()", names_used),
        ("datetime.datetime.now()", names_used),
        ("locale.setlocale(0)", names_used),
        ("float(dose)", names_used),
        ("from math import sqrt", from_maths),
        ("import math", from_maths),
    ],
)
def test_what_is_looked_for_is_found(line: str, finder: Callable[[ast.AST], Iterator[str]]) -> None:
    refused = FILES_AND_CLOCKS | BINARY_NUMBERS | {"math.sqrt", "math"}
    assert refused & set(finder(ast.parse(line)))


# --- JavaScript carries, Python decides ------------------------------------------------------------------------------

BROWSER_CODE = [path for path in SERVED.values() if path.suffix == ".js"]
QUOTED = r'"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|`(?:[^`\\]|\\.)*`'
REMARK_OR_TEXT = re.compile(rf"{QUOTED}|//[^\n]*|/\*.*?\*/", re.DOTALL)
FIELD_NAMES = {
    name
    for descriptor in CATALOGUE.values()
    for group, field in descriptor.leaves()
    for name in (field.name, *([group.name] if group else []))
}
UNITS = {text for code, words in entry("common.units").items() for text in (code, *words)} - {"", "1"}


HOLE_OR_ESCAPE = re.compile(r"\$\{[^}]*\}|\\+[a-z]")
DRUG_RECORDS = {"drug", "drugs"}
KNOWN_TO = {
    "search-terms.js": {"fractions", "semaine"},  # it reads schedules and days as people ask for them
    "qr-code.js": {"h"},  # « h » draws a horizontal line in a path of SVG
    # a kind of record of the search, and what the site's filters choose among; not the field of a form
    **dict.fromkeys(
        (
            "search-drugs.js",
            "search-engine.js",
            "search-order.js",
            "search-said.js",
            "search-vocabulary.js",
            "search-view.js",
        ),
        DRUG_RECORDS,
    ),
    **dict.fromkeys(("search-question.js", "filters.js"), DRUG_RECORDS),
}
"""Words that a script says and that are names or units elsewhere, each with why."""


def without_remarks(script: str) -> str:
    return REMARK_OR_TEXT.sub(lambda found: " " if found[0].startswith(("//", "/*")) else found[0], script)


def field_names_in(script: str) -> set[str]:
    """Names of fields in code: anywhere where they hold « _ », else as a key, a property or (the start of) a text."""
    code = without_remarks(script)
    return {
        name
        for name in FIELD_NAMES
        if re.search(rf"\b{name}\b" if "_" in name else rf"(?<!\.)\.{name}\b|\b{name}\s*:|[\"'`]{name}[\"'`.\[]", code)
    }


def units_in(script: str) -> set[str]:
    """Units in texts, as whole words or right after a number; what `${…}` fills in is no text."""
    found = REMARK_OR_TEXT.findall(script)
    texts = [HOLE_OR_ESCAPE.sub("0", text[1:-1]) for text in found if not text.startswith(("//", "/*"))]
    return {unit for unit in UNITS for text in texts if re.search(rf"(?<![^\W\d]){re.escape(unit)}(?!\w)", text)}


@pytest.mark.parametrize("path", BROWSER_CODE, ids=lambda path: path.name)
def test_the_browser_code_knows_no_field_no_unit_and_reads_no_number(path: Path) -> None:
    script = path.read_text(encoding="utf-8")
    assert field_names_in(script) | units_in(script) <= KNOWN_TO.get(path.name, set())
    assert "parseFloat" not in without_remarks(script)


@pytest.mark.parametrize(
    ("line", "names", "units"),
    [
        ("typed.dmax_gy > 3", {"dmax_gy"}, set()),
        ("form.fractions", {"fractions"}, set()),
        ("({ fractions: 3 })", {"fractions"}, set()),
        ('fill("phases[0].fractions")', {"phases", "fractions"}, {"fractions"}),
        ('fill("new.total_dose_gy")', {"new", "total_dose_gy"}, set()),
        ("text = `${dose} Gy`", set(), {"Gy"}),
        ('text = "3mL"', set(), {"mL"}),
        ("text = 'fractions'", {"fractions"}, {"fractions"}),
        ("const one = new Map(); // fractions, in Gy", set(), set()),
        ("[...new Set([...reading])].filter(/\\d/)", set(), set()),
        ("/* phases */ start(`${reading}%`)", set(), {"%"}),
    ],
)
def test_what_is_looked_for_in_the_browser_code_is_found(line: str, names: set[str], units: set[str]) -> None:
    assert (field_names_in(line), units_in(line)) == (names, units)

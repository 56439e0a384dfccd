"""Nothing imports upwards: what each room of the repository may import, read from the sources.

data → calculators.tables; equations → calculators → catalogue → protocol → { worker, command line, worked example at
build time }. `sphinx_guideline` sees the catalogue, descriptors, results, tables and the protocol, never an
equation. `runtime` knows files, not Sphinx.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = ("calculators", "sphinx_guideline", "runtime", "hosting", "presentation")
EQUATIONS = {"calculators.radiobiology"}
CALCULATORS = {f"calculators.{name}" for name in ("eqd2", "washout", "cord", "reirradiation")}
DOORS = {"calculators.doors", "calculators.__main__"}  # the modules that touch files, the command line or the clock
SEEN_BY_THE_SITE = {
    f"calculators.{name}"
    for name in (
        "calendar_days",
        "catalogue",
        "descriptor",
        "doors",
        "fields",
        "problems",
        "protocol",
        "quantities",
        "reading",
        "results",
        "schema",
        "table_units",
        "tables",
        "wording",
    )
}


def modules(room: str) -> list[Path]:
    return sorted(path for path in (ROOT / room).rglob("*.py") if "__pycache__" not in path.parts)


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports; `from calculators import cord` is `calculators.cord`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: a relative import"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if (ROOT / Path(*whole.split("."))).with_suffix(".py").exists() else str(node.module)


def room_of(module: str) -> str:
    return module.partition(".")[0]


ALL = [path for room in ROOMS for path in modules(room)]


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
    seen = {name for name in imports(path) if room_of(name) == "calculators"}
    assert seen <= SEEN_BY_THE_SITE
    assert not {"runtime", "presentation"} & {room_of(name) for name in imports(path)}


@pytest.mark.parametrize("path", modules("runtime"), ids=name_of)
def test_the_runtime_knows_files_not_sphinx(path: Path) -> None:
    assert not {"sphinx", "docutils", "sphinx_guideline", "furo", "myst_parser"} & {
        room_of(name) for name in imports(path)
    }


@pytest.mark.parametrize("path", modules("hosting"), ids=name_of)
def test_hosting_imports_the_standard_library_and_itself_only(path: Path) -> None:
    assert {room_of(name) for name in imports(path)} <= sys.stdlib_module_names | {"hosting"}


@pytest.mark.parametrize("path", [ROOT / "calculators" / "radiobiology.py"], ids=name_of)
def test_equations_take_numbers_and_give_numbers(path: Path) -> None:
    """An equation knows no field, no table, no word."""
    known = {name for name in imports(path) if room_of(name) == "calculators"}
    assert known <= {"calculators.quantities"}


@pytest.mark.parametrize("name", sorted(CALCULATORS))
def test_no_calculator_imports_another_nor_what_stands_above_it(name: str) -> None:
    path = ROOT / Path(*name.split(".")).with_suffix(".py")
    above = {"calculators.catalogue", "calculators.protocol", "calculators.schema", "calculators.__main__"}
    assert not set(imports(path)) & ((CALCULATORS - {name}) | above)


def test_no_module_of_the_calculators_goes_round_in_a_circle() -> None:
    graph = {
        name_of(path): {name for name in imports(path) if room_of(name) == "calculators"}
        for path in modules("calculators")
    }
    reached: list[str] = []

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join((*trail, name))
        if name not in reached:
            for below in graph.get(name, ()):
                visit(below, (*trail, name))
            reached.append(name)

    for name in graph:
        visit(name, ())


def test_only_the_tables_read_the_data_in_the_calculators() -> None:
    """`data/` has one reader there: `doors.read_data` is called by `tables` alone."""
    readers = [name_of(path) for path in modules("calculators") if "read_data" in path.read_text(encoding="utf-8")]
    assert set(readers) <= {"calculators.doors", "calculators.tables"}

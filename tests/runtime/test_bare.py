"""What is served of a script does what its source does: the lines that go are comments."""

import json
import subprocess
from pathlib import Path

import pytest

from runtime.bare import bare, install, served_name, sources
from runtime.node import node

ACORN = Path(__file__).parents[2] / "node_modules" / "acorn" / "dist" / "acorn.js"
READ = """
const { parse } = require(process.argv[1]);
const placeless = (key, value) => (key === "start" || key === "end" ? undefined : typeof value === "bigint" ? `${value}n` : value);
const read = (text) => JSON.stringify(parse(text, { ecmaVersion: "latest", sourceType: "module" }), placeless);
const pairs = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(pairs.map(([one, other]) => read(one) === read(other))));
"""  # noqa: E501


def same(*pairs: tuple[str, str]) -> list[bool]:
    """Whether two scripts of a pair are read as the same program."""
    command = [str(node()), "--input-type=commonjs", "--eval", READ, str(ACORN)]
    done = subprocess.run(command, input=json.dumps(pairs), capture_output=True, encoding="utf-8", check=True)
    answers: list[bool] = json.loads(done.stdout)
    return answers


def test_what_is_served_is_the_same_program() -> None:
    texts = {served_name(path): path.read_text(encoding="utf-8") for path in sources()}
    compared = dict(zip(texts, same(*((text, bare(text)) for text in texts.values())), strict=True))
    assert [name for name, equal in compared.items() if not equal] == []


def test_another_program_is_told() -> None:
    assert same(("f(1)", "f(1) // a"), ("f(1)", "f(2)"), ("`\n// a\n`", bare("`\n// a\n`"))) == [True, False, False]


@pytest.mark.parametrize(
    ("script", "served"),
    [
        ("// a\nf();\n", "f();\n"),
        ("  /** a\n   * b */\n  f(); // c\n", "  f(); // c\n"),
        ("const a = /** @type {B} */ (b);\n", "const a = /** @type {B} */ (b);\n"),
        ("/** @type {B} */ (b).c();\n", "/** @type {B} */ (b).c();\n"),
    ],
)
def test_lines_of_comments_go(script: str, served: str) -> None:
    assert bare(script) == served


def test_only_the_project_s_own_scripts_are_changed(tmp_path: Path) -> None:
    for name in ("search.js", "minisearch.js"):
        (tmp_path / name).write_text("// a\nf();\n", encoding="utf-8")
    install(tmp_path)
    assert (tmp_path / "minisearch.js").read_text(encoding="utf-8") == "// a\nf();\n"
    assert (tmp_path / "search.js").read_text(encoding="utf-8") == "f();\n"

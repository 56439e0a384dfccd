"""What is served of a script or a style is read as its source is: only comments and blanks are gone."""

import json
import subprocess
from pathlib import Path

import pytest

from runtime.bare import bare, bare_style, install, served_name, sources
from runtime.node import node

PACKAGES = Path(__file__).parents[2] / "node_modules"
PROGRAMS = """
const { parse } = require(process.argv[1]);
const placeless = (key, value) => (key === "start" || key === "end" ? undefined : typeof value === "bigint" ? `${value}n` : value);
const read = (text) => JSON.stringify(parse(text, { ecmaVersion: "latest", sourceType: "module" }), placeless);
"""  # noqa: E501
RULES = """
const { generate, parse } = require(process.argv[1]);
const fail = (error) => { throw error; };
const read = (text) => generate(parse(text, { parseCustomProperty: true, onParseError: fail }));
"""
COMPARE = """
const pairs = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
console.log(JSON.stringify(pairs.map(([one, other]) => read(one) === read(other))));
"""


def same(*pairs: tuple[str, str]) -> list[bool]:
    """Whether two scripts of a pair are read as the same program."""
    return compared(PROGRAMS, "acorn/dist/acorn.js", *pairs)


def alike(*pairs: tuple[str, str]) -> list[bool]:
    """Whether two styles of a pair are read as the same rules."""
    return compared(RULES, "css-tree/cjs/index.cjs", *pairs)


def compared(reader: str, package: str, *pairs: tuple[str, str]) -> list[bool]:
    """Whether both texts of a pair are the same to a reader that a package of npm has."""
    command = [str(node()), "--input-type=commonjs", "--eval", reader + COMPARE, str(PACKAGES / package)]
    done = subprocess.run(command, input=json.dumps(pairs), capture_output=True, encoding="utf-8", check=True)
    answers: list[bool] = json.loads(done.stdout)
    return answers


def test_what_is_served_is_the_same_program() -> None:
    texts = {served_name(path): path.read_text(encoding="utf-8") for path in sources()}
    answers = dict(zip(texts, same(*((text, bare(text)) for text in texts.values())), strict=True))
    assert [name for name, equal in answers.items() if not equal] == []


def test_what_is_served_are_the_same_rules() -> None:
    texts = {served_name(path): path.read_text(encoding="utf-8") for path in sources(".css")}
    answers = dict(zip(texts, alike(*((text, bare_style(text)) for text in texts.values())), strict=True))
    assert [name for name, equal in answers.items() if not equal] == []


def test_other_rules_are_told() -> None:
    texts = ("a { b: c }", "a { b: d }"), ("a b { c: d }", "ab { c: d }"), ("a { --b: c d }", "a { --b: cd }")
    assert alike(*texts, ("a { b: c }", "/* a */\na{b:c}")) == [False, False, False, True]


def test_another_program_is_told() -> None:
    assert same(("f(1)", "f(1) // a"), ("f(1)", "f(2)"), ("`\n// a\n`", bare("`\n// a\n`"))) == [True, False, False]


@pytest.mark.parametrize(
    ("script", "served"),
    [
        ("// a\nf();\n", "f();\n"),
        ("  /** a\n   * b */\n  f(); // c\n", "f();\n"),
        ("const a = /** @type {B} */ (b);\n", "const a = (b);\n"),
        ("/** @type {B} */ (b).c();\n", "(b).c();\n"),
        ('f("https://a"); // c\nf("a // b");\n', 'f("https://a");\nf("a // b");\n'),
    ],
)
def test_comments_and_indents_go(script: str, served: str) -> None:
    assert bare(script) == served


@pytest.mark.parametrize(
    ("style", "served"),
    [
        ("/* a */\nb > c,\nd {\n  e: f; /* g */\n  h: i;\n}\n", "b > c,d{e: f;h: i;}\n"),
        ('a { content: "/* b */  { c }"; }\n', 'a{content: "/* b */  { c }";}\n'),
        ("a { --dark: ; }\n", "a{--dark: ;}\n"),
        (
            "@media print {\n  a { b: c(1px + 2px); }\n  d { e: f; }\n}\n",
            "@media print{a{b: c(1px + 2px);}\nd{e: f;}\n}\n",
        ),
    ],
)
def test_comments_and_blanks_of_a_style_go(style: str, served: str) -> None:
    assert bare_style(style) == served


def test_only_the_project_s_own_files_are_changed(tmp_path: Path) -> None:
    written = {"search.js": "// a\nf();\n", "minisearch.js": "// a\nf();\n", "basic.css": "/* a */\nb{c:d}\n"}
    for name, text in {**written, "search.css": "/* a */\nb{c:d}\n"}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    install(tmp_path)
    found = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    assert found == {**written, "search.js": "f();\n", "search.css": "b{c:d}\n"}

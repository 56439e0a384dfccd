"""The faults: mutmut's, of which each is a module with one thing changed.

Left out: strings, which name texts, fields and codes (what a reader sees stands in catalogues); annotations and
decorators; at the level of a module or a class, all but numbers, truths and operators, for a declaration without an
argument fails as it is imported. Decorated functions count here, which mutmut's own command leaves out.
"""

import ast
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation import file_mutation, mutators
from mutmut.mutation.pragma_handling import IgnoredCode

from tests.places import ROOT

ANYWHERE = (mutators.operator_number, mutators.operator_name, mutators.operator_keywords, mutators.operator_swap_op)
WHEREVER = [pair for pair in mutators.mutation_operators if pair[1] in ANYWHERE]
INSIDE = [pair for pair in mutators.mutation_operators if pair[1] not in (*ANYWHERE, mutators.operator_string)]
"""What is changed outside functions too, and inside them alone."""
KEPT = ("__setattr__", "__new__")
KILLED, TIMEOUT, SURVIVED, UNTRIED = "killed", "timeout", "survived", "untried"
"""What becomes of a fault."""


@dataclass(frozen=True)
class Mutant:
    """One fault: the module as it would be (`text`), the lines that change, and where they stand; `first` is the first
    line of the function.
    """

    module: str
    function: str
    first: int
    line: int
    before: str
    after: str
    text: str

    @property
    def path(self) -> str:
        """The file of the module."""
        return str(ROOT.joinpath(*self.module.split(".")).with_suffix(".py"))

    @property
    def room(self) -> str:
        """The folder of the module."""
        return self.module.split(".")[1]

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What names it whatever stands above it in its file."""
        return (self.module, self.function, self.before, self.after)


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every fault of a module that compiles and says something else, in the order of its lines."""
    source = path.read_text(encoding="utf-8")
    module = ".".join(path.relative_to(ROOT).with_suffix("").parts)
    names = names_by_line(source)
    for line, text in texts(source, names):
        name = names.get(line, "")
        first = min((number for number, one in names.items() if one == name), default=line)
        yield Mutant(module, name, first, line, *changed_lines(source, text), text)


def texts(source: str, functions: Container[int]) -> list[tuple[int, str]]:
    """The line that each fault is on, and the whole module with it, in the order of the lines."""
    wrapper = MetadataWrapper(cst.parse_module(source))
    positions = wrapper.resolve(PositionProvider)
    statements = Statements(wrapper.module, source)
    found: dict[str, int] = {}
    for operators, is_everywhere in ((WHEREVER, True), (INSIDE, False)):
        for mutation in _mutations(wrapper, operators):
            line = positions[mutation.original_node].start.line if mutation.original_node in positions else 0
            if is_everywhere or line in functions:
                found.setdefault(statements.changed(mutation.original_node, mutation.mutated_node), line)
    found.pop(source, None)
    return sorted(((line, text) for text, line in found.items()), key=itemgetter(0))


class Statements:
    """A module as its statements, of which a fault changes one: the others need not be written again."""

    def __init__(self, module: Any, source: str) -> None:
        self.module, self.source = module, source
        self.texts: list[str] = [module.code_for_node(one) for one in module.body]
        self.same = [ast.dump(ast.parse(text)) for text in self.texts]
        self.head = source[: source.index("".join(self.texts))]
        self.places: dict[int, int] = {}
        for place, statement in enumerate(module.body):
            stack = [statement]
            while stack:
                node = stack.pop()
                self.places[id(node)] = place
                stack.extend(node.children)

    def changed(self, node: Any, by: Any) -> str:
        """The module with one node changed; as it was, where that is no Python or says the same."""
        place = self.places[id(node)]
        statement = file_mutation.deep_replace(self.module.body[place], node, by)
        text = self.module.code_for_node(statement)
        try:
            if ast.dump(ast.parse(text)) == self.same[place]:
                return self.source
        except SyntaxError:
            return self.source
        parts = [*self.texts[:place], text, *self.texts[place + 1 :]]
        return self.head + "".join(parts) + self.source[len(self.head) + sum(map(len, self.texts)) :]


def _mutations(wrapper: MetadataWrapper, operators: Sequence[Any]) -> list[Any]:
    visitor = file_mutation.MutationVisitor(operators, IgnoredCode(set(), set(), set()))
    usual = visitor._skip_node_and_children
    visitor._skip_node_and_children = lambda node: _is_left_out(node, usual)
    wrapper.visit(visitor)
    return list(visitor.mutations)


def _is_left_out(node: Any, usual: Callable[[Any], bool]) -> bool:
    return node.name.value in KEPT if isinstance(node, cst.FunctionDef) else usual(node)


def names_by_line(source: str) -> dict[int, str]:
    """Line → the function around it, the outermost, its class before it: `EarlierCourse.eqd2`."""
    found: dict[int, str] = {}

    def enter(body: list[ast.stmt], name: str) -> None:
        for child in body:
            if isinstance(child, ast.ClassDef):
                enter(child.body, f"{name}{child.name}.")
            elif isinstance(child, ast.FunctionDef):
                found.update(dict.fromkeys(range(child.lineno, (child.end_lineno or 0) + 1), f"{name}{child.name}"))

    enter(ast.parse(source).body, "")
    return found


def changed_lines(source: str, text: str) -> tuple[str, str]:
    """The lines that differ, before and after, without their indentation."""
    before, after = source.splitlines(), text.splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return " ".join(map(str.strip, before)), " ".join(map(str.strip, after))

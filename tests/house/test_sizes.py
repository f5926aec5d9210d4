"""A file and a function can be read at one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from house.tree import committed, text_of

FILE_LINES = 400
FUNCTION_LINES = 60
#: What people write, and what is made of it by a command.
KINDS = (".css", ".html", ".js", ".md", ".py", ".sh", ".toml", ".yaml", ".yml")
MADE = {"docs/openapi.yaml"}


def lengths(source: str) -> Iterator[tuple[str, int]]:
    """Give each function's name, and its lines, those of its docstring too."""
    for node in statements(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None
            yield node.name, node.end_lineno - node.lineno + 1


def statements(node: ast.AST) -> Iterator[ast.AST]:
    """Give what is in the blocks of a node; no function is defined in an expression."""
    for block in ("body", "orelse", "finalbody", "handlers", "cases"):
        for child in getattr(node, block, ()):
            yield child
            yield from statements(child)


def test_no_file_is_longer_than_it_should_be() -> None:
    written = [name for name in committed(*KINDS) if name not in MADE and "/vendor/" not in name]
    lines = {name: text_of(name).count("\n") for name in written}

    assert {name: count for name, count in lines.items() if count > FILE_LINES} == {}


def test_no_function_is_longer_than_it_should_be() -> None:
    assert [
        (name, function, lines)
        for name in committed(".py")
        for function, lines in lengths(text_of(name))
        if lines > FUNCTION_LINES
    ] == []


def test_a_function_is_counted_with_its_docstring() -> None:
    source = 'def long():\n    """Say what.\n\n    And why.\n    """\n    return 1\n'

    assert list(lengths(source)) == [("long", 6)]


def test_a_function_in_a_class_is_counted_too() -> None:
    assert list(lengths("class A:\n    async def b(self):\n        pass\n")) == [("b", 2)]


@pytest.mark.parametrize(
    "opening",
    ["if 1", "try:\n    pass\nfinally", "try:\n    pass\nexcept A", "match 1:\n  case 1", "with a"],
)
def test_a_function_in_a_block_is_counted_too(opening: str) -> None:
    assert list(lengths(f"{opening}:\n    def b():\n        pass\n")) == [("b", 2)]

"""The text of a scenario file as YAML has it, before any of it has a meaning."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import yaml
from yaml.reader import ReaderError

__all__ = [
    "MisplacedError",
    "Place",
    "UnreadableError",
    "compose",
    "construct",
    "line_of",
    "node_at",
    "place_in",
    "twice_in",
]

#: A place in the file: keys and positions from the top down.
Place = tuple[str | int, ...]

#: No scenario is longer; an endless file has to end.
_MAX_BYTES: Final = 1_000_000
#: Nor does one hold more values, those counted again that are referred to again.
_MAX_VALUES: Final = 50_000
_TIMESTAMP: Final = "tag:yaml.org,2002:timestamp"
_TEXT: Final = "tag:yaml.org,2002:str"


class UnreadableError(Exception):
    """A file is no YAML text; the message goes behind its name."""


class MisplacedError(Exception):
    """A part of the file is at fault before it has a meaning."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


def compose(path: Path) -> yaml.Node:
    """Read a file as YAML.

    Raises
    ------
    UnreadableError
        If it cannot be read, or is no text.
    MisplacedError
        If it is no YAML, or no mapping of words.
    """
    text = _text(path)
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise MisplacedError(*_where(error)) from error
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        msg = f"this is not YAML: a character that no text has, #x{error.character:04x}"
        raise MisplacedError(line, msg) from error
    except RecursionError:
        msg = "is not YAML that can be read: it is nested too deeply"
        raise UnreadableError(msg) from None
    if root is None:
        raise MisplacedError(1, "the file is empty: a scenario begins with its name")
    if not isinstance(root, yaml.MappingNode):
        raise MisplacedError(1, "a scenario is a mapping of keys such as name")
    _refuse_too_much(root)
    for node in _walk(root):
        _refuse_keys(node)
    return root


def construct(root: yaml.Node) -> tuple[Any, dict[yaml.Node, MisplacedError]]:
    """Return what a file holds, and by node what YAML cannot make a value of: that stays text.

    Raises
    ------
    MisplacedError
        If YAML cannot make anything of the whole.
    """
    loader = yaml.SafeLoader("")
    wrong: dict[yaml.Node, MisplacedError] = {}
    # PyYAML reports a day such as February 30 without its place, so scalars go first, one by one.
    for node in _walk(root):
        if isinstance(node, yaml.ScalarNode):
            error = _wrong_with(loader, node)
            if error is not None:
                wrong[node] = error
                node.tag = _TEXT
    try:
        # a value that failed is half made in the first loader
        return yaml.SafeLoader("").construct_document(root), wrong
    except yaml.MarkedYAMLError as error:
        raise MisplacedError(*_where(error)) from error


def _wrong_with(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> MisplacedError | None:
    try:
        loader.construct_object(node)
    except (AttributeError, ValueError) as error:
        kind = "day or moment" if node.tag == _TIMESTAMP else "number"
        why = f": {error}" if isinstance(error, ValueError) else ""
        return MisplacedError(_line(node), f"{node.value!r} is no {kind}{why}")
    except yaml.MarkedYAMLError as error:
        return MisplacedError(*_where(error))
    return None


def twice_in(root: yaml.Node) -> Iterator[MisplacedError]:
    """Give the keys that are given twice, of which YAML would silently keep the last."""
    for node in _walk(root):
        if isinstance(node, yaml.MappingNode):
            lines: dict[str, int] = {}
            for key, _ in node.value:
                if key.value in lines:
                    first = lines[key.value]
                    reason = f"the key {key.value!r} is given twice, first in line {first}"
                    yield MisplacedError(_line(key), reason)
                else:
                    lines[key.value] = _line(key)


def line_of(root: yaml.Node, place: Place) -> int:
    """Return the line of the deepest part of `place` that the file has."""
    *_, (line, _) = _steps(root, place)
    return line + 1


def place_in(root: yaml.Node, place: Place) -> Place:
    """Return as much of `place` as the file has."""
    return place[: len(list(_steps(root, place))) - 1]


def node_at(root: yaml.Node, place: Place) -> yaml.Node:
    """Return the deepest part of `place` that the file has."""
    *_, (_, node) = _steps(root, place)
    return node


def _steps(root: yaml.Node, place: Place) -> Iterator[tuple[int, yaml.Node]]:
    """Give line and node of the whole and of each part of `place` that the file has."""
    node = root
    yield root.start_mark.line, root
    for part in place:
        found = _step(node, part)
        if found is None:
            return
        yield found
        _, node = found


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_MAX_BYTES + 1)
    except OSError as error:
        msg = f"cannot be read: {error.strerror}"
        raise UnreadableError(msg) from error
    if len(content) > _MAX_BYTES:
        msg = f"is no scenario: it is longer than {_MAX_BYTES} bytes"
        raise UnreadableError(msg)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        msg = f"this is not UTF-8 text, save it as that: {error.reason}"
        raise MisplacedError(line, msg) from error


def _where(error: yaml.MarkedYAMLError) -> tuple[int, str]:
    mark = error.problem_mark or error.context_mark
    said = ", ".join(part for part in (error.context, error.problem) if part)
    indented = ": how far is it indented?" if "block" in said else ""
    return 1 if mark is None else mark.line + 1, f"this is not YAML: {said}{indented}"


def _refuse_too_much(root: yaml.Node) -> None:
    # What refers to itself, or again and again to much, nobody could look at all of.
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()

    def size(node: yaml.Node) -> int:
        key = id(node)
        if key in open_nodes:
            raise MisplacedError(_line(node), "a part of a scenario cannot hold itself")
        if key not in sizes:
            open_nodes.add(key)
            sizes[key] = 1 + sum(map(size, _children(node)))
            open_nodes.remove(key)
        if sizes[key] > _MAX_VALUES:
            raise MisplacedError(_line(node), f"a scenario has {_MAX_VALUES} values at most")
        return sizes[key]

    size(root)


def _refuse_keys(node: yaml.Node) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                reason = "a key is a word, and neither a list nor a mapping"
                raise MisplacedError(_line(key), reason)


def _walk(node: yaml.Node) -> Iterator[yaml.Node]:
    yield node
    if isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _walk(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _walk(value)


def _children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [child for pair in node.value for child in pair]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _line(node: yaml.Node) -> int:
    line: int = node.start_mark.line
    return line + 1


def _step(node: yaml.Node, part: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(part):
                return key.start_mark.line, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        item: yaml.Node = node.value[part]
        return item.start_mark.line, item
    return None

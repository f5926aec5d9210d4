"""Everybody of ours joins a room with one peer connection for each way."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from house.tree import committed, text_of

_OURS = ("conference_agent/", "examples/")


def joins(source: str) -> Iterator[ast.Call]:
    """Give what decides how a room is joined: `RoomOptions`, or an agent's `connect`."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        of_the_sdk = ast.unparse(node.func) == "rtc.RoomOptions"
        of_an_agent = node.func.attr == "connect" and ast.unparse(node.func.value) in ("job", "ctx")
        if of_the_sdk or of_an_agent:
            yield node


def with_two(join: ast.Call) -> bool:
    """Tell whether a connection for each way is asked for."""
    return any(
        each.arg == "single_peer_connection" and ast.unparse(each.value) == "False"
        for each in join.keywords
    )


def test_whoever_joins_from_python_asks_for_two_connections() -> None:
    found = {
        (name, ast.unparse(join)): with_two(join)
        for name in committed(".py")
        if name.startswith(_OURS)
        for join in joins(text_of(name))
    }

    assert len(found) >= 4  # job, family, onlooker, example
    assert [place for place, two in found.items() if not two] == []


def test_no_room_is_joined_without_saying_how() -> None:
    bare = [
        (name, ast.unparse(node))
        for name in committed(".py")
        if name.startswith(_OURS)
        for node in ast.walk(ast.parse(text_of(name)))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("room.connect")
        and len(node.args) < 3
    ]

    assert bare == []


def test_the_page_asks_for_two_connections() -> None:
    page = text_of("conference_agent/web/static/page.js")

    assert page.count("new Room(") == page.count("singlePeerConnection: false") == 1


def test_one_connection_is_told_from_two() -> None:
    one, two, none = joins(
        "rtc.RoomOptions(single_peer_connection=True)\n"
        "job.connect(single_peer_connection=False)\n"
        "ctx.connect()\n"
    )

    assert [with_two(each) for each in (one, two, none)] == [False, True, False]

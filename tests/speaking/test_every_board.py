"""A call in text shows the people what a room shows them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace

import pytest
from speaking.shown import QUESTION, SENTENCE, UTTERANCE, ScriptedRoom, showing

from conference_agent.people import Caption
from conference_agent.people.captions import read_caption
from conference_agent.ports import Board
from conference_agent.rehearsal.board import TextBoard
from conference_agent.values import (
    Sentence,
    Words,
)

_WORDS = Words(text="Can you be there on Tuesday?")
Show = Callable[[Board], None]


def _played(sentence: Sentence, *, complete: bool) -> Show:
    def show(board: Board) -> None:
        board.saying(sentence, _WORDS)
        board.said(sentence, _WORDS, complete=complete)

    return show


async def _in_a_room(show: Show) -> list[Caption]:
    """Return the captions, as people read them, whose words do not change any more."""
    room = ScriptedRoom()
    async with showing(room) as captions:
        show(captions)
    read = [
        read_caption(
            text, attributes, at_s=0.0, receiver="", sender="facilitator", stream="unnamed"
        )
        for _, text, attributes in room.sent
    ]
    return [caption for caption in read if caption.final]


async def _in_text(show: Show) -> list[Caption]:
    told: list[Caption] = []
    board = TextBoard(told.append)
    show(board)
    assert board.captions == told
    return [replace(caption, at_s=0.0) for caption in told]


@pytest.mark.parametrize(
    "show",
    [
        lambda board: board.heard(UTTERANCE, "Anna"),
        _played(SENTENCE, complete=True),
        _played(QUESTION, complete=True),
    ],
    ids=["somebody", "sentence", "question"],
)
def test_what_is_said_to_its_end_is_shown_as_a_room_shows_it(show: Show) -> None:
    assert asyncio.run(_in_text(show)) == asyncio.run(_in_a_room(show)) != []


def test_what_is_cut_off_is_shown_as_in_a_room_that_had_its_words_when_it_began() -> None:
    show = _played(QUESTION, complete=False)

    (in_text,), (in_a_room,) = asyncio.run(_in_text(show)), asyncio.run(_in_a_room(show))

    assert in_text.cut
    assert replace(in_text, text="") == in_a_room

from __future__ import annotations

import json
from datetime import UTC, datetime

from speaking.shown import QUESTION, SENTENCE, UTTERANCE, ScriptedRoom, showing

from conference_agent.ports import Board
from conference_agent.speaking import Captions
from conference_agent.speaking.captions import QUEUED
from conference_agent.values import (
    Answer,
    Evidence,
    MemberId,
    Outcome,
    PartStat,
    Phase,
    Proposal,
    ProposalKind,
    Publish,
    UtteranceId,
    Words,
)

_START = datetime(2026, 12, 10, 20, 0, tzinfo=UTC)
_WORDS = Words(text="Goodbye.")


async def test_what_somebody_said_is_shown_whole_with_its_speaker() -> None:
    room = ScriptedRoom()

    async with showing(room) as captions:
        captions.heard(UTTERANCE, "Anna")

    attributes = {"speaker": "Anna", "lk.segment_id": "u1", "lk.transcription_final": "true"}
    assert room.sent == [("lk.transcription", "yes please", attributes)]


async def test_a_sentence_is_shown_at_its_beginning_and_again_at_its_end() -> None:
    room = ScriptedRoom()

    async with showing(room) as captions:
        captions.saying(SENTENCE, _WORDS)
        captions.said(SENTENCE, _WORDS, complete=True)

    common = {"speaker": "facilitator", "sentence": "s1", "lk.segment_id": "s1"}
    assert room.sent == [
        ("lk.transcription", "Goodbye.", {**common, "lk.transcription_final": "false"}),
        ("lk.transcription", "Goodbye.", {**common, "lk.transcription_final": "true"}),
    ]


async def test_a_sentence_that_was_cut_off_says_so() -> None:
    room = ScriptedRoom()

    async with showing(room) as captions:
        captions.said(SENTENCE, _WORDS, complete=False)

    attributes = room.sent[0][2]
    assert attributes["lk.segment_id"] == "s1"
    assert attributes["cut"] == "true"
    assert attributes["lk.transcription_final"] == "true"


async def test_whoever_came_while_a_sentence_was_said_is_shown_no_word_of_it() -> None:
    room = ScriptedRoom()

    async with showing(room) as captions:
        captions.saying(SENTENCE, _WORDS)
        captions.said(SENTENCE, _WORDS, complete=False)

    assert [text for _, text, _ in room.sent] == ["Goodbye.", ""]


async def test_a_question_tells_its_kind() -> None:
    room = ScriptedRoom()

    async with showing(room) as captions:
        captions.saying(QUESTION, _WORDS)

    assert room.sent[0][2]["question"] == "keep"


async def test_a_question_tells_who_is_asked() -> None:
    room = ScriptedRoom()

    async with showing(room) as captions:
        captions.saying(QUESTION, _WORDS)

    assert room.sent[0][2]["to"] == "rosa,anna"


async def test_the_state_is_shown_with_the_answers_by_member() -> None:
    room = ScriptedRoom()
    proposal = Proposal(ProposalKind.MOVE, _START)
    answer = Answer(
        member=MemberId("anna"),
        proposal=proposal,
        status=PartStat.ACCEPTED,
        evidence=Evidence.OWN,
        words="yes please",
        utterance=UtteranceId("u1"),
        start_s=1.0,
        end_s=2.0,
    )
    state = Publish(
        phase=Phase.OVER,
        proposal=proposal,
        choice=(_START,),
        answers=(answer,),
        outcome=Outcome.RESCHEDULED,
    )

    async with showing(room) as captions:
        captions.show(state)

    (topic, text, _) = room.sent[0]
    assert topic == "facilitator.state"
    assert json.loads(text) == {
        "phase": "over",
        "proposal": {"kind": "move", "start": "2026-12-10T20:00:00+00:00"},
        "choice": ["2026-12-10T20:00:00+00:00"],
        "answers": {"anna": {"status": "accepted", "evidence": "own"}},
        "outcome": "rescheduled",
    }


async def test_the_state_of_a_call_that_begins_has_no_proposal_and_no_outcome() -> None:
    room = ScriptedRoom()

    async with showing(room) as captions:
        captions.show(
            Publish(phase=Phase.OPENING, proposal=None, choice=(), answers=(), outcome=None)
        )

    state = json.loads(room.sent[0][1])
    assert state["proposal"] is None
    assert state["outcome"] is None


async def test_whoever_comes_is_shown_the_state_once_more() -> None:
    room = ScriptedRoom()
    state = Publish(phase=Phase.WAITING, proposal=None, choice=(), answers=(), outcome=None)

    async with showing(room) as captions:
        captions.show_again()
        captions.show(state)
        captions.show_again()

    assert len(room.sent) == 2
    assert room.sent[0] == room.sent[1]


async def test_a_room_that_takes_nothing_is_counted_and_the_next_caption_sent() -> None:
    room = ScriptedRoom()

    async with showing(room) as captions:
        room.local_participant.down = True
        captions.saying(SENTENCE, _WORDS)
        await captions.wait_sent()
        room.local_participant.down = False
        captions.saying(QUESTION, _WORDS)

    assert [attributes["sentence"] for _, _, attributes in room.sent] == ["s2"]
    statistics = captions.statistics()
    assert (statistics.sent, statistics.failed, statistics.dropped) == (1, 1, 0)


async def test_more_captions_than_can_wait_are_dropped_and_counted() -> None:
    captions = Captions(ScriptedRoom())

    for _ in range(QUEUED + 3):
        captions.saying(SENTENCE, _WORDS)

    statistics = captions.statistics()
    assert (statistics.waiting, statistics.dropped) == (QUEUED, 3)


async def test_what_the_board_is_shown_keeps_its_order() -> None:
    room = ScriptedRoom()

    async with showing(room) as captions:
        board: Board = captions
        board.saying(SENTENCE, _WORDS)
        board.heard(UTTERANCE, "Anna")
        board.said(SENTENCE, _WORDS, complete=True)

    assert [attributes["lk.segment_id"] for _, _, attributes in room.sent] == ["s1", "u1", "s1"]

"""The talk of a stored call, line by line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stores.family import NOW, STORY, a_call

from conference_agent.cli.transcript import transcript
from conference_agent.records import CallRecord
from conference_agent.values import Entry, Flag, Outcome, Phase, Transition, Utterance


def told(*entries: Entry, outcome: Outcome | None = None) -> list[str]:
    call = a_call()
    return list(
        transcript(
            CallRecord(
                call=call,
                began_at=NOW,
                start=call.appointment.start,
                outcome=outcome,
                entries=entries,
                written=None,
            )
        )
    )


def sound(flag: Flag) -> Utterance:
    said = next(entry for entry in STORY if isinstance(entry, Utterance))
    return replace(said, text="", flags=frozenset({flag}))


def test_it_goes_by_the_moments_that_its_lines_begin_with() -> None:
    moments = [line[:10] for line in told(*reversed(STORY))]

    assert moments == sorted(moments)


@pytest.mark.parametrize(("flag", "lines"), [(Flag.ECHO, 0), (Flag.INCOMPLETE, 1)])
def test_of_sounds_without_words_those_are_told_that_may_be_somebodys(
    flag: Flag, lines: int
) -> None:
    assert len(told(sound(flag))) == lines


def test_a_time_that_was_meant_is_told_in_the_appointments_zone() -> None:
    slots = [line for line in told(*STORY) if ", slot " in line]

    assert slots
    assert not any("UTC" in line for line in slots)


@pytest.mark.parametrize(
    ("after", "outcome", "broken"),
    [
        (Phase.KEEPING, Outcome.NEEDS_HUMAN, True),
        (Phase.OVER, Outcome.NEEDS_HUMAN, False),
        (Phase.KEEPING, None, False),
    ],
)
def test_a_call_that_did_not_end_by_itself_says_so(
    after: Phase, outcome: Outcome | None, *, broken: bool
) -> None:
    move = Transition(at_s=1.0, before=Phase.OPENING, after=after, reason="as it went")

    *_, last = told(move, outcome=outcome)

    assert last.startswith("Broken off there") == broken

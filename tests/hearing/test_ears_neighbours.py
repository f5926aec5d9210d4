"""What hearing makes of a voice that two microphones take up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import numpy as np
import pytest
from hearing.agent_voice import RATE, answer, later
from hearing.stage import Stage, perform
from numpy.typing import NDArray

from conference_agent.hearing.activity import native_probability
from conference_agent.values import Flag, Utterance

_SILENCE = np.zeros(RATE, np.int16)


async def _hear(**sounds: NDArray[np.int16]) -> tuple[list[Utterance], int]:
    """Let each device send its sound, and return what was heard, and the count of neighbours."""
    async with Stage(probability=native_probability(), goes_on_s=1.6) as stage:
        await stage.send(**sounds)
        return stage.of(Utterance), stage.ears.statistics().bleeds


def _annas() -> NDArray[np.int16]:
    return np.concatenate([_SILENCE, answer(), _SILENCE])


def test_it_is_credited_to_the_louder_one_and_to_nobody_else() -> None:
    softer = later(_annas(), by_s=0.02, level_db=-18.0).astype(np.int16)
    heard, bleeds = perform(lambda: _hear(anna=_annas(), rosa=softer))
    flags = {str(each.device): each.flags for each in heard}

    assert flags == {"anna": frozenset(), "rosa": frozenset({Flag.BLEED})}
    assert bleeds == 1


def test_the_neighbours_words_are_kept_for_the_case_that_the_mark_is_wrong() -> None:
    softer = later(_annas(), by_s=0.02, level_db=-18.0).astype(np.int16)
    heard, _ = perform(lambda: _hear(anna=_annas(), rosa=softer))

    assert {each.text for each in heard} == {"yes"}


def test_a_short_word_at_two_devices_is_doubtful_at_the_softer_one() -> None:
    word = np.concatenate([_SILENCE, answer()[: round(0.35 * RATE)], _SILENCE])
    softer = later(word, by_s=0.02, level_db=-12.0).astype(np.int16)
    heard, _ = perform(lambda: _hear(anna=word, rosa=softer))
    flags = {str(each.device): each.flags for each in heard}

    assert flags == {"anna": frozenset(), "rosa": frozenset({Flag.CROSSTALK})}


def test_two_who_answer_at_once_are_two() -> None:
    other = np.concatenate([_SILENCE, answer()[::-1], _SILENCE])
    heard, bleeds = perform(lambda: _hear(anna=_annas(), rosa=other))

    assert {str(each.device) for each in heard if each.said_here} == {"anna", "rosa"}
    assert bleeds == 0


def test_a_neighbour_does_not_go_on_with_what_somebody_said() -> None:
    pause = np.zeros(round(0.6 * RATE), np.int16)
    nothing = np.zeros(len(answer()), np.int16)
    annas = np.concatenate([_SILENCE, nothing, pause, answer(), _SILENCE])
    rosas = np.concatenate([_SILENCE, answer(), pause, nothing, _SILENCE])
    softer = later(annas, by_s=0.02, level_db=-18.0).astype(np.int16)
    heard, _ = perform(lambda: _hear(anna=annas, rosa=rosas + softer))
    at_rosas = [each for each in heard if each.device == "rosa"]

    assert [each.flags for each in at_rosas] == [frozenset(), {Flag.BLEED}]
    assert at_rosas[1].start_s > at_rosas[0].end_s


async def _hear_softly_after(*, anna: Callable[[Stage], Awaitable[None]]) -> list[Utterance]:
    """Let Rosa speak, and once Anna has done something, somebody 20 dB softer beside her."""
    softly = later(_annas(), by_s=0.02, level_db=-20.0).astype(np.int16)
    async with Stage(probability=native_probability(), goes_on_s=1.6) as stage:
        await stage.send(rosa=_annas())
        await anna(stage)
        await stage.go_on(rosa=softly)
        return stage.of(Utterance)


async def _is_muted(stage: Stage) -> None:
    stage.server.join("anna")
    stage.publish("anna", muted=True)


async def _has_no_microphone(stage: Stage) -> None:
    stage.server.join("anna")


async def _is_heard(stage: Stage) -> None:
    stage.enter("anna").sending = False


async def _is_not_there(_stage: Stage) -> None:
    pass


@pytest.mark.parametrize(
    ("anna", "flags"),
    [
        (_is_muted, frozenset({Flag.CROSSTALK})),
        (_has_no_microphone, frozenset({Flag.CROSSTALK})),
        (_is_heard, frozenset()),
        (_is_not_there, frozenset()),
    ],
)
def test_who_has_no_open_microphone_may_be_heard_softly_at_anothers(
    anna: Callable[[Stage], Awaitable[None]], flags: frozenset[Flag]
) -> None:
    first, second = perform(lambda: _hear_softly_after(anna=anna))

    assert (first.flags, second.flags) == (frozenset(), flags)

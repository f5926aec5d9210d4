"""What hearing relies on in any recogniser, held by the scripted one."""

from __future__ import annotations

import numpy as np
import pytest
from fakes.recogniser import ScriptedRecogniser

from conference_agent.hearing.recognition import Recogniser, RecogniserError
from conference_agent.values import UtteranceId

_FIRST, _SECOND = UtteranceId("first"), UtteranceId("second")
_SOUND = np.ones(1_600, np.int16)


@pytest.fixture
def recogniser() -> Recogniser:
    return ScriptedRecogniser(lambda sound: str(len(sound)), delay_s=0.0)


async def test_all_the_sound_of_an_utterance_is_recognised(recogniser: Recogniser) -> None:
    recogniser.start(_FIRST, _SOUND)
    recogniser.feed(_FIRST, _SOUND)

    assert (await recogniser.finish(_FIRST)).text == "3200"


async def test_a_confidence_is_between_0_and_1(recogniser: Recogniser) -> None:
    recogniser.start(_FIRST, _SOUND)

    assert 0.0 <= (await recogniser.finish(_FIRST)).confidence <= 1.0


async def test_two_utterances_at_once_are_kept_apart(recogniser: Recogniser) -> None:
    recogniser.start(_FIRST, _SOUND)
    recogniser.start(_SECOND, _SOUND)
    recogniser.feed(_SECOND, _SOUND)

    assert (await recogniser.finish(_FIRST)).text == "1600"
    assert (await recogniser.finish(_SECOND)).text == "3200"


async def test_a_cancelled_utterance_cannot_be_finished(recogniser: Recogniser) -> None:
    recogniser.start(_FIRST, _SOUND)
    recogniser.cancel(_FIRST)

    with pytest.raises(RecogniserError):
        await recogniser.finish(_FIRST)


async def test_an_utterance_is_finished_once(recogniser: Recogniser) -> None:
    recogniser.start(_FIRST, _SOUND)
    await recogniser.finish(_FIRST)

    with pytest.raises(RecogniserError):
        await recogniser.finish(_FIRST)


def test_an_unknown_utterance_is_fed_and_cancelled_without_an_error(
    recogniser: Recogniser,
) -> None:
    recogniser.feed(_FIRST, _SOUND)
    recogniser.cancel(_FIRST)


async def test_an_end_that_was_anticipated_changes_nothing(recogniser: Recogniser) -> None:
    recogniser.start(_FIRST, _SOUND)
    recogniser.anticipate(_FIRST)

    assert (await recogniser.finish(_FIRST)).text == "1600"


async def test_who_goes_on_where_the_end_was_anticipated_is_recognised_whole(
    recogniser: Recogniser,
) -> None:
    recogniser.start(_FIRST, _SOUND)
    recogniser.anticipate(_FIRST)
    recogniser.feed(_FIRST, _SOUND)

    assert (await recogniser.finish(_FIRST)).text == "3200"

"""The embedded recogniser, with its real process."""

from __future__ import annotations

import asyncio
import contextlib

import numpy as np
import pytest
from hearing.killing import kill
from hearing.spoken import spoken
from numpy.typing import NDArray
from waiting import until

from conference_agent.hearing.recogniser import Recogniser
from conference_agent.hearing.recognition import Recogniser as RecogniserPort
from conference_agent.hearing.recognition import RecogniserError, Recognition
from conference_agent.voices import Espeak

_YES, _WHO = "yes i will be there", "who is calling"
#: As it is streamed, a "coming" is in it; that is put right when the words are made out.
_PUT_RIGHT = "who is calling please"
#: A tenth of a second.
_PIECE = 1_600


async def _sounds(*texts: str) -> list[NDArray[np.int16]]:
    async with Espeak() as voice:
        return [await spoken(voice, text) for text in texts]


def _stream(recogniser: RecogniserPort, uid: str, sound: NDArray[np.int16]) -> None:
    recogniser.start(uid, sound[:_PIECE])  # type: ignore[arg-type] # an id is a string
    for begin in range(_PIECE, len(sound), _PIECE):
        recogniser.feed(uid, sound[begin : begin + _PIECE])  # type: ignore[arg-type] # likewise


async def _finish_at_last(recogniser: Recogniser, sound: NDArray[np.int16]) -> Recognition:
    """Say something until it is recognised, as people do while the process starts again."""
    while True:
        recogniser.start("again", sound)
        with contextlib.suppress(RecogniserError):
            return await recogniser.finish("again")
        await asyncio.sleep(0)


async def test_what_is_streamed_is_recognised() -> None:
    (sound,) = await _sounds(_YES)
    async with Recogniser(decoders=1) as recogniser:
        _stream(recogniser, "a", sound)
        heard = await recogniser.finish("a")

    assert heard.text == _YES
    assert 0.8 < heard.confidence <= 1.0


async def test_the_words_so_far_are_told_and_the_rest_is_still_heard() -> None:
    first, rest = await _sounds("stop", "please")
    async with Recogniser(decoders=1, so_far_timeout_s=8.0) as recogniser:
        recogniser.start("a", first)
        so_far = await recogniser.so_far("a")
        recogniser.feed("a", rest)
        heard = await recogniser.finish("a")

    assert (so_far, heard.text) == ("stop", "stop please")


async def test_the_last_words_are_made_out_once_the_end_is_anticipated() -> None:
    (sound,) = await _sounds(_PUT_RIGHT)
    async with Recogniser(decoders=1, so_far_timeout_s=8.0) as recogniser:
        recogniser.start("a", sound)
        streamed = await recogniser.so_far("a")
        recogniser.anticipate("a")
        made_out = await recogniser.so_far("a")

        assert streamed != made_out == _PUT_RIGHT
        assert (await recogniser.finish("a")).text == _PUT_RIGHT


@pytest.mark.parametrize("anticipated", [1, 2])
async def test_who_goes_on_behind_an_anticipated_end_is_heard_whole(anticipated: int) -> None:
    first, rest = await _sounds("i have to work", "on tuesday")
    async with Recogniser(decoders=1) as recogniser:
        _stream(recogniser, "a", first)
        for _ in range(anticipated):
            recogniser.anticipate("a")
        recogniser.feed("a", rest)
        heard = await recogniser.finish("a")

    assert heard.text == "i have to work on tuesday"


async def test_of_what_is_said_for_long_no_end_is_anticipated() -> None:
    (sound,) = await _sounds("who is calling")
    long = np.concatenate([sound, np.zeros(80_000, np.int16)])
    async with Recogniser(decoders=1, so_far_timeout_s=8.0) as recogniser:
        recogniser.start("a", long)
        streamed = await recogniser.so_far("a")
        recogniser.anticipate("a")

        assert await recogniser.so_far("a") == streamed


async def test_what_comes_behind_an_anticipated_end_that_was_cancelled_is_heard() -> None:
    (sound,) = await _sounds(_YES)
    async with Recogniser(decoders=1) as recogniser:
        recogniser.start("a", sound)
        recogniser.anticipate("a")
        recogniser.cancel("a")
        recogniser.start("b", sound)

        assert (await recogniser.finish("b")).text == _YES


async def test_an_end_of_what_is_not_open_is_no_error() -> None:
    async with Recogniser(decoders=1) as recogniser:
        recogniser.anticipate("a")


async def test_of_silence_nothing_is_told_so_far() -> None:
    async with Recogniser(decoders=1, so_far_timeout_s=8.0) as recogniser:
        recogniser.start("a", np.zeros(_PIECE, np.int16))

        assert await recogniser.so_far("a") == ""


async def test_of_an_utterance_that_is_not_open_nothing_is_known_so_far() -> None:
    async with Recogniser(decoders=1) as recogniser:
        assert await recogniser.so_far("a") is None


async def test_a_process_that_is_behind_does_not_keep_waiting_for_the_words_so_far() -> None:
    async with Recogniser(decoders=1) as recogniser:
        recogniser.start("a", b"\0\0" * 1_600_000)

        assert await recogniser.so_far("a") is None


async def test_bytes_are_as_good_as_an_array() -> None:
    (sound,) = await _sounds(_YES)
    async with Recogniser(decoders=1) as recogniser:
        recogniser.start("a", sound.tobytes())

        assert (await recogniser.finish("a")).text == _YES


async def test_two_at_once_are_kept_apart_with_one_decoder() -> None:
    yes, who = await _sounds(_YES, _WHO)
    async with Recogniser(decoders=1) as recogniser:
        recogniser.start("a", yes[:_PIECE])
        recogniser.start("b", who[:_PIECE])
        recogniser.feed("b", who[_PIECE:])
        recogniser.feed("a", yes[_PIECE:])
        async with asyncio.TaskGroup() as group:
            second = group.create_task(recogniser.finish("b"))
            first = group.create_task(recogniser.finish("a"))

    assert (first.result().text, second.result().text) == (_YES, _WHO)


async def test_the_same_sound_always_gives_the_same_words_and_confidence() -> None:
    yes, who = await _sounds(_YES, _WHO)
    heard: list[Recognition] = []
    async with Recogniser(decoders=1) as recogniser:
        for sound in (yes, who, yes):
            recogniser.start("a", sound)
            heard.append(await recogniser.finish("a"))

    assert heard[0] == heard[2]


async def test_one_that_begins_with_no_sound_yet_is_recognised() -> None:
    (sound,) = await _sounds(_YES)
    async with Recogniser(decoders=1) as recogniser:
        recogniser.start("a", sound[:0])
        recogniser.feed("a", sound)

        assert (await recogniser.finish("a")).text == _YES


async def test_digital_silence_is_nothing() -> None:
    async with Recogniser(decoders=1) as recogniser:
        recogniser.start("a", np.zeros(16_000, np.int16))

        assert await recogniser.finish("a") == Recognition(text="", confidence=0.0)


async def test_an_id_that_starts_again_forgets_what_it_had() -> None:
    yes, who = await _sounds(_YES, _WHO)
    async with Recogniser(decoders=1) as recogniser:
        recogniser.start("a", yes)
        recogniser.start("a", who)

        assert (await recogniser.finish("a")).text == _WHO


@pytest.mark.parametrize("end", ["never begun", "cancelled", "finished"])
async def test_an_utterance_that_is_not_open_cannot_be_finished(end: str) -> None:
    async with Recogniser(decoders=1) as recogniser:
        if end != "never begun":
            recogniser.start("a", b"")
        if end == "cancelled":
            recogniser.cancel("a")
        if end == "finished":
            await recogniser.finish("a")
        recogniser.feed("a", b"\0\0")

        with pytest.raises(RecogniserError, match="'a'"):
            await recogniser.finish("a")


async def test_an_utterance_that_was_open_at_a_death_is_lost() -> None:
    async with Recogniser(decoders=1) as recogniser:
        recogniser.start("a", b"\0\0" * _PIECE)
        kill(recogniser)

        with pytest.raises(RecogniserError, match="lost"):
            await recogniser.finish("a")


async def test_after_a_death_the_next_one_is_heard_and_the_restart_counted() -> None:
    (yes,) = await _sounds(_YES)
    async with Recogniser(decoders=1) as recogniser:
        recogniser.start("a", yes)
        kill(recogniser)
        with pytest.raises(RecogniserError):
            await recogniser.finish("a")
        assert (await _finish_at_last(recogniser, yes)).text == _YES
        assert recogniser.statistics().restarts == 1


async def test_what_is_said_while_it_starts_again_is_recognised() -> None:
    (yes,) = await _sounds(_YES)
    async with Recogniser(decoders=1) as recogniser:
        kill(recogniser)
        await until(lambda: recogniser.statistics().restarts == 1 and recogniser._up)
        _stream(recogniser, "a", yes)

        assert (await recogniser.finish("a")).text == _YES


async def test_a_missing_wheel_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "conference_agent.hearing.recogniser._CHILD", "tests.hearing.recogniser_without_wheel"
    )
    with pytest.raises(RecogniserError, match=r"conference-agent\[demo\]"):
        async with Recogniser():
            pass


async def test_what_is_said_before_a_cold_one_is_ready_is_recognised() -> None:
    (yes,) = await _sounds(_YES)
    async with Recogniser(decoders=1, warm=False) as recogniser:
        _stream(recogniser, "a", yes)

        assert (await recogniser.finish("a")).text == _YES


async def test_a_cold_one_that_dies_before_it_is_ready_is_started_again() -> None:
    (yes,) = await _sounds(_YES)
    async with Recogniser(decoders=1, warm=False) as recogniser:
        recogniser.start("a", yes)
        kill(recogniser)
        with pytest.raises(RecogniserError, match="lost"):
            await recogniser.finish("a")

        assert (await _finish_at_last(recogniser, yes)).text == _YES
        assert recogniser.statistics().restarts == 1


async def test_a_cold_one_that_cannot_be_started_ends_the_context(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "conference_agent.hearing.recogniser._CHILD", "tests.hearing.recogniser_without_wheel"
    )
    with pytest.RaisesGroup(pytest.RaisesExc(RecogniserError, match=r"conference-agent\[demo\]")):
        async with Recogniser(warm=False):
            await asyncio.Event().wait()


async def test_what_goes_wrong_inside_comes_out_as_it_is() -> None:
    async def fail() -> None:
        async with Recogniser(decoders=1):
            raise KeyError

    with pytest.raises(KeyError):
        await fail()


async def test_finishing_is_over_when_the_recogniser_closes() -> None:
    async def finish(recogniser: Recogniser) -> None:
        with pytest.raises(RecogniserError, match="lost"):
            await recogniser.finish("a")

    async with asyncio.TaskGroup() as group, Recogniser(decoders=1) as recogniser:
        recogniser.start("a", b"\0\0" * 160_000)
        waiting = group.create_task(finish(recogniser))
        await asyncio.sleep(0)

    assert waiting.done()

"""The embedded voice, with its real process."""

from __future__ import annotations

import asyncio
import os
import signal
import sys

import numpy as np
import pytest
from waiting import until

from conference_agent.clock import wall_clock
from conference_agent.voices import VARIANTS, Espeak, Speech, UnknownVariantError, VoiceError


def _spoken(speech: Speech, text: str) -> list[str]:
    return [text[word.char_start : word.char_end] for word in speech.words]


def _edges_s(speech: Speech) -> tuple[float, float]:
    """Seconds of silence before the first sound and after the last."""
    level = np.abs(speech.pcm.astype(float))
    (loud,) = np.nonzero(level > level.max() / 100)
    head, tail = int(loud[0]), len(speech.pcm) - 1 - int(loud[-1])
    return head / speech.sample_rate, tail / speech.sample_rate


async def test_a_sentence_becomes_sound() -> None:
    async with Espeak() as voice:
        speech = await voice.speak("Thursday at three works.")

    assert (speech.pcm.dtype.name, speech.pcm.ndim, speech.sample_rate) == ("int16", 1, 22050)
    assert 1.0 < len(speech.pcm) / speech.sample_rate < 2.5
    assert np.abs(speech.pcm).max() > 3000


async def test_the_words_tile_the_text() -> None:
    text = "Señora Núñez, Thursday at 3:30 p.m., please."
    async with Espeak() as voice:
        speech = await voice.speak(text)

    assert " ".join(_spoken(speech, text)) == text.replace("3:30", "3: 30")


async def test_a_word_ends_where_the_next_starts_and_the_last_with_the_sound() -> None:
    async with Espeak() as voice:
        speech = await voice.speak("Tuesday at ten, or Thursday at three?")
    starts = [word.start_s for word in speech.words]

    assert starts == sorted(starts)
    assert [word.end_s for word in speech.words] == [
        *starts[1:],
        len(speech.pcm) / speech.sample_rate,
    ]


async def test_a_word_lies_where_it_is_heard() -> None:
    async with Espeak() as voice:
        speech = await voice.speak("Yes. Thursday.")
    # Between the two sentences there is a pause; the second word starts at its end.
    second = speech.words[1]
    before = speech.pcm[: round(second.start_s * speech.sample_rate)][-2205:]
    after = speech.pcm[round(second.start_s * speech.sample_rate) :][:4410]

    assert np.abs(before).max() < np.abs(after).max() / 10


async def test_the_silence_at_both_ends_is_trimmed() -> None:
    async with Espeak() as voice:
        head_s, tail_s = _edges_s(await voice.speak("Can everybody still come on Tuesday?"))

    assert head_s <= 0.011
    assert tail_s <= 0.041


async def test_markup_is_not_read_aloud() -> None:
    text = "<emphasis>yes</emphasis>"
    async with Espeak() as voice:
        marked, bare = await voice.speak(text), await voice.speak("yes")

    assert _spoken(marked, text) == ["yes"]
    assert len(marked.pcm) == pytest.approx(len(bare.pcm), rel=0.05)


@pytest.mark.parametrize("text", ["", "  ", "<br/>"])
async def test_nothing_to_say_is_no_sound(text: str) -> None:
    async with Espeak() as voice:
        speech = await voice.speak(text)

    assert (len(speech.pcm), speech.words) == (0, ())


async def test_every_named_variant_sounds_different() -> None:
    async with Espeak() as voice:
        sounds = {(await voice.speak("yes", variant=name)).pcm.tobytes() for name in VARIANTS}

    assert len(sounds) == len(VARIANTS)


@pytest.mark.parametrize("variant", ["nobody", "en-us+nobody", ""])
async def test_an_unknown_variant_is_refused_and_the_voice_goes_on(variant: str) -> None:
    async with Espeak() as voice:
        with pytest.raises(UnknownVariantError, match=repr(variant).replace("+", r"\+")):
            await voice.speak("yes", variant=variant)

        assert len((await voice.speak("yes", variant="en-us+f1")).pcm) > 0
        assert voice.statistics().restarts == 0


async def test_each_of_several_at_once_gets_its_own_sentence() -> None:
    texts = ["one", "one two", "one two three", "one two three four"]
    async with Espeak() as voice, asyncio.TaskGroup() as group:
        tasks = [group.create_task(voice.speak(text)) for text in texts]

    assert [len(task.result().words) for task in tasks] == [1, 2, 3, 4]


async def test_the_next_sentence_is_right_after_one_was_cancelled() -> None:
    async with Espeak() as voice:
        async with asyncio.TaskGroup() as group:
            abandoned = group.create_task(voice.speak("one two three four five six"))
            # Let it get as far as waiting for its answer.
            await asyncio.sleep(0)
            abandoned.cancel()
        speech = await voice.speak("one two")

    assert len(speech.words) == 2


async def test_a_voice_that_was_killed_speaks_again_and_counts_it() -> None:
    async with Espeak() as voice:
        pid = voice._child.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        speech = await voice.speak("yes")

        assert len(speech.pcm) > 0
        assert (voice.statistics().sentences, voice.statistics().restarts) == (1, 1)


async def test_a_voice_that_dies_twice_over_a_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("conference_agent.voices.espeak._CHILD", "tests.voices.dying_voice")
    async with Espeak() as voice:
        with pytest.raises(VoiceError, match="died twice"):
            await voice.speak("yes")


async def test_a_missing_wheel_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("conference_agent.voices.espeak._CHILD", "tests.voices.voice_without_wheel")
    with pytest.raises(VoiceError, match=r"conference-agent\[demo\]"):
        async with Espeak():
            pass


async def test_a_voice_that_is_not_open_says_so() -> None:
    with pytest.raises(VoiceError, match="not open"):
        await Espeak().speak("yes")


async def test_the_library_stays_out_of_this_process() -> None:
    async with Espeak() as voice:
        await voice.speak("yes")

    assert "espeakng_loader" not in sys.modules


async def test_the_same_texts_in_the_same_order_sound_the_same() -> None:
    async def spoken() -> list[bytes]:
        async with Espeak() as voice:
            texts = ("Thursday at three works.", "Yes please.")
            return [(await voice.speak(text)).pcm.tobytes() for text in texts]

    first = await spoken()
    # the library draws its seed from the time, in whole seconds
    second = wall_clock().second
    await until(lambda: wall_clock().second != second)

    assert await spoken() == first

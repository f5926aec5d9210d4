from __future__ import annotations

import asyncio

import numpy as np
import pytest
from livekit.agents import APIError

from conference_agent.speaking import VoiceTts
from conference_agent.values import Pause
from conference_agent.voices import Speech, SpokenWord, VoiceError

_RATE = 22_050


class ScriptedVoice:
    """Speaks a tenth of a second a character; fails where the text says so."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    async def speak(self, text: str, *, variant: str) -> Speech:
        self.asked.append((text, variant))
        if text == "fail":
            msg = f"could not say {text}"
            raise VoiceError(msg)
        length = 0 if text == "nothing" else len(text) * _RATE // 10
        word = SpokenWord(char_start=0, char_end=len(text), start_s=0.0, end_s=len(text) / 10)
        return Speech(pcm=np.arange(length, dtype=np.int16), sample_rate=_RATE, words=(word,))


async def test_the_sound_reaches_the_session_unchanged() -> None:
    async with VoiceTts(ScriptedVoice()).synthesize("hello") as sound:
        frame = await sound.collect()

    assert frame.sample_rate == _RATE
    samples = np.frombuffer(frame.data, np.int16)
    assert np.array_equal(samples[:11_025], np.arange(11_025, dtype=np.int16))
    # The framework ends every text with a frame of silence.
    assert not samples[11_025:].any()


async def test_it_speaks_with_the_voice_that_nobody_else_has() -> None:
    voice = ScriptedVoice()

    await VoiceTts(voice).speak("hello")

    assert voice.asked == [("hello", "facilitator")]


async def test_the_word_table_of_a_spoken_sentence_is_kept() -> None:
    voice = VoiceTts(ScriptedVoice())

    speech = await voice.speak("hello")

    assert voice.words_of("hello") == speech.words
    assert voice.words_of("never said") is None


async def test_the_oldest_tables_are_dropped() -> None:
    voice = VoiceTts(ScriptedVoice())

    for index in range(100):
        await voice.speak(f"sentence {index}")

    assert voice.words_of("sentence 0") is None
    assert voice.words_of("sentence 99") is not None


@pytest.mark.parametrize("text", ["fail", "nothing"])
async def test_a_failure_is_one_of_the_framework_and_quotes_no_word(text: str) -> None:
    with pytest.raises(APIError) as caught:
        await VoiceTts(ScriptedVoice()).speak(text)

    assert not caught.value.retryable
    assert str(caught.value) in {"the voice could not speak", "the voice gave no sound"}


async def test_silence_is_in_the_sound_from_when_it_was_asked_for_until_it_is_not() -> None:
    voice = VoiceTts(ScriptedVoice())

    voice.pause("hello", (Pause(char_end=3, seconds=0.6),))
    slow = await voice.speak("hello")
    voice.pause("hello", ())
    usual = await voice.speak("hello")

    assert len(slow.pcm) - len(usual.pcm) == round(0.6 * _RATE)


async def test_what_was_made_ready_is_not_spoken_again() -> None:
    voice = ScriptedVoice()
    speaker = VoiceTts(voice)

    await speaker.prepare("hello")
    speech = await speaker.speak("hello")

    assert voice.asked == [("hello", "facilitator")]
    assert speaker.words_of("hello") == speech.words


async def test_what_is_being_made_ready_is_waited_for() -> None:
    voice = ScriptedVoice()
    speaker = VoiceTts(voice)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(speaker.prepare("hello"))
        tasks.create_task(speaker.speak("hello"))

    assert voice.asked == [("hello", "facilitator")]


async def test_a_sentence_said_twice_is_spoken_twice() -> None:
    voice = ScriptedVoice()
    speaker = VoiceTts(voice)

    await speaker.prepare("hello")
    await speaker.speak("hello")
    await speaker.speak("hello")

    assert len(voice.asked) == 2


async def test_what_was_made_ready_gets_the_pauses_of_when_it_is_spoken() -> None:
    speaker = VoiceTts(ScriptedVoice())
    usual = await speaker.speak("hello")

    await speaker.prepare("hello")
    speaker.pause("hello", (Pause(char_end=3, seconds=0.6),))
    slow = await speaker.speak("hello")

    assert len(slow.pcm) - len(usual.pcm) == round(0.6 * _RATE)


async def test_a_voice_that_fails_beforehand_is_asked_again() -> None:
    voice = ScriptedVoice()
    speaker = VoiceTts(voice)

    await speaker.prepare("fail")
    with pytest.raises(APIError):
        await speaker.speak("fail")

    assert len(voice.asked) == 2


async def test_another_sentence_than_what_was_made_ready_is_spoken() -> None:
    voice = ScriptedVoice()
    speaker = VoiceTts(voice)

    await speaker.prepare("hello")
    await speaker.speak("stop")

    assert [text for text, _ in voice.asked] == ["hello", "stop"]

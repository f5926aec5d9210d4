"""Who has a voice, who speaks above all, and who sounds like whom."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

import numpy as np
import pytest
from sounds import RATE, TICK, Voice, driven, noise, tone

from mixer import Mixer, UnknownSource


def level(db: float) -> float:
    """Return the amplitude of a sine of a level in dBov."""
    return float(32768 * 2**0.5 * 10 ** (db / 20))


def speaking(mixer: Mixer, voices: Mapping[Hashable, Voice]) -> list[tuple[Hashable, ...]]:
    return [block.speakers for block in driven(mixer, voices)]


def in_turn(*parts: Voice) -> Voice:
    return np.concatenate(parts)


ROOM = noise(100, amplitude=100)
VOICE = tone(200, 100, amplitude=level(-26))


def test_a_voice_above_the_noise_speaks() -> None:
    speakers = speaking(Mixer(RATE), {"anna": in_turn(ROOM, VOICE)})

    assert set(speakers[:100]) == {()}
    assert set(speakers[106:]) == {("anna",)}


def test_a_steady_noise_does_not_speak_for_long() -> None:
    loud_room = noise(1_500, amplitude=1_500)

    assert speaking(Mixer(RATE), {"anna": loud_room})[-1] == ()


def test_a_noise_after_digital_silence_does_not_speak_for_long() -> None:
    muted = np.zeros(2_000 * TICK, np.int16)
    speakers = speaking(Mixer(RATE), {"anna": in_turn(muted, noise(300, amplitude=300))})

    assert speakers[-1] == ()


def test_a_voice_above_a_loud_room_speaks() -> None:
    room = noise(1_500, amplitude=600)
    speakers = speaking(Mixer(RATE), {"anna": in_turn(room, VOICE)})

    assert speakers[1_499] == ()
    assert speakers[-1] == ("anna",)


def test_a_murmur_does_not_speak() -> None:
    murmur = tone(200, 100, amplitude=level(-55))

    assert set(speaking(Mixer(RATE), {"anna": murmur})) == {()}


def test_a_murmur_in_a_still_room_does_not_speak() -> None:
    still_room = noise(300, amplitude=5)
    murmur = tone(200, 100, amplitude=level(-55))

    assert set(speaking(Mixer(RATE), {"anna": in_turn(still_room, murmur)})) == {()}


def test_a_loud_voice_that_never_pauses_goes_on_speaking() -> None:
    shout = tone(200, 3_000, amplitude=level(-20))

    assert speaking(Mixer(RATE), {"anna": shout})[-1] == ("anna",)


def test_a_voice_speaks_through_short_pauses() -> None:
    pause = np.zeros(20 * TICK, np.int16)
    speakers = speaking(Mixer(RATE), {"anna": in_turn(VOICE, pause, VOICE)})

    assert set(speakers[50:]) == {("anna",)}


def test_a_voice_that_ended_speaks_no_more() -> None:
    speakers = speaking(Mixer(RATE), {"anna": in_turn(VOICE, ROOM)})

    assert speakers[-1] == ()


def test_the_active_speaker_comes_first_then_the_louder() -> None:
    voices: dict[Hashable, Voice] = {
        "anna": tone(200, 100, amplitude=level(-40)),
        "ben": tone(200, 100, amplitude=level(-20)),
        "rosa": tone(200, 100, amplitude=level(-30)),
    }

    assert speaking(Mixer(RATE), voices)[-1] == ("ben", "rosa", "anna")


def test_a_short_interruption_does_not_make_a_speaker() -> None:
    shout = in_turn(np.zeros(100 * TICK, np.int16), tone(200, 12, amplitude=level(-15)))
    quiet = np.zeros(88 * TICK, np.int16)
    voices: dict[Hashable, Voice] = {
        "anna": tone(200, 200, amplitude=level(-26)),
        "ben": in_turn(shout, quiet),
    }
    speakers = speaking(Mixer(RATE), voices)

    assert {first for first, *_ in speakers[50:]} == {"anna"}
    assert any("ben" in names for names in speakers)


def test_a_louder_interruption_that_lasts_makes_a_speaker() -> None:
    voices: dict[Hashable, Voice] = {
        "anna": tone(200, 200, amplitude=level(-26)),
        "ben": in_turn(np.zeros(100 * TICK, np.int16), tone(200, 100, amplitude=level(-15))),
    }

    assert speaking(Mixer(RATE), voices)[-1] == ("ben", "anna")


def test_who_is_hardly_louder_does_not_take_over() -> None:
    voices: dict[Hashable, Voice] = {
        "anna": tone(200, 200, amplitude=level(-26)),
        "ben": in_turn(np.zeros(100 * TICK, np.int16), tone(200, 100, amplitude=level(-24.5))),
    }

    assert speaking(Mixer(RATE), voices)[-1] == ("anna", "ben")


def test_who_was_removed_speaks_no_more() -> None:
    mixer = Mixer(RATE)
    speaking(mixer, {"anna": VOICE[: 53 * TICK]})
    mixer.remove("anna")

    assert [mixer.tick().speakers for _ in range(10)] == [()] * 10


def test_who_comes_into_the_row_of_a_speaker_does_not_speak() -> None:
    mixer = Mixer(RATE)
    speaking(mixer, {"anna": VOICE})
    mixer.remove("anna")
    mixer.tick()

    assert set(speaking(mixer, {"ben": ROOM})) == {()}


def test_speakers_are_known_after_the_rows_have_grown() -> None:
    mixer = Mixer(RATE)
    speaking(mixer, {"anna": VOICE[: 20 * TICK]})
    mixer.remove("anna")
    voices: dict[Hashable, Voice] = {
        number: VOICE if number == 25 else ROOM for number in range(30)
    }

    assert speaking(mixer, voices)[-1] == (25,)


def gated(seed: int, n_ticks: int = 300) -> Voice:
    """Return a tone whose level changes like that of syllables."""
    random = np.random.default_rng(seed)
    levels = np.repeat(random.uniform(-45, -15, n_ticks // 10), 10 * TICK)
    return np.rint(10 ** (levels / 20) * tone(200, n_ticks, amplitude=32_000)).astype(np.int16)


def test_one_voice_in_two_devices_is_alike_though_late_and_softer() -> None:
    voice = gated(1)
    echo = in_turn(np.zeros(10 * TICK, np.int16), voice[: -10 * TICK] // 4)
    mixer = Mixer(RATE)
    speaking(mixer, {"anna": voice, "ben": echo})

    assert mixer.correlation("anna", "ben") > 0.95
    assert mixer.correlation("ben", "anna") > 0.95


def test_two_voices_are_not_alike() -> None:
    mixer = Mixer(RATE)
    speaking(mixer, {"anna": gated(1), "ben": gated(2)})

    assert mixer.correlation("anna", "ben") < 0.7


def test_silence_is_like_nobody() -> None:
    mixer = Mixer(RATE)
    speaking(mixer, {"anna": gated(1), "ben": np.zeros(300 * TICK, np.int16)})

    assert mixer.correlation("anna", "ben") == 0


def test_who_came_into_the_row_of_another_is_not_like_them() -> None:
    mixer = Mixer(RATE)
    speaking(mixer, {"anna": gated(1), "ben": gated(1)})
    mixer.remove("ben")
    mixer.tick()
    mixer.add("rosa")

    assert mixer.correlation("anna", "rosa") == 0


def test_the_likeness_to_an_unknown_source_is_an_error() -> None:
    mixer = Mixer(RATE)
    mixer.add("anna")

    with pytest.raises(UnknownSource, match="'nobody'"):
        mixer.correlation("anna", "nobody")

"""What listeners hear, and that sharing the work changes nothing of it."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sounds import RATE, TICK, constant, driven, noise

from mixer import FormatError, Mixer
from mixer.limiter import Limiter

LATENCY = Limiter(RATE).latency


def test_an_output_has_nothing_before_the_first_tick() -> None:
    assert Mixer(RATE).output().read().tolist() == []


def test_an_output_gives_all_ticks_since_it_was_read() -> None:
    mixer = Mixer(RATE)
    output = mixer.output()
    mixer.tick()
    once = len(output.read())
    for _ in range(3):
        mixer.tick()

    assert (once, len(output.read()), len(output.read())) == (TICK, 3 * TICK, 0)


def test_an_output_that_nobody_reads_keeps_two_seconds() -> None:
    mixer = Mixer(RATE)
    output = mixer.output()
    for _ in range(500):
        mixer.tick()

    assert len(output.read()) == 201 * TICK


def test_what_an_output_gave_can_be_changed() -> None:
    mixer = Mixer(RATE)
    one, other = mixer.output(), mixer.output()
    for _ in range(2):
        mixer.tick()
        one.read()[:] = 1

    assert not other.read().any()


def test_an_output_is_late_by_its_latency_and_otherwise_exact() -> None:
    mixer = Mixer(RATE)
    output = mixer.output()
    voice = noise(6)
    list(driven(mixer, {"anna": voice}))

    assert output.latency_s * RATE == LATENCY
    assert np.array_equal(output.read()[TICK + LATENCY :], voice[TICK:-LATENCY])


def test_an_output_excludes_a_source_that_comes_later() -> None:
    mixer = Mixer(RATE)
    output = mixer.output(exclude=["anna"])
    list(driven(mixer, {"anna": noise(4)}))

    assert not output.read().any()


def test_an_output_excludes_a_source_while_it_fades_away() -> None:
    mixer = Mixer(RATE)
    output = mixer.output(exclude=["anna"])
    list(driven(mixer, {"anna": noise(4)}))
    mixer.remove("anna")
    mixer.tick()
    mixer.tick()

    assert not output.read().any()


def test_what_is_excluded_is_subtracted_before_the_limiter() -> None:
    mixer = Mixer(RATE)
    for_ben = mixer.output(exclude={"ben"})
    list(driven(mixer, {"anna": constant(20_000, 6), "ben": constant(20_000, 6)}))

    assert set(for_ben.read()[2 * TICK :].tolist()) == {20_000}


def test_a_closed_output_renders_no_more() -> None:
    mixer = Mixer(RATE)
    output = mixer.output()
    mixer.tick()
    output.close()
    mixer.tick()

    assert len(output.read()) == TICK
    assert mixer.statistics().streams == 0


def test_listeners_who_are_not_heard_share_one_stream() -> None:
    mixer = Mixer(RATE)
    outputs = [mixer.output(exclude={number}) for number in range(20)]
    before = mixer.statistics().streams
    list(driven(mixer, {3: noise(4), 4: noise(4, seed=1)}))

    assert (before, mixer.statistics().streams) == (20, 3)
    assert len({output.read().tobytes() for output in outputs}) == 3


def test_who_falls_silent_shares_again() -> None:
    mixer = Mixer(RATE)
    for number in range(4):
        mixer.output(exclude={number})
    mixer.output(sample_rate=16_000)
    list(driven(mixer, {0: noise(4)}))
    speaking = mixer.statistics().streams
    for _ in range(4):
        mixer.tick()

    assert (speaking, mixer.statistics().streams) == (3, 2)


@settings(deadline=None, derandomize=True, max_examples=30)
@given(
    st.lists(st.sets(st.integers(0, 3), max_size=2), min_size=4, max_size=25),
    st.sampled_from([RATE, 16_000]),
    st.sampled_from([3_000, 30_000]),
)
def test_sharing_changes_no_sample(talk: list[set[int]], rate: int, amplitude: int) -> None:
    together = Mixer(RATE)
    outputs = [together.output(sample_rate=rate, exclude={number}) for number in range(4)]
    alone = [Mixer(RATE) for _ in range(4)]
    singles = [
        mixer.output(sample_rate=rate, exclude={number}) for number, mixer in enumerate(alone)
    ]
    mixers = [together, *alone]
    sources = [[mixer.add(number) for number in range(4)] for mixer in mixers]
    for tick, talking in enumerate(talk):
        for mixer, theirs in zip(mixers, sources, strict=True):
            for number, source in enumerate(theirs):
                sound = noise(1, amplitude=amplitude, seed=10 * tick + number)
                source.push(sound if number in talking else 0 * sound, tick / 100)
            mixer.tick()

    for output, single in zip(outputs, singles, strict=True):
        assert np.array_equal(output.read(), single.read())


@pytest.mark.parametrize("rate", [8_000, 16_000, 24_000, 32_000, 48_000])
@pytest.mark.parametrize("mixer_rate", [8_000, 16_000, 24_000, 32_000, 48_000])
def test_an_output_has_its_own_rate_and_exactly_so_many_samples(mixer_rate: int, rate: int) -> None:
    mixer = Mixer(mixer_rate)
    output = mixer.output(sample_rate=rate)
    lengths = []
    for _ in range(5):
        mixer.tick()
        lengths.append(len(output.read()))

    assert output.sample_rate == rate
    assert lengths == [rate // 100] * 5


def test_an_output_of_a_rate_without_exact_conversion_is_refused() -> None:
    with pytest.raises(FormatError, match="44100"):
        Mixer().output(sample_rate=44_100)


def test_a_string_is_no_collection_of_keys_to_exclude() -> None:
    with pytest.raises(FormatError, match="'anna'"):
        Mixer().output(exclude="anna")


def test_a_refused_output_is_not_in_the_mixer() -> None:
    mixer = Mixer()
    with pytest.raises(FormatError):
        mixer.output(exclude="anna")

    assert mixer.statistics().streams == 0

"""Laws of mixing, at 8 kHz."""

from __future__ import annotations

import random
from collections.abc import Hashable, Mapping, Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sounds import RATE, TICK, Voice, driven, noise, total_of

from mixer import QUEUE_S, SILENCE_LEVEL, Block, Mixer, Source
from mixer.limiter import CEILING, Limiter

LAW = settings(deadline=None, derandomize=True, max_examples=40)

N_TICKS = 8
QUEUE = round(QUEUE_S * RATE)

SEEDS = st.integers(0, 2**32 - 1)
AMPLITUDES = st.integers(1, 32_767)


@st.composite
def some_voices(draw: st.DrawFn, *, most: int = 6, loud: bool = True) -> dict[Hashable, Voice]:
    """Return voices of noise, of the same length."""
    amplitude = draw(AMPLITUDES) if loud else draw(st.integers(1, 32_767 // (2 * most))) * 2
    count = draw(st.integers(1, most))
    seed = draw(SEEDS)
    return {
        number: noise(N_TICKS, amplitude=amplitude, seed=seed + number) for number in range(count)
    }


def played(voices: Mapping[Hashable, Voice]) -> list[Block]:
    return list(driven(Mixer(RATE), voices))


def heard(voices: Mapping[Hashable, Voice], exclude: Sequence[Hashable] = ()) -> Voice:
    mixer = Mixer(RATE)
    output = mixer.output(exclude=exclude)
    for _ in driven(mixer, voices):
        pass
    return output.read()


@LAW
@given(SEEDS, AMPLITUDES)
def test_one_voice_passes_unchanged_after_its_ramp(seed: int, amplitude: int) -> None:
    voice = noise(N_TICKS, amplitude=amplitude, seed=seed)
    latency = Limiter(RATE).latency

    assert np.array_equal(heard({"anna": voice})[TICK + latency :], voice[TICK:-latency])


@LAW
@given(some_voices(), SEEDS)
def test_the_order_of_the_voices_does_not_matter(voices: dict[Hashable, Voice], seed: int) -> None:
    keys = list(voices)
    random.Random(seed).shuffle(keys)

    shuffled = played({key: voices[key] for key in keys})

    assert np.array_equal(total_of(shuffled), total_of(played(voices)))


@LAW
@given(some_voices())
def test_the_total_is_the_exact_sum_of_the_voices_after_their_ramps(
    voices: dict[Hashable, Voice],
) -> None:
    exact: NDArray[np.int64] = np.sum(list(voices.values()), axis=0, dtype=np.int64)

    assert np.array_equal(total_of(played(voices))[TICK:], exact[TICK:])


@LAW
@given(some_voices())
def test_a_voice_can_be_taken_out_of_the_total_and_put_back(voices: dict[Hashable, Voice]) -> None:
    for block in played(voices):
        rest = block.total.copy()
        for key in voices:
            rest -= block.pcm(key)

        assert not rest.any()


@LAW
@given(SEEDS, st.lists(st.integers(0, 3 * TICK), min_size=1, max_size=30))
def test_a_voice_plays_the_same_however_it_is_cut(seed: int, sizes: list[int]) -> None:
    voice = noise(sum(sizes) // TICK + 1, seed=seed)
    cut, whole = Mixer(RATE, smooth=False), Mixer(RATE, smooth=False)
    pieces, at_once = cut.add("anna"), whole.add("anna")
    at_once.push(voice, 0.0)
    for piece in np.split(voice, np.cumsum(sizes)):
        pieces.push(piece, 0.0)

    blocks = [mixer.tick() for _ in sizes for mixer in (cut, whole)]

    assert np.array_equal(total_of(blocks[::2]), total_of(blocks[1::2]))
    assert {len(block.total) for block in blocks} == {TICK}


@LAW
@given(some_voices(most=40))
def test_what_is_heard_never_wraps(voices: dict[Hashable, Voice]) -> None:
    latency = Limiter(RATE).latency
    total = total_of(played(voices))[:-latency]

    mixed = heard(voices)[latency:]

    assert mixed.dtype == np.int16
    assert np.all(mixed.astype(np.int64) * total >= 0)


@LAW
@given(some_voices(), st.sets(st.integers(0, 6)))
def test_mix_minus_is_the_mix_of_the_others(
    voices: dict[Hashable, Voice], absent: set[Hashable]
) -> None:
    others = {key: voice for key, voice in voices.items() if key not in absent}
    others = others or {"nobody": np.zeros(N_TICKS * TICK, np.int16)}

    assert np.array_equal(heard(voices, exclude=list(absent)), heard(others))


@LAW
@given(some_voices(loud=False))
def test_half_the_input_is_half_the_output(voices: dict[Hashable, Voice]) -> None:
    even = {key: voice // 2 * 2 for key, voice in voices.items()}
    halved = {key: voice // 2 for key, voice in even.items()}

    assert np.array_equal(heard(even)[2 * TICK :], 2 * heard(halved)[2 * TICK :])


@LAW
@given(st.integers(0, 5), st.lists(st.integers(0, 3 * TICK), max_size=20))
def test_silence_in_is_silence_out(n_sources: int, sizes: list[int]) -> None:
    mixer = Mixer(RATE)
    output = mixer.output()
    sources = [mixer.add(key) for key in range(n_sources)]

    for size in sizes:
        for source in sources:
            source.push(np.zeros(size, np.int16), 0.0)

        assert set(mixer.tick().levels.values()) <= {SILENCE_LEVEL}
    assert not output.read().any()


@LAW
@given(some_voices(), st.integers(0, 2 * TICK))
def test_a_source_without_sound_changes_nothing(voices: dict[Hashable, Voice], size: int) -> None:
    mixer = Mixer(RATE)
    idle = mixer.add("idle")
    blocks = []
    for block in driven(mixer, voices):
        blocks.append(block)
        idle.push(np.zeros(size, np.int16), 0.0)

    assert np.array_equal(total_of(blocks), total_of(played(voices)))


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["push", "push", "push", "tick", "tick", "gain", "mute", "end"]),
        st.integers(0, 2),
        st.integers(0, 300),
    ),
    max_size=60,
)


def perform(events: Sequence[tuple[str, int, int]]) -> bytes:
    mixer = Mixer(RATE)
    output = mixer.output(exclude={0})
    sources: list[Source] = [mixer.add(key) for key in range(3)]
    ended: set[int] = set()
    for what, number, size in events:
        if what == "tick":
            mixer.tick()
        elif what == "gain":
            sources[number].gain_db = -size / 10
        elif what == "mute":
            sources[number].muted = not sources[number].muted
        elif what == "end":
            ended.add(number)
            sources[number].end()
        elif number not in ended:
            sources[number].push(noise(4, seed=size)[:size], size / 100)
    return output.read().tobytes() + repr(mixer.statistics()).encode()


@LAW
@given(EVENTS)
def test_the_same_events_give_the_same_bytes(events: list[tuple[str, int, int]]) -> None:
    assert perform(events) == perform(events)


@LAW
@given(SEEDS, st.floats(0.1, 30))
def test_the_limiter_never_amplifies_and_its_gain_is_smooth(seed: int, factor: float) -> None:
    limiter = Limiter(RATE)
    sound = noise(N_TICKS, amplitude=32_767, seed=seed).astype(np.float64) * factor
    ticks = np.rint(sound).astype(np.float32).reshape(-1, TICK)

    gains = np.concatenate([limiter._gain_of(tick) for tick in ticks])

    assert gains.max() <= 1
    # From 1 to what the loudest needs within the look-ahead of 1 ms.
    assert np.abs(np.diff(gains)).max() <= 1 / limiter.latency + 1e-6


@LAW
@given(SEEDS, AMPLITUDES)
def test_the_limiter_only_delays_what_is_not_too_loud(seed: int, amplitude: int) -> None:
    limiter = Limiter(RATE)
    sound = noise(N_TICKS, amplitude=amplitude, seed=seed).astype(np.float32)

    limited = np.concatenate([limiter.limit(tick) for tick in sound.reshape(-1, TICK)])

    assert np.array_equal(limited[limiter.latency :], sound[: -limiter.latency])


@LAW
@given(SEEDS, st.floats(1, 100))
def test_nothing_is_over_before_the_last_clip(seed: int, factor: float) -> None:
    limiter = Limiter(RATE)
    sound = np.rint(noise(N_TICKS, amplitude=32_767, seed=seed) * factor).astype(np.float32)
    late = np.concatenate([np.zeros(limiter.latency, np.float32), sound])[: len(sound)]

    gains = np.concatenate([limiter._gain_of(tick) for tick in sound.reshape(-1, TICK)])

    assert (gains * late).max() <= CEILING + 0.01
    assert (gains * late).min() >= -CEILING - 1.01


@LAW
@given(some_voices(), SEEDS)
def test_the_order_of_pushes_within_a_tick_does_not_matter(
    voices: dict[Hashable, Voice], seed: int
) -> None:
    mixer = Mixer(RATE)
    sources = [(mixer.add(key), voice) for key, voice in voices.items()]
    shuffle = random.Random(seed).shuffle
    blocks = []
    for tick in range(N_TICKS):
        shuffle(sources)
        for source, voice in sources:
            source.push(voice[tick * TICK : (tick + 1) * TICK], tick / 100)
        blocks.append(mixer.tick())

    assert np.array_equal(total_of(blocks), total_of(played(voices)))


@LAW
@given(
    st.lists(st.integers(0, 2 * QUEUE) | st.sampled_from(["tick", "adapt"]), max_size=40),
    st.booleans(),
    st.booleans(),
)
def test_what_was_pushed_was_played_or_left_out_or_is_queued(
    steps: list[int | str], ends: bool, is_silent: bool
) -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    sound = np.zeros(2 * QUEUE, np.int16) if is_silent else noise(2 * QUEUE // TICK)
    pushed, at_s, delivered = 0, 0.0, 0
    for step in steps:
        if isinstance(step, int):
            source.push(sound[:step], at_s)
            pushed += step
        elif step == "tick":
            delivered += mixer.tick().filled("anna")
        else:
            at_s += 0.6
    if ends:
        source.end()

    now = source.statistics()
    left_out = now.dropped + now.skipped + now.shortened
    assert now.pushed == pushed == now.played + left_out + now.queued
    assert now.played == delivered * TICK
    assert now.queued <= QUEUE + 4 * TICK


@LAW
@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.booleans()), max_size=80))
def test_coming_and_going_leaks_no_rows(storm: list[tuple[str, bool]]) -> None:
    mixer = Mixer(RATE)
    for key, is_heard in storm:
        if key in mixer.statistics().sources:
            mixer.remove(key)
        else:
            source = mixer.add(key)
            if is_heard:
                source.push(noise(2), 0.0)
        mixer.tick()
    mixer.tick()

    assert mixer._pool.used == len(mixer.statistics().sources)
    assert mixer._pool.rows == 16


@LAW
@given(st.lists(st.integers(0, 2 * QUEUE), min_size=1, max_size=8))
def test_a_burst_keeps_the_newest(counts: list[int]) -> None:
    mixer = Mixer(RATE, smooth=False)
    source = mixer.add("anna")
    voice: NDArray[np.int16] = np.arange(sum(counts) // TICK * TICK).astype(np.int16)
    for chunk in np.array_split(voice, len(counts)):
        source.push(chunk, 0.0)
    source.end()

    blocks = [mixer.tick() for _ in range(QUEUE // TICK)]

    kept = voice[-QUEUE:]
    assert np.array_equal(total_of(blocks)[: len(kept)], kept)

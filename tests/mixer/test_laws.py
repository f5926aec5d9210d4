"""Laws of mixing, on a mixer with ticks of 10 samples and sources that hold 400."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from numpy.typing import NDArray

from mixer import QUEUE_S, SILENCE_LEVEL, Block, Mixer, Source

SAMPLE_RATE = 1_000
TICK = 10
QUEUE = round(QUEUE_S * SAMPLE_RATE)

Voice = NDArray[np.int16]

LAW = settings(deadline=None, derandomize=True, max_examples=60)

SAMPLES = st.integers(-32768, 32767)
VOICE = hnp.arrays(np.int16, st.integers(0, 12 * TICK), elements=SAMPLES)
VOICES = st.lists(VOICE, min_size=1, max_size=6)
LOUD_VOICES = st.lists(
    hnp.arrays(np.int16, 3 * TICK, elements=st.sampled_from([-32768, -20000, 20000, 32767])),
    min_size=1,
    max_size=40,
)
CHUNKS = st.lists(st.integers(0, 3 * TICK), max_size=30)


def play(mixer: Mixer, voices: Mapping[Hashable, Voice], n_ticks: int = 12) -> list[Block]:
    """Push whole voices, end them, and mix."""
    for key, voice in voices.items():
        source = mixer.add(key)
        source.push(voice, 0.0)
        source.end()
    return [mixer.tick() for _ in range(n_ticks)]


def total(blocks: Sequence[Block]) -> NDArray[np.int64]:
    return np.concatenate([block.total for block in blocks]).astype(np.int64)


def exact_sum(voices: Sequence[Voice], n_samples: int) -> NDArray[np.int64]:
    padded = np.zeros((len(voices), n_samples), np.int64)
    for row, voice in zip(padded, voices, strict=True):
        row[: len(voice)] = voice
    summed: NDArray[np.int64] = padded.sum(axis=0)
    return summed


def named(voices: Sequence[Voice]) -> dict[Hashable, Voice]:
    return dict(enumerate(voices))


@LAW
@given(VOICE)
def test_one_voice_passes_unchanged(voice: Voice) -> None:
    mixer = Mixer(SAMPLE_RATE)
    output = mixer.output()
    source = mixer.add("anna")
    source.push(voice, 0.0)
    source.end()

    heard = []
    for _ in range(12):
        mixer.tick()
        heard.append(output.read())

    assert np.concatenate(heard)[: len(voice)].tobytes() == voice.tobytes()


@LAW
@given(VOICES)
def test_the_total_is_the_exact_sum_of_the_voices(voices: list[Voice]) -> None:
    blocks = play(Mixer(SAMPLE_RATE), named(voices))

    assert np.array_equal(total(blocks), exact_sum(voices, 12 * TICK))


@LAW
@given(VOICES)
def test_the_total_is_the_exact_sum_of_what_each_source_gave(voices: list[Voice]) -> None:
    for block in play(Mixer(SAMPLE_RATE), named(voices)):
        parts = [block.pcm(key).astype(np.int64) for key in block.levels]

        assert np.array_equal(block.total, np.sum(parts, axis=0))


@LAW
@given(VOICE, CHUNKS)
def test_content_is_the_same_however_it_is_chunked(voice: Voice, chunks: list[int]) -> None:
    mixer = Mixer(SAMPLE_RATE)
    source = mixer.add("anna")
    for chunk in np.split(voice, np.minimum(np.cumsum(chunks, dtype=int), len(voice))):
        source.push(chunk, 0.0)
    source.end()

    blocks = [mixer.tick() for _ in range(12)]

    whole = play(Mixer(SAMPLE_RATE), {"anna": voice})
    assert np.array_equal(total(blocks), total(whole))


@LAW
@given(VOICE, CHUNKS)
def test_what_is_played_between_chunks_is_the_voice_in_order(
    voice: Voice, chunks: list[int]
) -> None:
    mixer = Mixer(SAMPLE_RATE)
    source = mixer.add("anna")
    blocks = []
    for chunk in np.split(voice, np.minimum(np.cumsum(chunks, dtype=int), len(voice))):
        source.push(chunk, 0.0)
        blocks.append(mixer.tick())
    source.end()
    blocks += [mixer.tick() for _ in range(12)]

    played = [block.pcm("anna") for block in blocks if block.filled("anna")]

    assert np.concatenate([*played, voice[:0]])[: len(voice)].tobytes() == voice.tobytes()


@LAW
@given(CHUNKS)
def test_every_tick_has_the_same_length_however_it_is_chunked(chunks: list[int]) -> None:
    mixer = Mixer(SAMPLE_RATE)
    output = mixer.output()
    source = mixer.add("anna")

    for count in chunks:
        source.push(np.ones(count, np.int16), 0.0)
        block = mixer.tick()

        assert block.total.shape == block.pcm("anna").shape == output.read().shape == (TICK,)


@LAW
@given(VOICES, st.randoms(use_true_random=False))
def test_the_order_of_the_voices_does_not_matter(
    voices: list[Voice], random: Callable[..., object]
) -> None:
    keys = list(named(voices))
    random.shuffle(keys)  # type: ignore[attr-defined] # hypothesis gives a random.Random

    shuffled = play(Mixer(SAMPLE_RATE), {key: named(voices)[key] for key in keys})

    straight = play(Mixer(SAMPLE_RATE), named(voices))
    assert total(shuffled).tobytes() == total(straight).tobytes()


@LAW
@given(LOUD_VOICES)
def test_too_much_is_clipped_and_never_wraps(voices: list[Voice]) -> None:
    blocks = play(Mixer(SAMPLE_RATE), named(voices), n_ticks=3)

    heard = np.concatenate([block.mix() for block in blocks])

    assert np.array_equal(heard, exact_sum(voices, 3 * TICK).clip(-32768, 32767))


@LAW
@given(st.integers(0, 5), CHUNKS)
def test_silence_in_is_silence_out(n_sources: int, chunks: list[int]) -> None:
    mixer = Mixer(SAMPLE_RATE)
    output = mixer.output()
    sources = [mixer.add(key) for key in range(n_sources)]

    for count in chunks:
        for source in sources:
            source.push(np.zeros(count, np.int16), 0.0)
        block = mixer.tick()

        assert not output.read().any()
        assert set(block.levels.values()) <= {SILENCE_LEVEL}


@LAW
@given(VOICES | LOUD_VOICES, st.sets(st.integers(0, 6)))
def test_mix_minus_is_the_mix_of_the_others(voices: list[Voice], absent: set[int]) -> None:
    mixer = Mixer(SAMPLE_RATE)
    output = mixer.output(exclude=absent)
    others = Mixer(SAMPLE_RATE)
    play(others, {k: v for k, v in named(voices).items() if k not in absent}, n_ticks=0)
    play(mixer, named(voices), n_ticks=0)

    for _ in range(12):
        mixer.tick()

        assert output.read().tobytes() == others.tick().mix().tobytes()


def never_sends(source: Source, tick: int) -> None:
    pass


def sends_silence(source: Source, tick: int) -> None:
    source.push(np.zeros(TICK, np.int16), tick / 100)


def sends_too_little(source: Source, tick: int) -> None:
    source.push(np.zeros(1, np.int16), tick / 100)


def stalls(source: Source, tick: int) -> None:
    if tick < 3:
        sends_silence(source, tick)


@LAW
@given(VOICE, st.sampled_from([never_sends, sends_silence, sends_too_little, stalls]))
def test_a_source_without_sound_changes_nothing_and_slows_nothing(
    voice: Voice, behave: Callable[[Source, int], None]
) -> None:
    alone = play(Mixer(SAMPLE_RATE), {"anna": voice})
    mixer = Mixer(SAMPLE_RATE)
    idle = mixer.add("ben")
    play(mixer, {"anna": voice}, n_ticks=0)

    blocks = []
    for tick in range(12):
        behave(idle, tick)
        blocks.append(mixer.tick())

    assert total(blocks).tobytes() == total(alone).tobytes()


@LAW
@given(st.lists(st.integers(0, 2 * QUEUE) | st.just("tick") | st.just("end"), max_size=30))
def test_what_was_pushed_was_played_or_dropped_or_is_queued(steps: list[int | str]) -> None:
    mixer = Mixer(SAMPLE_RATE)
    source = mixer.add("anna")
    pushed = 0

    for step in steps:
        if isinstance(step, int):
            source.push(np.ones(step, np.int16), 0.0)
            pushed += step
        elif step == "tick":
            mixer.tick()
        else:
            source.end()
            break
    mixer.tick()

    now = mixer.statistics().sources["anna"]
    assert now.pushed == pushed
    assert now.pushed == now.played + now.dropped + now.queued
    assert now.queued <= QUEUE


@LAW
@given(st.lists(st.integers(0, 2 * QUEUE), min_size=1, max_size=8))
def test_a_burst_keeps_the_newest(counts: list[int]) -> None:
    mixer = Mixer(SAMPLE_RATE)
    source = mixer.add("anna")
    voice = np.arange(sum(counts)).astype(np.int16)
    for chunk in np.split(voice, np.cumsum(counts)[:-1]):
        source.push(chunk, 0.0)
    source.end()

    blocks = [mixer.tick() for _ in range(QUEUE // TICK)]

    kept = voice[-QUEUE:]
    assert np.array_equal(total(blocks)[: len(kept)], kept)

from __future__ import annotations

import numpy as np
import pytest

from mixer import (
    PREBUFFER_S,
    QUEUE_S,
    Block,
    DuplicateSource,
    FormatError,
    Mixer,
    SourceClosed,
    UnknownSource,
)

TICK = 480
ONE_TICK = np.full(TICK, 1000, np.int16)
BOTH_SIGNS = np.array([-1000, 1000], np.int16)


def filled(blocks: list[Block]) -> list[bool]:
    return [block.filled("anna") for block in blocks]


def test_a_source_plays_when_it_has_its_prebuffer() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    source.push(np.ones(round(PREBUFFER_S * 48_000) - 1, np.int16), 0.0)
    before = mixer.tick()
    source.push(np.ones(1, np.int16), 0.0)

    assert filled([before, mixer.tick()]) == [False, True]


def test_without_a_prebuffer_a_source_plays_when_it_has_a_tick() -> None:
    mixer = Mixer(prebuffer_s=0.0)
    source = mixer.add("anna")
    source.push(ONE_TICK[1:], 0.0)
    before = mixer.tick()
    source.push(ONE_TICK[:1], 0.0)

    assert filled([before, mixer.tick()]) == [False, True]


def test_a_starved_source_waits_for_its_prebuffer_again() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    source.push(np.ones(2 * TICK, np.int16), 0.0)
    blocks = [mixer.tick() for _ in range(3)]
    source.push(ONE_TICK, 0.03)
    blocks.append(mixer.tick())
    source.push(ONE_TICK, 0.04)
    blocks.append(mixer.tick())

    assert filled(blocks) == [True, True, False, False, True]


def test_starved_ticks_are_those_without_sound_after_the_first_sample() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    mixer.tick()
    source.push(np.ones(2 * TICK, np.int16), 0.0)
    for _ in range(5):
        mixer.tick()

    assert source.statistics().starved_ticks == 3


def test_a_source_that_has_ended_is_not_starved() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    source.push(np.ones(2 * TICK, np.int16), 0.0)
    source.end()
    for _ in range(5):
        mixer.tick()

    assert source.statistics().starved_ticks == 0


def test_a_steady_source_is_never_starved() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    mixer.run_until(0.0)
    for tick in range(1, 500):
        if tick % 2:
            source.push(np.ones(2 * TICK, np.int16), tick / 100)
        mixer.run_until(tick / 100)

    assert source.statistics().starved_ticks == 0


def test_after_the_end_a_rest_shorter_than_the_prebuffer_plays() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    source.push(ONE_TICK[:100], 0.0)
    source.end()

    block = mixer.tick()

    assert block.filled("anna")
    assert block.pcm("anna").tolist() == [1000] * 100 + [0] * 380


def test_queued_s_is_the_sound_that_still_plays_after_the_end() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    source.push(np.ones(3 * TICK // 2, np.int16), 0.0)
    source.end()
    queued_s = [source.queued_s]
    for _ in range(2):
        mixer.tick()
        queued_s.append(source.queued_s)

    assert queued_s == [0.015, 0.005, 0.0]


def test_nothing_can_be_pushed_after_the_end() -> None:
    source = Mixer().add("anna")
    source.end()

    with pytest.raises(SourceClosed, match="'anna'"):
        source.push(ONE_TICK, 0.0)


def test_nothing_can_be_pushed_after_removal() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    mixer.remove("anna")

    with pytest.raises(SourceClosed, match="'anna'"):
        source.push(ONE_TICK, 0.0)


def test_what_a_removed_source_still_had_is_dropped() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    source.push(ONE_TICK, 0.0)
    mixer.remove("anna")

    assert source.statistics().dropped == TICK
    assert source.queued_s == 0


def test_a_removed_source_is_no_longer_in_the_mix() -> None:
    mixer = Mixer()
    mixer.add("anna").push(np.ones(4 * TICK, np.int16), 0.0)
    mixer.tick()
    mixer.remove("anna")

    block = mixer.tick()

    assert not block.total.any()
    assert "anna" not in block.levels


def test_a_key_that_comes_back_starts_afresh() -> None:
    mixer = Mixer()
    mixer.add("anna").push(np.full(4 * TICK, 9, np.int16), 0.0)
    mixer.tick()
    mixer.remove("anna")
    again = mixer.add("anna")
    waiting = mixer.tick()
    again.push(np.full(2 * TICK, 5, np.int16), 0.0)

    assert not waiting.filled("anna")
    assert mixer.tick().pcm("anna").tolist() == [5] * TICK


def test_a_key_can_be_added_once_only() -> None:
    mixer = Mixer()
    mixer.add("anna")

    with pytest.raises(DuplicateSource, match="'anna'"):
        mixer.add("anna")


def test_removing_an_unknown_source_names_it() -> None:
    with pytest.raises(UnknownSource, match="'nobody'"):
        Mixer().remove("nobody")


def test_lateness_is_no_error() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    mixer.run_until(100.0)
    for at_s in (0.0, 1e9, -1e9, float("nan"), float("inf")):
        source.push(np.ones(19_200, np.int16), at_s)

    assert source.statistics().pushed == 5 * 19_200


def test_a_push_from_the_past_finds_the_queue_as_long_as_ever() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    mixer.run_until(100.0)
    source.push(np.ones(48_000, np.int16), 99.9)

    assert source.queued_s == QUEUE_S


def test_statistics_say_when_the_latest_push_was() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    before = source.statistics().last_push_s
    source.push(ONE_TICK, 12.5)

    assert (before, mixer.statistics().sources["anna"].last_push_s) == (None, 12.5)


def test_a_full_queue_is_as_long_as_its_bound() -> None:
    source = Mixer().add("anna")
    for _ in range(100):
        source.push(ONE_TICK, 0.0)

    assert source.queued_s == QUEUE_S
    assert source.statistics().dropped == 60 * TICK


def test_a_gain_is_applied_and_rounded() -> None:
    mixer = Mixer(prebuffer_s=0.0)
    mixer.add("anna", gain_db=-4.0).push(ONE_TICK, 0.0)

    assert set(mixer.tick().pcm("anna").tolist()) == {631}  # 630.957


def test_a_gain_clips_the_source_and_never_wraps() -> None:
    mixer = Mixer(prebuffer_s=0.0)
    mixer.add("anna", gain_db=40.0).push(np.resize(BOTH_SIGNS, TICK), 0.0)

    assert set(mixer.tick().pcm("anna").tolist()) == {-32768, 32767}


@pytest.mark.parametrize("gain_db", [float("nan"), float("inf"), 96.1, -1e9])
def test_a_gain_out_of_range_is_refused(gain_db: float) -> None:
    with pytest.raises(FormatError, match=str(gain_db)):
        Mixer().add("anna", gain_db=gain_db)


def test_a_source_of_another_rate_is_refused_with_what_to_do() -> None:
    with pytest.raises(FormatError, match=r"24000 Hz but the mixer 48000 Hz: convert"):
        Mixer().add("anna", sample_rate=24_000)


def test_a_source_that_names_the_rate_of_the_mixer_is_taken() -> None:
    mixer = Mixer()
    mixer.add("anna", sample_rate=48_000)

    assert set(mixer.statistics().sources) == {"anna"}


def test_a_refused_source_is_not_in_the_mixer() -> None:
    mixer = Mixer()
    with pytest.raises(FormatError, match="3"):
        mixer.add("anna", channels=3)

    assert not mixer.statistics().sources


@pytest.mark.parametrize("prebuffer_s", [-0.01, QUEUE_S + 0.01, float("nan")])
def test_a_prebuffer_that_could_never_fill_is_refused(prebuffer_s: float) -> None:
    with pytest.raises(FormatError, match=str(prebuffer_s)):
        Mixer(prebuffer_s=prebuffer_s)


@pytest.mark.parametrize("sample_rate", [0, -48_000, 22_050, 11_025, 48_000.0])
def test_a_rate_that_a_tick_does_not_divide_is_refused(sample_rate: int) -> None:
    with pytest.raises(FormatError, match=str(sample_rate)):
        Mixer(sample_rate)

from __future__ import annotations

import numpy as np
import pytest

from mixer import (
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
    mixer = Mixer(prebuffer_s=0.02)
    source = mixer.add("anna")
    source.push(np.ones(2 * TICK - 1, np.int16), 0.0)
    before = mixer.tick()
    source.push(np.ones(1, np.int16), 0.0)

    assert filled([before, mixer.tick()]) == [False, True]


def test_by_default_a_source_plays_when_it_has_a_tick() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    source.push(ONE_TICK[1:], 0.0)
    before = mixer.tick()
    source.push(ONE_TICK[:1], 0.0)

    assert filled([before, mixer.tick()]) == [False, True]


def test_ticks_without_sound_are_counted_from_the_first_sample_on() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    mixer.tick()
    source.push(np.ones(2 * TICK, np.int16), 0.0)
    for _ in range(7):
        mixer.tick()

    now = source.statistics()
    assert (now.underruns, now.concealed_ticks, now.held_ticks) == (1, 2, 3)


def test_a_source_that_has_ended_is_not_starved() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    source.push(np.ones(2 * TICK, np.int16), 0.0)
    source.end()
    for _ in range(5):
        mixer.tick()

    now = source.statistics()
    assert (now.underruns, now.concealed_ticks, now.held_ticks) == (0, 0, 0)


def test_a_steady_source_is_never_starved() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    mixer.run_until(0.0)
    for tick in range(1, 500):
        if tick % 2:
            source.push(np.ones(2 * TICK, np.int16), tick / 100)
        mixer.run_until(tick / 100)

    assert source.statistics().underruns == 0


def test_after_the_end_a_rest_shorter_than_the_prebuffer_plays() -> None:
    mixer = Mixer(prebuffer_s=0.02, smooth=False)
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

    blocks = [mixer.tick() for _ in range(2)]

    assert not blocks[1].total.any()
    assert all("anna" not in block.levels for block in blocks)


def test_a_key_that_comes_back_starts_afresh() -> None:
    mixer = Mixer(smooth=False)
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
    for at_s in (0.0, 1e9, -1e9, float("nan"), float("inf"), float("-inf"), 100.0):
        source.push(np.ones(TICK, np.int16), at_s)
        source.push(np.ones(19_200, np.int16), at_s)

    assert source.statistics().pushed == 7 * (19_200 + TICK)


def test_a_first_push_at_no_time_is_no_error() -> None:
    source = Mixer().add("anna")
    source.push(ONE_TICK, float("-inf"))

    assert source.queued_s == 0.01


def test_statistics_say_when_the_latest_push_was() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    before = source.statistics().last_push_s
    source.push(ONE_TICK, 12.5)

    assert (before, mixer.statistics().sources["anna"].last_push_s) == (None, 12.5)


def test_a_full_queue_is_as_long_as_its_bound() -> None:
    source = Mixer(smooth=False).add("anna")
    for _ in range(300):
        source.push(ONE_TICK, 0.0)

    assert source.queued_s == QUEUE_S
    assert source.statistics().dropped == 48 * TICK


def test_where_the_oldest_was_dropped_the_joint_is_smooth() -> None:
    mixer = Mixer(shorten_voices=False)
    source = mixer.add("anna")
    source.push(np.full(TICK, 9_000, np.int16), 0.0)
    for _ in range(252):
        source.push(ONE_TICK, 0.0)

    first = mixer.tick().pcm("anna")[TICK // 2 :]

    assert abs(int(first[0]) - 5_000) < 100
    assert np.abs(np.diff(first)).max() < 50


def test_a_gain_is_applied_and_rounded() -> None:
    mixer = Mixer(smooth=False)
    mixer.add("anna", gain_db=-4.0).push(ONE_TICK, 0.0)

    assert set(mixer.tick().pcm("anna").tolist()) == {631}  # 630.957


def test_a_gain_clips_the_source_and_never_wraps() -> None:
    mixer = Mixer(smooth=False)
    mixer.add("anna", gain_db=40.0).push(np.resize(BOTH_SIGNS, TICK), 0.0)

    assert set(mixer.tick().pcm("anna").tolist()) == {-32768, 32767}


def test_a_gain_changes_by_a_ramp_over_the_next_tick() -> None:
    mixer = Mixer()
    source = mixer.add("anna")
    source.push(np.full(4 * TICK, 1_000, np.int16), 0.0)
    mixer.tick()
    source.gain_db = -20.0
    changing, after = mixer.tick().pcm("anna"), mixer.tick().pcm("anna")
    source.gain_db = 0.0
    mixer.tick()

    assert (changing[0], changing[-1], set(after.tolist())) == (1_000, 100, {100})
    assert np.all(np.diff(changing) <= 0)
    assert mixer._touched == set()
    assert source.gain_db == 0.0


def test_a_muted_source_plays_on_unheard() -> None:
    mixer = Mixer()
    source = mixer.add("anna", gain_db=6.0)
    source.push(np.full(6 * TICK, 1_000, np.int16), 0.0)
    source.muted = True
    mixer.tick()
    muted = mixer.tick()
    source.muted = False
    mixer.tick()

    assert not muted.total.any()
    assert muted.filled("anna")
    assert not source.muted
    assert set(mixer.tick().pcm("anna").tolist()) == {1_995}


@pytest.mark.parametrize("gain_db", [float("nan"), float("inf"), 96.1, -1e9])
def test_a_gain_out_of_range_is_refused(gain_db: float) -> None:
    with pytest.raises(FormatError, match=str(gain_db)):
        Mixer().add("anna", gain_db=gain_db)


def test_a_source_that_names_the_rate_of_the_mixer_is_taken() -> None:
    mixer = Mixer()
    mixer.add("anna", sample_rate=48_000)

    assert set(mixer.statistics().sources) == {"anna"}


def test_a_refused_source_is_not_in_the_mixer() -> None:
    mixer = Mixer()
    with pytest.raises(FormatError, match="3"):
        mixer.add("anna", channels=3)

    assert not mixer.statistics().sources


@pytest.mark.parametrize("prebuffer_s", [0.0, -0.01, 0.31, float("nan")])
def test_a_prebuffer_that_could_never_fill_is_refused(prebuffer_s: float) -> None:
    with pytest.raises(FormatError, match=str(prebuffer_s)):
        Mixer(prebuffer_s=prebuffer_s)


@pytest.mark.parametrize("sample_rate", [0, -48_000, 22_050, 7_900, 200_000, 48_000.0])
def test_a_rate_that_a_tick_does_not_divide_is_refused(sample_rate: int) -> None:
    with pytest.raises(FormatError, match=str(sample_rate)):
        Mixer(sample_rate)

"""What stands in for missing sound, and that nobody takes it for delivered."""

from __future__ import annotations

import numpy as np
from sounds import RATE, TICK, constant, driven, noise, pcm_of, tone, total_of

from mixer import Block, Content, Mixer

D, C, H = Content.DELIVERED, Content.CONCEALED, Content.HELD


def contents(blocks: list[Block]) -> list[Content]:
    return [block.content("anna") for block in blocks]


def loudest(block: Block) -> int:
    return int(np.abs(block.total).max())


def test_a_voice_that_joins_fades_in() -> None:
    (block,) = driven(Mixer(RATE), {"anna": constant(1_000)})

    assert block.total[0] < 10
    assert np.all(np.diff(block.total) >= 0)
    assert set(block.total[40:].tolist()) == {1_000}


def test_a_lost_tick_is_concealed_and_not_delivered() -> None:
    blocks = list(driven(Mixer(RATE), {"anna": tone(200, 12)}, missing={6}))

    assert contents(blocks) == [D] * 6 + [C] + [D] * 5
    assert [block.filled("anna") for block in blocks][5:8] == [True, False, True]
    assert loudest(blocks[6]) > 6_000


def test_what_comes_behind_a_lost_tick_takes_over_from_what_stood_in_for_it() -> None:
    voice = tone(200, 12)
    blocks = list(driven(Mixer(RATE), {"anna": voice}, missing={6}))

    assert max(loudest(block) for block in blocks[6:]) < 1.02 * np.abs(voice).max()


def test_a_voice_that_stays_away_fades_out() -> None:
    blocks = list(driven(Mixer(RATE), {"anna": tone(200, 12)}, missing={6, 7, 8, 9}))
    gone = np.abs(np.concatenate([block.total for block in blocks[6:10]]))
    loudest_by_half_tick = gone.reshape(8, -1).max(axis=1)

    assert np.all(np.diff(loudest_by_half_tick.astype(int)) <= 0)
    assert loudest_by_half_tick[3] < 0.4 * loudest_by_half_tick[0]
    assert loudest_by_half_tick[4] == 0


def test_a_concealed_voice_goes_on_in_its_pitch() -> None:
    voice = tone(200, 12)
    heard = pcm_of(list(driven(Mixer(RATE), {"anna": voice}, missing={6})), "anna")

    continued = heard[6 * TICK : 6 * TICK + TICK // 2].astype(np.int64)
    assert np.abs(continued - voice[6 * TICK :][: TICK // 2]).max() < 400


def test_concealed_noise_is_as_loud_and_does_not_repeat_a_period() -> None:
    blocks = list(driven(Mixer(RATE), {"anna": noise(12)}, missing={6}))

    assert contents(blocks)[6] is C
    # Backwards from where it broke off.
    before = blocks[5].total[::-1]
    assert np.allclose(blocks[6].total[:20], before[:20], atol=1)


def test_a_gap_is_concealed_for_two_ticks_then_silent() -> None:
    blocks = list(driven(Mixer(RATE), {"anna": tone(200, 20)}, missing=range(6, 12)))

    assert contents(blocks)[5:13] == [D, C, C, H, H, H, H, D]
    assert [loudest(block) for block in blocks[8:12]] == [0] * 4


def test_a_gap_of_two_ticks_ends_without_a_hole() -> None:
    blocks = list(driven(Mixer(RATE), {"anna": tone(200, 14)}, missing={6, 7}))

    assert contents(blocks)[5:9] == [D, C, C, D]


def test_after_a_gap_a_voice_waits_for_no_prebuffer() -> None:
    mixer = Mixer(RATE, prebuffer_s=0.1)
    source = mixer.add("anna")
    source.push(constant(1_000, 10), 0.0)
    before = [mixer.tick() for _ in range(12)]
    source.push(constant(1_000, 2), 0.12)
    after = mixer.tick()

    assert contents([*before, after]) == [D] * 10 + [C, C, D]


def test_after_a_pause_a_voice_waits_for_its_prebuffer_again() -> None:
    mixer = Mixer(RATE, prebuffer_s=0.1)
    source = mixer.add("anna")
    source.push(constant(1_000, 10), 0.0)
    for _ in range(70):
        mixer.tick()
    source.push(constant(1_000, 9), 0.7)
    waiting = mixer.tick()
    source.push(constant(1_000, 1), 0.7)

    assert contents([waiting, mixer.tick()]) == [H, D]


def test_a_gap_of_more_than_half_a_second_is_a_pause_and_no_jitter() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    mixer.run_until(0.0)
    for tick in range(1, 1_000):
        if tick % 100 < 45:
            source.push(constant(0), tick / 100)
        mixer.run_until(tick / 100)

    now = source.statistics()
    assert (now.pauses, now.target_s) == (9, 0.01)


def test_what_ends_in_mid_sound_fades_away_and_is_not_delivered() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    source.push(tone(200, 4), 0.0)
    source.end()
    blocks = [mixer.tick() for _ in range(7)]

    assert contents(blocks) == [D] * 4 + [C, C, H]
    assert source.statistics().underruns == 0


def test_a_voice_that_is_removed_fades_away() -> None:
    mixer = Mixer(RATE)
    source = mixer.add("anna")
    source.push(constant(1_000, 4), 0.0)
    mixer.tick()
    mixer.remove("anna")
    leaving, after = mixer.tick(), mixer.tick()

    assert 900 < leaving.total[0] <= 1_000
    assert np.all(np.diff(leaving.total) <= 0)
    assert not leaving.total[40:].any()
    assert not after.total.any()


def test_a_voice_that_is_removed_without_sound_left_fades_away_too() -> None:
    voice = tone(200, 4)
    mixer = Mixer(RATE)
    list(driven(mixer, {"anna": voice}))
    mixer.remove("anna")
    leaving = mixer.tick()

    assert 3_000 < loudest(leaving) < 8_500
    assert not leaving.total[40:].any()


def test_a_voice_that_is_removed_while_it_is_continued_fades_away_too() -> None:
    mixer = Mixer(RATE)
    list(driven(mixer, {"anna": tone(200, 4)}))
    mixer.tick()
    mixer.remove("anna")

    assert loudest(mixer.tick()) > 500
    assert loudest(mixer.tick()) == 0


def test_who_comes_back_in_the_same_tick_is_not_who_leaves() -> None:
    mixer = Mixer(RATE)
    list(driven(mixer, {"anna": constant(1_000, 4)}))
    mixer.remove("anna")
    mixer.add("anna")
    block = mixer.tick()

    assert block.total.any()
    assert not block.pcm("anna").any()
    assert block.levels == {"anna": 127}


def test_nobody_is_continued_with_the_sound_of_who_had_the_row_before() -> None:
    mixer = Mixer(RATE)
    list(driven(mixer, {"anna": constant(9_000, 40)}))
    mixer.remove("anna")
    mixer.tick()
    list(driven(mixer, {"ben": constant(0)}))
    blocks = [mixer.tick() for _ in range(3)]

    assert not total_of(blocks).any()


def test_with_more_sources_than_rows_everybody_plays_on() -> None:
    mixer = Mixer(RATE)
    list(driven(mixer, {number: constant(100 + number, 6) for number in range(10)}))
    late = {number: mixer.add(number) for number in range(10, 40)}
    for number, source in late.items():
        source.push(constant(100 + number, 2), 0.06)
    mixer.tick()
    block = mixer.tick()

    assert [int(block.pcm(number)[0]) for number in late] == [100 + number for number in late]


def test_without_smoothing_every_sample_is_as_it_was_pushed() -> None:
    mixer = Mixer(RATE, smooth=False)
    source = mixer.add("anna")
    source.push(constant(1_000, 2), 0.0)
    source.gain_db = 0.0
    blocks = [mixer.tick() for _ in range(3)]
    source.push(constant(1_000, 4), 0.03)
    blocks.append(mixer.tick())
    mixer.remove("anna")

    assert [set(block.total.tolist()) for block in blocks] == [{1_000}, {1_000}, {0}, {1_000}]
    assert not mixer.tick().total.any()

"""What `ports.Mouth` promises, kept by every mouth there is: that of rooms, and those beside it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from speaking.mouths import MOUTHS, SLOT, Scene, Stage

from conference_agent.values import Cut, Played

Play = Callable[[Scene], Stage]
EVERY = pytest.mark.parametrize("play", MOUTHS.values(), ids=MOUTHS)
#: A laptop hears nobody while its loudspeaker sounds: there is nobody to give way to.
PAUSING = {name: play for name, play in MOUTHS.items() if name != "loudspeaker"}


@EVERY
def test_sentences_are_reported_once_each_in_the_order_of_say(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.say(3)
        await stage.reports.wait(3)

    stage = play(scene)
    assert [type(event) for event in stage.events] == [Played] * 3
    assert stage.reported() == stage.asked


@EVERY
def test_a_sentence_begins_before_it_is_reported_and_behind_the_one_before(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.say(2)
        await stage.reports.wait(2)

    stage = play(scene)
    (first, second), (first_s, second_s) = stage.events, stage.begun.values()
    assert first_s < first.at_s <= second_s + 0.06 < second.at_s  # reported as its queue empties


@EVERY
def test_a_slot_is_put_while_its_sentence_is_played(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.say()
        await stage.reports.wait(1)

    stage = play(scene)
    (played,) = stage.events
    assert isinstance(played, Played)
    ((put, begun_s),) = zip(played.puts, stage.begun.values(), strict=True)
    assert put.start == SLOT
    assert begun_s < put.at_s <= played.at_s


@EVERY
def test_a_stop_cuts_what_sounds_and_forgets_what_is_behind_it(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.halfway.append(stage.mouth.stop)
        stage.say(3)
        await stage.reports.wait(3)

    stage = play(scene)
    cuts = [event for event in stage.events if isinstance(event, Cut)]
    assert stage.reported() == stage.asked
    assert [cut.played_s > 0.0 for cut in cuts] == [True, False, False]
    assert list(stage.begun) == stage.asked[:1]


@EVERY
def test_a_slot_that_was_not_named_yet_is_not_put(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.halfway.append(stage.mouth.stop)
        stage.say()
        await stage.reports.wait(1)

    (cut,) = play(scene).events
    assert isinstance(cut, Cut)
    assert cut.puts == ()


@EVERY
def test_what_is_said_behind_a_stop_is_played(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.halfway.append(stage.mouth.stop)
        stage.say()
        await stage.reports.wait(1)
        stage.say()
        await stage.reports.wait(2)

    assert [type(event) for event in play(scene).events] == [Cut, Played]


@EVERY
def test_with_nothing_said_there_is_nothing_to_stop_or_to_go_on_with(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.mouth.stop()
        stage.mouth.pause()
        stage.mouth.resume()
        stage.foresee()
        stage.say()
        await stage.reports.wait(1)

    stage = play(scene)
    assert [type(event) for event in stage.events] == [Played]


@EVERY
def test_a_sentence_that_was_paused_and_gone_on_with_is_played_once(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.halfway.append(stage.mouth.pause)
        stage.say(2)
        for _ in range(5):
            await stage.pass_half()
        stage.mouth.resume()
        await stage.reports.wait(2)

    stage = play(scene)
    assert [type(event) for event in stage.events] == [Played] * 2
    assert list(stage.begun) == stage.asked


@pytest.mark.parametrize("play", PAUSING.values(), ids=PAUSING)
def test_a_paused_sentence_is_held_until_it_is_stopped(play: Play) -> None:
    async def scene(stage: Stage) -> None:
        stage.halfway.append(stage.mouth.pause)
        stage.say(2)
        for _ in range(20):
            await stage.pass_half()
        assert stage.events == []
        assert list(stage.begun) == stage.asked[:1]
        stage.mouth.stop()
        await stage.reports.wait(2)

    stage = play(scene)
    cuts = [event for event in stage.events if isinstance(event, Cut)]
    assert [cut.played_s > 0.0 for cut in cuts] == [True, False]


@pytest.mark.parametrize("play", PAUSING.values(), ids=PAUSING)
def test_what_was_left_of_a_paused_sentence_is_played_behind_the_pause(play: Play) -> None:
    resumed_s: list[float] = []

    async def scene(stage: Stage) -> None:
        stage.halfway.append(stage.mouth.pause)
        stage.say()
        for _ in range(20):
            await stage.pass_half()
        resumed_s.append(stage.elapsed_s())
        stage.mouth.resume()
        await stage.reports.wait(1)

    (played,) = play(scene).events
    assert played.at_s - resumed_s[0] > 0.4


STEPS = st.lists(
    st.sampled_from(["say", "stop", "pause", "resume", "foresee", "pass"]), max_size=25
)


@EVERY
@settings(max_examples=40)
@given(steps=STEPS)
def test_every_say_ends_in_exactly_one_report_in_order(play: Play, steps: list[str]) -> None:
    async def scene(stage: Stage) -> None:
        for step in steps:
            match step:
                case "say":
                    stage.say()
                case "foresee":
                    stage.foresee()
                case "pass":
                    await stage.pass_half()
                case _:
                    getattr(stage.mouth, step)()
        stage.mouth.resume()
        await stage.reports.wait(len(stage.asked))
        for _ in range(5):
            await stage.pass_half()

    stage = play(scene)
    assert stage.reported() == stage.asked
    assert len(stage.events) == len(stage.asked)

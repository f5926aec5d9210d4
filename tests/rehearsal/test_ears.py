"""Words at devices, reported as hearing reports sound."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

import pytest

from conference_agent.people.party import Noise, NoiseKind, PartyDevice
from conference_agent.rehearsal.ears import TextEars
from conference_agent.rehearsal.surroundings import source_of
from conference_agent.rehearsal.virtual import run_virtual
from conference_agent.values import (
    Button,
    Channel,
    DeviceId,
    Event,
    Flag,
    Joined,
    Left,
    Line,
    Muted,
    Onset,
    Press,
    QuestionKind,
    Quiet,
    SourceJudged,
    SourceState,
    Utterance,
)

ROSA, ANNA, BEN = DeviceId("rosa-tab"), DeviceId("anna-tab"), DeviceId("ben-phone")
TEN = "one two three four five six seven eight nine ten"
E = TypeVar("E", bound=Event)

Deed = tuple[float, Callable[[TextEars], None]]


def say(at_s: float, text: str, device: DeviceId = ROSA) -> Deed:
    return at_s, lambda ears: ears.speak(device, text)


def mute(at_s: float, *, muted: bool = True) -> Deed:
    return at_s, lambda ears: ears.mute(ROSA, muted=muted)


def leave(at_s: float) -> Deed:
    return at_s, lambda ears: ears.leave(ROSA)


def hear(*deeds: Deed, closing_silence_s: float = 0.3) -> list[Event]:
    """Return what is reported of two devices at which all this happens."""

    async def play() -> list[Event]:
        events: list[Event] = []
        loop = asyncio.get_running_loop()
        ears = TextEars(post=events.append, closing_silence_s=closing_silence_s)
        ears.join(ROSA)
        ears.join(ANNA)
        for at_s, deed in deeds:
            loop.call_at(at_s, deed, ears)
        await asyncio.sleep(30.0)
        return events

    return run_virtual(play())


def of(events: list[Event], kind: type[E]) -> list[E]:
    return [event for event in events if isinstance(event, kind)]


def only(events: list[Event]) -> Utterance:
    (utterance,) = of(events, Utterance)
    return utterance


def test_an_utterance_has_one_onset_one_quiet_and_its_words() -> None:
    events = hear(say(1.0, "yes I can come"))
    kinds = [type(event) for event in events if not isinstance(event, Joined)]

    assert kinds == [Onset, Quiet, Utterance]
    assert only(events).text == "yes I can come"
    assert only(events).start_s == 1.0
    assert only(events).end_s == pytest.approx(2.6)


def test_an_utterance_is_known_after_the_closing_silence() -> None:
    short = only(hear(say(1.0, "yes"), closing_silence_s=0.2))
    long = only(hear(say(1.0, "yes"), closing_silence_s=0.8))

    assert long.at_s - short.at_s == pytest.approx(0.6)


def test_names_may_be_said_with_a_longer_pause() -> None:
    asked = hear((0.5, lambda ears: ears.expect(QuestionKind.IDENTITY)), say(1.0, "Rosa"))

    assert only(asked).at_s > only(hear(say(1.0, "Rosa"))).at_s


def test_two_lines_with_hardly_a_pause_are_one_utterance() -> None:
    assert only(hear(say(1.0, "yes"), say(1.5, "but not on Tuesday"))).text == (
        "yes but not on Tuesday"
    )


def test_two_lines_with_a_pause_are_two_utterances() -> None:
    heard = of(hear(say(1.0, "yes"), say(2.5, "please")), Utterance)

    assert [each.text for each in heard] == ["yes", "please"]


def test_people_on_their_own_devices_are_heard_apart() -> None:
    heard = of(hear(say(1.0, "yes"), say(1.0, "no", ANNA)), Utterance)

    assert [(each.device, each.text) for each in heard] == [(ROSA, "yes"), (ANNA, "no")]
    assert all(each.confidence > 0.5 for each in heard)


def test_two_voices_through_one_microphone_are_not_believed() -> None:
    heard = only(hear(say(1.0, "yes I can come"), say(1.2, "no not me")))

    assert heard.confidence < 0.3


@pytest.mark.parametrize("cut", [mute, leave])
def test_a_line_that_is_cut_has_its_whole_words_and_is_incomplete(
    cut: Callable[[float], Deed],
) -> None:
    heard = only(hear(say(1.0, TEN), cut(2.5)))

    assert heard.text == "one two three"
    assert heard.flags == {Flag.INCOMPLETE}
    assert heard.end_s == 2.5


def test_a_line_that_ended_just_before_the_mute_may_have_been_cut() -> None:
    assert only(hear(say(1.0, "yes"), mute(1.5))).flags == {Flag.INCOMPLETE}


def test_a_line_that_ended_well_before_the_mute_was_not_cut() -> None:
    assert only(hear(say(1.0, "yes"), mute(1.6))).flags == frozenset()


def test_who_speaks_while_muted_is_not_heard() -> None:
    assert of(hear(mute(0.5), say(1.0, "yes")), Utterance) == []


def test_what_is_said_after_the_unmute_is_another_utterance() -> None:
    heard = of(hear(say(1.0, TEN), mute(2.0), mute(3.5, muted=False)), Utterance)

    assert [each.text for each in heard] == ["one two", "eight nine ten"]


def test_a_sound_too_short_to_be_a_voice_is_nothing() -> None:
    events = hear(say(1.0, "yes"), mute(1.1))

    assert of(events, Onset) == []
    assert of(events, Utterance) == []


def test_coming_going_and_muting_are_reported_once() -> None:
    events = hear(mute(1.0), mute(1.1), leave(2.0), leave(2.1))

    assert [event.muted for event in of(events, Muted)] == [True]
    assert [event.device for event in of(events, Left)] == [ROSA]
    assert [event.device for event in of(events, Joined)] == [ROSA, ANNA]


def test_nothing_is_heard_of_who_has_left() -> None:
    events = hear(
        leave(0.5),
        say(1.0, "yes"),
        mute(1.0),
        (1.0, lambda ears: ears.press(ROSA, Press.CONFIRM)),
        (1.0, lambda ears: ears.chat(ROSA, "yes")),
    )

    assert [type(event) for event in events] == [Joined, Joined, Left]


def test_a_press_is_a_button_and_a_chat_line_an_utterance_without_sound() -> None:
    events = hear(
        (1.0, lambda ears: ears.press(ROSA, Press.DECLINE)),
        (2.0, lambda ears: ears.chat(ANNA, "yes")),
    )
    (button,) = of(events, Button)

    assert (button.device, button.press) == (ROSA, Press.DECLINE)
    assert only(events).channel is Channel.CHAT
    assert only(events).start_s == only(events).end_s == 2.0
    assert button.id != only(events).id


def judged(events: list[Event]) -> list[tuple[float, SourceState]]:
    return [(each.at_s, each.state) for each in of(events, SourceJudged)]


def beside(source: SourceState, *deeds: Deed) -> list[tuple[float, SourceState]]:
    """Return what is reported of Ben's device, from which this comes."""
    events = hear((1.0, lambda ears: ears.join(BEN, source=source)), *deeds)
    return judged(events)


def test_a_television_is_reported_after_six_seconds() -> None:
    assert beside(SourceState.NOISY) == [(7.0, SourceState.NOISY)]


def test_where_nothing_but_people_is_heard_nothing_is_reported() -> None:
    assert beside(SourceState.CLEAN) == []


def test_a_television_is_forgotten_three_seconds_after_its_device_was_muted() -> None:
    muted = (10.0, lambda ears: ears.mute(BEN, muted=True))
    unmuted = (20.0, lambda ears: ears.mute(BEN, muted=False))

    assert beside(SourceState.NOISY, muted, unmuted) == [
        (7.0, SourceState.NOISY),
        (13.0, SourceState.CLEAN),
        (26.0, SourceState.NOISY),
    ]


def test_a_television_that_is_muted_before_it_was_found_is_not_reported() -> None:
    assert beside(SourceState.NOISY, (6.0, lambda ears: ears.mute(BEN, muted=True))) == []


def test_who_leaves_takes_the_television_along() -> None:
    assert beside(SourceState.HOLD, (9.0, lambda ears: ears.leave(BEN))) == [
        (7.0, SourceState.HOLD),
        (9.0, SourceState.CLEAN),
    ]


@pytest.mark.parametrize(
    ("kind", "level_db", "line", "source"),
    [
        (NoiseKind.TV, -35.0, Line.WEB, SourceState.NOISY),
        (NoiseKind.TV, -20.0, Line.WEB, SourceState.CLEAN),
        (NoiseKind.HOLD, -20.0, Line.PHONE, SourceState.HOLD),
        (NoiseKind.HOLD, -20.0, Line.WEB, SourceState.CLEAN),
        (NoiseKind.HOLD, -35.0, Line.PHONE, SourceState.CLEAN),
        (NoiseKind.HUM, -20.0, Line.PHONE, SourceState.HOLD),
    ],
)
def test_a_noise_is_found_where_hearing_would_find_it(
    kind: NoiseKind, level_db: float, line: Line, source: SourceState
) -> None:
    noise = Noise(kind=kind, level_db=level_db)

    assert source_of(PartyDevice(id=BEN, line=line, members=("Ben",), noise=noise)) is source


def test_where_no_noise_is_nothing_is_found() -> None:
    assert source_of(PartyDevice(id=BEN, members=("Ben",))) is SourceState.CLEAN

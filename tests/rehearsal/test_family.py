"""What people do in text: it reaches a facilitator as it would in a room."""

from __future__ import annotations

import asyncio

import pytest
from people.examples import act, device, line, scenario

from conference_agent.people import ScriptLine
from conference_agent.people.scenario import Expectations, PartyDevice
from conference_agent.ports import Board, Clock, Ears, Mouth, Store
from conference_agent.rehearsal import Rehearsed, rehearse
from conference_agent.values import (
    Button,
    Call,
    Event,
    Joined,
    Left,
    Line,
    Muted,
    Outcome,
    Press,
    SentenceId,
    Utterance,
    Words,
)

KITCHEN = (device("kitchen", "Rosa", "Anna", line=Line.PHONE), device("ben-tab", "Ben"))


class Recorder:
    """Says one sentence, and takes note of everything for a minute."""

    def __init__(
        self, call: Call, *, clock: Clock, mouth: Mouth, ears: Ears, board: Board, store: Store
    ) -> None:
        self.events: list[Event] = []
        self.begun: list[SentenceId] = []
        self.mouth = mouth

    def post(self, event: Event) -> None:
        self.events.append(event)

    def began(self, sentence_id: SentenceId) -> None:
        self.begun.append(sentence_id)

    async def run(self) -> Outcome:
        self.mouth.say(SentenceId("s1"), Words(text="one two three four five six seven eight"))
        await asyncio.sleep(60.0)
        return Outcome.UNDECIDED


def played(
    *script: ScriptLine,
    late: dict[str, float] | None = None,
    devices: tuple[PartyDevice, ...] | None = None,
    expect: Expectations | None = None,
) -> tuple[Rehearsed, Recorder]:
    """Return what becomes of three people and a script, and what a facilitator gets of it."""
    minds: list[Recorder] = []

    def facilitates(
        call: Call, *, clock: Clock, mouth: Mouth, ears: Ears, board: Board, store: Store
    ) -> Recorder:
        mind = Recorder(call, clock=clock, mouth=mouth, ears=ears, board=board, store=store)
        minds.append(mind)
        return mind

    family = scenario(*script, late=late, devices=devices, expect=expect)
    return rehearse(family, facilitates=facilitates), minds[0]


def story(mind: Recorder, *kinds: type[Event]) -> list[tuple[str, str, float]]:
    return [
        (type(event).__name__, event.device, round(event.at_s, 2))
        for event in mind.events
        if isinstance(event, Joined | Left | Muted | Button) and isinstance(event, kinds)
    ]


@pytest.mark.parametrize(
    ("kind", "told"),
    [(Line.PHONE, [Press.CONFIRM, Press.DECLINE]), (Line.WEB, [Press.PICK_1, Press.PICK_2])],
)
def test_a_phone_tells_its_keys_and_a_page_its_buttons(kind: Line, told: list[Press]) -> None:
    _, mind = played(
        act("Rosa", {"at": 5.0}, {"press": "pick:1"}),
        act("Rosa", {"at": 6.0}, {"press": "pick:2"}),
        devices=(device("rosa-line", "Rosa", line=kind), device("anna-tab", "Anna", "Ben")),
    )

    assert [each.press for each in mind.events if isinstance(each, Button)] == told


def test_everybody_comes_at_their_time() -> None:
    _, mind = played(late={"Anna": 4.0, "Ben": 4.0})

    assert story(mind, Joined)[:2] == [
        ("Joined", "rosa-tab", 0.0),
        ("Joined", "anna-tab", 4.0),
    ]


def test_a_shared_device_comes_once() -> None:
    _, mind = played(devices=KITCHEN)

    assert story(mind, Joined) == [("Joined", "kitchen", 0.0), ("Joined", "ben-tab", 0.0)]


def test_leaving_and_coming_back_is_told_of_the_device() -> None:
    _, mind = played(
        act("Anna", {"at": 5.0}, "leave"),
        act("Anna", {"at": 9.0}, "rejoin"),
    )

    assert story(mind, Left) == [("Left", "anna-tab", 5.0)]
    assert story(mind, Joined)[-1] == ("Joined", "anna-tab", 9.0)


def test_a_page_that_is_loaded_anew_is_away_for_less_than_a_second() -> None:
    _, mind = played(act("Anna", {"at": 5.0}, "reload"))
    (left,), (*_, joined) = story(mind, Left), story(mind, Joined)

    assert 0.0 < joined[2] - left[2] < 1.0


def test_who_leaves_in_the_middle_of_a_line_is_heard_to_there() -> None:
    rehearsed, mind = played(
        line("Rosa", {"at": 5.0}, "one two three four five"),
        act("Rosa", {"at": 6.0}, "leave"),
    )
    (utterance,) = (event for event in mind.events if isinstance(event, Utterance))

    assert utterance.text == "one two"
    assert [line.end_s for line in rehearsed.report.lines] == [6.0]


def test_who_leaves_cuts_off_those_at_the_same_device() -> None:
    rehearsed, _ = played(
        line("Rosa", {"at": 5.0}, "one two three four five"),
        act("Anna", {"at": 6.0}, "leave"),
        devices=KITCHEN,
    )

    assert [line.heard for line in rehearsed.report.lines] == [((5.0, 6.0),)]


def test_muting_is_told_of_the_device() -> None:
    _, mind = played(
        act("Rosa", {"at": 5.0}, "mute"),
        act("Rosa", {"at": 6.0}, "unmute"),
    )

    assert story(mind, Muted) == [("Muted", "rosa-tab", 5.0), ("Muted", "rosa-tab", 6.0)]


def test_what_was_heard_of_a_line_ends_with_the_mute() -> None:
    rehearsed, _ = played(
        line("Rosa", {"at": 5.0}, "one two three four five"),
        act("Rosa", {"at": 5.5}, "mute"),
        act("Rosa", {"at": 6.0}, "unmute"),
    )

    assert [line.heard for line in rehearsed.report.lines] == [((5.0, 5.5), (6.0, 7.0))]


def test_a_press_is_told_of_the_device() -> None:
    _, mind = played(act("Anna", {"at": 5.0}, {"press": "pick:2"}))
    (button,) = (event for event in mind.events if isinstance(event, Button))

    assert (button.device, button.press) == ("anna-tab", Press.PICK_2)


def test_who_waits_for_quiet_waits_for_the_facilitator_too() -> None:
    rehearsed, _ = played(
        line("Anna", {"at": 1.0}, "hm"),
        line("Rosa", {"after": "Anna"}, "yes", delay=0.2),
    )
    (heard,) = rehearsed.heard
    rosa = next(line for line in rehearsed.report.lines if line.who == "Rosa")

    assert rosa.start_s > heard.end_s


def test_a_facilitator_that_stays_too_long_is_left_and_that_is_judged() -> None:
    rehearsed, _ = played(expect=Expectations(max_seconds=20.0))

    assert rehearsed.report.left_s is None
    assert rehearsed.failures == ("the call should end within 20 s, and did not end",)


@pytest.mark.parametrize("said", ["yes I can", "yes"])
def test_what_was_said_is_attributed_to_its_device(said: str) -> None:
    rehearsed, _ = played(line("Rosa", {"at": 5.0}, said))

    # this facilitator put nothing on the record
    assert rehearsed.misheard == (f"{said!r}, spoken by Rosa at 5.0 s, was not heard",)

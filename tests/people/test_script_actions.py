"""What people do beside speaking, each rule with the test of its sentence."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from people.examples import act, device, line, scenario
from people.playing import JOIN_S, LINE_S, perform, question

from conference_agent.people.actions import (
    Chat,
    Leave,
    Mute,
    Press,
    Rejoin,
    Reload,
    Republish,
    Unmute,
)
from conference_agent.people.script import (
    FACILITATOR,
    Arrived,
    Begin,
    Do,
    Heard,
    LineEnded,
    Script,
    ScriptEvent,
    Speaking,
)
from conference_agent.values import QuestionKind

KEEP, OFFER = QuestionKind.KEEP, QuestionKind.OFFER
TALKS: tuple[float, ScriptEvent] = (2.1, Speaking(FACILITATOR, True))
STOPS: tuple[float, ScriptEvent] = (9.0, Speaking(FACILITATOR, False))
KITCHEN = (device("kitchen", "Rosa", "Anna"), device("ben-tab", "Ben"))


@pytest.mark.parametrize(
    ("written", "action"),
    [
        ("leave", Leave()),
        ("mute", Mute()),
        ("unmute", Unmute()),
        ("reload", Reload()),
        ("republish", Republish()),
        ({"press": "confirm"}, Press.CONFIRM),
        ({"chat": "I can"}, Chat("I can")),
    ],
)
def test_each_action_is_done_after_its_trigger_and_its_delay(
    written: object, action: object
) -> None:
    assert perform([act("Rosa", "asked", written)], [(2.0, question())]) == [(2.6, "Rosa", action)]


def test_a_side_talk_begins_with_the_listeners_name() -> None:
    script = Script(scenario(act("Rosa", "asked", {"say_to": "Anna", "say": "can you drive?"})))
    script.observe(Arrived("Rosa"), 0.0)
    script.observe(question(), 2.0)

    assert script.due(2.6) == [Begin("Rosa", "can you drive?", to="Anna")]


def test_a_side_talk_is_a_line_that_others_can_follow() -> None:
    begun = perform(
        [
            act("Rosa", "asked", {"say_to": "Anna", "say": "can you drive?"}),
            line("Anna", {"after": "Rosa"}, "yes mum"),
        ],
        [(2.0, question(KEEP, "Rosa"))],
    )

    assert begun[1] == (2.6 + LINE_S + 0.6, "Anna", "yes mum")


def test_a_side_talk_is_no_answer_to_repeat() -> None:
    begun = perform(
        [act("Rosa", "asked", {"say_to": "Anna", "say": "can you drive?"})],
        [(2.0, question()), (8.0, question())],
    )

    assert len(begun) == 1


@pytest.mark.parametrize(
    ("written", "answer"),
    [({"press": "decline"}, Press.DECLINE), ({"chat": "I can"}, Chat("I can"))],
)
def test_a_press_or_a_typed_line_is_an_answer_and_is_repeated_when_asked_again(
    written: object, answer: object
) -> None:
    begun = perform([act("Rosa", "asked: keep", written)], [(2.0, question()), (8.0, question())])

    assert begun == [(2.6, "Rosa", answer), (8.6, "Rosa", answer)]


def test_one_event_uses_one_line_even_if_that_is_an_action() -> None:
    begun = perform(
        [act("Rosa", "asked", "mute"), act("Rosa", "asked", "unmute")], [(2.0, question())]
    )

    assert begun == [(2.6, "Rosa", Mute())]


@pytest.mark.parametrize("written", ["mute", "unmute", "leave", "reload", "republish"])
def test_what_is_done_to_a_device_waits_for_no_quiet(written: str) -> None:
    begun = perform([act("Rosa", "asked", written)], [(2.0, question()), TALKS, STOPS])

    assert begun[0][0] == 2.6


def test_rejoin_waits_for_no_quiet() -> None:
    begun = perform(
        [act("Rosa", {"at": 1.0}, "leave"), act("Rosa", {"heard": "back"}, "rejoin")],
        [(2.0, Heard("come back")), TALKS, STOPS],
    )

    assert begun[1] == (2.6, "Rosa", Rejoin())


@pytest.mark.parametrize("written", [{"press": "confirm"}, {"chat": "yes"}])
def test_a_press_and_a_typed_line_wait_for_quiet_unless_over_others(written: object) -> None:
    events: list[tuple[float, ScriptEvent]] = [(2.0, question()), TALKS, STOPS]
    (waited,) = perform([act("Rosa", "asked", written)], events)
    (over,) = perform([act("Rosa", "asked", written, over=True)], events)

    assert (waited[0], over[0]) == (9.6, 2.6)


def test_an_action_at_a_moment_waits_for_no_quiet() -> None:
    begun = perform([act("Rosa", {"at": 3.0}, {"press": "confirm"})], [TALKS, STOPS])

    assert begun == [(3.0, "Rosa", Press.CONFIRM)]


def test_a_line_of_a_muted_person_waits_for_the_unmute_and_looks_again_after_its_delay() -> None:
    begun = perform(
        [
            act("Rosa", {"at": 1.0}, "mute"),
            line("Rosa", "asked", "yes"),
            act("Anna", {"at": 7.0}, "unmute"),
        ],
        [(2.0, question())],
        devices=KITCHEN,
    )

    assert begun[2] == (7.6, "Rosa", "yes")


def test_a_line_over_others_of_a_muted_person_waits_for_the_unmute_too() -> None:
    begun = perform(
        [
            act("Rosa", {"at": 1.0}, "mute"),
            line("Rosa", "asked", "stop", over=True),
            act("Anna", {"at": 7.0}, "unmute"),
        ],
        [(2.0, question()), TALKS, STOPS],
        devices=KITCHEN,
    )

    assert begun[2] == (7.6, "Rosa", "stop")


def test_a_muted_person_can_press_a_button() -> None:
    begun = perform(
        [act("Rosa", {"at": 1.0}, "mute"), act("Rosa", "asked", {"press": "confirm"})],
        [(2.0, question())],
    )

    assert begun[1] == (2.6, "Rosa", Press.CONFIRM)


def test_a_repetition_of_a_muted_person_waits_and_does_not_hold_back_their_unmute() -> None:
    begun = perform(
        [
            line("Rosa", "asked", "yes"),
            act("Rosa", {"at": 5.0}, "mute"),
            act("Rosa", {"heard": "hear you"}, "unmute"),
        ],
        [(2.0, question()), (6.0, question()), (8.0, Heard("I cannot hear you, Rosa."))],
    )

    assert begun[2:] == [(8.6, "Rosa", Unmute()), (9.2, "Rosa", "yes")]


def test_an_at_action_fires_in_the_middle_of_ones_own_line() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes I will"), act("Rosa", {"at": 3.0}, "mute")],
        [(2.0, question())],
    )

    assert begun == [(2.6, "Rosa", "yes I will"), (3.0, "Rosa", Mute())]


def test_an_action_in_the_middle_of_a_line_is_the_previous_line_of_what_follows() -> None:
    begun = perform(
        [
            line("Rosa", "asked", "yes I will"),
            act("Rosa", {"at": 3.0}, "mute"),
            act("Rosa", {"after": "Rosa"}, "unmute", delay=0.2),
            line("Rosa", {"after": "Rosa"}, "did you hear that?"),
        ],
        [(2.0, question())],
    )

    assert begun[2:] == [(3.2, "Rosa", Unmute()), (3.8, "Rosa", "did you hear that?")]


def test_an_at_action_does_not_overtake_a_line_that_has_not_begun() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes"), act("Rosa", {"at": 3.0}, "mute")],
        [(2.0, question()), TALKS, STOPS],
    )

    assert begun == [(9.6, "Rosa", "yes"), (9.6, "Rosa", Mute())]


def test_after_a_leave_nothing_is_heard_until_the_rejoin() -> None:
    begun = perform(
        [
            act("Ben", {"at": 1.0}, "leave"),
            act("Ben", {"at": 5.0}, "rejoin"),
            line("Ben", "asked", "yes"),
        ],
        [(2.0, question()), (8.0, question())],
    )

    assert begun[1:] == [(5.0, "Ben", Rejoin()), (8.6, "Ben", "yes")]


def test_who_is_away_can_come_back_after_somebodys_line() -> None:
    begun = perform(
        [
            act("Ben", {"at": 1.0}, "leave"),
            line("Rosa", {"at": 4.0}, "come back"),
            act("Ben", {"after": "Rosa"}, "rejoin"),
        ],
        [],
    )

    assert begun[2] == (4.0 + LINE_S + 0.6, "Ben", Rejoin())


def test_ones_own_leave_is_the_previous_line_of_a_rejoin() -> None:
    begun = perform(
        [act("Ben", {"at": 1.0}, "leave"), act("Ben", {"after": "Ben"}, "rejoin", delay=3.0)], []
    )

    assert begun == [(1.0, "Ben", Leave()), (4.0, "Ben", Rejoin())]


def test_a_line_after_a_rejoin_waits_until_one_is_in_the_room() -> None:
    begun = perform(
        [
            act("Ben", {"at": 1.0}, "leave"),
            act("Ben", {"at": 5.0}, "rejoin"),
            line("Ben", {"after": "Ben"}, "I am back", delay=0.1),
        ],
        [],
    )

    assert begun[2] == (round(5.0 + JOIN_S + 0.1, 3), "Ben", "I am back")


def test_a_question_from_before_a_leave_is_not_answered_after_the_return() -> None:
    begun = perform(
        [
            line("Ben", {"at": 1.0}, "hello"),
            act("Ben", {"after": "Ben"}, "leave"),
            act("Ben", {"at": 5.0}, "rejoin"),
            line("Ben", "asked", "yes"),
        ],
        [(1.5, question())],
    )

    assert [what for _, _, what in begun] == ["hello", Leave(), Rejoin()]


def test_a_question_from_before_a_reload_is_answered_after_it() -> None:
    begun = perform(
        [
            line("Ben", {"at": 1.0}, "hello"),
            act("Ben", {"after": "Ben"}, "reload"),
            line("Ben", "asked", "yes"),
        ],
        [(1.5, question())],
    )

    assert begun[1:] == [(2.6, "Ben", Reload()), (2.6 + JOIN_S + 0.6, "Ben", "yes")]


def test_who_leaves_in_the_middle_of_a_line_has_left_when_it_ends() -> None:
    script = Script(scenario(line("Ben", {"at": 1.0}, "hello"), act("Ben", {"at": 1.5}, "leave")))
    script.observe(Arrived("Ben"), 0.0)

    assert script.due(1.0) == [Begin("Ben", "hello")]
    assert script.due(1.5) == [Do("Ben", Leave())]
    script.observe(LineEnded("Ben"), 1.6)
    assert script.wake_s is None


def test_what_is_done_to_a_shared_device_is_done_to_everybody_at_it() -> None:
    begun = perform(
        [act("Rosa", {"at": 1.0}, "leave"), line("Anna", "asked", "yes")],
        [(2.0, question())],
        devices=KITCHEN,
    )

    assert begun == [(1.0, "Rosa", Leave())]


def test_both_people_of_a_shared_device_can_leave_and_come_back_at_once() -> None:
    begun = perform(
        [
            act("Rosa", {"at": 1.0}, "leave"),
            act("Anna", {"at": 1.0}, "leave"),
            act("Anna", {"at": 4.0}, "rejoin"),
            line("Rosa", "asked", "yes"),
        ],
        [(6.0, question())],
        devices=KITCHEN,
    )

    assert begun == [
        (1.0, "Rosa", Leave()),
        (1.0, "Anna", Leave()),
        (4.0, "Anna", Rejoin()),
        (6.6, "Rosa", "yes"),
    ]


def test_people_at_a_shared_device_wait_for_each_other_too() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes"), line("Anna", "asked", "me too")],
        [(2.0, question())],
        devices=KITCHEN,
    )

    assert begun == [(2.6, "Rosa", "yes"), (2.6 + LINE_S + 0.6, "Anna", "me too")]


def test_lines_left_over_at_the_end_are_no_failure() -> None:
    assert perform([act("Rosa", "asked: offer", "mute")], [(2.0, question())]) == []


_ACTIONS = st.sampled_from(
    [
        *("leave", "rejoin", "mute", "unmute", "reload", "republish"),
        *({"press": "confirm"}, {"chat": "hello"}),
    ]
)
_WHEN = st.sampled_from(
    ["asked", {"heard": "can"}, {"at": 3.0}, {"at": 3.5}, {"after": "Rosa"}, {"after": "Anna"}]
)
_NAMES = st.sampled_from(["Rosa", "Anna", "Ben"])
_LINES = st.lists(
    st.tuples(_NAMES, _WHEN, st.one_of(st.none(), _ACTIONS), st.floats(0.0, 2.0)), max_size=10
)


@given(_LINES, st.lists(st.floats(0.0, 20.0), max_size=6), st.booleans())
def test_whatever_the_script_its_end_is_reached_and_nobody_speaks_while_muted_or_away(
    lines: list[tuple[str, object, object, float]], questions_s: list[float], shared: bool
) -> None:
    script = [
        line(who, when, f"{number}", delay=delay)
        if action is None
        else act(who, when, action, delay=delay)
        for number, (who, when, action, delay) in enumerate(lines)
    ]
    begun = perform(
        script,
        [(at_s, question()) for at_s in questions_s],
        devices=KITCHEN if shared else None,
        until_s=500.0,
    )

    moments = [at_s for at_s, _, _ in begun]
    assert all(first <= second for first, second in pairwise(moments))
    muted: set[str] = set()
    away: set[str] = set()
    for _, who, what in begun:
        at = {"Rosa", "Anna"} if shared and who != "Ben" else {who}
        match what:
            case Press() | Chat() | Reload() | Republish():
                assert who not in away
            case str():
                assert who not in muted | away
            case Mute():
                muted |= at
            case Unmute():
                muted -= at
            case Leave():
                away |= at
            case Rejoin():
                away -= at

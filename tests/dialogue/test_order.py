"""Utterances are stepped by start time, each held at most 1.5 s for an earlier one, and whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.dialogue import GOES_ON_S, Order
from conference_agent.dialogue.limits import FOUND_S, PATIENCE_S
from conference_agent.values import (
    Channel,
    DeviceId,
    Event,
    Flag,
    Left,
    Onset,
    SourceJudged,
    SourceState,
    Timer,
    TimerId,
    Utterance,
    UtteranceId,
)


def onset(device: str, at_s: float) -> Onset:
    return Onset(at_s=at_s, device=DeviceId(device))


def utterance(device: str, start_s: float, at_s: float) -> Utterance:
    return Utterance(
        at_s=at_s,
        id=UtteranceId(f"{device}-{start_s}"),
        device=DeviceId(device),
        text="yes",
        start_s=start_s,
        end_s=at_s - 0.4,
        confidence=0.9,
    )


def test_an_utterance_alone_is_not_held() -> None:
    order = Order()
    order.take(onset("anna", 1.0))
    said = utterance("anna", 0.9, 2.0)

    assert order.take(said) == (said,)


def test_one_that_began_later_waits_for_the_one_that_began_first() -> None:
    order = Order()
    order.take(onset("rosa", 1.0))
    order.take(onset("anna", 1.5))
    second = utterance("anna", 1.4, 2.5)
    first = utterance("rosa", 0.9, 3.0)

    assert order.take(second) == ()
    assert order.take(first) == (first, second)


def test_it_waits_no_longer_than_a_second_and_a_half() -> None:
    order = Order()
    order.take(onset("television", 1.0))
    order.take(onset("anna", 1.5))
    said = utterance("anna", 1.4, 2.5)
    order.take(said)

    assert order.due_s == 4.0
    assert order.overdue(3.9) == ()
    assert order.overdue(4.0) == (said,)


def test_one_who_left_is_waited_for_too() -> None:
    order = Order()
    order.take(onset("rosa", 1.0))
    order.take(onset("anna", 1.5))
    second = utterance("anna", 1.4, 2.5)
    order.take(second)
    left = Left(at_s=2.6, device=DeviceId("rosa"))
    first = utterance("rosa", 0.9, 2.7)

    assert order.take(left) == (left,)
    assert order.take(first) == (first, second)


def test_a_second_utterance_of_one_device_is_waited_for_too() -> None:
    order = Order()
    order.take(onset("rosa", 1.0))
    order.take(onset("rosa", 2.0))
    order.take(utterance("rosa", 0.9, 2.1))
    later = utterance("anna", 2.6, 3.2)

    assert order.take(later) == ()


def test_other_events_pass_at_once() -> None:
    order = Order()
    order.take(onset("rosa", 1.0))
    timer = Timer(at_s=1.2, timer=TimerId("t1"))

    assert order.take(timer) == (timer,)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 30)), max_size=12))
def test_nothing_is_lost_or_doubled(said: list[tuple[str, float]]) -> None:
    order = Order()
    out: list[Event] = []
    utterances = []
    for index, (device, at_s) in enumerate(sorted(said, key=lambda each: each[1])):
        out.extend(order.take(onset(device, at_s)))
        spoken = utterance(f"{device}", at_s - 0.1 + index * 1e-6, at_s + 1.0)
        utterances.append(spoken)
        out.extend(order.take(spoken))
    out.extend(order.overdue(100.0))

    assert sorted(each.id for each in out if isinstance(each, Utterance)) == sorted(
        each.id for each in utterances
    )


def test_a_chat_line_does_not_stand_for_the_voice_that_is_open() -> None:
    order = Order()
    order.take(onset("rosa", 1.0))
    typed = replace(utterance("rosa", 1.2, 1.2), channel=Channel.CHAT)
    order.take(typed)
    second = utterance("anna", 1.4, 2.5)

    assert order.take(second) == ()


def judged(device: str, at_s: float, state: SourceState) -> SourceJudged:
    return SourceJudged(at_s=at_s, device=DeviceId(device), state=state)


def test_nothing_waits_for_a_television() -> None:
    order = Order()
    order.take(onset("rosa", 1.0))
    order.take(judged("rosa", 1.2, SourceState.NOISY))
    said = utterance("anna", 1.4, 2.5)

    assert order.take(said) == (said,)


def test_what_waited_for_a_television_goes_on_when_it_is_found_out() -> None:
    order = Order()
    order.take(onset("rosa", 1.0))
    said = utterance("anna", 1.4, 2.5)
    assert order.take(said) == ()
    found = judged("rosa", 2.6, SourceState.NOISY)

    assert order.take(found) == (said, found)


def test_once_it_is_quiet_there_others_wait_again() -> None:
    order = Order()
    order.take(judged("rosa", 0.5, SourceState.NOISY))
    order.take(judged("rosa", 0.8, SourceState.CLEAN))
    order.take(onset("rosa", 1.0))

    assert order.take(utterance("anna", 1.4, 2.5)) == ()


def half_said(
    start_s: float, end_s: float, text: str = "thursday at", *, device: str = "rosa"
) -> Utterance:
    return replace(utterance(device, start_s, end_s + 0.4), text=text)


def whole_said(start_s: float, since_s: float, end_s: float) -> Utterance:
    """Return what its speaker said who went on at `since_s`."""
    text, uid = "thursday at three", UtteranceId(f"whole-{since_s}")
    said = half_said(start_s, end_s, text)
    return replace(said, id=uid, flags=frozenset({Flag.GOES_ON}))


def waiting() -> Order:
    """Return an order that waits for the rest of what ends with an "at"."""
    return Order(lambda said: said.text.endswith(" at"))


def test_what_ends_in_the_middle_is_held_for_as_long_as_a_pause_may_be() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    said = half_said(1.0, 2.0)

    due_s = 2.0 + GOES_ON_S + FOUND_S

    assert order.take(said) == ()
    assert order.due_s == due_s
    assert order.overdue(due_s - 0.01) == ()
    assert order.overdue(due_s) == (said,)


def test_what_is_whole_is_not_held() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    said = half_said(1.0, 2.0, "thursday at three")

    assert order.take(said) == (said,)


def test_the_whole_stands_for_its_first_half_under_one_onset() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    order.take(half_said(1.0, 2.0))
    whole = whole_said(1.0, 3.0, 3.5)

    assert order.take(onset("rosa", 3.3)) == ()
    assert order.take(whole) == (replace(whole, flags=frozenset()),)


def test_a_whole_whose_first_half_was_passed_on_says_so() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    order.take(half_said(1.0, 2.0, "thursday"))
    going_on = onset("rosa", 3.3)
    whole = whole_said(1.0, 3.0, 3.5)

    assert order.take(going_on) == (going_on,)
    assert order.take(whole) == (whole,)


def test_a_whole_that_ends_in_the_middle_again_is_held_again() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    order.take(half_said(1.0, 2.0, "thursday"))
    order.take(onset("rosa", 3.3))
    longer = replace(whole_said(1.0, 3.0, 3.5), text="thursday at")
    order.take(longer)
    order.take(onset("rosa", 4.5))
    whole = whole_said(1.0, 4.2, 4.7)

    assert order.take(whole) == (whole,)


def test_one_who_goes_on_is_heard_to_the_end_of_the_second_half() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    order.take(half_said(1.0, 2.0))
    order.take(onset("rosa", 3.3))

    assert order.due_s == pytest.approx(3.3 + PATIENCE_S)


def test_a_second_half_that_never_ends_lets_both_go() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    said, going_on = half_said(1.0, 2.0), onset("rosa", 3.3)
    order.take(said)
    order.take(going_on)

    assert order.overdue(3.3 + PATIENCE_S) == (said, going_on)


def test_what_is_not_gone_on_with_comes_before_what_followed_it() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    said, another = half_said(1.0, 2.0), half_said(3.0, 3.5, "hello")
    order.take(said)
    onset_of_another = onset("rosa", 3.3)
    order.take(onset_of_another)

    assert order.take(another) == (said, onset_of_another, another)


def test_what_is_let_go_is_read_before_a_press_that_comes_later() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    said = half_said(1.0, 2.0)
    order.take(said)
    timer = Timer(at_s=4.0, timer=TimerId("t1"))

    assert order.take(timer) == (said, timer)


def test_words_of_another_device_are_no_reason_to_wait() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    bleed = replace(half_said(1.0, 2.0), flags=frozenset({Flag.BLEED}))

    assert order.take(bleed) == (bleed,)


def test_who_has_gone_on_already_is_not_waited_for() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    order.take(onset("rosa", 2.5))
    said = replace(half_said(1.0, 2.0), at_s=2.6)

    assert order.take(said) == (said,)


def test_what_was_recognised_late_is_not_waited_for_anew() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    said = replace(half_said(1.0, 2.0), at_s=4.0)

    assert order.take(said) == (said,)


def test_the_others_wait_no_longer_for_one_who_pauses() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    order.take(onset("anna", 2.0))
    order.take(half_said(1.0, 2.0))
    order.take(onset("rosa", 2.9))
    other = utterance("anna", 1.7, 2.6)
    order.take(other)

    assert order.overdue(4.0) == ()
    assert order.overdue(4.1) == (other,)


def test_an_onset_behind_the_one_that_goes_on_passes() -> None:
    order = waiting()
    order.take(onset("rosa", 1.3))
    order.take(half_said(1.0, 2.0))
    order.take(onset("rosa", 2.8))
    third = onset("rosa", 4.0)

    assert order.take(third) == (third,)

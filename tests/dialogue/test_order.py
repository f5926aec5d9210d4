"""Utterances are stepped by start time, each held at most 1.5 s for an earlier one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from conference_agent.dialogue import Order
from conference_agent.values import (
    Channel,
    DeviceId,
    Event,
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

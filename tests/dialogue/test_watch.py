"""A sentence whose end is never reported: the call goes on without it, and ends in time."""

from __future__ import annotations

import pytest
from bringing import ALL
from talk import NO, YES, Talk, family

from conference_agent.dialogue.limits import CALL_S, SAYING_S
from conference_agent.values import (
    Cut,
    Disclose,
    Event,
    Outcome,
    Phase,
    Played,
    QuestionKind,
    StopSaying,
    Timer,
    Transition,
)


class Dumb(Talk):
    """A talk whose mouth can fail: it reports neither an end nor a cut from then on."""

    failed = False

    def schedule(self, event: Event) -> None:
        if not (self.failed and isinstance(event, Played | Cut)):
            super().schedule(event)


@pytest.fixture
def dumb() -> Dumb:
    """Return a family of three in a room with a mouth that has said all it could so far."""
    talk = Dumb(family())
    talk.failed = True
    for device in ALL:
        talk.join(device)
    return talk


def stops(talk: Talk) -> int:
    return sum(isinstance(each, StopSaying) for each in talk.effects)


def test_a_sentence_is_given_a_minute_to_be_said(dumb: Dumb) -> None:
    dumb.pass_s(SAYING_S - 0.1)

    assert stops(dumb) == 0
    assert dumb.state.saying is dumb.said[0]


def test_a_sentence_whose_end_is_never_reported_is_stopped_and_said_anew(dumb: Dumb) -> None:
    dumb.pass_s(SAYING_S + 2.0)

    assert stops(dumb) == 1
    assert dumb.state.cuts == 1
    assert [type(each.intent) for each in dumb.said] == [Disclose, Disclose]


def test_what_was_never_reported_as_said_was_put_to_nobody() -> None:
    dumb = Dumb(family())
    for device in ALL:
        dumb.join(device)
    dumb.until(lambda: len(dumb.said) == 2)
    dumb.failed = True
    dumb.until(lambda: dumb.state.saying is not None and dumb.state.saying.question is not None)
    dumb.hear("rosa-tab", YES, start_s=dumb.now_s + 10.0)
    dumb.until(lambda: dumb.state.saying is None)

    assert dumb.state.puts == ()
    assert dumb.state.answers == ()


def test_the_call_goes_on_when_the_voice_is_back(dumb: Dumb) -> None:
    dumb.pass_s(SAYING_S - 1.0)
    dumb.failed = False
    dumb.until_asked(QuestionKind.KEEP)
    for device in ALL:
        dumb.hear(device, YES)

    assert dumb.until_over() is Outcome.CONFIRMED


def test_an_end_that_is_reported_too_late_changes_nothing(dumb: Dumb) -> None:
    dumb.pass_s(SAYING_S + 2.0)
    before = dumb.state
    dumb.happen(Played(at_s=dumb.now_s, sentence=dumb.said[0].id))

    assert dumb.state == before


def test_a_call_whose_voice_has_failed_ends_with_a_person(dumb: Dumb) -> None:
    assert dumb.until_over() is Outcome.NEEDS_HUMAN
    assert dumb.now_s < CALL_S + 3 * SAYING_S


def test_the_longest_time_of_a_call_holds_while_something_is_said() -> None:
    dumb = Dumb(family(), at_s=CALL_S - 10.0)
    dumb.failed = True
    for device in ALL:
        dumb.join(device)
    dumb.until(lambda: dumb.state.phase is Phase.CLOSING)

    assert dumb.now_s == CALL_S
    assert dumb.noted(Transition)[-1].reason.endswith("the call took too long")


def test_a_call_that_is_closing_is_not_closed_again(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.happen(Timer(at_s=CALL_S, timer=talk.state.timer))  # type: ignore[arg-type]
    before = len(talk.noted(Transition))
    talk.happen(Timer(at_s=CALL_S + 1.0, timer=talk.state.timer))  # type: ignore[arg-type]

    assert talk.state.phase is Phase.CLOSING
    assert len(talk.noted(Transition)) == before

"""A press while the appointment is being called off: it may have meant what was asked before."""

from __future__ import annotations

from talk import Talk

from conference_agent.values import (
    Act,
    MemberId,
    PartStat,
    Phase,
    Polarity,
    Press,
    QuestionKind,
    Reading,
)

ANNA = MemberId("anna")


def to_cancelling(talk: Talk) -> None:
    """Bring the talk to where Rosa has called it off, with nothing of it put yet."""
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE))
    talk.until(lambda: talk.state.phase is Phase.CANCELLING)


def cancels(talk: Talk, who: MemberId) -> PartStat | None:
    """Return where somebody stands on cancelling."""
    answer = talk.state.answer(who, talk.state.cancel)
    return answer.status if answer else None


def test_a_press_before_cancelling_was_put_may_have_meant_to_keep_it(talk: Talk) -> None:
    to_cancelling(talk)
    talk.press("anna-tab", Press.CONFIRM)
    talk.until_asked(QuestionKind.CANCEL, to="anna")

    assert cancels(talk, ANNA) is PartStat.TENTATIVE


def test_a_press_after_cancelling_was_put_is_a_yes_to_it(talk: Talk) -> None:
    to_cancelling(talk)
    talk.until_asked(QuestionKind.CANCEL)
    talk.press("anna-tab", Press.CONFIRM)

    assert cancels(talk, ANNA) is PartStat.ACCEPTED


def test_a_press_before_a_cancellation_is_read_back_is_no_yes_to_it(talk: Talk) -> None:
    to_cancelling(talk)
    talk.until_asked(QuestionKind.CANCEL)
    talk.press("anna-tab", Press.CONFIRM)
    talk.until(lambda: talk.state.phase is Phase.READING_BACK)
    talk.press("anna-tab", Press.CONFIRM)
    talk.until_asked(QuestionKind.READBACK, to="anna")

    assert cancels(talk, ANNA) is PartStat.TENTATIVE
    assert talk.requests == []

"""Who answered by name is thanked before the next one is asked."""

from __future__ import annotations

from talk import NO, WEDNESDAY, YES, Talk, picks

from conference_agent.values import (
    AskKeep,
    AskMove,
    DeviceId,
    MemberId,
    Outcome,
    QuestionKind,
    SourceJudged,
    SourceState,
    Thank,
)


def thanked(talk: Talk) -> list[str]:
    """Return whom the facilitator has thanked."""
    return [each.intent.name for each in talk.said if isinstance(each.intent, Thank)]


def test_who_answered_by_name_is_thanked_before_the_next_is_asked(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="anna")
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="ben")

    thanks, question = talk.said[-2:]
    assert (thanks.intent, thanks.to) == (Thank(name="Anna"), (MemberId("anna"),))
    assert isinstance(question.intent, AskKeep)


def test_the_last_to_answer_is_thanked_by_the_result_alone(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="ben")
    talk.hear("ben-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    assert thanked(talk) == []


def test_an_answer_to_a_question_to_all_is_not_thanked_for(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="anna")

    assert thanked(talk) == []


def test_who_was_silent_is_not_thanked(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.until_asked(QuestionKind.KEEP, to="anna")

    assert thanked(talk) == []


def test_nothing_comes_between_a_readback_and_its_answers(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.hear(device, picks(WEDNESDAY), lasts_s=0.2)
    talk.until_asked(QuestionKind.READBACK)
    before = len(talk.said)
    talk.until_over()

    assert [each for each in talk.said[before:] if isinstance(each.intent, Thank)] == []


def test_to_a_picked_slot_they_are_thanked_too(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(WEDNESDAY))
    talk.until_asked(QuestionKind.OFFER, to="rosa")
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.OFFER, to="ben")

    assert isinstance(talk.said[-1].intent, AskMove)
    assert thanked(talk) == ["Rosa"]


def test_somebody_is_asked_for_quiet_without_thanks_before_it(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="anna")
    noisy = SourceJudged(at_s=talk.now_s, device=DeviceId("ben-tab"), state=SourceState.NOISY)
    talk.happen(noisy)
    talk.hear("anna-tab", YES)
    talk.until_asked(QuestionKind.KEEP, to="ben")

    assert thanked(talk) == []

"""Back to keeping the appointment, after other times came up: put once more, bound by no word."""

from __future__ import annotations

from household import taken_over
from talk import NO, THURSDAY, TUESDAY, WEDNESDAY, YES, Talk, family, member, picks, refuses

from conference_agent.dialogue.limits import READBACKS
from conference_agent.values import (
    Act,
    Answer,
    AskKeep,
    Evidence,
    Flag,
    Grain,
    MemberId,
    Outcome,
    PartStat,
    Phase,
    Polarity,
    Press,
    Proposal,
    ProposalKind,
    QuestionKind,
    Reading,
    Role,
    Rung,
    TimeSpan,
    Voided,
)

AS_IT_WAS = Reading(acts=(Act.DECLINE,), polarity=Polarity.NO, keeps=True)
ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")
KEEP = Proposal(ProposalKind.KEEP, TUESDAY)


def until_offered(talk: Talk) -> None:
    """Have Rosa and Ben agree, and Anna not."""
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES, lasts_s=0.2)
    talk.hear("ben-tab", YES, lasts_s=0.2)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)


def stand(talk: Talk, who: MemberId) -> PartStat | None:
    """Return where somebody stands on keeping it."""
    answer = talk.state.answer(who, KEEP)
    return answer.status if answer else None


def test_it_is_put_to_all_once_more_in_whole(talk: Talk) -> None:
    until_offered(talk)
    talk.hear("rosa-tab", AS_IT_WAS)
    asked = talk.until_asked(QuestionKind.KEEP)

    assert isinstance(asked.intent, AskKeep)
    assert asked.intent.rung is Rung.ALL
    assert asked.reads_back == KEEP
    assert talk.state.phase is Phase.KEEPING


def test_the_words_alone_are_nobodys_yes(talk: Talk) -> None:
    until_offered(talk)
    talk.hear("anna-tab", AS_IT_WAS)

    assert talk.until_over() is not Outcome.CONFIRMED
    assert talk.requests == []


def test_who_had_declined_has_to_answer_again(talk: Talk) -> None:
    until_offered(talk)
    talk.hear("rosa-tab", AS_IT_WAS)
    talk.until_asked(QuestionKind.KEEP)
    assert stand(talk, ANNA) is PartStat.TENTATIVE

    talk.hear("rosa-tab", YES)
    assert talk.until_asked(QuestionKind.KEEP, to="anna").to == (ANNA,)
    assert talk.requests == []


def test_it_is_kept_once_everybody_says_so(talk: Talk) -> None:
    until_offered(talk)
    talk.hear("anna-tab", AS_IT_WAS)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED
    (request,) = talk.requests
    assert request.proposal == KEEP
    assert request.readback.at_s > talk.noted(Answer)[-2].end_s


def test_an_old_yes_confirms_no_new_readback(talk: Talk) -> None:
    until_offered(talk)
    talk.hear("rosa-tab", AS_IT_WAS)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("ben-tab", YES)
    talk.until_over()

    assert talk.requests == []


def test_a_decline_of_it_goes_on_to_other_times_again(talk: Talk) -> None:
    until_offered(talk)
    talk.hear("rosa-tab", AS_IT_WAS)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.hear(device, picks(THURSDAY), lasts_s=0.2)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.RESCHEDULED


def test_going_to_and_fro_ends_with_a_person(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    for _ in range(READBACKS - 1):
        talk.until_asked(QuestionKind.OFFER)
        talk.hear("rosa-tab", AS_IT_WAS)
        talk.until_asked(QuestionKind.KEEP)
        talk.hear("anna-tab", NO)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert talk.requests == []


def test_said_at_the_readback_it_voids_what_was_read_back(talk: Talk) -> None:
    until_offered(talk)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.hear(device, picks(WEDNESDAY), lasts_s=0.2)
    talk.until_asked(QuestionKind.READBACK)
    talk.hear("rosa-tab", YES, lasts_s=0.2)
    talk.hear("anna-tab", AS_IT_WAS)
    talk.until_asked(QuestionKind.KEEP)

    assert [each.readback.proposal.start for each in talk.noted(Voided)][-1] == WEDNESDAY
    talk.until_over()
    assert all(each.proposal == KEEP for each in talk.requests)


def test_an_observer_may_say_so_and_nothing_changes() -> None:
    olga = member("Olga", Role.OBSERVER, required=False)
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna"), olga))
    for device in ("rosa-tab", "anna-tab", "olga-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("olga-tab", AS_IT_WAS)
    talk.pass_s(3.0)

    assert talk.state.phase is Phase.MOVING


def test_words_that_may_be_a_neighbours_are_asked_about(talk: Talk) -> None:
    until_offered(talk)
    talk.hear("rosa-tab", AS_IT_WAS, flags=frozenset({Flag.CROSSTALK}))
    talk.pass_s(3.0)

    assert talk.state.phase is Phase.MOVING


def test_who_takes_it_back_at_once_stays_with_the_other_times(talk: Talk) -> None:
    until_offered(talk)
    talk.hear("anna-tab", AS_IT_WAS, lasts_s=0.3)
    talk.hear("anna-tab", picks(WEDNESDAY), lasts_s=0.3)
    talk.pass_s(4.0)

    assert talk.state.phase is Phase.MOVING


def test_while_free_times_are_looked_up_it_is_heard_too(talk: Talk) -> None:
    talk.look_up_s = 10.0
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until(lambda: talk.state.phase is Phase.SEARCHING)
    talk.hear("anna-tab", AS_IT_WAS)

    assert isinstance(talk.until_asked(QuestionKind.KEEP).intent, AskKeep)


def test_who_could_only_come_at_other_times_answers_again(talk: Talk) -> None:
    until_offered(talk)
    not_then = TimeSpan(start=TUESDAY, end=THURSDAY, grain=Grain.DAY)
    talk.hear("ben-tab", refuses(not_then))
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", AS_IT_WAS)
    talk.until_asked(QuestionKind.KEEP)

    assert stand(talk, BEN) is PartStat.TENTATIVE


def test_a_press_to_confirm_it_counts_once_it_has_been_put_again(talk: Talk) -> None:
    until_offered(talk)
    talk.hear("anna-tab", AS_IT_WAS)
    talk.until(lambda: talk.state.phase is Phase.KEEPING)
    talk.press("rosa-tab", Press.CONFIRM)
    assert stand(talk, ROSA) is not PartStat.DECLINED
    talk.until_asked(QuestionKind.KEEP)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.press(device, Press.CONFIRM)

    assert talk.until_over() is Outcome.CONFIRMED
    assert all(each.evidence is Evidence.BUTTON for each in talk.noted(Answer)[-1:])


def test_a_call_that_is_taken_over_knows_how_often_it_was_put_again(talk: Talk) -> None:
    until_offered(talk)
    talk.hear("rosa-tab", AS_IT_WAS)
    talk.until_asked(QuestionKind.KEEP)
    after = taken_over(talk)

    assert after.state.keepings == 1
    assert after.state.phase is Phase.KEEPING

"""Whatever the record has when a facilitator is lost, the next one ends the call as it would."""

from __future__ import annotations

import pytest
from household import Answers, Lived, Loss, hold, live
from hypothesis import given, settings
from hypothesis import strategies as st
from proof import RIGHT, WRONG, unverified
from talk import NO, THURSDAY, YES, family, member, picks, refuses

from conference_agent.dialogue.ids import is_of
from conference_agent.values import (
    Act,
    AskKeep,
    Call,
    DecisionRule,
    Device,
    DeviceId,
    Line,
    MemberId,
    Outcome,
    Polarity,
    QuestionKind,
    Readback,
    Reading,
    Role,
    Sentence,
    Spoken,
    Utterance,
)

ROSA, ANNA, BEN = MemberId("rosa"), MemberId("anna"), MemberId("ben")


def all_agree(_: MemberId, __: Sentence) -> Reading | None:
    return YES


def nobody_speaks(_: MemberId, __: Sentence) -> Reading | None:
    return None


def anna_has_to_work(who: MemberId, question: Sentence) -> Reading | None:
    match question.question:
        case QuestionKind.KEEP:
            return NO if who == ANNA else YES
        case QuestionKind.OFFER:
            return picks(THURSDAY)
        case _:
            return YES


def ben_wants_a_person(who: MemberId, _: Sentence) -> Reading | None:
    wants = Reading(acts=(Act.ASK_HUMAN,), polarity=Polarity.NONE)
    return wants if who == BEN else YES


def nothing_suits_anna(who: MemberId, _: Sentence) -> Reading | None:
    return NO if who == ANNA else YES


def anna_names_a_slot(who: MemberId, question: Sentence) -> Reading | None:
    if who == ANNA and question.question is QuestionKind.KEEP:
        return refuses(slot=THURSDAY)
    return YES


def rosa_calls_it_off(who: MemberId, question: Sentence) -> Reading | None:
    cancel = Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE)
    return cancel if who == ROSA and question.question is QuestionKind.KEEP else YES


def rosa_alone_wants_it_off(who: MemberId, question: Sentence) -> Reading | None:
    if who == ANNA and question.question is QuestionKind.CANCEL:
        return refuses(slot=THURSDAY)
    return rosa_calls_it_off(who, question)


def both_at_the_phone(who: MemberId, question: Sentence) -> Reading | None:
    if question.question is not QuestionKind.IDENTITY:
        return YES
    return Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, company=(who,))


def anna_is_away(who: MemberId, question: Sentence) -> Reading | None:
    return None if who == ANNA else both_at_the_phone(who, question)


def gives_the_right_birth_date(_: MemberId, question: Sentence) -> Reading | None:
    return RIGHT if question.question is QuestionKind.IDENTITY else YES


def gives_a_wrong_birth_date(_: MemberId, question: Sentence) -> Reading | None:
    return WRONG if question.question is QuestionKind.IDENTITY else YES


def lets_a_neighbour_hear_it(_: MemberId, question: Sentence) -> Reading | None:
    return YES if question.question in {QuestionKind.CLARIFY, QuestionKind.KEEP} else None


def is_not_there(who: MemberId, _: Sentence) -> Reading | None:
    gone = Reading(acts=(Act.RELAY,), polarity=Polarity.NO, absent=True)
    return gone if who == MemberId("rosa") else YES


def others_hear_anna(who: MemberId, question: Sentence) -> Reading | None:
    said = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, overheard=True)
    return said if who == ANNA and len(question.to) > 1 else YES


def not_in_front_of_anna(who: MemberId, _: Sentence) -> Reading | None:
    said = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, keeps_from=(ANNA,))
    return said if who == ROSA else YES


def kitchen() -> Call:
    people = (member("Rosa", Role.PATIENT), member("Anna"))
    phone = Device(
        id=DeviceId("kitchen"), members=tuple(each.id for each in people), line=Line.PHONE
    )
    return family(*people, devices=(phone,))


CALLS: dict[str, tuple[Call, Answers, Outcome]] = {
    "all agree": (family(), all_agree, Outcome.CONFIRMED),
    "one has to work": (family(), anna_has_to_work, Outcome.RESCHEDULED),
    "one names another slot": (family(), anna_names_a_slot, Outcome.RESCHEDULED),
    "one calls it off": (family(), rosa_calls_it_off, Outcome.CANCELLED),
    "one moves it instead": (family(), rosa_alone_wants_it_off, Outcome.RESCHEDULED),
    "nobody speaks": (family(), nobody_speaks, Outcome.UNDECIDED),
    "one wants a person": (family(), ben_wants_a_person, Outcome.NEEDS_HUMAN),
    "nothing suits one": (family(), nothing_suits_anna, Outcome.NEEDS_HUMAN),
    "a decider is enough": (family(rule=DecisionRule.ANY_DECIDER), all_agree, Outcome.CONFIRMED),
    "two are enough": (family(rule=DecisionRule.QUORUM, quorum=2), all_agree, Outcome.CONFIRMED),
    "two at one phone": (kitchen(), all_agree, Outcome.CONFIRMED),
    "two say that they are at one phone": (kitchen(), both_at_the_phone, Outcome.CONFIRMED),
    "one is at the phone of two": (kitchen(), anna_is_away, Outcome.UNDECIDED),
    "one shows who they are": (
        family(unverified(), member("Anna")),
        gives_the_right_birth_date,
        Outcome.CONFIRMED,
    ),
    "one cannot show who they are": (
        family(unverified(), member("Ben", Role.COMPANION)),
        gives_a_wrong_birth_date,
        Outcome.NEEDS_HUMAN,
    ),
    "a neighbour may hear it": (
        family(member("Rosa", Role.PATIENT), member("Ben", Role.COMPANION, cleared=False)),
        lets_a_neighbour_hear_it,
        Outcome.CONFIRMED,
    ),
    "somebody else answers": (
        family(member("Rosa", Role.PATIENT)),
        is_not_there,
        Outcome.UNREACHABLE,
    ),
    "others hear one of them": (family(), others_hear_anna, Outcome.NEEDS_HUMAN),
    "one is not to hear it": (family(), not_in_front_of_anna, Outcome.NEEDS_HUMAN),
    "two at one phone move it": (kitchen(), anna_has_to_work, Outcome.RESCHEDULED),
}
LENGTHS = {
    name: len(hold(call, answers, Lived([], [], [])).record)
    for name, (call, answers, _) in CALLS.items()
}


def check(lived: Lived, outcome: Outcome) -> None:
    """Check what holds for every call, however often its facilitator was lost."""
    assert lived.outcome is outcome
    writes = outcome in {Outcome.CONFIRMED, Outcome.RESCHEDULED, Outcome.CANCELLED}
    assert len(lived.receipts) == writes
    assert {each.idempotency_key for each in lived.requests} == {
        each.idempotency_key for each in lived.receipts
    }
    noted = [each for each in lived.record if isinstance(each, Readback)]
    assert all(request.readback in noted for request in lived.requests)
    spoken = [each.sentence for each in lived.record if isinstance(each, Spoken)]
    assert len(set(spoken)) == len(spoken)


@pytest.mark.parametrize("written", [True, False])
@pytest.mark.parametrize("name", CALLS)
def test_after_every_entry_the_next_facilitator_ends_the_call_as_it_would(
    name: str, written: bool
) -> None:
    call, answers, outcome = CALLS[name]
    for entries in range(1, LENGTHS[name] + 1):
        check(live(call, answers, Loss(entries, written)), outcome)


@given(
    name=st.sampled_from(sorted(CALLS)),
    losses=st.lists(st.tuples(st.integers(1, 60), st.booleans()), max_size=3),
)
@settings(deadline=None)
def test_a_call_whose_facilitator_is_lost_again_and_again_ends_as_it_would(
    name: str, losses: list[tuple[int, bool]]
) -> None:
    call, answers, outcome = CALLS[name]
    check(live(call, answers, *(Loss(entries, written) for entries, written in losses)), outcome)


@pytest.mark.parametrize("answers", [others_hear_anna, not_in_front_of_anna])
def test_what_may_not_be_heard_any_more_is_not_said_by_the_next_facilitator_either(
    answers: Answers,
) -> None:
    length = len(hold(family(), answers, Lived([], [], [])).record)
    for entries in range(1, length + 1):
        record = live(family(), answers, Loss(entries)).record
        wished = next(
            index
            for index, entry in enumerate(record)
            if isinstance(entry, Utterance) and _is_private(entry)
        )
        after = [each for each in record[wished:] if isinstance(each, Spoken) and each.complete]
        assert not [each for each in after if is_of(each.sentence, AskKeep)]


def _is_private(utterance: Utterance) -> bool:
    reading = utterance.reading
    return reading is not None and (reading.overheard or bool(reading.keeps_from))

"""What makes an answer more, or less, than its acts say is known after a resumption too."""

from __future__ import annotations

from dataclasses import replace

from household import taken_over
from talk import MIXED, YES, Talk

from conference_agent.values import Act, MemberId, PartStat, Polarity, QuestionKind, Reading

ROSA, BEN = MemberId("rosa"), MemberId("ben")


def test_a_no_told_beside_ones_own_yes_holds_the_write_up(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    for device in ("ben-tab", "rosa-tab"):
        talk.hear(device, YES)
    acts = (Act.ACCEPT, Act.RELAY)
    told = Reading(acts=acts, polarity=Polarity.YES, addressee=BEN, told=Polarity.NO)
    talk.hear("anna-tab", told)
    other = taken_over(talk)
    assert other.state.topic is not None
    assert other.state.topic.owed == {BEN}
    other.until_asked(QuestionKind.KEEP)
    other.hear("rosa-tab", YES)

    other.until_asked(QuestionKind.KEEP, "ben")
    assert other.requests == []


def test_on_whom_a_yes_hangs_is_asked_before_its_speaker(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", replace(MIXED, hangs_on=BEN))
    before, topic = talk.state.topic, taken_over(talk).state.topic

    assert before is not None
    assert topic is not None
    assert topic.again == (BEN, ROSA)
    assert topic.owed == before.owed == {BEN, ROSA}


def test_what_repeats_an_answer_is_what_it_was_taken_for(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    echo = Reading(acts=(Act.UNSURE,), polarity=Polarity.NONE, echoes=True)
    talk.hear("rosa-tab", echo)
    state = taken_over(talk).state
    answer = state.answer(ROSA, state.keep)

    assert answer is not None
    assert answer.status is PartStat.ACCEPTED
    assert state.topic is not None
    assert (state.topic.unclear, state.topic.owed) == ({}, frozenset())

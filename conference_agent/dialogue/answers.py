"""Whose word it is, and what it is to the open proposal.

Rule 2: a yes counts only from a member, with sufficient evidence, to the open proposal, after
it was put.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from conference_agent.dialogue.limits import EARLY_YES_S, LOW_CONFIDENCE
from conference_agent.dialogue.state import State, Topic
from conference_agent.values import (
    Act,
    Answer,
    Evidence,
    Flag,
    MemberId,
    PartStat,
    Polarity,
    Proposal,
    ProposalKind,
    QuestionKind,
    Reading,
    TimeSpan,
    Utterance,
)

__all__ = ["ANSWERING", "doubtful", "evidence_for", "meant", "unclear", "was_put"]

#: Acts that are an answer to what was put.
ANSWERING: Final = frozenset(
    {
        Act.ACCEPT,
        Act.DECLINE,
        Act.UNSURE,
        Act.PROPOSE,
        Act.CANCEL,
    }
)


def evidence_for(state: State, utterance: Utterance) -> tuple[MemberId | None, Evidence]:
    """Return whose utterance it is, and why we believe it.

    A device of one member is their own. At a shared device only the one who was asked by name
    can have answered; a device that was not invited is nobody's.
    """
    members = state.call.party.members_at(utterance.device)
    if len(members) == 1:
        return members[0], Evidence.OWN
    question = state.question
    if question is not None and question.ended_s is not None:
        asked = question.sentence.to
        after = utterance.start_s >= question.ended_s - EARLY_YES_S
        if len(asked) == 1 and asked[0] in members and after:
            return asked[0], Evidence.ASKED
    return None, Evidence.NONE


def unclear(utterance: Utterance) -> bool:
    """Tell whether the sound was not heard well enough to be believed."""
    return Flag.INCOMPLETE in utterance.flags or utterance.confidence < LOW_CONFIDENCE


def doubtful(topic: Topic, utterance: Utterance, reading: Reading) -> bool:
    """Tell whether an answer has to be asked for again by name.

    It does when the utterance is incomplete or low in confidence, when its words and its sign
    disagree, or when it says yes and names another time than the one that was put.
    """
    return (
        unclear(utterance)
        or reading.polarity is Polarity.MIXED
        or reading.act is Act.UNSURE
        or (reading.act is Act.ACCEPT and _names_another_time(topic, reading))
    )


def _names_another_time(topic: Topic, reading: Reading) -> bool:
    if topic.kind is QuestionKind.OFFER or topic.proposal is None:
        return False  # to an offer, another time is a pick
    start = topic.proposal.start
    if reading.slot is not None:
        return reading.slot != start
    return bool(reading.times) and not any(_within(span, start) for span in reading.times)


def _within(span: TimeSpan, moment: datetime) -> bool:
    return span.start <= moment and (span.end is None or moment < span.end)


def was_put(state: State, member: MemberId, proposal: Proposal, start_s: float) -> bool:
    """Tell whether a proposal had been put to a member when they began to speak.

    It is put once its last content word has been played to them; people answer a little
    before the sound ends, so a yes may begin 0.3 s earlier.
    """
    return any(
        put.member == member and put.proposal == proposal and start_s >= put.at_s - EARLY_YES_S
        for put in state.puts
    )


def meant(
    state: State, topic: Topic, member: MemberId, utterance: Utterance, reading: Reading
) -> tuple[Answer, ...]:
    """Return the answers that an utterance gives to what the topic puts.

    A yes to what was not put to its speaker is no answer. A bare yes to two slots is unsure,
    and an answer to neither. "Another time" in answer to a question is a no to what it put.
    """
    evidence = evidence_for(state, utterance)[1]

    def answer(proposal: Proposal, status: PartStat) -> Answer:
        return Answer(
            member=member,
            proposal=proposal,
            status=status,
            evidence=evidence,
            words=utterance.text,
            utterance=utterance.id,
            start_s=utterance.start_s,
            end_s=utterance.end_s,
        )

    if reading.act is Act.UNSURE:
        return tuple(answer(each, PartStat.TENTATIVE) for each in _open(topic)[:1])
    picked = _picked(state, topic, reading)
    if picked is not None:
        if not was_put(state, member, picked, utterance.start_s) and picked in _open(topic):
            return ()
        return (answer(picked, PartStat.ACCEPTED),)
    if reading.act is Act.ACCEPT:
        if topic.proposal is None or not was_put(state, member, topic.proposal, utterance.start_s):
            return ()
        if utterance.start_s < topic.opened_s - EARLY_YES_S:
            return ()
        return (answer(topic.proposal, PartStat.ACCEPTED),)
    return tuple(answer(each, PartStat.DECLINED) for each in _refused(topic, reading))


def _open(topic: Topic) -> tuple[Proposal, ...]:
    """Return the proposals that the topic puts."""
    if topic.proposal is not None:
        return (topic.proposal,)
    return tuple(Proposal(ProposalKind.MOVE, slot) for slot in topic.choice)


def _picked(state: State, topic: Topic, reading: Reading) -> Proposal | None:
    """Return the free slot that the words pick, where picking is possible."""
    if topic.kind is not QuestionKind.OFFER or reading.slot is None:
        return None
    if reading.polarity is Polarity.NO and reading.act is Act.DECLINE:
        # "not Wednesday, Thursday" names a slot while it refuses another one
        return _pick_of(state, reading) if Act.PROPOSE in reading.acts else None
    return _pick_of(state, reading) if reading.act in {Act.ACCEPT, Act.PROPOSE} else None


def _pick_of(state: State, reading: Reading) -> Proposal | None:
    slot = reading.slot
    known = {*(state.free or ()), *state.offers}
    return Proposal(ProposalKind.MOVE, slot) if slot is not None and slot in known else None


def _refused(topic: Topic, reading: Reading) -> tuple[Proposal, ...]:
    """Return what a no refuses: the open proposal, or those of a choice that it names."""
    refused = _open(topic)
    if topic.proposal is not None or not reading.times:
        return refused
    named = tuple(
        each for each in refused if any(_within(span, each.start) for span in reading.times)
    )
    return named or refused

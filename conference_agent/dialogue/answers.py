"""Whose word it is, and what it is to the open proposal.

Rule 2: a yes counts only from a member, with sufficient evidence, to the open proposal, after
it was put.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Final

from conference_agent.dialogue.limits import EARLY_YES_S, HEARD_WELL, LOW_CONFIDENCE
from conference_agent.dialogue.matter import Mistake
from conference_agent.dialogue.reopening import put_again_s
from conference_agent.dialogue.state import Question, Said, State, Topic
from conference_agent.values import (
    Act,
    Answer,
    Channel,
    Evidence,
    Flag,
    Grain,
    MemberId,
    PartStat,
    Polarity,
    Proposal,
    ProposalKind,
    Putting,
    QuestionKind,
    Reading,
    Rung,
    TimeSpan,
    Utterance,
)

__all__ = [
    "ANSWERING",
    "adds_nothing",
    "answer_of",
    "doubtful",
    "meant",
    "mistake_of",
    "murmurs",
    "overtaken",
    "said_by",
    "speaks_as_another",
    "unclear",
    "vague",
]

#: How finely a time is named that is on one day.
_OF_A_DAY: Final = frozenset({Grain.MINUTE, Grain.HOUR, Grain.PART_OF_DAY, Grain.DAY})
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


def said_by(state: State, utterance: Utterance, reading: Reading) -> Said | None:
    """Return whose utterance it is, and why we believe it; ``None`` if nothing tells.

    A device of one member is their own, unless somebody else says or has said that they use it.
    At a shared device only the one who was asked by name can have answered; a device that was not
    invited is nobody's. What may be the words of somebody at another device is no evidence.
    """
    members = state.call.party.members_at(utterance.device)
    whose = Evidence.NONE if Flag.CROSSTALK in utterance.flags else None
    if len(members) == 1 and not state.at(utterance.device):
        return None
    if len(members) == 1 and speaks_as_another(reading, members[0]):
        return None  # somebody has taken their phone
    if len(members) == 1:
        spoken = utterance.channel is Channel.VOICE
        evidence = whose or (Evidence.OWN if spoken else Evidence.BUTTON)
        return Said(member=members[0], evidence=evidence, utterance=utterance, reading=reading)
    question = state.question
    if question is None or question.ended_s is None:
        return None
    asked = question.sentence.to
    after = utterance.start_s >= question.ended_s - EARLY_YES_S
    if not _by_name(question) or asked[0] not in members or not after:
        return None
    if asked[0] not in state.at(utterance.device) or speaks_as_another(reading, asked[0]):
        return None  # they have left it since, or: "this is Anna now, yes she can"
    evidence = whose or Evidence.ASKED
    return Said(member=asked[0], evidence=evidence, utterance=utterance, reading=reading)


def speaks_as_another(reading: Reading, member: MemberId) -> bool:
    """Tell whether words say themselves that somebody else than a member speaks them."""
    return reading.speaker is not None and member not in reading.speaker


def _by_name(question: Question) -> bool:
    """Tell whether a question named the one it was put to.

    A question to all has one addressee too while only one is here: nobody who comes later can
    know that it was put to them alone.
    """
    intent = question.sentence.intent
    by_name = isinstance(intent, Putting) and intent.rung is not Rung.ALL
    return by_name and len(question.sentence.to) == 1


def unclear(utterance: Utterance) -> bool:
    """Tell whether the sound was not heard well enough to be believed; a press makes none."""
    if utterance.channel is not Channel.VOICE:
        return False
    doubts = utterance.flags & {Flag.INCOMPLETE, Flag.CROSSTALK}
    return bool(doubts) or utterance.confidence < LOW_CONFIDENCE


def vague(utterance: Utterance) -> bool:
    """Tell whether it answers, but not clearly: to ask again is not urgent."""
    reading = utterance.reading
    if reading is None or reading.act not in ANSWERING:
        return False
    return reading.act is Act.UNSURE or utterance.confidence < LOW_CONFIDENCE


def adds_nothing(state: State, topic: Topic, said: Said) -> bool:
    """Tell whether it is a yes that may be a neighbour's, from somebody who has agreed already.

    In one kitchen each yes is heard at two devices: to ask about the second would never end.
    """
    if Flag.CROSSTALK not in said.utterance.flags or Flag.INCOMPLETE in said.utterance.flags:
        return False
    if topic.proposal is None or said.reading.act in (ANSWERING - {Act.ACCEPT}) | {Act.WAIT}:
        return False
    stand = state.answer(said.member, topic.proposal)
    return stand is not None and stand.status is PartStat.ACCEPTED


def overtaken(state: State, topic: Topic, said: Said) -> bool:
    """Tell whether its speaker has pressed an answer since: words take longer to arrive."""
    given = (state.answer(said.member, proposal) for proposal in state.put_by(topic))
    return any(each is not None and each.start_s > said.utterance.end_s for each in given)


def murmurs(state: State, topic: Topic, said: Said) -> bool:
    """Tell whether it is a doubtful yes to what had not been put yet: somebody who listens.

    They are asked anyway, so there is nothing to be sorry for not having understood.
    """
    if topic.proposal is None or said.reading.acts != (Act.ACCEPT,) or not unclear(said.utterance):
        return False
    if state.answer(said.member, topic.proposal) is not None:
        return False
    return not _was_put(state, said.member, topic.proposal, said.utterance.start_s)


def doubtful(state: State, topic: Topic, said: Said) -> bool:
    """Tell whether an answer has to be asked for again by name.

    It does when the utterance is incomplete or low in confidence, when its words and its sign
    disagree, when it says yes and names another time than the one that was put, when it tells of
    the one whose word it would be ("yes, and mum will come", where she was asked), or when another
    day at the hour of an offer was not heard well: "Thursday at three" and "third Tuesday at three"
    are nearly the same sound.
    """
    reading = said.reading
    return (
        unclear(said.utterance)
        or reading.polarity is Polarity.MIXED
        or reading.act is Act.UNSURE
        or _may_be_another_s(state, said)
        or _may_be_an_offer(state, topic, said)
        or (reading.act is Act.ACCEPT and _names_another_time(state, topic, reading))
    )


def _may_be_another_s(state: State, said: Said) -> bool:
    """Tell whether somebody else may have said it, who tells of this one.

    Where nobody is named it is the patient as a rule, unless what is told is set off against the
    speaker's own at a device of theirs: "I can, but my son has to work".
    """
    own = said.evidence is not Evidence.ASKED and said.reading.told is not Polarity.NONE
    told_of = said.reading.addressee or (None if own else state.call.party.patient.id)
    return Act.RELAY in said.reading.acts and told_of == said.member


def _may_be_an_offer(state: State, topic: Topic, said: Said) -> bool:
    """Tell whether a counter-offer may be an offer that was misheard."""
    reading, utterance = said.reading, said.utterance
    if reading.act is not Act.PROPOSE or reading.slot is not None or topic.proposal is not None:
        return False
    if utterance.channel is not Channel.VOICE or utterance.confidence >= HEARD_WELL:
        return False
    local = state.call.appointment.local
    hours = {local(slot).time() for slot in topic.choice}
    return any(
        span.grain in {Grain.MINUTE, Grain.HOUR} and local(span.start).time() in hours
        for span in reading.times
    )


def _names_another_time(state: State, topic: Topic, reading: Reading) -> bool:
    if topic.proposal is None or _picked(state, topic, reading) is not None:
        return False  # to an offer, another free slot is a pick
    start = topic.proposal.start
    if reading.slot is not None:
        return reading.slot != start
    return bool(reading.times) and not any(_within(span, start) for span in reading.times)


def mistake_of(state: State, topic: Topic, reading: Reading) -> Mistake | None:
    """Return what somebody takes to be put that is not, if their words tell."""
    if reading.miscounts:
        return Mistake.COUNT
    if topic.proposal is None or reading.polarity is not Polarity.YES or not reading.times:
        return None
    local = state.call.appointment.local
    days = {local(span.start).weekday() for span in reading.times if span.grain in _OF_A_DAY}
    others = len(days) == 1 and local(topic.proposal.start).weekday() not in days
    return Mistake.DAY if others else None


def _within(span: TimeSpan, moment: datetime) -> bool:
    return span.start <= moment and (span.end is None or moment < span.end)


def _was_put(
    state: State, member: MemberId, proposal: Proposal, start_s: float, *, since_s: float = 0.0
) -> bool:
    """Tell whether a proposal had been put to a member, since then, when they began to speak.

    It is put once its last content word has been played to them; people answer a little
    before the sound ends, so a yes may begin 0.3 s earlier.
    """
    return any(
        put.member == member
        and put.proposal == proposal
        and since_s <= put.at_s <= start_s + EARLY_YES_S
        for put in state.puts
    )


def meant(state: State, topic: Topic, said: Said) -> tuple[Answer, ...]:
    """Return the answers that an utterance gives to what the topic puts.

    A yes to what was not put to its speaker is no answer. A bare yes to two slots is unsure,
    and an answer to neither. "Another time" in answer to a question is a no to what it put, and
    "is Thursday at three free?" is no yes to it.
    """
    reading, start_s = said.reading, said.utterance.start_s
    picked = _picked(state, topic, reading)
    proposals: tuple[Proposal, ...]
    if reading.act is Act.UNSURE:
        status, proposals = PartStat.TENTATIVE, (topic.proposal,) if topic.proposal else ()
    elif picked is not None:
        unheard = picked in state.put_by(topic) and not _was_put(
            state, said.member, picked, start_s
        )
        status = PartStat.TENTATIVE if reading.wonders else PartStat.ACCEPTED
        proposals = () if unheard else (picked,)
    elif reading.act is Act.ACCEPT or _wants_it_cancelled(topic, reading):
        status, proposals = PartStat.ACCEPTED, _agreed_to(state, topic, said.member, start_s)
    else:
        status, proposals = PartStat.DECLINED, _refused(state, topic, said)
    return tuple(answer_of(said, proposal, status) for proposal in proposals)


def _wants_it_cancelled(topic: Topic, reading: Reading) -> bool:
    """Tell whether "cancel it" is a yes: cancelling is what was put."""
    cancels = topic.proposal is not None and topic.proposal.kind is ProposalKind.CANCEL
    return cancels and reading.act is Act.CANCEL


def answer_of(said: Said, proposal: Proposal, status: PartStat) -> Answer:
    """Return one member's stand on one proposal."""
    return Answer(
        member=said.member,
        proposal=proposal,
        status=status,
        evidence=said.evidence,
        words=said.utterance.text,
        utterance=said.utterance.id,
        start_s=said.utterance.start_s,
        end_s=said.utterance.end_s,
    )


def _agreed_to(
    state: State, topic: Topic, member: MemberId, start_s: float
) -> tuple[Proposal, ...]:
    """Return what a bare yes agrees to: the open proposal, if it was put and open by then."""
    proposal = topic.proposal
    if proposal is None or not _was_put(
        state, member, proposal, start_s, since_s=put_again_s(state, member, proposal)
    ):
        return ()
    return (proposal,) if start_s >= topic.opened_s - EARLY_YES_S else ()


def _picked(state: State, topic: Topic, reading: Reading) -> Proposal | None:
    """Return the free slot that the words pick, where picking is possible."""
    slot = reading.slot
    if topic.kind is not QuestionKind.OFFER or slot is None:
        return None
    if slot not in {*(state.free or ()), *state.offers}:
        return None
    # "not Wednesday, Thursday" names a slot while it refuses another one
    instead = reading.act is Act.DECLINE and Act.PROPOSE in reading.acts
    if instead or reading.act in {Act.ACCEPT, Act.PROPOSE}:
        return state.taking(slot)
    return None


def _refused(state: State, topic: Topic, said: Said) -> tuple[Proposal, ...]:
    """Return what a no refuses: what is open, or those slots of a choice that it names.

    "I can't on Wednesday either" is no no to Thursday, which somebody has picked instead, as long
    as Thursday was not put to its speaker since.
    """
    refused, times, member = state.put_by(topic), said.reading.times, said.member
    named = _named(refused, times)
    proposal, start_s = topic.proposal, said.utterance.start_s
    if named or proposal is None or said.reading.act is not Act.DECLINE:
        return named or refused
    if _was_put(state, member, proposal, start_s, since_s=topic.opened_s):
        return refused
    put = (each.proposal for each in state.puts if each.member == member)
    return _named(dict.fromkeys(each for each in put if each.kind.takes_slot), times) or refused


def _named(proposals: Iterable[Proposal], times: Iterable[TimeSpan]) -> tuple[Proposal, ...]:
    return tuple(each for each in proposals if any(_within(span, each.start) for span in times))

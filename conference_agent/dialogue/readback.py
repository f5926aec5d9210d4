"""The readback token: minted, heard, voided, spent."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue.answers import meant
from conference_agent.dialogue.disclosure import unproven
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.ids import token_id
from conference_agent.dialogue.limits import EARLY_YES_S, NOTICE_S, OBJECTION_S
from conference_agent.dialogue.state import Said, State, Topic
from conference_agent.values import (
    Answer,
    Channel,
    CommitRequest,
    Hearer,
    MemberId,
    Note,
    PartStat,
    Proposal,
    Readback,
    ReadbackToken,
    Voided,
)

__all__ = [
    "DOUBTED",
    "confirmation",
    "hear",
    "objections_until_s",
    "objects",
    "put_on_record",
    "request",
    "says_again",
    "unheard",
    "void",
]

#: Why a token is voided where nobody refused.
DOUBTED: Final = "a yes is withdrawn or in doubt"


def hear(draft: Draft, proposal: Proposal, named_s: float) -> None:
    """Mint the token of a proposal whose exact sentence has just been played to its end.

    A replay to somebody who missed it adds them to the same token.

    Parameters
    ----------
    draft
        The step in the making.
    proposal
        What the sentence read back.
    named_s
        Seconds since the call began at which its last content word had been played.
    """
    state = draft.state
    known = state.readback
    fresh = known is None or known.proposal != proposal
    earlier = () if known is None or fresh else known.hearers
    heard = {hearer.member for hearer in earlier}
    new = tuple(
        Hearer(member=member, at_s=draft.at_s)
        for member in state.receiving()
        if member not in heard
    )
    if known is None or fresh:
        token = token_id(state.call.id, draft.number())
        readback = Readback(token=token, proposal=proposal, at_s=draft.at_s, hearers=new)
        draft.change(named_s=named_s)
    elif new:
        readback = replace(known, hearers=(*earlier, *new))
    else:
        return
    draft.change(readback=readback)
    draft.emit(Note(readback))


def void(draft: Draft, reason: str) -> None:
    """Take the token's force away, if one has any; what was only `DOUBTED` is not counted.

    How often somebody is asked again who is in doubt has a limit of its own.
    """
    readback = draft.state.readback
    if readback is None:
        return
    draft.emit(Note(Voided(at_s=draft.at_s, readback=readback, reason=reason)))
    draft.change(readback=None, objected=draft.state.objected + objects(reason))


def objects(reason: str) -> bool:
    """Tell whether a token that was voided for a reason counts as a readback objected to."""
    return reason != DOUBTED


def put_on_record(draft: Draft, answer: Answer) -> None:
    """Put one answer on the record, with the readback that its author had been put by then.

    That is the one in force: an answer taken back after it was voided is none to it.
    """
    token = _said_to(draft.state, answer)
    tied = replace(answer, readback=token)
    draft.change(answers=(*draft.state.answers, tied))
    draft.emit(Note(tied))


def unheard(state: State) -> tuple[MemberId, ...]:
    """Return the required members who are here and have not heard the open readback."""
    hearers = {hearer.member for hearer in state.readback.hearers} if state.readback else set()
    here = set(state.attending())
    return tuple(who for who in state.call.party.required if who in here and who not in hearers)


def confirmation(state: State) -> Answer | None:
    """Return a decider's explicit yes that was given to the open readback.

    Not that of a decider who has not shown who they are.
    """
    readback = state.readback
    if readback is None:
        return None
    deciding = state.call.party.deciders - unproven(state)
    for member in state.call.party.members:
        answer = state.answer(member.id, readback.proposal)
        if (
            answer is not None
            and member.id in deciding
            and answer.status is PartStat.ACCEPTED
            and answer.readback == readback.token
        ):
            return answer
    return None


def says_again(state: State, topic: Topic, said: Said) -> bool:
    """Tell whether a press says what its author has said already, and nothing waits for it.

    Else two people who press "confirm" again and again would put the write off for ever.
    """
    waited_for = {*topic.owed, *topic.again}
    if said.utterance.channel is not Channel.BUTTON or said.member in waited_for:
        return False
    given = meant(state, topic, said)
    stands = [state.answer(said.member, answer.proposal) for answer in given]
    return bool(given) and all(
        stand is not None
        and stand.status is answer.status
        and (state.readback is None or stand.readback == state.readback.token)
        for stand, answer in zip(stands, given, strict=True)
    )


def objections_until_s(state: State, answers: tuple[Answer, ...]) -> float:
    """Return the moment until which an objection stops the write.

    It may begin up to 1.5 s after the yes that completes the decision, or after the question
    that was asked since, and our ears need a moment to notice that somebody has begun.
    """
    asked_s = state.question.ended_s if state.question is not None else None
    last_s = max(asked_s or 0.0, *(answer.end_s for answer in answers))
    return max(last_s + OBJECTION_S + NOTICE_S, state.hold_until_s)


def request(state: State, readback: Readback, answers: tuple[Answer, ...]) -> CommitRequest:
    """Return what the store is asked to write; the same decision always has the same key."""
    proposal = readback.proposal
    key = f"{state.call.id}/{proposal.kind}/{proposal.start.timestamp():.0f}"
    return CommitRequest(
        call=state.call.id,
        idempotency_key=key,
        proposal=proposal,
        readback=readback,
        answers=answers,
    )


def _said_to(state: State, answer: Answer) -> ReadbackToken | None:
    """Return the open readback if an answer is one to it: its author had been put it by then."""
    readback = state.readback
    if readback is None or readback.proposal != answer.proposal:
        return None
    put = any(
        put.member == answer.member
        and put.proposal == readback.proposal
        and state.named_s <= put.at_s <= answer.start_s + EARLY_YES_S
        for put in state.puts
    )
    return readback.token if put else None

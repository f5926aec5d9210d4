"""Putting the topic to the party: to all, or to one person by name."""

from __future__ import annotations

from typing import Final

from conference_agent.dialogue.closing import close
from conference_agent.dialogue.disclosure import level
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import TURNS
from conference_agent.dialogue.negotiation import concord, wanted_by
from conference_agent.dialogue.sources import ask_quiet
from conference_agent.dialogue.state import Question, State, Topic
from conference_agent.values import (
    AskCancel,
    AskChoice,
    AskKeep,
    AskMove,
    AskReadback,
    Concord,
    Intent,
    MemberId,
    Outcome,
    ProposalKind,
    QuestionKind,
    Reason,
    Rung,
)

__all__ = ["ask_all", "ask_member"]


#: The questions that say exactly what will be written.
_READ_BACK: Final = frozenset({QuestionKind.KEEP, QuestionKind.READBACK})


def ask_all(draft: Draft, topic: Topic, why: Reason) -> None:
    """Put the topic to everybody who is here."""
    _ask(draft, topic, Rung.ALL, None, why)


def ask_member(draft: Draft, topic: Topic, member: MemberId, rung: Rung, why: Reason) -> None:
    """Put the topic to one person by name."""
    topic = draft.change_topic(
        topic,
        rungs={**topic.rungs, member: rung},
        asked={**topic.asked, member: topic.asked.get(member, 0) + 1},
        again=tuple(who for who in topic.again if who != member),
        relayed=topic.relayed - {member},
    )
    _ask(draft, topic, rung, member, why)


def _ask(draft: Draft, topic: Topic, rung: Rung, member: MemberId | None, why: Reason) -> None:
    turns = draft.state.tally.turns
    if turns >= TURNS:
        close(draft, Outcome.NEEDS_HUMAN, "too many questions")
        return
    draft.count(turns=turns + 1)
    ask_quiet(draft, topic)
    state = draft.state
    asked = state.here() if member is None else (state.call.party.member(member),)
    name = asked[0].name if len(asked) == 1 else None
    read_back = topic.proposal if topic.kind in _READ_BACK else None
    sentence = draft.plan(
        _intent(draft, topic, rung, name),
        question=topic.kind,
        to=tuple(each.id for each in asked),
        puts=state.put_by(topic),
        reads_back=read_back,
        why=why,
    )
    draft.change(question=Question(sentence=sentence))
    draft.change_topic(topic, spoke=frozenset())


def _intent(draft: Draft, topic: Topic, rung: Rung, name: str | None) -> Intent:
    appointment = draft.state.call.appointment
    patient = draft.state.call.party.patient.name
    proposal = topic.proposal
    if proposal is None:
        suits = _suits(draft.state, topic, rung)
        said = Concord.UNSAID if suits else concord(draft.state)
        return AskChoice(
            appointment=appointment,
            slots=topic.choice,
            rung=rung,
            name=name,
            concord=said,
            suits=suits,
        )
    if topic.kind is QuestionKind.READBACK:
        return AskReadback(
            appointment=appointment,
            patient=patient,
            proposal=proposal,
            level=level(draft.state),
            rung=rung,
            name=name,
        )
    if proposal.kind.takes_slot:
        said = concord(draft.state)
        return AskMove(
            appointment=appointment, slot=proposal.start, rung=rung, name=name, concord=said
        )
    ask = AskKeep if proposal.kind is ProposalKind.KEEP else AskCancel
    return ask(
        appointment=appointment, patient=patient, level=level(draft.state), rung=rung, name=name
    )


def _suits(state: State, topic: Topic, rung: Rung) -> tuple[tuple[str, ...], ...]:
    """Return whom each slot of a choice suits, where they differ and that was not said yet.

    Who wants which, and no reason.
    """
    wanted, member = wanted_by(state), state.call.party.member
    differ = len(topic.choice) > 1 and all(slot in wanted for slot in topic.choice)
    if rung is not Rung.ALL or state.tally.differed or not differ:
        return ()
    return tuple(tuple(member(who).name for who in wanted[slot]) for slot in topic.choice)

"""The way through the flow to what is to be settled: what is said first, and heard."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue.answers import ANSWERING, unclear
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.disclosure import level
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.ids import passing
from conference_agent.dialogue.limits import SILENCE_S, TELLS
from conference_agent.dialogue.state import Lead, State
from conference_agent.dialogue.telling import known, listens, telling
from conference_agent.values import (
    Act,
    Cut,
    Note,
    Outcome,
    Phase,
    Played,
    Reading,
    Rung,
    Sentence,
    Tell,
    Transition,
    Utterance,
)
from conference_agent.values.agenda import Conversation, End, Ending, Prompt, Settle, Transfer
from conference_agent.values.walking import advance

__all__ = ["end_telling", "hear_lead", "lead"]

#: How a call ends whose flow ends before anything was settled: no other end is there for it.
_ENDS: Final = {Ending.UNDECIDED: Outcome.UNDECIDED}


def lead(draft: Draft) -> bool:
    """Go through the flow up to what it has settled; tell whether it is still under way."""
    while draft.state.phase is Phase.OPENING:
        state = draft.state
        node = state.agenda.node(state.position.node)
        match node:
            case Settle():
                return False
            case End():
                outcome = _ENDS.get(node.outcome, Outcome.NEEDS_HUMAN)
                close(draft, outcome, "the flow ends before anything is settled")
            case Transfer():
                close(draft, Outcome.NEEDS_HUMAN, "the flow leaves it to the clinic")
            case Conversation() if _tells(draft, node) or _waits(draft, node):
                return True
            case _:
                _pass_on(draft)
    return True


def hear_lead(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Take in what is said back to a sentence of the flow: an answer, or what a prompt is about.

    It decides what comes up next, and nothing else: it is no answer to any proposal.
    """
    state = draft.state
    if not listens(state):
        return
    edges = state.agenda.node(state.position.node).edges
    acts = {edge.when.act for edge in edges if isinstance(edge.when, Prompt)}
    if reading.act in acts | ANSWERING and _counts(state, utterance) and not unclear(utterance):
        _pass_on(draft, reading.act)


def end_telling(draft: Draft, sentence: Sentence, event: Played | Cut) -> None:
    """Take note that a sentence of the flow was said; one cut off is said once more at most."""
    if not isinstance(sentence.intent, Tell) or draft.state.phase is not Phase.OPENING:
        return
    said = draft.state.lead
    cuts = said.cuts + isinstance(event, Cut)
    if isinstance(event, Played) or cuts >= TELLS:
        draft.change(lead=replace(said, said_s=event.at_s, cuts=cuts))
    else:
        draft.change(lead=replace(said, cuts=cuts))


def _tells(draft: Draft, node: Conversation) -> bool:
    """Say the sentence of a node, if it is to be said and may be; tell whether it goes on."""
    state = draft.state
    if state.lead.said_s is not None:
        return False
    intent = telling(state, node, state.call.appointment.start)
    if intent is None or level(state) < intent.needs:
        # what those present may not hear is left out: the talk goes on to what they may
        draft.change(lead=replace(state.lead, said_s=draft.at_s))
        return False
    if draft.at_s < state.hold_until_s:
        draft.wake(state.hold_until_s)
        return True
    draft.plan(intent)
    return draft.say_next()


def _waits(draft: Draft, node: Conversation) -> bool:
    """Wait for what is said back, if the node listens; so long silence goes on as no answer."""
    state = draft.state
    if not node.listens:
        return False
    due_s = max(state.last_sound_s + SILENCE_S[Rung.ALL], state.hold_until_s)
    if draft.at_s >= due_s:
        return False
    draft.wake(due_s)
    return True


def _pass_on(draft: Draft, heard: Act | None = None) -> None:
    """Go on to the next node, and put on the record which one that is."""
    state = draft.state
    following = advance(state.agenda, state.position, known(state), heard)
    if following is None:
        close(draft, Outcome.NEEDS_HUMAN, "the flow leads nowhere")
        return
    draft.change(lead=Lead(position=following))
    reason = passing(following.node)
    phase = state.phase
    draft.emit(Note(Transition(at_s=draft.at_s, before=phase, after=phase, reason=reason)))


def _counts(state: State, utterance: Utterance) -> bool:
    """Tell whether somebody said it whom the decision may rest on."""
    party = state.call.party
    return any(
        who in party.required or who in party.deciders for who in party.members_at(utterance.device)
    )

"""Whether somebody who came may hear the matter: the patient is asked, by name, and says so.

A yes clears them for this call. Without one the details wait until they have left.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue.answers import speaks_as_another, unclear
from conference_agent.dialogue.disclosure import is_cleared, is_verified, strangers_here
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.holding import hold, let_go
from conference_agent.dialogue.limits import (
    EARLY_YES_S,
    REPEATS,
    SILENCE_S,
    UNCLEAR,
)
from conference_agent.dialogue.of_the_call import tell_of_call
from conference_agent.dialogue.putting import drop, is_open, put, put_when_free
from conference_agent.dialogue.standing import Clearing
from conference_agent.dialogue.state import State
from conference_agent.values import (
    Act,
    Apologise,
    AskClear,
    Cleared,
    DeviceId,
    HoldBack,
    Member,
    Note,
    QuestionKind,
    Reading,
    Rung,
    Utterance,
)

__all__ = ["clears_up", "hear_clearance"]

_ASKS_AGAIN: Final = frozenset({Act.ASK_REPEAT, Act.ASK_DETAILS})
_REFUSES: Final = frozenset({Act.DECLINE, Act.CANCEL})


def clears_up(draft: Draft) -> bool:
    """Ask the patient about the next one who may not hear the matter; tell whether that waits."""
    state = draft.state
    clearing = state.standing.clearing
    if clearing is None:
        return _begin(draft)
    about = state.call.party.member(clearing.about)
    if about.id in state.standing.refused:  # beside the question: "and don't tell Ben either"
        _end(draft)
        return _begin(draft)
    if about not in state.here() or _where(state, about) != clearing.device:
        _end(draft)
        return _begin(draft)
    if not is_open(state, AskClear):
        return _ask(draft, clearing)  # it was cut off
    if draft.waits_until(max(state.last_sound_s + SILENCE_S[clearing.rung], state.hold_until_s)):
        return True
    if clearing.rung is Rung.NAME:
        return _ask(draft, _go_on(draft, replace(clearing, rung=Rung.REPHRASED)))
    _decide(draft, clearing, cleared=False)
    return draft.say_next()


def hear_clearance(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take in what the patient says to it; tell whether that is all."""
    clearing, question = draft.state.standing.clearing, draft.state.question
    if clearing is None or clearing.device != utterance.device or question is None:
        return False
    if speaks_as_another(reading, draft.state.call.party.patient.id):
        return False
    if question.ended_s is None or utterance.start_s < question.ended_s - EARLY_YES_S:
        return False
    if reading.act is Act.WAIT:
        hold(draft, utterance)
    elif reading.act in _ASKS_AGAIN:
        _repeat(draft, clearing, utterance, reading)
    elif reading.act in _REFUSES:
        # what may be a no is one: the matter can wait, and what was said cannot be taken back
        _decide(draft, clearing, cleared=False)
    elif reading.act is Act.ACCEPT and not unclear(utterance):
        _decide(draft, clearing, cleared=True)
    else:
        _doubt(draft, clearing)
    return True


def _begin(draft: Draft) -> bool:
    state = draft.state
    if state.roll.calling is not None or strangers_here(state):
        return False
    for member in state.here():
        if is_cleared(state, member) or member.id in state.standing.refused:
            continue
        device = _where(state, member)
        if device is not None:
            clearing = Clearing(about=member.id, device=device)
            return _ask(draft, _go_on(draft, clearing))
    return False


def _where(state: State, about: Member) -> DeviceId | None:
    """Return the device at which the patient can be asked about somebody who is not there too."""
    patient = state.call.party.patient
    if not is_verified(state, patient):
        return None
    for device in state.call.party.devices:
        hears = device.id in state.present - state.lost
        if hears and patient.id in device.members and about.id not in device.members:
            return device.id if patient.id in state.at(device.id) else None
    return None


def _ask(draft: Draft, clearing: Clearing) -> bool:
    return put_when_free(draft, lambda: _plan(draft, clearing))


def _plan(draft: Draft, clearing: Clearing) -> None:
    party = draft.state.call.party
    about = party.member(clearing.about).name
    intent = AskClear(name=party.patient.name, about=about, rung=clearing.rung)
    put(draft, intent, QuestionKind.CLARIFY, party.patient.id)


def _decide(draft: Draft, clearing: Clearing, *, cleared: bool) -> None:
    """Take note of what the patient says of somebody, for this call."""
    standing, about = draft.state.standing, clearing.about
    if cleared:
        standing = replace(standing, cleared=standing.cleared | {about})
    else:
        standing = replace(standing, refused=standing.refused | {about})
        draft.plan(HoldBack(name=draft.state.call.party.member(about).name))
    draft.change(standing=standing)
    let_go(draft, clearing.device)
    draft.emit(Note(Cleared(at_s=draft.at_s, member=about, cleared=cleared)))
    _end(draft)


def _doubt(draft: Draft, clearing: Clearing) -> None:
    """Ask in other words after an answer that nobody could make out."""
    if clearing.unclear >= UNCLEAR:
        _decide(draft, clearing, cleared=False)
        return
    clearing = _go_on(draft, replace(clearing, unclear=clearing.unclear + 1, rung=Rung.REPHRASED))
    draft.plan(Apologise(name=draft.state.call.party.patient.name))
    _plan(draft, clearing)


def _repeat(draft: Draft, clearing: Clearing, utterance: Utterance, reading: Reading) -> None:
    """Ask in the same words, a few times at most, behind what is asked of the call itself."""
    if clearing.repeats < REPEATS:
        tell_of_call(draft, utterance, reading)
        _plan(draft, _go_on(draft, replace(clearing, repeats=clearing.repeats + 1)))


def _go_on(draft: Draft, clearing: Clearing) -> Clearing:
    draft.change(standing=replace(draft.state.standing, clearing=clearing))
    return clearing


def _end(draft: Draft) -> None:
    drop(draft, AskClear)
    draft.change(standing=replace(draft.state.standing, clearing=None))

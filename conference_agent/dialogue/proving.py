"""Showing who one is: a member who decides is asked for what only they know, and never told it.

Asked is somebody who did not come by an invite of their own, one at a time, on a device where
nobody else is. Two wrong answers end the call, with nothing of the matter said. Whoever does not
answer is let be: what may be said does not rise for them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue.answers import speaks_as_another, unclear
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.disclosure import is_verified, strangers_here
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.holding import hold, let_go
from conference_agent.dialogue.ids import asked_in_vain
from conference_agent.dialogue.informing import pass_on
from conference_agent.dialogue.limits import ASKS, PROOFS, REPEATS, SILENCE_S, UNCLEAR
from conference_agent.dialogue.of_the_call import tell_of_call
from conference_agent.dialogue.putting import drop, is_open, put, put_when_free
from conference_agent.dialogue.standing import Proving
from conference_agent.dialogue.state import State
from conference_agent.values import (
    Act,
    Apologise,
    AskBirth,
    Channel,
    Detail,
    DeviceId,
    Flag,
    Identified,
    Member,
    MemberId,
    Note,
    Outcome,
    Proof,
    QuestionKind,
    Reading,
    Rung,
    Transition,
    Utterance,
)

__all__ = ["asked_to_prove", "awaits_roll", "hear_proof", "proves"]

_ASKS_AGAIN: Final = frozenset({Act.ASK_REPEAT, Act.ASK_DETAILS})
#: Whoever says so gives no proof.
_REFUSES: Final = frozenset({Act.DECLINE, Act.UNSURE, Act.CANCEL})


def asked_to_prove(state: State, device: DeviceId) -> Member | None:
    """Return who is asked at a device to show who they are, or ``None`` if nobody is.

    Also who was asked in vain, while the call ends for that: what they say then may be more of it.
    """
    proving = state.standing.proving
    if proving is not None and proving.device == device:
        return state.call.party.member(proving.member)
    tried = (who for who in state.at(device) if state.standing.wrong.get(who, 0) >= PROOFS)
    return next((state.call.party.member(who) for who in tried), None)


def proves(draft: Draft) -> bool:
    """Ask the next one who has to show who they are; tell whether that keeps the floor."""
    state = draft.state
    proving = state.standing.proving
    if proving is None:
        return _begin(draft)
    if _where(state, proving.member) != proving.device or strangers_here(state):
        _end(draft)
        return _begin(draft)
    if not is_open(state, AskBirth):
        return _ask(draft, proving)  # it was cut off
    if draft.waits_until(max(state.last_sound_s + SILENCE_S[proving.rung], state.hold_until_s)):
        return True
    if proving.rung is Rung.NAME:
        return _ask(draft, _go_on(draft, replace(proving, rung=Rung.REPHRASED)))
    _pass(draft, proving)
    return _begin(draft)


def awaits_roll(state: State) -> bool:
    """Tell whether it has to be known who is at a shared device before anybody there is asked."""
    device = state.roll.calling
    if device is not None:
        return True
    shared = [each for each in state.call.party.devices if len(each.members) > 1]
    return any(
        _may_be_asked(state, who)
        for each in shared
        if each.id in state.present - state.lost - state.roll.called
        for who in each.members
    )


def hear_proof(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take in what is said where somebody is asked who they are; tell whether that is all."""
    proving = draft.state.standing.proving
    if (
        proving is None
        or proving.device != utterance.device
        or utterance.start_s < proving.since_s
        or utterance.channel is Channel.BUTTON
        or speaks_as_another(reading, proving.member)
    ):
        return False
    vague = unclear(utterance)
    if reading.proof is Proof.RIGHT and Flag.CROSSTALK not in utterance.flags:
        _prove(draft, proving)
    elif reading.proof is Proof.WRONG and not vague:
        _try_again(draft, proving, utterance)
    elif reading.proof is not None or (vague and utterance.text):
        _doubt(draft, proving)
    elif reading.act in _REFUSES:
        _leave_it(draft, proving)
    elif reading.act in _ASKS_AGAIN:
        _repeat(draft, proving, utterance, reading)
    elif reading.act is Act.WAIT:
        hold(draft, utterance)
    return True


def _begin(draft: Draft) -> bool:
    """Begin to ask the first one of whom it is to be asked."""
    state = draft.state
    if state.roll.calling is not None or strangers_here(state):
        return False
    for member in state.call.party.members:
        device = _where(state, member.id)
        if device is not None and _may_be_asked(state, member.id):
            before = state.standing.asked.get(member.id, 0)
            proving = Proving(
                member=member.id,
                device=device,
                since_s=draft.at_s,
                # also whom a facilitator that was lost had asked
                rung=Rung.REPHRASED if before else Rung.NAME,
            )
            return _ask(draft, _go_on(draft, proving))
    return False


def _may_be_asked(state: State, who: MemberId) -> bool:
    member, standing = state.call.party.member(who), state.standing
    return (
        who in state.call.party.deciders
        and member.secret is not None
        and not is_verified(state, member)
        and who not in standing.passed
        and standing.wrong.get(who, 0) < PROOFS
        and standing.asked.get(who, 0) < ASKS
    )


def _where(state: State, who: MemberId) -> DeviceId | None:
    """Return the device in the room at which somebody is alone, as far as anybody has said."""
    for device in state.call.party.devices:
        hears = device.id in state.present - state.lost
        if hears and who in device.members and state.at(device.id) == (who,):
            return device.id
    return None


def _ask(draft: Draft, proving: Proving) -> bool:
    return put_when_free(draft, lambda: _plan(draft, proving))


def _plan(draft: Draft, proving: Proving, *, tried: bool = False, again: bool = False) -> None:
    """Plan the question; `again`: they asked to hear it once more."""
    if not again:
        standing, who = draft.state.standing, proving.member
        asked = {**standing.asked, who: standing.asked.get(who, 0) + 1}
        draft.change(standing=replace(standing, asked=asked))
    member = draft.state.call.party.member(proving.member)
    intent = AskBirth(
        name=member.name,
        rung=proving.rung,
        code=member.birth_date is None and member.code is not None,
        phone=member.birth_date is None and member.code is None,
        tried=tried,
    )
    put(draft, intent, QuestionKind.IDENTITY, proving.member)


def _prove(draft: Draft, proving: Proving) -> None:
    """Take note that somebody has shown who they are: more may be said from now on."""
    standing = draft.state.standing
    proven = standing.proven | {proving.member}
    draft.change(standing=replace(standing, proven=proven))
    let_go(draft, proving.device)
    draft.emit(Note(Identified(at_s=draft.at_s, member=proving.member, right=True)))
    _end(draft)


def _try_again(draft: Draft, proving: Proving, utterance: Utterance) -> None:
    """Count a wrong answer; whoever goes on with one has not given another."""
    if Flag.GOES_ON not in utterance.flags or proving.tried_s != utterance.start_s:
        _refuse(draft, replace(proving, tried_s=utterance.start_s))


def _leave_it(draft: Draft, proving: Proving) -> None:
    """Ask once more whoever does not want to say it: a no is no wrong answer, and shows nothing."""
    let_go(draft, proving.device)
    if proving.rung is Rung.NAME:
        _plan(draft, _go_on(draft, replace(proving, rung=Rung.REPHRASED)))
    else:
        _pass(draft, proving)


def _refuse(draft: Draft, proving: Proving) -> None:
    """Ask once more after a wrong answer; after the second nothing is said any more."""
    standing, member = draft.state.standing, proving.member
    count = standing.wrong.get(member, 0) + 1
    draft.change(standing=replace(standing, wrong={**standing.wrong, member: count}))
    let_go(draft, proving.device)
    draft.emit(Note(Identified(at_s=draft.at_s, member=member, right=False)))
    if count < PROOFS:
        _plan(draft, _go_on(draft, proving), tried=True)
        return
    _end(draft)
    close(draft, Outcome.NEEDS_HUMAN, "somebody could not show who they are")


def _doubt(draft: Draft, proving: Proving) -> None:
    """Ask in other words after half an answer, or one that nobody could make out."""
    if proving.unclear >= UNCLEAR:
        _pass(draft, proving)
        return
    proving = _go_on(draft, replace(proving, unclear=proving.unclear + 1, rung=Rung.REPHRASED))
    draft.plan(Apologise(name=draft.state.call.party.member(proving.member).name))
    _plan(draft, proving)


def _repeat(draft: Draft, proving: Proving, utterance: Utterance, reading: Reading) -> None:
    """Ask in the same words, a few times at most; who calls is no secret."""
    if proving.repeats < REPEATS:
        tell_of_call(draft, utterance, reading)
        if Detail.CLINICAL in reading.details:
            pass_on(draft, utterance, clinical=True)
        _plan(draft, _go_on(draft, replace(proving, repeats=proving.repeats + 1)), again=True)


def _go_on(draft: Draft, proving: Proving) -> Proving:
    draft.change(standing=replace(draft.state.standing, proving=proving))
    return proving


def _pass(draft: Draft, proving: Proving) -> None:
    """Let somebody be who does not show who they are."""
    standing, phase = draft.state.standing, draft.state.phase
    draft.change(standing=replace(standing, passed=standing.passed | {proving.member}))
    reason = asked_in_vain(proving.member)
    draft.emit(Note(Transition(at_s=draft.at_s, before=phase, after=phase, reason=reason)))
    _end(draft)


def _end(draft: Draft) -> None:
    drop(draft, AskBirth)
    draft.change(standing=replace(draft.state.standing, proving=None))

"""Calling the roll: a shared device is asked once who is there.

What a voice says about who is there is no proof. It decides whom the facilitator asks by name and
who is taken to have heard it; it makes no word anybody's answer, and may lower what is said, but
never raise it (`disclosure`).
"""

from __future__ import annotations

from dataclasses import replace

from conference_agent.dialogue.answers import unclear
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.disclosure import may_be_said
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.holding import hold, let_go
from conference_agent.dialogue.limits import EARLY_YES_S, QUIET_S, REPEATS, SILENCE_S
from conference_agent.dialogue.of_the_call import tell_of_call
from conference_agent.dialogue.state import Question, State
from conference_agent.values import (
    Act,
    AskWho,
    Device,
    DeviceId,
    MemberId,
    Note,
    Outcome,
    Presence,
    QuestionKind,
    Reading,
    Rung,
    Utterance,
)

__all__ = [
    "called",
    "calls_roll",
    "end_call",
    "enrol",
    "enter",
    "forget_absence",
    "hear_left",
    "hear_roll",
    "note_presence",
]

#: What an utterance that says who has come may do besides, and is not looked at for.
_PLAIN = frozenset({Act.RELAY, Act.GREET, Act.OTHER})
_ASKS_AGAIN = frozenset({Act.ASK_REPEAT, Act.ASK_DETAILS})


def calls_roll(draft: Draft) -> bool:
    """Ask the next shared device who is there; tell whether that keeps the floor."""
    state = draft.state
    device = _next(state)
    if state.roll.calling is not None:
        draft.wake(_due_s(state, state.roll.calling))
    elif device is None:
        return False
    elif draft.at_s < state.hold_until_s:
        draft.wake(state.hold_until_s)
    else:
        roll = replace(state.roll, calling=device.id, spoke=False, named=None, repeats=0)
        draft.change(roll=roll)
        _ask(draft, device)
        draft.say_next()
    return True


def end_call(draft: Draft) -> None:
    """Take the answer that was given, or none, when the device need not be waited for any more.

    What may be said depends on it, so it comes before anything is said.
    """
    state = draft.state
    device, question = state.roll.calling, state.question
    if device is None:
        return
    is_open = question is not None and question.sentence.question is QuestionKind.IDENTITY
    if is_open and device in state.present and draft.at_s < _due_s(state, device):
        return
    draft.change(roll=replace(state.roll, calling=None), question=None if is_open else question)
    named = state.roll.named
    if named is not None and device in state.present:
        enter(draft, device, named)
        if not named:
            _end_deserted(draft)


def called(draft: Draft) -> None:
    """Take note that the question was played to its end: it is not put there again."""
    roll = draft.state.roll
    if roll.calling in draft.state.present:
        draft.change(roll=replace(roll, called=roll.called | {roll.calling}))


def hear_roll(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take in what is said about who is at a shared device; tell whether that is all it says.

    In answer to the question, whoever is not named is away. At any other time somebody who was
    away can only have come.
    """
    device, roll = utterance.device, draft.state.roll
    named = None if unclear(utterance) else reading.company
    if device == roll.calling:
        return _answer(draft, utterance, reading, named)
    there = roll.there.get(device)
    shared = len(draft.state.call.party.members_at(device)) > 1
    if named is None and shared and not unclear(utterance):
        named = reading.speaker or None  # who says so beside other words has come all the same
    if named is None or there is None or there.issuperset(named):
        return False
    enter(draft, device, there.union(named))
    return reading.act in _PLAIN


def hear_left(draft: Draft, utterance: Utterance, reading: Reading) -> bool:
    """Take who has left a shared device for absent; tell whether anybody is said to have.

    No yes of theirs is heard there any more. Whoever says so without a name may be anybody who is
    left. What answers the question who is there is taken in with the rest of the answer.
    """
    device, named = utterance.device, reading.company
    if not reading.absent or named is None or unclear(utterance):
        return False
    if device == draft.state.roll.calling:
        return False
    there = frozenset(named)
    if reading.speaker is not None:
        members = draft.state.call.party.members_at(device)
        known = draft.state.roll.there.get(device, frozenset(members))
        there &= known.union(reading.speaker)
    enter(draft, device, there)
    saying = draft.state.saying
    if saying is not None and not may_be_said(draft.state, saying):
        draft.stop_saying()
    _end_deserted(draft)
    return True


def _end_deserted(draft: Draft) -> None:
    """End the call where somebody else has answered and nobody of the party is here."""
    if not draft.state.attending():
        close(draft, Outcome.UNREACHABLE, "somebody else answered")


def enrol(state: State, device: DeviceId, members: frozenset[MemberId]) -> State:
    """Return the state in which so many are said to be at a device.

    Whoever has come since it was asked has not been told who calls, nor greeted.
    """
    roll = state.roll
    known = roll.there.get(device, members)
    came = members - known - set(state.attending())
    return replace(
        state,
        roll=replace(roll, called=roll.called | {device}, there={**roll.there, device: members}),
        told=state.told - came,
        greeted=state.greeted - came,
    )


def forget_absence(state: State, device: DeviceId) -> State:
    """Return the state in which whoever comes by somebody's own device is taken for them."""
    if len(state.call.party.members_at(device)) != 1:
        return state
    there = {key: who for key, who in state.roll.there.items() if key != device}
    return replace(state, roll=replace(state.roll, there=there))


def note_presence(draft: Draft, device: DeviceId, *, present: bool) -> None:
    """Put on the record that a device came or left, or who is said to be at it."""
    members = draft.state.at(device)
    draft.emit(Note(Presence(at_s=draft.at_s, device=device, members=members, present=present)))


def _next(state: State) -> Device | None:
    """Return the first shared device here that has not been asked."""
    for device in state.call.party.devices:
        shared = len(device.members) > 1
        if shared and device.id in state.present - state.lost - state.roll.called:
            return device
    return None


def _ask(draft: Draft, device: Device) -> None:
    names = tuple(draft.state.call.party.member(who).name for who in device.members)
    sentence = draft.plan(
        AskWho(names=names, line=device.line), question=QuestionKind.IDENTITY, to=device.members
    )
    # whatever else was asked is put again afterwards: who joined has not heard it
    draft.change(question=Question(sentence=sentence))


def _due_s(state: State, device: DeviceId) -> float:
    """Return until when the device is waited for."""
    roll = state.roll
    if roll.named is not None and roll.named.issuperset(state.call.party.members_at(device)):
        wait_s = 0.0
    else:
        wait_s = QUIET_S if roll.spoke else SILENCE_S[Rung.ALL]
    return max(state.last_sound_s + wait_s, state.hold_until_s)


def enter(draft: Draft, device: DeviceId, members: frozenset[MemberId]) -> None:
    """Take note of who is said to be at a device."""
    draft.state = enrol(draft.state, device, members)
    note_presence(draft, device, present=True)


def _answer(
    draft: Draft, utterance: Utterance, reading: Reading, named: tuple[MemberId, ...] | None
) -> bool:
    """Take in an answer to the question; a name may follow another. Tell whether it is all."""
    roll, question = draft.state.roll, draft.state.question
    if reading.act in _ASKS_AGAIN | {Act.WAIT}:
        _wait_or_repeat(draft, utterance, reading)
        return True
    if named is not None:
        known = roll.named or frozenset()
        draft.change(roll=replace(roll, spoke=True, named=known.union(named)))
        let_go(draft, utterance.device)
        return True
    ended_s = question.ended_s if question is not None else None
    if ended_s is not None and utterance.start_s >= ended_s - EARLY_YES_S:
        draft.change(roll=replace(roll, spoke=True))
    return False


def _wait_or_repeat(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Give them time, or ask once more in the same words, a few times at most."""
    roll, question = draft.state.roll, draft.state.question
    if reading.act is Act.WAIT:
        hold(draft, utterance)
    elif question is not None and roll.repeats < REPEATS:
        draft.change(roll=replace(roll, repeats=roll.repeats + 1))
        tell_of_call(draft, utterance, reading)
        asked = question.sentence
        again = draft.plan(asked.intent, question=asked.question, to=asked.to)
        draft.change(question=Question(sentence=again))

"""The core: one event in, the new state and what to do out.

Pure: no clock, no I/O, no asyncio, no logging. The facilitator is the only caller.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import assert_never

from conference_agent.dialogue import interrupting, readback, sources, unheard
from conference_agent.dialogue.closing import close
from conference_agent.dialogue.committing import hear_from_store
from conference_agent.dialogue.disclosure import level
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.floor import advance, look_up
from conference_agent.dialogue.leading import end_telling
from conference_agent.dialogue.limits import CUTS, QUIET_S, SAYING_S
from conference_agent.dialogue.listening import hear_out, listen
from conference_agent.dialogue.presence import join, leave_room, receive
from conference_agent.dialogue.pressing import pressed, spare
from conference_agent.dialogue.recounting import is_about_the_matter
from conference_agent.dialogue.resuming import note_resumption
from conference_agent.dialogue.roll import called
from conference_agent.dialogue.state import PutTo, State
from conference_agent.values import (
    AskChoice,
    AskPress,
    AskQuiet,
    Button,
    Committed,
    Cut,
    Disclose,
    Effect,
    Event,
    Goodbye,
    HoldBack,
    Joined,
    Left,
    Level,
    Lull,
    LullOver,
    Muted,
    Onset,
    Outcome,
    Phase,
    Played,
    Publish,
    QuestionKind,
    Quiet,
    Receiving,
    Sentence,
    SlotsFound,
    SlotTaken,
    SourceJudged,
    StoreFailed,
    Timer,
    Unread,
    Utterance,
)

__all__ = ["step"]


def step(state: State, event: Event) -> tuple[State, tuple[Effect, ...]]:
    """Return the state after an event, and the effects it asks for, in order.

    An event that cannot be (a sentence played that was not being said, a timer that was
    forgotten, a receipt nobody asked for) changes nothing but what it tells about the room.
    """
    draft = Draft(state, event.at_s)
    if state.phase is not Phase.OVER:
        note_resumption(draft)
        _take(draft, event)
        _cut_overdue(draft)
        advance(draft)
        look_up(draft)
        _publish(draft, again=isinstance(event, Joined))
    return draft.state, tuple(draft.effects)


def _take(draft: Draft, event: Event) -> None:
    match event:
        case Joined() | Left() | Receiving() | Muted() | SourceJudged():
            _move(draft, event)
        case Onset() | Lull() | LullOver() | Quiet() | Utterance() | Button():
            _hear(draft, event)
        case Played() | Cut():
            _end_sentence(draft, event)
        case SlotsFound() | Committed() | SlotTaken() | Unread() | StoreFailed():
            hear_from_store(draft, event)
        case Timer(timer=timer):
            if timer == draft.state.timer:
                draft.sleep()
        case _:  # pragma: no cover - the type checker proves that there is no other
            assert_never(event)


def _hear(draft: Draft, event: Onset | Lull | LullOver | Quiet | Utterance | Button) -> None:
    if isinstance(event, Onset | Utterance | Button):
        unheard.notice(draft, event.device)
    match event:
        case Onset(device=device):
            voiced = draft.state.voiced
            onsets = (*voiced.get(device, ()), event.at_s)
            draft.change(voiced={**voiced, device: onsets})
            interrupting.give_way(draft, event)
        case Lull():
            interrupting.go_on_early(draft, event)
        case LullOver():
            interrupting.give_way(draft, event)
        case Quiet():
            pass  # the utterance that follows says when the voice ended
        case Utterance():
            listen(draft, event)
            interrupting.go_on(draft)
        case Button():
            listen(draft, pressed(draft.state, event))
            spare(draft, event)
        case _:  # pragma: no cover - the type checker proves that there is no other
            assert_never(event)


def _move(draft: Draft, event: Joined | Left | Receiving | Muted | SourceJudged) -> None:
    match event:
        case Joined(device=device):
            join(draft, device)
        case Left(device=device):
            leave_room(draft, device)
        case Receiving(device=device, receiving=receiving):
            receive(draft, device, receiving=receiving)
        case SourceJudged():
            sources.judge(draft, event)
        case Muted():
            pass  # what was open when it happened comes as an incomplete utterance
        case _:  # pragma: no cover - the type checker proves that there is no other
            assert_never(event)


def _end_sentence(draft: Draft, event: Played | Cut) -> None:
    """Take note of what was said, and of the slots that were put, to those who received it."""
    sentence = draft.state.saying
    if sentence is None or sentence.id != event.sentence:
        return
    named = {put.start: put.at_s for put in event.puts}
    puts = tuple(
        PutTo(member=member, proposal=proposal, at_s=named[proposal.start])
        for proposal in sentence.puts
        if proposal.start in named
        for member in draft.state.receiving(since_s=named[proposal.start])
    )
    draft.change(
        saying=None,
        paused_s=None,
        puts=(*draft.state.puts, *puts),
        last_sound_s=max(draft.state.last_sound_s, event.at_s),
        bade_s=event.at_s if isinstance(sentence.intent, Goodbye) else draft.state.bade_s,
    )
    question = draft.state.question
    end_telling(draft, sentence, event)
    if isinstance(event, Cut):
        _cut_off(draft, sentence)
    elif question is not None and question.sentence.id == sentence.id:
        draft.change(question=replace(question, ended_s=event.at_s))
        _asked(draft, sentence, named, event.at_s)
    else:
        _told(draft, sentence)
    hear_out(draft)
    if isinstance(event, Cut) and draft.state.phase is not Phase.CLOSING:
        # whoever cut it off may go on, also if their words were an answer
        hold_until_s = max(draft.state.hold_until_s, draft.at_s + QUIET_S)
        draft.change(hold_until_s=hold_until_s)


def _told(draft: Draft, sentence: Sentence) -> None:
    """Take note of what need not be said again, and to whom."""
    state, to = draft.state, set(sentence.to)
    if isinstance(sentence.intent, Disclose):
        heard = state.receiving(since_s=state.saying_s)
        draft.change(told=state.told | set(heard))
    elif isinstance(sentence.intent, HoldBack):
        draft.change(explained=True)
    elif isinstance(sentence.intent, AskQuiet):
        draft.change(asked_quiet=state.asked_quiet | to)
    elif isinstance(sentence.intent, AskPress):
        draft.change(told_unheard=state.told_unheard | to)


def _asked(
    draft: Draft, sentence: Sentence, named: Mapping[datetime, float], ended_s: float
) -> None:
    """Take note of what a question that was played to its end brings about."""
    if sentence.question is QuestionKind.IDENTITY:
        called(draft)
    if is_about_the_matter(sentence.id):
        draft.change(put_s=ended_s)
    if isinstance(sentence.intent, AskChoice) and sentence.intent.suits:
        draft.count(differed=True)
    if sentence.reads_back is not None:
        readback.hear(draft, sentence.reads_back, named.get(sentence.reads_back.start, ended_s))


def _cut_overdue(draft: Draft) -> None:
    """Take a sentence whose end is never reported as cut off, with nothing of it heard."""
    state = draft.state
    if state.saying is None or draft.at_s < state.saying_s + SAYING_S:
        return
    draft.stop_saying()
    _end_sentence(draft, Cut(at_s=draft.at_s, sentence=state.saying.id, played_s=0.0))


def _cut_off(draft: Draft, sentence: Sentence) -> None:
    """Forget the rest of the turn: cut off means not said, so what matters is asked anew."""
    state = draft.state
    if state.phase is Phase.CLOSING:
        return
    draft.change(queue=(), question=None, cuts=state.cuts + 1)
    if isinstance(sentence.intent, Disclose):
        draft.plan(sentence.intent)
    if draft.state.cuts >= CUTS:
        close(draft, Outcome.NEEDS_HUMAN, "cut off too often")


def _publish(draft: Draft, *, again: bool) -> None:
    """Show the page where the call stands: when that has changed, and to whoever comes.

    Every page shows the same, so nothing of the matter is on it while somebody is here who may
    not hear it.
    """
    state = draft.state
    topic = None if level(state) is Level.PLACE else state.topic
    proposal = topic.proposal if topic else None
    latest = (
        state.answer(member.id, proposal)
        for member in state.call.party.members
        if proposal is not None
    )
    shown = Publish(
        phase=state.phase,
        proposal=proposal,
        choice=topic.choice if topic else (),
        answers=tuple(answer for answer in latest if answer is not None),
        outcome=state.outcome,
    )
    if again or shown != state.published:
        draft.change(published=shown)
        draft.emit(shown)

"""One step in the making: the state as it will be, and the effects so far.

A draft lives within one call of `step` and never leaves it, so `step` stays a pure function.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from conference_agent.dialogue.changed import changed
from conference_agent.dialogue.ids import sentence_id, timer_id
from conference_agent.dialogue.state import State, Topic
from conference_agent.values import (
    Effect,
    Intent,
    MemberId,
    Note,
    Phase,
    Proposal,
    QuestionKind,
    Reason,
    Say,
    Sentence,
    SetTimer,
    StopSaying,
    Transition,
)

__all__ = ["Draft"]


class Draft:
    """The state that a step is building, with its effects.

    Parameters
    ----------
    state
        The state before the event.
    at_s
        Seconds since the call began at which the event happened.
    """

    def __init__(self, state: State, at_s: float) -> None:
        self.state = state
        self.at_s = at_s
        self.effects: list[Effect] = []

    def change(self, **changes: Any) -> None:  # the names and types are State's own
        """Replace fields of the state."""
        self.state = changed(self.state, **changes)

    def change_topic(self, topic: Topic, **changes: Any) -> Topic:  # the names are Topic's own
        """Replace fields of the topic that is being settled, and return it."""
        topic = changed(topic, **changes)
        self.change(topic=topic)
        return topic

    def count(self, **counts: Any) -> None:  # the names and types are Tally's own
        """Replace fields of what the call counts."""
        self.change(tally=replace(self.state.tally, **counts))

    def emit(self, effect: Effect) -> None:
        """Add an effect."""
        self.effects.append(effect)

    def number(self) -> int:
        """Return a number that this call has not used."""
        self.change(made=self.state.made + 1)
        return self.state.made

    def go(self, phase: Phase, reason: str) -> None:
        """Enter a phase and put the transition on the record."""
        before = self.state.phase
        self.change(phase=phase)
        self.emit(
            Note(Transition(at_s=self.at_s, before=before, after=phase, reason=reason)),
        )

    def plan(
        self,
        intent: Intent,
        *,
        question: QuestionKind | None = None,
        to: tuple[MemberId, ...] = (),
        puts: tuple[Proposal, ...] = (),
        reads_back: Proposal | None = None,
        why: Reason | None = None,
    ) -> Sentence:
        """Put a sentence at the end of what is to be said, and return it."""
        sentence = Sentence(
            id=sentence_id(self.number(), type(intent)),
            intent=intent,
            question=question,
            to=to,
            puts=puts,
            reads_back=reads_back,
            why=why,
        )
        self.change(queue=(*self.state.queue, sentence))
        return sentence

    def say_next(self) -> bool:
        """Begin the next sentence, if one is waiting; tell whether it did."""
        if not self.state.queue:
            return False
        sentence, *rest = self.state.queue
        self.change(saying=sentence, saying_s=self.at_s, paused_s=None, pauses=0, queue=tuple(rest))
        self.emit(Say(sentence))
        return True

    def stop_saying(self) -> None:
        """Fall silent, if anything is being said."""
        if self.state.saying is not None:
            self.change(paused_s=None)
            self.emit(StopSaying())

    def wake(self, due_s: float) -> None:
        """Look again at `due_s`; an earlier wish to look is forgotten."""
        if self.state.timer is not None and self.state.timer_due_s == due_s:
            return
        timer = timer_id(self.number())
        self.change(timer=timer, timer_due_s=due_s)
        self.emit(SetTimer(timer, max(0.0, due_s - self.at_s)))

    def waits_until(self, due_s: float) -> bool:
        """Tell whether a moment has still to come; at that moment it is looked again."""
        if self.at_s >= due_s:
            return False
        self.wake(due_s)
        return True

    def sleep(self) -> None:
        """Forget the timer: only an event can go on."""
        self.change(timer=None, timer_due_s=None)

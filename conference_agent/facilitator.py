"""One call's story, from join to goodbye: the file to read first.

Everything that happens in the room comes through one inbox and is taken by one consumer. Each
event goes the same way: what was said is read (`reader.py`), the core decides what it
changes and what to do about it (`dialogue.step`), and the effects are carried out: words are
spoken, the record is kept, the page is shown.

The model interprets and words; the core decides; the store proves.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import assert_never

from conference_agent.dialogue import Order, Stance, State, begin, resume, stance, step
from conference_agent.interpreter import Interpreter
from conference_agent.ports import Board, Clock, Ears, Mouth, Store
from conference_agent.reader import Reader, languages_for
from conference_agent.scribe import Scribe
from conference_agent.values import (
    Call,
    Commit,
    Cut,
    Effect,
    Event,
    FindSlots,
    Flag,
    History,
    Leave,
    Lull,
    Note,
    Outcome,
    PauseSaying,
    Played,
    Publish,
    Put,
    ResumeSaying,
    Say,
    Sentence,
    SentenceId,
    SetTimer,
    Spoken,
    StopSaying,
    Timer,
    TimerId,
    Utterance,
    Words,
)
from conference_agent.wording import Persona, Style, word

__all__ = ["Facilitator"]

logger = logging.getLogger(__name__)

_PERSONA = Persona()
#: Who is shown with what nobody in particular said.
_SOMEBODY = "somebody"


class Facilitator:
    """The only mind of a call.

    Parameters
    ----------
    call
        What the store knows of the call.
    clock
        The call's two times.
    mouth, ears, board, store
        What the story needs from outside; they report to `post`.
    history
        What another facilitator has done of the call before it was lost; ``None`` at its begin.
    persona
        Who the facilitator is.
    interpreter
        Reads what is said; ``None``: by the rules alone.
    """

    def __init__(
        self,
        call: Call,
        *,
        clock: Clock,
        mouth: Mouth,
        ears: Ears,
        board: Board,
        store: Store,
        history: History | None = None,
        persona: Persona = _PERSONA,
        interpreter: Interpreter | None = None,
    ) -> None:
        self._clock = clock
        self._mouth = mouth
        self._ears = ears
        self._board = board
        self._state: State = (
            begin(call) if history is None else resume(call, history, clock.elapsed_s())
        )
        self._reader = Reader(interpreter or Interpreter(), clock=clock, name=persona.name)
        self._order = Order(lambda utterance: self._reader.may_go_on(utterance, self._state))
        self._style = Style(call=call.id, persona=persona)
        # Unbounded on purpose: events never drop, and a call has a few of them a second.
        self._inbox: asyncio.Queue[Event] = asyncio.Queue()
        invited = [device.id for device in call.party.devices]
        self._scribe = Scribe(store, clock=clock, post=self.post, invited=invited)
        self._said: dict[SentenceId, tuple[Sentence, Words]] = {}
        self._began_s: dict[SentenceId, float] = {}
        self._timer: asyncio.TimerHandle | None = None
        #: When it took the floor or left it to others, and why; of this process alone.
        self.floor: list[Stance] = []

    @property
    def may_write(self) -> bool:
        """Whether a readback is in force: only an objection keeps what it says from the write."""
        return self._state.readback is not None

    def post(self, event: Event) -> None:
        """Put an event into the inbox; never blocks, never raises."""
        self._inbox.put_nowait(event)

    async def run(self) -> Outcome:
        """Live through the call, and return its outcome once the record has all of it."""
        async with asyncio.TaskGroup() as tasks:
            writing = tasks.create_task(self._scribe.run(), name="scribe")
            outcome = await self._live()
            if self._timer is not None:
                self._timer.cancel()
            self._scribe.finish()
            await writing
        return outcome

    async def _live(self) -> Outcome:
        """Take events, one at a time, until the facilitator leaves."""
        # a room that nobody enters brings no event, and has to be left too
        self.post(Timer(at_s=self._clock.elapsed_s(), timer=TimerId("begin")))
        while True:
            for event in await self._next():
                if isinstance(event, Utterance):
                    event = await self._understand(event)
                outcome = self._take(event)
                if outcome is not None:
                    return outcome

    async def _next(self) -> tuple[Event, ...]:
        """Wait for what is due next; an utterance may wait for one that began earlier."""
        due_s = self._order.due_s
        try:
            async with asyncio.timeout(
                None if due_s is None else max(0.0, due_s - self._clock.elapsed_s())
            ):
                event = await self._inbox.get()
        except TimeoutError:
            return self._order.overdue(self._clock.elapsed_s())
        return self._order.take(event)

    def _take(self, event: Event) -> Outcome | None:
        """Let the core decide about an event, and carry out what it asks for."""
        if isinstance(event, Lull):
            reading = self._reader.read(event.text, event.device, self._state)
            event = replace(event, reading=reading)
        if isinstance(event, Played | Cut):
            self._record_sentence(event)
        before = self._state
        self._state, effects = step(before, event)
        outcome = None
        for effect in effects:
            outcome = self._carry_out(effect, event.at_s) or outcome
        self._stand(event.at_s)
        if before.outcome is None and self._state.outcome is not None:
            # before the goodbye is said: a crash from here on loses nothing
            self._scribe.close(self._state.outcome)
        if before.phase is not self._state.phase:
            logger.info(
                "the call goes on",
                extra={"action": "enter_phase", "phase": str(self._state.phase)},
            )
        return outcome

    def _stand(self, at_s: float) -> None:
        """Log why it speaks or is silent from now on, where that has changed."""
        now = stance(self._state, at_s)
        if self.floor and self.floor[-1] == now:
            return
        self.floor.append(now)
        logger.info(
            "the floor was decided",
            extra={
                "action": "take_floor" if now.speaks else "leave_floor",
                "kind": now.reason.name.lower(),
                "call": str(self._state.call.id),
            },
        )

    async def _understand(self, utterance: Utterance) -> Utterance:
        """Add what the words do, and show them."""
        heard = await self._reader.understand(utterance, self._state)
        # for the rest of the call: who asked once would have to ask each time
        self._style = replace(self._style, slow=self._reader.slower)
        if utterance.text and utterance.said_here:
            self._board.heard(heard, self._said_by(utterance))
        return heard

    def _said_by(self, utterance: Utterance) -> str:
        """Return whose name is shown with what was said: nobody's where it may be another's."""
        if Flag.CROSSTALK in utterance.flags:
            return _SOMEBODY
        party = self._state.call.party
        names = [party.member(who).name for who in party.members_at(utterance.device)]
        return " or ".join(names) or _SOMEBODY

    def _carry_out(self, effect: Effect, at_s: float) -> Outcome | None:
        """Carry out one effect of an event at `at_s`; return the outcome when it is to leave."""
        match effect:
            case Say() | StopSaying() | PauseSaying() | ResumeSaying():
                self._speak(effect)
            case SetTimer():
                self._set_timer(effect, at_s)
            case Note() | FindSlots() | Commit():
                self._scribe.write(effect)
            case Publish():
                self._board.show(effect)
            case Leave(outcome=outcome):
                return outcome
            case _:
                assert_never(effect)
        return None

    def _speak(self, effect: Say | StopSaying | PauseSaying | ResumeSaying) -> None:
        match effect:
            case Say(sentence=sentence):
                self._say(sentence)
            case StopSaying():
                self._mouth.stop()
            case PauseSaying():
                self._mouth.pause()
            case ResumeSaying():
                self._mouth.resume()

    def _say(self, sentence: Sentence) -> None:
        words = self._words(sentence, self._state)
        self._style = self._style.having_said(words)
        self._said[sentence.id] = (sentence, words)
        if sentence.question is not None:
            self._ears.expect(sentence.question)
        self._mouth.say(sentence.id, words)

    def _words(self, sentence: Sentence, state: State) -> Words:
        now = state.call.appointment.local(self._clock.now())
        to = sentence.to or tuple(member.id for member in state.here())
        style = replace(self._style, now=now, languages=languages_for(state, to))
        return word(sentence.intent, style)

    def began(self, sentence_id: SentenceId) -> None:
        """Take note that the first sound of a sentence is being played."""
        sentence, words = self._said[sentence_id]
        self._began_s[sentence_id] = at_s = self._clock.elapsed_s()
        self._board.saying(sentence, words)
        self._foresee(sentence, words, at_s)

    def _foresee(self, sentence: Sentence, words: Words, at_s: float) -> None:
        """Have ready what follows a sentence if nobody says anything: nobody has to wait for it."""
        puts = tuple(Put(start=mark.start, at_s=at_s) for mark in words.marks)
        state, effects = step(self._state, Played(at_s=at_s, sentence=sentence.id, puts=puts))
        for effect in effects:
            if isinstance(effect, Say):
                self._mouth.foresee(self._words(effect.sentence, state))

    def _record_sentence(self, event: Played | Cut) -> None:
        """Put on the record what was played of a sentence; cut off means not said."""
        if event.sentence not in self._said:
            return
        sentence, words = self._said.pop(event.sentence)
        complete = isinstance(event, Played)
        start_s = self._began_s.pop(event.sentence, event.at_s)
        self._board.said(sentence, words, complete=complete)
        self._scribe.write(
            Note(
                Spoken(
                    sentence=sentence.id,
                    text=words.text,
                    start_s=start_s,
                    end_s=event.at_s,
                    complete=complete,
                    asked=sentence.by_name,
                )
            )
        )

    def _set_timer(self, effect: SetTimer, at_s: float) -> None:
        """Set the core's one timer; the one before it dies with what set it.

        The core counts from the event, which may have been read late: a press of a page.
        """
        if self._timer is not None:
            self._timer.cancel()
        late_s = max(0.0, self._clock.elapsed_s() - at_s)
        self._timer = asyncio.get_running_loop().call_later(
            max(0.0, effect.after_s - late_s),
            lambda: self.post(Timer(at_s=self._clock.elapsed_s(), timer=effect.timer)),
        )

"""One call's story, from join to goodbye: the file to read first.

Everything that happens in the room comes through one inbox and is taken by one consumer. Each
event goes the same way: what was said is read (`understanding`), the core decides what it
changes and what to do about it (`dialogue.step`), and the effects are carried out: words are
spoken, the record is kept, the page is shown.

The model interprets and words; the core decides; the store proves.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from datetime import date
from typing import Final, assert_never

from conference_agent.dialogue import (
    Order,
    Stance,
    State,
    asked_to_prove,
    begin,
    open_node,
    prompts_of,
    resume,
    stance,
    step,
    vague,
)
from conference_agent.interpreter import Interpreter
from conference_agent.ports import Board, Clock, Ears, Mouth, Store
from conference_agent.scribe import Scribe
from conference_agent.understanding import Context, asks_slower, read, unfinished
from conference_agent.understanding.pieces import Pieces
from conference_agent.values import (
    LANGUAGES,
    Call,
    Commit,
    Cut,
    DeviceId,
    Effect,
    Event,
    FindSlots,
    Flag,
    History,
    Leave,
    Lull,
    MemberId,
    Note,
    Outcome,
    PauseSaying,
    Played,
    Publish,
    QuestionKind,
    Reading,
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

__all__ = ["WITHHELD", "Facilitator"]

logger = logging.getLogger(__name__)

#: What stands for the words of a birth date or a code, on the record and in captions.
WITHHELD: Final = "[withheld]"
#: What the family may call the facilitator.
_OWN_NAMES = ("assistant", "facilitator", "computer", "robot")
_PERSONA = Persona()


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
        self._order = Order(self._may_go_on)
        self._style = Style(call=call.id, persona=persona)
        self._interpreter = interpreter or Interpreter()
        # Unbounded on purpose: events never drop, and a call has a few of them a second.
        self._inbox: asyncio.Queue[Event] = asyncio.Queue()
        invited = [device.id for device in call.party.devices]
        self._scribe = Scribe(store, clock=clock, post=self.post, invited=invited)
        self._said: dict[SentenceId, tuple[Sentence, Words]] = {}
        self._began_s: dict[SentenceId, float] = {}
        #: What was not kept last: when it began, and the secret that it may be a part of.
        self._withheld: dict[DeviceId, tuple[float, date | str]] = {}
        self._pieces = Pieces()
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
            event = replace(event, reading=self._read(event.text, event.device, self._state))
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
        context = self._pieces.before(utterance, self._context_of(utterance))
        reading = (
            await self._interpreter.read(utterance.text, context)
            if utterance.said_here
            else read(utterance.text, context)
        )
        self._pieces.keep(utterance, context, reading)
        # a birth date or a code is never kept, nor shown
        text = utterance.text if reading.proof is None else WITHHELD
        if reading.proof is not None:
            secret = context.sought or context.elsewhere or context.private[0]
            self._withheld[utterance.device] = (utterance.start_s, secret)
        heard = replace(utterance, text=text, reading=reading)
        if utterance.said_here and asks_slower(utterance.text, context):
            # for the rest of the call: who asked once would have to ask each time
            self._style = replace(self._style, slow=True)
        if utterance.text and utterance.said_here:
            party = self._state.call.party
            members = party.members_at(utterance.device)
            names = [party.member(who).name for who in members]
            self._board.heard(heard, " or ".join(names) or "somebody")
        return heard

    def _may_go_on(self, utterance: Utterance) -> bool:
        """Tell whether the words end in the middle, or are no clear answer yet."""
        text, device, asked = utterance.text, utterance.device, self._state.as_asked(utterance)
        return unfinished(text, self._context(device, asked)) or vague(
            replace(utterance, reading=self._read(text, device, asked))
        )

    def _read(self, text: str, device: DeviceId, asked: State) -> Reading:
        """Return what words do, said at a device and read against what was asked there."""
        return read(text, self._context(device, asked))

    def _context_of(self, utterance: Utterance) -> Context:
        """Return what an utterance is read against; one that goes on with a proof is one too."""
        context = self._context(utterance.device, self._state.as_asked(utterance))
        start_s, secret = self._withheld.get(utterance.device, (None, None))
        goes_on = Flag.GOES_ON in utterance.flags and start_s == utterance.start_s
        return replace(context, sought=secret) if goes_on else context

    def _context(self, device: DeviceId, state: State) -> Context:
        """Return what words at a device are read against."""
        appointment, members = state.call.appointment, state.call.party.members
        asked, node = asked_to_prove(state, device), open_node(state)
        offers = () if state.asked_at(device) is QuestionKind.CLARIFY else state.offers
        return Context(
            asked=state.asked_at(device),
            offers=tuple(appointment.local(slot) for slot in offers),
            free=tuple(appointment.local(slot) for slot in state.free or ()),
            now=appointment.local(self._clock.now()),
            timezone=appointment.timezone,
            names={member.name.lower(): member.id for member in members},
            at_device=state.call.party.members_at(device),
            languages=self._heard_in(state.call.party.members_at(device)),
            patient=state.call.party.patient.id,
            provider=appointment.provider,
            facilitator_names=(*_OWN_NAMES, *self._own_names()),
            stands=appointment.local(appointment.start) if state.moves else None,
            sought=None if asked is None else asked.secret,
            elsewhere=self._sought_elsewhere(device, state),
            private=tuple(
                secret
                for each in members
                for secret in (each.birth_date, each.code, each.phone)
                if secret is not None
            ),
            prompts=prompts_of(node),
            wanted=() if node is None else node.extracts,
            said="" if node is None else node.say,
        )

    def _sought_elsewhere(self, device: DeviceId, state: State) -> date | str | None:
        """Return what somebody at another device is asked for to show who they are."""
        proving = state.standing.proving
        if proving is None or proving.device == device:
            return None
        return state.call.party.member(proving.member).secret

    def _languages(self, members: tuple[MemberId, ...]) -> tuple[str, ...]:
        """Return what they are spoken to in: each language that one of them is, English first."""
        spoken = {each for who in members for each in self._state.tongue(who)}
        return tuple(each for each in LANGUAGES if each in spoken) or LANGUAGES[:1]

    def _heard_in(self, members: tuple[MemberId, ...]) -> tuple[str, ...]:
        """Return what they may say something in: the record's languages, and those they wished."""
        spoken = {self._state.call.party.member(who).language for who in members}
        spoken.update(self._languages(members))
        return tuple(each for each in LANGUAGES if each in spoken)

    def _own_names(self) -> tuple[str, ...]:
        """Return the persona's name, unless somebody of the family has it too."""
        name = self._style.persona.name.lower()
        members = {member.name.lower() for member in self._state.call.party.members}
        return (name,) if name and name not in members else ()

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
        now = self._state.call.appointment.local(self._clock.now())
        to = sentence.to or tuple(member.id for member in self._state.here())
        words = word(sentence.intent, replace(self._style, now=now, languages=self._languages(to)))
        self._style = self._style.having_said(words)
        self._said[sentence.id] = (sentence, words)
        if sentence.question is not None:
            self._ears.expect(sentence.question)
        self._mouth.say(sentence.id, words)

    def began(self, sentence_id: SentenceId) -> None:
        """Take note that the first sound of a sentence is being played."""
        sentence, words = self._said[sentence_id]
        self._began_s[sentence_id] = self._clock.elapsed_s()
        self._board.saying(sentence, words)

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

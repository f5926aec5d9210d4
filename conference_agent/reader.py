"""What is said in a call, read against where the talk stands: what was asked, and who is meant.

A birth date or a code is taken out here: nothing of it is kept, nor shown.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from conference_agent.dialogue import State, asked_to_prove, open_node, prompts_of, vague
from conference_agent.interpreter import Interpreter
from conference_agent.ports import Clock
from conference_agent.understanding import Context, asks_slower, read, unfinished
from conference_agent.understanding.pieces import Pieces
from conference_agent.values import (
    LANGUAGES,
    DeviceId,
    Flag,
    MemberId,
    QuestionKind,
    Reading,
    Utterance,
)

__all__ = ["WITHHELD", "Reader", "languages_for"]

#: What stands for the words of a birth date or a code, on the record and in captions.
WITHHELD: Final = "[withheld]"
#: What the family may call the facilitator.
_OWN_NAMES: Final = ("assistant", "facilitator", "computer", "robot")


def languages_for(state: State, members: tuple[MemberId, ...]) -> tuple[str, ...]:
    """Return what members are spoken to in: each language that one of them is, English first."""
    spoken = {each for who in members for each in state.tongue(who)}
    return tuple(each for each in LANGUAGES if each in spoken) or LANGUAGES[:1]


class Reader:
    """Reads what is said in one call.

    Parameters
    ----------
    interpreter
        Reads the words, once it is known against what.
    clock
        The call's two times.
    name
        The facilitator's own.
    """

    def __init__(self, interpreter: Interpreter, *, clock: Clock, name: str) -> None:
        self._interpreter = interpreter
        self._clock = clock
        self._name = name.lower()
        self._pieces = Pieces()
        #: What was not kept last: when it began, and the secret that it may be a part of.
        self._withheld: dict[DeviceId, tuple[float, date | str]] = {}
        #: Whether anybody has asked to hear it slower.
        self.slower = False

    async def understand(self, utterance: Utterance, state: State) -> Utterance:
        """Return an utterance with what its words do, and without those that nobody may keep."""
        context = self._pieces.before(utterance, self._context_of(utterance, state))
        reading = (
            await self._interpreter.read(utterance.text, context)
            if utterance.said_here
            else read(utterance.text, context)
        )
        self._pieces.keep(utterance, context, reading)
        self.slower |= utterance.said_here and asks_slower(utterance.text, context)
        text = utterance.text
        if reading.proof is not None:
            secret = context.sought or context.elsewhere or context.private[0]
            self._withheld[utterance.device] = (utterance.start_s, secret)
            text = WITHHELD
        return replace(utterance, text=text, reading=reading)

    def read(self, text: str, device: DeviceId, state: State) -> Reading:
        """Return what words at a device do by the rules alone: at once, and nothing is kept."""
        return read(text, self._context(device, state))

    def may_go_on(self, utterance: Utterance, state: State) -> bool:
        """Tell whether the words end in the middle, or are no clear answer yet."""
        text, device, asked = utterance.text, utterance.device, state.as_asked(utterance)
        return unfinished(text, self._context(device, asked)) or vague(
            replace(utterance, reading=self.read(text, device, asked))
        )

    def _context_of(self, utterance: Utterance, state: State) -> Context:
        """Return what an utterance is read against; one that goes on with a proof is one too."""
        context = self._context(utterance.device, state.as_asked(utterance))
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
            choice=tuple(appointment.local(slot) for slot in state.choice if offers),
            now=appointment.local(self._clock.now()),
            timezone=appointment.timezone,
            names={member.name.lower(): member.id for member in members},
            at_device=state.call.party.members_at(device),
            languages=_heard_in(state, state.call.party.members_at(device)),
            to_one=_asked_alone(device, state),
            patient=state.call.party.patient.id,
            about=_asked_about(device, state),
            provider=appointment.provider,
            facilitator_names=(*_OWN_NAMES, *self._own_names(state)),
            stands=appointment.local(appointment.start) if state.moves else None,
            sought=None if asked is None else asked.secret,
            elsewhere=_sought_elsewhere(device, state),
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

    def _own_names(self, state: State) -> tuple[str, ...]:
        """Return the facilitator's name, unless somebody of the family has it too."""
        members = {member.name.lower() for member in state.call.party.members}
        return (self._name,) if self._name and self._name not in members else ()


def _sought_elsewhere(device: DeviceId, state: State) -> date | str | None:
    """Return what somebody at another device is asked for to show who they are."""
    proving = state.standing.proving
    if proving is None or proving.device == device:
        return None
    return state.call.party.member(proving.member).secret


def _asked_alone(device: DeviceId, state: State) -> bool:
    """Tell whether the open question is put to somebody at a device, and to nobody else."""
    question = state.question
    return question is not None and question.to_one in state.call.party.members_at(device)


def _asked_about(device: DeviceId, state: State) -> MemberId | None:
    """Return of whom the patient is asked at a device whether they may hear the matter."""
    clearing = state.standing.clearing
    return clearing.about if clearing is not None and clearing.device == device else None


def _heard_in(state: State, members: tuple[MemberId, ...]) -> tuple[str, ...]:
    """Return what they may say something in: the record's languages, and those they wished."""
    spoken = {state.call.party.member(who).language for who in members}
    spoken.update(languages_for(state, members))
    return tuple(each for each in LANGUAGES if each in spoken)

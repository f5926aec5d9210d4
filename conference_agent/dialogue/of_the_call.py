"""Questions about the call itself, and who is spoken to in which language.

Whether it is recorded, who calls and who is asked are no secrets: they are answered at every level,
whatever is open. Whoever asks for another language is spoken to in it from then on.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.dialogue.disclosure import introduction, level
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.state import State
from conference_agent.values import (
    LANGUAGES,
    Detail,
    ForClinic,
    Intent,
    Level,
    MemberId,
    Note,
    Reading,
    SayAsked,
    SayRecorded,
    SpeakIn,
    Utterance,
    Withhold,
)

__all__ = [
    "OF_THE_CALL",
    "asks_of_call",
    "leave_to_clinic",
    "tell_of_call",
    "tongues_after",
    "withholds",
]

#: Answered here, at every level.
OF_THE_CALL: Final = frozenset(
    {Detail.CALLER, Detail.RECORDING, Detail.ADDRESSEE, Detail.SPANISH, Detail.ENGLISH}
)
_LANGUAGES: Final = {Detail.ENGLISH: "en", Detail.SPANISH: "es"}


def tell_of_call(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Answer what is asked of the call itself; what may not be told yet is said to be so."""
    state = draft.state
    for intent in _answers(state, reading):
        draft.plan(intent)
    language = _wished(reading)
    if language is not None:
        draft.change(tongues=tongues_after(state, utterance, reading))
        draft.plan(SpeakIn(language=language), to=_askers(state, utterance))
    if withholds(state, reading):
        leave_to_clinic(draft, utterance, clinical=False)
        draft.plan(Withhold())


def asks_of_call(state: State, reading: Reading) -> bool:
    """Tell whether anything is asked that is answered here."""
    return bool(OF_THE_CALL.intersection(reading.details)) or withholds(state, reading)


def withholds(state: State, reading: Reading) -> bool:
    """Tell whether somebody asks who it is with, while not everybody here may hear it."""
    return Detail.PROVIDER in reading.details and level(state) is not Level.ALL


def leave_to_clinic(draft: Draft, utterance: Utterance, *, clinical: bool) -> None:
    """Note what somebody asks for the clinic, once whatever else they ask with it."""
    if not any(_leaves(effect, utterance) for effect in draft.effects):
        left = ForClinic(at_s=draft.at_s, utterance=utterance.id, clinical=clinical)
        draft.emit(Note(left))


def tongues_after(
    state: State, utterance: Utterance, reading: Reading
) -> Mapping[MemberId, tuple[str, ...]]:
    """Return what people wish to be spoken to in, once somebody has said something.

    At a device that they share it is not known who asked: there it is added to what they hear.
    """
    language = _wished(reading)
    if language is None:
        return state.tongues
    askers = _askers(state, utterance)
    alone = len(askers) == 1
    wished = {
        who: tuple(
            each
            for each in LANGUAGES
            if each == language or (not alone and each in state.tongue(who))
        )
        for who in askers
    }
    return {**state.tongues, **wished}


def _answers(state: State, reading: Reading) -> tuple[Intent, ...]:
    """Return what is said of the call to what is asked."""
    asked, question = reading.details, state.question
    said: list[Intent] = []
    if Detail.CALLER in asked:
        said.append(introduction(state))
    if Detail.RECORDING in asked:
        said.append(SayRecorded(recorded=state.call.recorded))
    if Detail.ADDRESSEE in asked and question is not None:
        said.append(_addressed(state, question.sentence.to))
    return tuple(said)


def _addressed(state: State, to: tuple[MemberId, ...]) -> SayAsked:
    """Return to whom a question is put, as those who are here hear it."""
    here = {member.id for member in state.here()}
    if here.issubset(to):
        return SayAsked(alone=len(here) == 1)
    return SayAsked(names=tuple(state.call.party.member(who).name for who in to))


def _wished(reading: Reading) -> str | None:
    """Return the language that somebody wishes to be spoken to in, if they name one."""
    named = [_LANGUAGES[each] for each in reading.details if each in _LANGUAGES]
    return named[0] if len(named) == 1 else None


def _askers(state: State, utterance: Utterance) -> tuple[MemberId, ...]:
    """Return who may have asked: at a shared device, the one who was asked there, if it is one."""
    members = state.at(utterance.device)
    question = state.question
    asked = question.to_one if question is not None else None
    return (asked,) if asked in members else members


def _leaves(effect: object, utterance: Utterance) -> bool:
    entry = effect.entry if isinstance(effect, Note) else None
    return isinstance(entry, ForClinic) and entry.utterance == utterance.id

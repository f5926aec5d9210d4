"""Back to keeping the appointment: somebody wants it left as it was, after other times came up.

The words bind nothing. Whether to keep it is put to all once more, in whole, and whoever had
declined it has to say so again, or yes.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from conference_agent.dialogue import readback
from conference_agent.dialogue.answers import answer_of, said_by, unclear
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.negotiation import contradicted
from conference_agent.dialogue.state import Said, State
from conference_agent.dialogue.topics import take_up
from conference_agent.values import (
    Answer,
    MemberId,
    PartStat,
    Phase,
    QuestionKind,
    Reading,
    Utterance,
)

__all__ = ["LEFT_AS_IT_WAS", "hear_keeping", "keep_after_all", "wants_it_kept"]

#: Why a call goes back to keeping.
LEFT_AS_IT_WAS: Final = "somebody wants it left as it was"


def wants_it_kept(state: State, said: Said) -> bool:
    """Tell whether somebody whose answer counts wants no other time after all."""
    return said.reading.keeps and state.moves and said.member in state.call.party.counted


def hear_keeping(draft: Draft, utterance: Utterance, reading: Reading) -> None:
    """Take in what is said while free slots are looked up: nothing is put that it could answer."""
    said = said_by(draft.state, utterance, reading)
    if said is not None and not unclear(utterance) and wants_it_kept(draft.state, said):
        keep_after_all(draft, said)


def keep_after_all(draft: Draft, said: Said) -> None:
    """Put to all once more whether to keep it."""
    readback.void(draft, "the proposal changed")
    state = draft.state
    changed = [_asked_anew(state, said, who) for who in state.call.party.counted]
    draft.change(
        keeping=None,
        named=(),
        sought_s=None,
        keepings=state.keepings + 1,
    )
    for answer in changed:
        if answer is not None:
            readback.put_on_record(draft, answer)
    draft.go(Phase.KEEPING, LEFT_AS_IT_WAS)
    take_up(draft, QuestionKind.KEEP, state.keep)


def _asked_anew(state: State, said: Said, who: MemberId) -> Answer | None:
    """Return where somebody stands who has to answer again, ``None`` for all others.

    It is whoever declined, and whoever has said since that such a time does not suit.
    """
    stand = state.answer(who, state.keep)
    if stand is None or stand.status is PartStat.TENTATIVE:
        return None
    appointment = state.call.appointment
    against = contradicted(state.wishes, appointment.start, appointment.timezone)
    if stand.status is PartStat.ACCEPTED and who not in against:
        return None
    if who == said.member:
        return answer_of(said, state.keep, PartStat.TENTATIVE)
    return replace(stand, status=PartStat.TENTATIVE)

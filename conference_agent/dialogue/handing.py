"""What a flow hands over to be settled, and whether it can be: the core looks, not the flow."""

from __future__ import annotations

from conference_agent.dialogue.closing import close
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.limits import LOOK_UP_S
from conference_agent.dialogue.state import State
from conference_agent.dialogue.topics import take_up
from conference_agent.values import Outcome, Phase, QuestionKind
from conference_agent.values.agenda import Settle, Settling

__all__ = ["hand_over", "only_cancels"]


def hand_over(draft: Draft) -> None:
    """Begin to settle what the flow hands over.

    An appointment that stands can be kept, moved or cancelled, one that does not can be made.
    Whatever else a flow wants is left to the clinic.
    """
    state = draft.state
    made = state.call.appointment.made
    match _handed(state):
        case Settling.KEEP if made:
            draft.go(Phase.KEEPING, "those here were greeted")
            take_up(draft, QuestionKind.KEEP, state.keep)
        case Settling.CANCEL if made:
            draft.change(callings_off=state.callings_off + 1)
            draft.go(Phase.CANCELLING, "the flow has it cancelled")
            take_up(draft, QuestionKind.CANCEL, state.cancel)
        case Settling.MOVE if made:
            _search(draft, "the flow has it moved")
        case Settling.BOOK if not made:
            _search(draft, "the flow has it made")
        case _:
            close(draft, Outcome.NEEDS_HUMAN, "there is nothing of what the flow has settled")


def only_cancels(state: State) -> bool:
    """Tell whether the flow asked for nothing but to cancel, and nobody for another time."""
    asks = bool(state.named) or any(wish.suits for wish in state.wishes)
    return _handed(state) is Settling.CANCEL and not asks


def _handed(state: State) -> Settling | None:
    node = state.agenda.node(state.position.node)
    return node.proposal if isinstance(node, Settle) else None


def _search(draft: Draft, reason: str) -> None:
    draft.change(topic=None, question=None, sought_s=draft.at_s)
    draft.wake(draft.at_s + LOOK_UP_S)
    draft.go(Phase.SEARCHING, reason)

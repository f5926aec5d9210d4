"""From the entries of a record back to what the core knew when the last of them was written.

What is not on the record is forgotten on purpose: which slots were put to whom, and the readback
that was in force. Without them no yes counts, and nothing is written before it is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from conference_agent.dialogue.ids import is_of, let_be, passed
from conference_agent.dialogue.keeping import LEFT_AS_IT_WAS
from conference_agent.dialogue.leading import given_at
from conference_agent.dialogue.memory import Memory
from conference_agent.dialogue.privacy import recall_overheard
from conference_agent.dialogue.progress import Lead
from conference_agent.dialogue.readback import objects
from conference_agent.dialogue.recounting import recount
from conference_agent.dialogue.rehearing import rehear
from conference_agent.dialogue.reopening import closed
from conference_agent.dialogue.roll import enrol, forget_absence
from conference_agent.dialogue.state import Topic, begin
from conference_agent.dialogue.waiting import begin_to_wait
from conference_agent.values import (
    Answer,
    AskPress,
    AskQuiet,
    AskWho,
    Await,
    Call,
    Cleared,
    Disclose,
    Entry,
    ForClinic,
    Greet,
    Identified,
    MemberId,
    Overheard,
    Phase,
    Presence,
    Proceed,
    QuestionKind,
    Readback,
    Spoken,
    Transition,
    Utterance,
    Voided,
)
from conference_agent.values.walking import Position

__all__ = ["RESUMED", "recall"]

#: Why a call is in the phase in which it goes on.
RESUMED: Final = "the facilitator was lost and replaced"


def recall(call: Call, entries: Iterable[Entry]) -> Memory:
    """Return what the entries of a call tell, in their order."""
    memory = Memory(begin(call))
    for entry in entries:
        match entry:
            case Utterance() | Answer():
                rehear(memory, entry)
            case Transition():
                _recall_transition(memory, entry)
            case Presence():
                _recall_presence(memory, entry)
            case Spoken():
                _recall_sentence(memory, entry)
            case Identified() | Cleared() | Overheard() | ForClinic():
                _recall_standing(memory, entry)
            case Readback() | Voided():  # pragma: no branch
                # the one in force is dropped: it is read back again
                counts = isinstance(entry, Voided) and objects(entry.reason)
                memory.change(objected=memory.state.objected + counts)
    return memory


def _recall_transition(memory: Memory, transition: Transition) -> None:
    state = memory.state
    before, after = transition.before, transition.after
    if transition.reason == RESUMED:
        # who is here was reported anew, and an offer nobody had answered is put once more
        again = before is Phase.MOVING and after is Phase.SEARCHING
        memory.change(
            present=frozenset(),
            since_s={},
            rounds=state.rounds - again,
            unpicked=state.topic if again else None,
        )
    elif after is Phase.CLOSING and before is not after:
        memory.closed = transition
    # what the flow says behind a result is said anew
    node = passed(transition.reason) if after is Phase.OPENING else None
    if node is not None and any(each.id == node for each in state.agenda.nodes):
        gave = given_at(state)
        memory.change(lead=Lead(position=Position(node=node), variables=gave))
    asked = let_be(transition.reason)
    if asked is not None:
        standing = memory.state.standing
        memory.change(standing=replace(standing, passed=standing.passed | {asked}))
    if before is not after:
        memory.change(phase=after)
        # a write that was held back leaves everything as it was
        if before is not Phase.COMMITTING or after is Phase.SEARCHING:
            _recall_phase(memory, transition)


def _recall_phase(memory: Memory, transition: Transition) -> None:
    """Recall what is taken up when a phase begins."""
    state, since_s = memory.state, transition.at_s
    match transition.after:
        case Phase.KEEPING:
            topic = Topic(kind=QuestionKind.KEEP, proposal=state.keep, since_s=since_s)
            again = transition.reason == LEFT_AS_IT_WAS
            memory.change(topic=topic, keepings=state.keepings + again)
        case Phase.SEARCHING:
            memory.change(topic=None, reopened=closed(state))
        case Phase.MOVING if transition.before is Phase.READING_BACK and state.topic is not None:
            # somebody went on with the answer that had settled it
            memory.change(topic=replace(state.topic, kind=QuestionKind.OFFER))
        case Phase.MOVING:
            # which slots are on offer is not on the record
            choice = Topic(kind=QuestionKind.OFFER, proposal=None, since_s=since_s)
            topic = state.topic or state.unpicked or choice
            memory.change(rounds=state.rounds + 1, named=(), topic=topic, unpicked=None)
        case Phase.CANCELLING:
            topic = Topic(kind=QuestionKind.CANCEL, proposal=state.cancel, since_s=since_s)
            memory.change(callings_off=state.callings_off + 1, topic=topic, calling_off=None)
        case Phase.READING_BACK:
            read = state.topic.proposal if state.topic is not None else None
            topic = Topic(kind=QuestionKind.READBACK, proposal=read, since_s=since_s)
            memory.change(topic=topic)
        case _:
            pass


def _recall_presence(memory: Memory, presence: Presence) -> None:
    state, device = memory.state, presence.device
    if presence.present and device in state.present:
        memory.state = enrol(state, device, frozenset(presence.members))
    elif presence.present:
        memory.entered = True
        since_s = {**state.since_s, device: presence.at_s}
        memory.change(present=state.present | {device}, since_s=since_s)
    else:
        memory.change(present=state.present - {device})
        memory.state = forget_absence(memory.state, device)


def _recall_standing(memory: Memory, entry: Identified | Cleared | Overheard | ForClinic) -> None:
    """Recall who has shown who they are, or has not, and who may hear the matter."""
    standing = memory.state.standing
    match entry:
        case Identified(member=member, right=True):
            memory.change(standing=replace(standing, proven=standing.proven | {member}))
        case Identified(member=member):
            wrong = {**standing.wrong, member: standing.wrong.get(member, 0) + 1}
            memory.change(standing=replace(standing, wrong=wrong))
        case Cleared(member=member, cleared=True):
            memory.change(standing=replace(standing, cleared=standing.cleared | {member}))
        case Cleared(member=member):
            memory.change(standing=replace(standing, refused=standing.refused | {member}))
        case Overheard(device=device, overheard=overheard):
            memory.state = recall_overheard(memory.state, device, overheard=overheard)
        case ForClinic():  # pragma: no branch - it has been said
            pass


def _recall_sentence(memory: Memory, spoken: Spoken) -> None:
    """Recall what was asked how often, and who was told what by being there throughout."""
    memory.state = recount(memory.state, spoken, again=memory.again)
    if is_of(spoken.sentence, Await, Proceed):
        _recall_wait(memory, spoken)
    state = memory.state
    if not spoken.complete:
        memory.change(cuts=state.cuts + (state.phase is not Phase.CLOSING))
        return
    memory.said.append(spoken.sentence)
    heard = frozenset[MemberId](state.receiving(since_s=spoken.start_s))
    if is_of(spoken.sentence, Disclose):
        memory.change(told=state.told | heard)
    elif is_of(spoken.sentence, Greet):
        memory.change(greeted=state.greeted | (heard & state.told))
    elif is_of(spoken.sentence, AskQuiet):
        # the record does not say to whom: nobody is asked twice
        memory.change(asked_quiet=state.asked_quiet | heard)
    elif is_of(spoken.sentence, AskPress):
        memory.change(told_unheard=state.told_unheard | heard)
    elif is_of(spoken.sentence, AskWho):
        memory.change(roll=replace(state.roll, called=state.roll.called | state.present))


def _recall_wait(memory: Memory, spoken: Spoken) -> None:
    """Recall that somebody is waited for, by wish or because their answer is missing, or no more.

    What was asked for and not said yet that it is done is asked for again by whoever wants it.
    """
    state, wish = memory.state, memory.wish
    if is_of(spoken.sentence, Proceed):
        memory.change(awaiting=None, hold_until_s=0.0)
    elif wish is not None and wish.reading is not None:
        memory.state = begin_to_wait(state, wish, wish.reading)
        memory.wish = None
    elif state.topic is not None:
        memory.change(topic=replace(state.topic, awaits=True))

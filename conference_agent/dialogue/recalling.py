"""From the entries of a record back to what the core knew when the last of them was written.

What is not on the record is forgotten on purpose: which slots were put to whom, and the readback
that was in force. Without them no yes counts, and nothing is written before it is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from conference_agent.dialogue.changed import changed
from conference_agent.dialogue.doubting import recall_doubt
from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.ids import is_of, let_be, passed
from conference_agent.dialogue.keeping import LEFT_AS_IT_WAS
from conference_agent.dialogue.leading import given_at, recall_found
from conference_agent.dialogue.of_the_call import tongues_after
from conference_agent.dialogue.privacy import recall_overheard, recall_privacy
from conference_agent.dialogue.progress import Lead
from conference_agent.dialogue.recounting import asks_to_repeat, recount, recount_repeats
from conference_agent.dialogue.roll import enrol, forget_absence
from conference_agent.dialogue.state import Named, Said, State, Topic, begin
from conference_agent.dialogue.waiting import (
    asks_to_wait,
    begin_to_wait,
    hear_waiting,
    recall_answered,
)
from conference_agent.dialogue.wishing import calls_off, has_a_say, named_instead, wishes_of
from conference_agent.values import (
    Act,
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
    PartStat,
    Phase,
    Presence,
    Proceed,
    QuestionKind,
    Readback,
    Reading,
    SentenceId,
    Spoken,
    Transition,
    Utterance,
    UtteranceId,
    Voided,
)
from conference_agent.values.walking import Position

__all__ = ["RESUMED", "Memory", "recall"]

#: In these phases what is said may hold the decision up.
_TALKING: Final = frozenset(
    {Phase.KEEPING, Phase.MOVING, Phase.CANCELLING, Phase.READING_BACK, Phase.COMMITTING}
)
#: Why a call is in the phase in which it goes on.
RESUMED: Final = "the facilitator was lost and replaced"


@dataclass(slots=True)
class Memory:
    """What is recalled; it lives within one call of `resume`."""

    #: With those in the room who were there when the record broke off.
    state: State
    #: Every utterance by its id.
    heard: dict[UtteranceId, Utterance] = field(default_factory=dict)
    #: The sentences that were played to their end.
    said: list[SentenceId] = field(default_factory=list)
    #: Somebody asked to hear the open question once more, which it is then.
    again: bool = False
    #: With these somebody asked to wait for somebody; it was not said yet that it is done.
    wish: Utterance | None = None
    #: Somebody has been in the room.
    entered: bool = False
    #: How the call came to its end, if it did.
    closed: Transition | None = None

    def change(self, **changes: object) -> None:
        """Replace fields of the state."""
        self.state = changed(self.state, **changes)


def recall(call: Call, entries: Iterable[Entry]) -> Memory:
    """Return what the entries of a call tell, in their order."""
    memory = Memory(begin(call))
    for entry in entries:
        match entry:
            case Utterance() | Answer():
                _recall_words(memory, entry)
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
                objected = memory.state.objected + isinstance(entry, Voided)
                memory.change(objected=objected)
    return memory


def _recall_words(memory: Memory, entry: Utterance | Answer) -> None:
    if isinstance(entry, Utterance):
        _recall_utterance(memory, entry)
    else:
        _recall_answer(memory, entry)


def _recall_utterance(memory: Memory, utterance: Utterance) -> None:
    memory.heard[utterance.id] = utterance
    topic, reading = memory.state.topic, utterance.reading
    if reading is None:
        return
    if memory.state.phase is Phase.OPENING:
        memory.change(lead=recall_found(memory.state, reading))
    memory.again = asks_to_repeat(memory.state, utterance, reading)
    memory.state = recount_repeats(memory.state, utterance, reading)
    memory.state = recall_privacy(memory.state, utterance, reading)
    memory.change(tongues=tongues_after(memory.state, utterance, reading))
    _recall_wish(memory, utterance, reading)
    if topic is None or memory.state.phase not in _TALKING:
        return
    draft = Draft(memory.state, utterance.at_s)
    recall_doubt(draft, topic, utterance, reading)
    memory.state = draft.state


def _recall_wish(memory: Memory, utterance: Utterance, reading: Reading) -> None:
    """Recall who asks to wait for somebody, or that it may be gone on."""
    known = memory.state.call.party.members_at(utterance.device)
    if reading.act is Act.WAIT and known and asks_to_wait(memory.state, utterance, reading):
        memory.wish = utterance
        return
    draft = Draft(memory.state, utterance.at_s)
    hear_waiting(draft, utterance, reading)
    memory.state = draft.state


def _recall_answer(memory: Memory, answer: Answer) -> None:
    state = memory.state
    memory.change(answers=(*state.answers, answer))
    memory.state = recall_answered(memory.state, answer.member)
    if answer.status is PartStat.ACCEPTED and answer.proposal.kind.takes_slot:
        _recall_pick(memory, answer)
    said = memory.heard.get(answer.utterance)
    if answer.status is PartStat.TENTATIVE or said is None or said.reading is None:
        return
    _settle_doubt(memory, answer.member)
    if not has_a_say(state.call.party, answer.member):
        return
    wishes = [each for each in wishes_of(answer.member, said.reading) if each not in state.wishes]
    memory.change(wishes=(*state.wishes, *wishes))
    named = tuple(each for each in state.named if each.said.member != answer.member)
    memory.change(named=named)
    by = Said(
        member=answer.member,
        evidence=answer.evidence,
        utterance=said,
        reading=said.reading,
    )
    _recall_calling_off(memory, by, answer)
    slot = named_instead(said.reading)
    if slot is not None and state.phase in {Phase.KEEPING, Phase.CANCELLING, Phase.READING_BACK}:
        memory.change(named=(*named, Named(slot=slot, said=by)))


def _recall_calling_off(memory: Memory, said: Said, answer: Answer) -> None:
    """Recall that a decider wants to cancel, until that is taken up or they say something else."""
    state = memory.state
    if answer.proposal == state.cancel:
        return
    if state.calling_off is not None and state.calling_off.member == said.member:
        memory.change(calling_off=None)
    if calls_off(state.call.party, said):
        memory.change(calling_off=said)


def _settle_doubt(memory: Memory, member: MemberId) -> None:
    topic = memory.state.topic
    if topic is not None:  # pragma: no branch - an answer is one to something
        again = tuple(who for who in topic.again if who != member)
        memory.change(topic=replace(topic, again=again, owed=topic.owed - {member}))


def _recall_pick(memory: Memory, answer: Answer) -> None:
    """Recall which slot is open: the one that was picked last."""
    state = memory.state
    if state.phase not in {Phase.SEARCHING, Phase.MOVING}:
        return
    topic, party = state.topic, state.call.party
    replaced = topic is not None and topic.proposal is not None
    if topic is not None and topic.proposal == answer.proposal:
        return
    counts = answer.member in party.counted
    if not counts and (replaced or not has_a_say(party, answer.member)):
        return
    picked = Topic(
        kind=QuestionKind.OFFER,
        proposal=answer.proposal,
        since_s=answer.end_s,
        choice=(answer.proposal.start,),
        replaced=replaced,
    )
    if topic is not None and not replaced:
        picked = replace(picked, asked=topic.asked, vain=topic.vain, spoken_for=topic.spoken_for)
    memory.change(topic=picked)


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
    elif after is Phase.CLOSING:
        memory.closed = transition
    node = passed(transition.reason)
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
            memory.change(topic=None)
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

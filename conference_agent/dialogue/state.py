"""What the core knows of a call: one frozen value, changed only by `step`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from conference_agent.dialogue.matter import Question, Taken, Topic
from conference_agent.dialogue.progress import Lead
from conference_agent.dialogue.said import Named, PutTo, Said, Wish
from conference_agent.dialogue.standing import Among, Awaiting, Roll, Standing
from conference_agent.dialogue.tally import Called, Tally
from conference_agent.values import (
    Answer,
    Call,
    DeviceId,
    Flag,
    Member,
    MemberId,
    Outcome,
    Phase,
    Proposal,
    ProposalKind,
    Publish,
    QuestionKind,
    Readback,
    Sentence,
    SourceState,
    TimerId,
    Utterance,
)
from conference_agent.values.agenda import CONFIRMATION, Agenda
from conference_agent.values.walking import Position, enter

__all__ = [
    "Named",
    "PutTo",
    "Question",
    "Resumption",
    "Roll",
    "Said",
    "State",
    "Taken",
    "Topic",
    "Wish",
    "begin",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resumption:
    """A call was taken over from a facilitator that was lost; the record does not say so yet."""

    #: The phase in which the record breaks off.
    before: Phase
    #: How the call ended, if that was known already.
    outcome: Outcome | None


@dataclass(frozen=True, kw_only=True)  # no slots: `changed` copies it
class State:
    """One call at one moment."""

    call: Call
    phase: Phase = Phase.WAITING
    #: Devices in the room.
    present: frozenset[DeviceId] = frozenset()
    #: Devices in the room that lost their connection for the moment.
    lost: frozenset[DeviceId] = frozenset()
    #: Since when each device hears the room without a break.
    since_s: Mapping[DeviceId, float] = field(default_factory=dict)
    #: When the last device left, while the room is empty.
    deserted_s: float | None = None
    #: Since when somebody is here who may not hear the matter.
    hushed_s: float | None = None
    #: Then: nobody is here whom the call is for.
    forsaken: bool = False
    #: It was said what that silence is for.
    explained: bool = False
    greeted: frozenset[MemberId] = frozenset()
    #: Who has heard that an automated assistant calls, and from where.
    told: frozenset[MemberId] = frozenset()
    roll: Roll = field(default_factory=Roll)
    lead: Lead = field(default_factory=Lead)
    standing: Standing = field(default_factory=Standing)
    #: For each device the onsets of its utterances that are open or unread, oldest first.
    voiced: Mapping[DeviceId, tuple[float, ...]] = field(default_factory=dict)
    #: Who has asked to be spoken to in another language than the record's, in which.
    tongues: Mapping[MemberId, tuple[str, ...]] = field(default_factory=dict)
    #: What comes from the devices whose sound is not their people's.
    sources: Mapping[DeviceId, SourceState] = field(default_factory=dict)
    #: Who has been asked for less noise, or for a press.
    asked_quiet: frozenset[MemberId] = frozenset()
    #: Who has been told that nothing is heard from them.
    told_unheard: frozenset[MemberId] = frozenset()
    #: When what was said last at each device ended.
    heard_s: Mapping[DeviceId, float] = field(default_factory=dict)
    #: When anybody, the facilitator included, was last heard.
    last_sound_s: float = 0.0
    #: Nobody is pressed before this moment.
    hold_until_s: float = 0.0
    #: "Wait, let me look": until when those at a device have asked for time.
    held: Mapping[DeviceId, float] = field(default_factory=dict)
    #: What some of the family say to each other, as far as it is known to be that.
    among: Among | None = None
    #: Who is waited for.
    awaiting: Awaiting | None = None
    #: How often somebody was.
    waits: int = 0
    #: What is still to be said, in order.
    queue: tuple[Sentence, ...] = ()
    #: What is being said.
    saying: Sentence | None = None
    #: Since when.
    saying_s: float = 0.0
    #: Since when it is paused for somebody who began to speak.
    paused_s: float | None = None
    #: How often it was paused.
    pauses: int = 0
    #: Said while a question was still being played; read when it ends.
    early: tuple[Utterance, ...] = ()
    #: The utterance of each device that was taken in last.
    taken: Mapping[DeviceId, Taken] = field(default_factory=dict)
    topic: Topic | None = None
    #: A choice that a facilitator which was lost had put, and nobody had picked from: what was
    #: asked about it counts when it is put again.
    unpicked: Topic | None = None
    question: Question | None = None
    puts: tuple[PutTo, ...] = ()
    #: Every answer, oldest first.
    answers: tuple[Answer, ...] = ()
    readback: Readback | None = None
    #: When the last content word of the open readback had been played: a yes to it is later.
    named_s: float = 0.0
    #: Readbacks that were objected to, or whose token lost its force for more than a doubt.
    objected: int = 0
    #: How often an offer was put to the party.
    rounds: int = 0
    #: What was done how often, in the whole call.
    tally: Tally = field(default_factory=Tally)
    #: Who called the facilitator last, and until when what they say is taken as said to it.
    called: Called | None = None
    #: How often a write was held back.
    held_back: int = 0
    #: How often a sentence was cut off.
    cuts: int = 0
    #: The store's free slots; ``None`` until they are known.
    free: tuple[datetime, ...] | None = None
    #: They are being looked up.
    seeking: bool = False
    #: Since when the party waits for them, until it has been told so.
    sought_s: float | None = None
    wishes: tuple[Wish, ...] = ()
    #: When the latest question about the matter had been played.
    put_s: float = 0.0
    #: Slots that were refused and named again by somebody else later, and since when.
    reopened: Mapping[Proposal, float] = field(default_factory=dict)
    #: Free slots that members named while objecting to something else, one each, in that order.
    named: tuple[Named, ...] = ()
    #: What a decider said who wants to call the appointment off.
    calling_off: Said | None = None
    #: How often that was put to the party.
    callings_off: int = 0
    #: What somebody said who wants it left as it is, while other times are on offer.
    keeping: Said | None = None
    #: How often it was put to the party once more for that.
    keepings: int = 0
    outcome: Outcome | None = None
    #: Somebody was told that their objection came after the write.
    objected_late: bool = False
    #: When the goodbye had been said.
    bade_s: float | None = None
    #: Taken over, until the first event after it.
    resumed: Resumption | None = None
    #: Until when those who were here before a resumption may be reported again.
    awaited_s: float = 0.0
    #: The one timer that counts; any other that fires is stale.
    timer: TimerId | None = None
    timer_due_s: float | None = None
    #: How many sentences, timers and tokens have been made.
    made: int = 0
    published: Publish | None = None

    def here(self) -> tuple[Member, ...]:
        """Return the members who may be behind a device in the room, in the party's order.

        Also who is said to be at a device that is not theirs.
        """
        members_at = self.call.party.members_at
        ids = {who for device in self.present for who in (*members_at(device), *self.at(device))}
        return tuple(member for member in self.call.party.members if member.id in ids)

    def at(self, device: DeviceId) -> tuple[MemberId, ...]:
        """Return who is at a device, in the party's order: who may be, or is said to be.

        Said to be there may also be somebody whose device it is not.
        """
        may_be = self.call.party.members_at(device)
        there = self.roll.there.get(device, frozenset(may_be))
        return tuple(member.id for member in self.call.party.members if member.id in there)

    def attending(self) -> tuple[MemberId, ...]:
        """Return the members at a device of theirs in the room, in the party's order.

        Who is said not to be at a shared device is away, as if they had not joined.
        """
        return self._behind(self.present)

    def receiving(self, *, since_s: float | None = None) -> tuple[MemberId, ...]:
        """Return the members whose device hears the room now, in the party's order.

        With `since_s`, only those whose device has heard it since then without a break.
        """
        devices = {
            device
            for device in self.present - self.lost
            if since_s is None or self.since_s.get(device, 0.0) <= since_s
        }
        return self._behind(frozenset(devices))

    def _behind(self, devices: frozenset[DeviceId]) -> tuple[MemberId, ...]:
        """Return who of their members is at the devices, in the party's order."""
        party = self.call.party
        ids = {
            who for device in devices for who in self.at(device) if who in party.members_at(device)
        }
        return tuple(member.id for member in party.members if member.id in ids)

    def tongue(self, member: MemberId) -> tuple[str, ...]:
        """Return what somebody is spoken to in."""
        return self.tongues.get(member) or (self.call.party.member(member).language,)

    def answer(self, member: MemberId, proposal: Proposal) -> Answer | None:
        """Return the latest answer of a member to a proposal."""
        for answer in reversed(self.answers):
            if answer.member == member and answer.proposal == proposal:
                return answer
        return None

    def first_half(self, utterance: Utterance) -> Taken | None:
        """Return what its speaker went on with, if that was taken in by itself."""
        taken = self.taken.get(utterance.device)
        goes_on = Flag.GOES_ON in utterance.flags
        return taken if goes_on and taken and taken.utterance.start_s == utterance.start_s else None

    def as_asked(self, utterance: Utterance) -> State:
        """Return the state in which an utterance is to be read: with the question it answers."""
        half = self.first_half(utterance)
        return self if half is None else replace(self, topic=half.topic, question=half.question)

    @property
    def agenda(self) -> Agenda:
        """The call's flow."""
        return self.call.agenda or CONFIRMATION

    @property
    def position(self) -> Position:
        """Where in its flow the call is: while something is settled, where it is handed over."""
        return self.lead.position or enter(self.agenda)

    @property
    def keep(self) -> Proposal:
        """The proposal to keep the appointment as it is."""
        return Proposal(ProposalKind.KEEP, self.call.appointment.start)

    @property
    def cancel(self) -> Proposal:
        """The proposal to cancel the appointment."""
        return Proposal(ProposalKind.CANCEL, self.call.appointment.start)

    def taking(self, slot: datetime) -> Proposal:
        """Return the proposal to have the appointment in a slot: to move it, or to make it."""
        made = self.call.appointment.made
        return Proposal(ProposalKind.MOVE if made else ProposalKind.BOOK, slot)

    def put_by(self, topic: Topic) -> tuple[Proposal, ...]:
        """Return the proposals that a topic puts."""
        if topic.proposal is not None:
            return (topic.proposal,)
        return tuple(self.taking(slot) for slot in topic.choice)

    @property
    def asked(self) -> QuestionKind | None:
        """The kind of the question that is open or being said."""
        return self.question.sentence.question if self.question else None

    def asked_at(self, device: DeviceId) -> QuestionKind | None:
        """Return what somebody at a device is asked; who is at another one is not their matter.

        The readback of a cancellation asks whether to cancel: "keep it" is a no to it.
        """
        asked = self.asked
        about_people = asked in {QuestionKind.IDENTITY, QuestionKind.CLARIFY}
        if asked is None or (about_people and not self.is_asked_personally(device)):
            # what was cut off, or waits, is answered all the same
            asked = self.topic.kind if self.topic is not None else None
        cancels = self.topic is not None and self.topic.proposal == self.cancel
        return QuestionKind.CANCEL if cancels and asked is QuestionKind.READBACK else asked

    def is_asked_personally(self, device: DeviceId) -> bool:
        """Tell whether somebody at a device is asked about people, and nothing of the matter."""
        asking = (self.standing.proving, self.standing.clearing)
        devices = {self.roll.calling, *(each.device for each in asking if each is not None)}
        return device in devices

    @property
    def moves(self) -> bool:
        """Whether other times than the appointment's are looked for, on offer or read back."""
        if self.phase in {Phase.SEARCHING, Phase.MOVING}:
            return True
        proposal = self.topic.proposal if self.topic is not None else None
        moved = proposal is not None and proposal.kind is ProposalKind.MOVE
        return self.phase is Phase.READING_BACK and moved

    @property
    def choice(self) -> tuple[datetime, ...]:
        """The slots of the choice that was put last, also once one of them has been picked."""
        if self.topic is None or self.topic.kind is not QuestionKind.OFFER:
            return ()
        return self.topic.choice

    @property
    def offers(self) -> tuple[datetime, ...]:
        """The moments that an answer may be about."""
        if self.topic is None:
            return ()
        if self.topic.proposal is not None:
            return (self.topic.proposal.start,)
        return self.topic.choice


def begin(call: Call) -> State:
    """Return the state of a call in which nothing has happened."""
    return State(call=call)

"""What was said, and what it does."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from conference_agent.values.party import Detail, DeviceId, MemberId

__all__ = [
    "FACILITATOR",
    "SOMEBODY",
    "Act",
    "Channel",
    "Evidence",
    "Flag",
    "Grain",
    "Polarity",
    "Proof",
    "Reading",
    "Repeats",
    "TimeSpan",
    "Utterance",
    "UtteranceId",
]

UtteranceId = NewType("UtteranceId", str)

#: Who is spoken to, if it is the facilitator.
FACILITATOR: Final = "facilitator"
#: Waited for, and not known by name.
SOMEBODY: Final = "somebody"


class Flag(StrEnum):
    """What has to be known of an utterance beside its words."""

    #: The track ended, was muted or lost sound while the person was voiced, or within 0.15 s.
    INCOMPLETE = "incomplete"
    #: It was the facilitator's own voice, come back through a microphone.
    ECHO = "echo"
    #: It was the voice of somebody at another device, taken up here too.
    BLEED = "bleed"
    #: It may have been: sound like it was at another device too, and nothing tells whose it is.
    CROSSTALK = "crosstalk"
    #: It was the noise of the room behind the device, a television; nobody spoke in it.
    NOISE = "noise"
    #: Its speaker paused and went on: it holds the words of their utterance before it, too, and
    #: stands in its place. Its start is that of the first word.
    GOES_ON = "goes_on"


class Channel(StrEnum):
    """How an utterance came."""

    VOICE = "voice"
    #: A button of the page or a key of the phone; the text says which.
    BUTTON = "button"
    #: A line typed on the page.
    CHAT = "chat"


class Act(StrEnum):
    """What an utterance does."""

    ACCEPT = "accept"
    DECLINE = "decline"
    UNSURE = "unsure"
    PROPOSE = "propose"
    CANCEL = "cancel"
    RELAY = "relay"
    ASK_REPEAT = "ask_repeat"
    ASK_DETAILS = "ask_details"
    ASK_HUMAN = "ask_human"
    OPT_OUT = "opt_out"
    WRONG_PARTY = "wrong_party"
    EMERGENCY = "emergency"
    WAIT = "wait"
    GREET = "greet"
    BYE = "bye"
    OTHER = "other"


class Polarity(StrEnum):
    """The sign of an utterance as an answer."""

    YES = "yes"
    NO = "no"
    NONE = "none"
    #: Words and sign disagree, as in "no I can make it": never a yes.
    MIXED = "mixed"


class Grain(StrEnum):
    """How finely a time was named."""

    MINUTE = "minute"
    HOUR = "hour"
    PART_OF_DAY = "part_of_day"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Repeats(StrEnum):
    """On which days a time that a speaker named is meant."""

    #: On the days of the span.
    ONCE = "once"
    #: At these hours of every day: "after three", "in the morning".
    DAILY = "daily"
    #: On this weekday, in every week: "Tuesdays".
    WEEKLY = "weekly"


class Evidence(StrEnum):
    """Why an act is this member's."""

    #: Their own device.
    OWN = "own"
    #: A shared device, asked by name and answered.
    ASKED = "asked"
    #: A button or a chat line of their own page, or a key of their own phone.
    BUTTON = "button"
    #: Somebody says so for them: not sufficient.
    RELAY = "relay"
    #: Nothing tells whose it is.
    NONE = "none"

    @property
    def suffices(self) -> bool:
        """Whether a yes with it counts."""
        return self in {Evidence.OWN, Evidence.ASKED, Evidence.BUTTON}


class Proof(StrEnum):
    """What words are to the birth date or the code of a member; none of them are kept."""

    RIGHT = "right"
    WRONG = "wrong"
    #: A part of one, or one that was not asked for: it shows nothing.
    PART = "part"


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeSpan:
    """A time that a speaker named, resolved against the call's now."""

    start: datetime
    #: Exclusive; ``None`` for an open end ("after three").
    end: datetime | None
    grain: Grain
    #: If not on its days alone, the span is the next example of it.
    repeats: Repeats = Repeats.ONCE
    #: It was turned down, not asked for.
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one utterance does, as understanding read it."""

    #: Every act, the one that binds most first; never empty.
    acts: tuple[Act, ...]
    polarity: Polarity
    #: What the speaker named, resolved against the call's now.
    times: tuple[TimeSpan, ...] = ()
    #: The one offered or free slot that the words single out.
    slot: datetime | None = None
    #: The member spoken to, ``"all"``, `FACILITATOR`, or ``None`` when nobody is named; of a
    #: relayed answer the member whose it is said to be.
    addressee: MemberId | str | None = None
    #: Who is said to be at the speaker's device; empty if nobody of the party is, ``None`` if
    #: nothing is said of it.
    company: tuple[MemberId, ...] | None = None
    #: Whom the speaker says to be, or may be by their words; empty if nobody of those who share the
    #: device, ``None`` if nothing is said of it.
    speaker: tuple[MemberId, ...] | None = None
    #: The speaker called the facilitator, said "stop" or "wait", or began with "no", and not to
    #: somebody else: the facilitator falls silent.
    stops: bool = False
    #: The words hold a birth date or a code: what they are to the one that was asked for.
    proof: Proof | None = None
    #: What is asked about the appointment or the call, as far as it is understood.
    details: tuple[Detail, ...] = ()
    #: Somebody else than the members who may be at the device says that none of them is; where
    #: several share it, that who is not of `company` has left it.
    absent: bool = False
    #: The speaker says that they are not the only member whose device it is, who may be beside
    #: them.
    another: bool = False
    #: Before whom nothing is to be said, by the speaker's wish.
    keeps_from: tuple[MemberId, ...] = ()
    #: Others hear it at the speaker's device who are nobody of the party.
    overheard: bool = False
    #: A person is said to have died.
    deceased: bool = False
    #: A mailbox speaks: it takes a message, and answers nothing.
    mailbox: bool = False
    #: The prompts of the flow that a model holds to be true of it; ``None``: none has judged.
    judged: frozenset[str] | None = None
    #: What the flow wants to find out in it, as a model found it: names with values.
    found: tuple[tuple[str, str], ...] = ()
    #: Declines a change that is put, another time or a cancellation, and wants the appointment left
    #: as it is.
    keeps: bool = False
    #: Who is to be waited for before the talk goes on: a member, or `SOMEBODY`.
    awaits: MemberId | str | None = None
    #: The speaker says that the talk may go on; it is no answer to what was put.
    proceeds: bool = False
    #: Said to somebody else of the party: by name, by what relatives call each other, or as a
    #: question that is none to the facilitator. It is `Act.OTHER` as a rule, with the sign of a
    #: no if it may be an objection to what was put.
    aside: bool = False
    #: The words say themselves what they are an answer to: "yes, I will be there".
    says_what: bool = False
    #: Nothing but courtesy: "thank you very much".
    courteous: bool = False
    #: What another one's answer is said to be, beside the speaker's own: "I can, but Ben can't".
    told: Polarity = Polarity.NONE
    #: On whom the speaker's yes hangs, which is none yet: a member, or `SOMEBODY`.
    hangs_on: MemberId | str | None = None
    #: The same as was said before it, whatever that was: "me too".
    echoes: bool = False
    #: Picks the second of what is on offer, where there is only one.
    miscounts: bool = False
    #: Asks whether the slot that it names could be had, and does not say that it suits.
    wonders: bool = False

    @property
    def act(self) -> Act:
        """The act that binds most."""
        return self.acts[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What was said on one device between two silences."""

    #: Seconds since the call began at which it became known.
    at_s: float
    id: UtteranceId
    device: DeviceId
    text: str
    #: Seconds since the call began of the first voiced sound.
    start_s: float
    #: Seconds since the call began of the last voiced sound.
    end_s: float
    #: The recogniser's own, 0 to 1.
    confidence: float
    flags: frozenset[Flag] = frozenset()
    #: Without sound for anything but a voice; start and end are then one moment.
    channel: Channel = Channel.VOICE
    #: Filled in by understanding before the core sees it.
    reading: Reading | None = None

    @property
    def said_here(self) -> bool:
        """Whether somebody at this device said it, or may have."""
        return not self.flags & {Flag.ECHO, Flag.BLEED, Flag.NOISE}

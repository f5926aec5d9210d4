"""Everything that can happen to a call; each carries `at_s`, seconds since the call began."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final, NewType

from conference_agent.values.decision import Receipt
from conference_agent.values.party import DeviceId
from conference_agent.values.sentence import SentenceId
from conference_agent.values.speech import Reading, Utterance, UtteranceId

__all__ = [
    "KEY_PRESSES",
    "Button",
    "Committed",
    "Cut",
    "Event",
    "Joined",
    "Left",
    "Lull",
    "LullOver",
    "Muted",
    "Onset",
    "Played",
    "Press",
    "Put",
    "Quiet",
    "Receiving",
    "SlotTaken",
    "SlotsFound",
    "SourceJudged",
    "SourceState",
    "StoreFailed",
    "Timer",
    "TimerId",
    "Unread",
]

TimerId = NewType("TimerId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """A device came into the room."""

    at_s: float
    device: DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A device left the room."""

    at_s: float
    device: DeviceId


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiving:
    """A device that is in the room lost its connection for a while, or has it back."""

    at_s: float
    device: DeviceId
    receiving: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Muted:
    """A device's microphone was muted or unmuted."""

    at_s: float
    device: DeviceId
    muted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Onset:
    """Somebody at a device began to speak."""

    at_s: float
    device: DeviceId
    #: Whether it is known that it is not the facilitator's own voice, come back.
    told_apart: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Lull:
    """Somebody who has just begun to speak is silent for a moment; they may go on."""

    at_s: float
    device: DeviceId
    #: The words so far, as far as they are known before the utterance has ended.
    text: str
    #: Filled in by understanding before the core sees it.
    reading: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LullOver:
    """They went on."""

    at_s: float
    device: DeviceId
    #: As that of an `Onset`.
    told_apart: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Quiet:
    """Somebody at a device fell silent; their utterance is being recognised."""

    at_s: float
    device: DeviceId


class SourceState(StrEnum):
    """What comes from a device, whatever is said there."""

    #: The voices of its own people, or nothing.
    CLEAN = "clean"
    #: Voice without an end beside them: a television, music, a child.
    NOISY = "noisy"
    #: Music or a tone instead of them: a phone's line that was put on hold.
    HOLD = "hold"
    #: The voice of somebody at another device instead of theirs.
    BLEED = "bleed"

    @property
    def loses_floor(self) -> bool:
        """Whether a voice that runs there is nobody's turn."""
        return self in {SourceState.NOISY, SourceState.HOLD}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceJudged:
    """What comes from a device has changed; one of which nothing was told is clean."""

    at_s: float
    device: DeviceId
    state: SourceState


class Press(StrEnum):
    """What can be pressed; on a phone 1, 2, 0 and 9 (see `Line.PHONE`), `WRONG` has no key."""

    CONFIRM = "confirm"
    DECLINE = "decline"
    PICK_1 = "pick:1"
    PICK_2 = "pick:2"
    HUMAN = "human"
    REPEAT = "repeat"
    WRONG = "wrong"


#: What a phone's key is told as; no other means anything. While a choice is open, 1 and 2 pick.
KEY_PRESSES: Final[Mapping[str, Press]] = MappingProxyType(
    {"1": Press.CONFIRM, "2": Press.DECLINE, "9": Press.REPEAT, "0": Press.HUMAN}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A button of a page, or a key of a phone, was pressed."""

    at_s: float
    device: DeviceId
    #: Of the press, as an utterance's.
    id: UtteranceId
    press: Press


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """When the last content word of a slot had been played."""

    start: datetime
    at_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """A sentence was played to its end."""

    at_s: float
    sentence: SentenceId
    puts: tuple[Put, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A sentence was cut off, or never begun: it was not said."""

    at_s: float
    sentence: SentenceId
    #: Seconds of it that were played.
    played_s: float
    #: The slots whose last content word had been played before the cut.
    puts: tuple[Put, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotsFound:
    """The store's free slots, soonest first."""

    at_s: float
    slots: tuple[datetime, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed:
    """The store wrote the decision."""

    at_s: float
    receipt: Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotTaken:
    """Somebody else has the slot now; nothing was written."""

    at_s: float
    slot: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """Nothing was written: somebody did something on their page that is still to be read."""

    at_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreFailed:
    """The store could not answer."""

    at_s: float
    #: What was asked for was the write: it may or may not have happened.
    writing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """The time that an effect asked for has passed."""

    at_s: float
    timer: TimerId


Event = (
    Joined
    | Left
    | Receiving
    | Muted
    | Onset
    | Lull
    | LullOver
    | Quiet
    | SourceJudged
    | Utterance
    | Button
    | Played
    | Cut
    | SlotsFound
    | Committed
    | SlotTaken
    | Unread
    | StoreFailed
    | Timer
)

"""What the call has shown of its people: who they are, and who may hear the matter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from conference_agent.values import DeviceId, MemberId, Rung

__all__ = ["Among", "Awaiting", "Clearing", "Proving", "Roll", "Standing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Proving:
    """Somebody is being asked for what shows who they are."""

    member: MemberId
    #: Where: an answer from anywhere else is not theirs.
    device: DeviceId
    #: Seconds since the call began; what they began to say before answers something else.
    since_s: float
    #: When they began to say what was wrong: whoever goes on with it has not tried again.
    tried_s: float | None = None
    rung: Rung = Rung.NAME
    #: Answers that nobody could make out, or that were only a part of one.
    unclear: int = 0
    #: Requests to repeat the question.
    repeats: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Clearing:
    """The patient is being asked whether somebody may hear the matter."""

    about: MemberId
    #: Where the patient is.
    device: DeviceId
    rung: Rung = Rung.NAME
    #: Answers that nobody could make out.
    unclear: int = 0
    #: Requests to repeat the question.
    repeats: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """Who is at the shared devices, as far as anybody there has said."""

    #: Devices that have been asked, once.
    called: frozenset[DeviceId] = frozenset()
    #: The one that is being asked.
    calling: DeviceId | None = None
    #: Somebody there has said something since.
    spoke: bool = False
    #: Whom they have named so far.
    named: frozenset[MemberId] | None = None
    #: Requests to repeat the question.
    repeats: int = 0
    #: Who is said to be at a device; one that is not in here may have all its members at it.
    there: Mapping[DeviceId, frozenset[MemberId]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Among:
    """Some of the family talk among themselves."""

    #: Seconds since the call began at which they began.
    since_s: float
    #: The end of what was said last in it.
    until_s: float
    #: Where one thing was said that may have been a question to somebody; ``None``: they do talk.
    device: DeviceId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaiting:
    """Somebody asked to wait for somebody who is not here."""

    #: ``None``: it is not known who; then it is whoever comes.
    who: MemberId | None
    #: Where that was asked.
    device: DeviceId
    #: Who was here then.
    here: frozenset[MemberId]
    #: Seconds since the call began at which it was asked, and until when it is waited.
    since_s: float
    until_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What was shown so far."""

    #: Who gave the right birth date or code.
    proven: frozenset[MemberId] = frozenset()
    #: How often somebody gave a wrong one.
    wrong: Mapping[MemberId, int] = field(default_factory=dict)
    #: How often each was asked for it, but for what they asked to hear once more.
    asked: Mapping[MemberId, int] = field(default_factory=dict)
    #: Who was asked and did not answer.
    passed: frozenset[MemberId] = frozenset()
    proving: Proving | None = None
    #: Who may hear the matter in this call, by the patient's word.
    cleared: frozenset[MemberId] = frozenset()
    #: Of whom the patient did not say so.
    refused: frozenset[MemberId] = frozenset()
    clearing: Clearing | None = None
    #: Devices at which others hear it, by the word of somebody there.
    overheard: frozenset[DeviceId] = frozenset()

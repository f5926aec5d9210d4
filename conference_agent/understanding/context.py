"""What a reading depends on besides the words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from conference_agent.values import Act, MemberId, QuestionKind

__all__ = ["Context"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The question that is open, and who and what can be spoken of."""

    #: The kind of the open question, or ``None`` while none is open.
    asked: QuestionKind | None
    #: Aware; the slots on offer now, in the order in which they were named: the appointment's
    #: start when the question is whether to keep it.
    offers: tuple[datetime, ...]
    #: Aware; all known free slots.
    free: tuple[datetime, ...]
    #: Aware, in the appointment's zone.
    now: datetime
    #: IANA name, such as ``America/New_York``; empty: the offset that `now` has, all year.
    timezone: str
    #: Spoken names of the members, in lower case.
    names: Mapping[str, MemberId]
    #: Aware: the choice that was put last, in its order; one of it may have been picked since.
    choice: tuple[datetime, ...] = ()
    #: Who may be at the speaker's device.
    at_device: tuple[MemberId, ...] = ()
    #: What those at the speaker's device speak.
    languages: tuple[str, ...] = ("en",)
    #: The open question is put to somebody at the speaker's device, and to nobody else.
    to_one: bool = False
    #: Whose appointment it is.
    patient: MemberId | None = None
    #: Of whom it is asked at the device whether they may hear the matter.
    about: MemberId | None = None
    #: Whom the appointment is with.
    provider: str = ""
    #: What the facilitator is called, beside "assistant" and the like.
    facilitator_names: tuple[str, ...] = ()
    #: The birth date or the code that somebody at the device is asked for now.
    sought: date | str | None = field(default=None, repr=False)
    #: What was said of it before, at the same device and in answer to the same question.
    begun: str = field(default="", repr=False)
    #: Aware: when the appointment is, while other times for it are on offer or read back.
    stands: datetime | None = None
    #: The one that somebody at another device is asked for now.
    elsewhere: date | str | None = field(default=None, repr=False)
    #: Birth dates and codes of the party, whose words are not to be kept whoever says them.
    private: tuple[date | str, ...] = field(default=(), repr=False)

    #: The prompts of the flow that what is said may be an answer to, each with its act.
    prompts: tuple[tuple[str, Act], ...] = ()
    #: What the flow wants to find out in what is said.
    wanted: tuple[str, ...] = ()
    #: The sentence of the flow that it is said back to.
    said: str = ""

    @property
    def counted(self) -> tuple[datetime, ...]:
        """What "the second one" counts: who says it may not have heard that another has picked."""
        return self.choice or self.offers

    @property
    def day_first(self) -> bool:
        """Whether dates in figures are written with the day first where the clinic is.

        In the zones of America the month is; so it is taken where no zone is known.
        """
        return bool(self.timezone) and not self.timezone.startswith(("America/", "US/"))

    @property
    def zone(self) -> tzinfo:
        """The zone of the appointment's wall clock."""
        return ZoneInfo(self.timezone) if self.timezone else self.now.tzinfo or UTC

    def local(self, moment: datetime) -> datetime:
        """Return `moment` as the appointment's wall clock shows it."""
        return moment.astimezone(self.zone)

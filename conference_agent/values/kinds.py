"""What a sentence asks, how much it may say, and how often it has been asked."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["Concord", "Level", "QuestionKind", "Rung"]


class QuestionKind(StrEnum):
    """What a question is about, as captions name it."""

    IDENTITY = "identity"
    KEEP = "keep"
    OFFER = "offer"
    READBACK = "readback"
    CANCEL = "cancel"
    CLARIFY = "clarify"


class Level(StrEnum):
    """What may be said to those present."""

    #: The organisation, that an automated assistant calls, and for whom.
    PLACE = "0"
    #: Also date, time and place.
    TIME = "1"
    #: Also service, provider and notes.
    ALL = "2"


class Rung(StrEnum):
    """How often a person has been asked already."""

    #: Put to everybody who is here; if that is one person, the intent has the name.
    ALL = "all"
    #: To one person, by name.
    NAME = "name"
    #: Once more in other words.
    REPHRASED = "rephrased"
    #: For the last time.
    LAST = "last"


class Concord(StrEnum):
    """What is said of the party as a whole before slots are put to it: of nobody, and no reason."""

    #: Nothing: they do not differ, as far as is known.
    UNSAID = "unsaid"
    #: What was put before suits some of them and not others.
    DIFFERS = "differs"
    #: By what they said, no free slot suits all of them.
    NOTHING = "nothing"

"""Questions about another time, and about calling it off; and what is read back of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.english.turns import FINE, IT_IS_SLOW, LAST, SUITS, TO_ALL_SLOW, named
from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["CHANGES"]

_NEW = ("The new day is {date}. The time is {time}.", "It would be {date}. The time is {time}.")
_NEW_NAME = (
    "{name}, the new day is {date}. The time is {time}.",
    "{name}, it would be {date}. The time is {time}.",
)

_MOVE: Final = {
    "move all": Phrase(
        Wordings(
            ("Does {slot}", "Would {slot}"),
            ("work for everybody?", "suit everybody?", "work for all of you?"),
        ),
        Wordings(
            _NEW,
            (
                "Does that work for everybody?",
                "Does that suit everybody?",
                "Does that work for all of you?",
            ),
        ),
    ),
    "move alone": Phrase(
        Wordings(
            ("Does {slot}", "Would {slot}"), ("work for you?", "suit you?", "work well for you?")
        ),
        Wordings(_NEW, SUITS),
    ),
    "move name": Phrase(
        Wordings(
            ("{name}, does {slot}", "{name}, would {slot}"),
            ("work for you?", "suit you?", "work for you too?"),
        ),
        Wordings(_NEW_NAME, SUITS),
    ),
    "move rephrased": Phrase(
        Wordings(
            (
                "{name}, can you make it on {slot} instead?",
                "{name}, can you come on {slot} instead?",
                "{name}, could you make it on {slot} instead?",
                "{name}, could you come on {slot} instead?",
                "{name}, are you free on {slot} instead?",
                "{name}, can you be there on {slot} instead?",
            )
        ),
        Wordings(
            _NEW_NAME,
            (
                "Can you make it then instead?",
                "Can you come then instead?",
                "Are you free then instead?",
            ),
        ),
    ),
    "move last": Phrase(
        Wordings(tuple(f"{{name}}, {last} is {{slot}}" for last in LAST), FINE[:2]),
        Wordings(_NEW_NAME, tuple(f"{last.capitalize()} is that good for you?" for last in LAST)),
    ),
}

_CANCEL_IT = ("cancel {about} on {slot}?", "call off {about} on {slot}?")
_TO_CANCEL_ALL = ("Do all of you want to", "Does everybody want to", "Do you all want to")
_TO_CANCEL = ("do you want to", "would you like to", "do you wish to")
_SHALL = ("Shall I", "Should I", "May I")
_TAKE_OFF = ("take {about} on {slot} off the calendar?", "take {about} on {slot} off the list?")

_CANCEL: Final = {
    "cancel all": Phrase(
        Wordings(_TO_CANCEL_ALL, _CANCEL_IT),
        Wordings(TO_ALL_SLOW, tuple(f"{all_of_you} cancel it?" for all_of_you in _TO_CANCEL_ALL)),
    ),
    "cancel alone": Phrase(
        Wordings(tuple(you.capitalize() for you in _TO_CANCEL), _CANCEL_IT),
        Wordings(TO_ALL_SLOW, tuple(f"{you.capitalize()} cancel it?" for you in _TO_CANCEL)),
    ),
    "cancel name": Phrase(
        Wordings(named(_TO_CANCEL), _CANCEL_IT),
        Wordings(named(IT_IS_SLOW), tuple(f"{you.capitalize()} cancel it?" for you in _TO_CANCEL)),
    ),
    "cancel rephrased": Phrase(
        Wordings(named(("shall I", "should I", "may I")), _TAKE_OFF),
        Wordings(
            named(IT_IS_SLOW),
            tuple(f"{shall} take it off the calendar?" for shall in _SHALL),
        ),
    ),
    "cancel last": Phrase(
        Wordings(
            named(LAST),
            ("shall I cancel {about} on {slot}?", "may I cancel {about} on {slot}?"),
        ),
        Wordings(
            named(IT_IS_SLOW),
            tuple(f"{last.capitalize()} shall I cancel it?" for last in LAST),
        ),
    ),
}

_RIGHT = ("Is that right?", "Is that correct?", "Do you agree?")
_MOVES = ("I will move {about} to {slot}.", "I will put {about} on {slot}.")
_MOVES_SLOW = (
    "I will move {about} to {date}. The time is {time}.",
    "I will put {about} on {date}. The time is {time}.",
)

_READBACK: Final = {
    "readback of move all": Phrase(
        Wordings(tuple(f"So {moves}" for moves in _MOVES), _RIGHT),
        Wordings(tuple(f"So {moves}" for moves in _MOVES_SLOW), _RIGHT),
    ),
    "readback of move name": Phrase(
        Wordings(named(_MOVES), _RIGHT),
        Wordings(named(_MOVES_SLOW), _RIGHT),
    ),
    "readback of move rephrased": Phrase(
        Wordings(
            (
                "{name}, the new time for {about} is {slot}.",
                "{name}, the new day for {about} is {slot}.",
            ),
            ("Do you agree?", "Is that right?", "Is that correct?"),
        ),
        Wordings(
            (
                "{name}, the new day for {about} is {date}. The time is {time}.",
                "{name}, {about} moves to {date}. The time is {time}.",
            ),
            ("Do you agree?", "Is that right?", "Is that correct?"),
        ),
    ),
    "readback of move last": Phrase(
        Wordings(
            (
                "{name}, one last time: I will move {about} to {slot}.",
                "{name}, last question: I will move {about} to {slot}.",
            ),
            ("Shall I?", "May I?", "All right?"),
        ),
        Wordings(
            (
                "{name}, one last time: I will move {about} to {date}. The time is {time}.",
                "{name}, last question: I will move {about} to {date}. The time is {time}.",
            ),
            ("Shall I?", "May I?", "All right?"),
        ),
    ),
}

_CANCELS = ("I will cancel {about} on {slot}.", "I will call off {about} on {slot}.")
_CANCELS_SLOW = (
    "I will cancel {about}. It is the one on {slot}.",
    "I will call off {about}. It is the one on {slot}.",
)

_READBACK_CANCELLING: Final = {
    "readback of cancelling all": Phrase(
        Wordings(tuple(f"So {cancels}" for cancels in _CANCELS), _RIGHT),
        Wordings(tuple(f"So {cancels}" for cancels in _CANCELS_SLOW), _RIGHT),
    ),
    "readback of cancelling name": Phrase(
        Wordings(named(_CANCELS), _RIGHT), Wordings(named(_CANCELS_SLOW), _RIGHT)
    ),
    "readback of cancelling rephrased": Phrase(
        Wordings(
            (
                "{name}, {about} will be cancelled, the one on {slot}.",
                "{name}, {about} on {slot} will be cancelled.",
            ),
            ("Do you agree?", "Is that right?", "Is that correct?"),
        ),
        Wordings(
            (
                "{name}, {about} will be cancelled. It is the one on {slot}.",
                "{name}, {about} is called off. It is the one on {slot}.",
            ),
            ("Do you agree?", "Is that right?", "Is that correct?"),
        ),
    ),
    "readback of cancelling last": Phrase(
        Wordings(
            (
                "{name}, one last time: I will cancel {about} on {slot}.",
                "{name}, last question: I will cancel {about} on {slot}.",
            ),
            ("Shall I?", "May I?", "All right?"),
        ),
        Wordings(
            (
                "{name}, one last time: I will cancel {about}. It is the one on {slot}.",
                "{name}, last question: I will cancel {about}. It is the one on {slot}.",
            ),
            ("Shall I?", "May I?", "All right?"),
        ),
    ),
}

_BOOKS = ("I will book {about} for {slot}.", "I will put {about} down for {slot}.")
_BOOKS_SLOW = (
    "I will book {about} for {date}. The time is {time}.",
    "I will put {about} down for {date}. The time is {time}.",
)
_BOOKS_LAST = tuple(f"{{name}}, {last} {_BOOKS[0]}" for last in LAST)
_BOOKS_LAST_SLOW = tuple(f"{{name}}, {last} {_BOOKS_SLOW[0]}" for last in LAST)
_SHALL_I = ("Shall I?", "May I?", "All right?")

_READBACK_BOOKING: Final = {
    "readback of booking all": Phrase(
        Wordings(tuple(f"So {books}" for books in _BOOKS), _RIGHT),
        Wordings(tuple(f"So {books}" for books in _BOOKS_SLOW), _RIGHT),
    ),
    "readback of booking name": Phrase(
        Wordings(named(_BOOKS), _RIGHT), Wordings(named(_BOOKS_SLOW), _RIGHT)
    ),
    "readback of booking rephrased": Phrase(
        Wordings(
            (
                "{name}, the time for {about} will be {slot}.",
                "{name}, the day for {about} will be {slot}.",
            ),
            _RIGHT,
        ),
        Wordings(
            (
                "{name}, the day for {about} will be {date}. The time is {time}.",
                "{name}, {about} will be on {date}. The time is {time}.",
            ),
            _RIGHT,
        ),
    ),
    "readback of booking last": Phrase(
        Wordings(_BOOKS_LAST, _SHALL_I), Wordings(_BOOKS_LAST_SLOW, _SHALL_I)
    ),
}

CHANGES: Final[Mapping[str, Phrase]] = {
    **_MOVE,
    **_CANCEL,
    **_READBACK,
    **_READBACK_CANCELLING,
    **_READBACK_BOOKING,
}

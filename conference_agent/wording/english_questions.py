"""Every question in English: one each, at its end, with weekday, date and hour of what is asked.

The second and the third time the words differ, so that a person who did not follow the first ones
gets others. By name every question begins with the name. A yes to any of them is a yes to what it
puts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["QUESTIONS"]

_LAST = ("one last time:", "for the last time:", "last question:")

_CAN_ALL = ("Can everybody make it?", "Can everybody come?", "Can everybody be there?")
_CAN_YOU = ("Can you make it?", "Can you come?", "Can you be there?")
_FINE = ("all right for you?", "good for you?", "fine for you?")

_IT_IS = ("{about} is on {slot}.", "we have {about} on {slot}.")
_IT_IS_SLOW = ("{about} is on {date}. The time is {time}.", "we have {about}. It is on {slot}.")
_TO_ALL = ("{About} is on {slot}.", "We have {about} on {slot}.")
_TO_ALL_SLOW = ("{About} is on {date}. The time is {time}.", "We have {about}. It is on {slot}.")


def _named(openings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{{name}}, {opening}" for opening in openings)


_KEEP: Final = {
    "keep all": Phrase(Wordings(_TO_ALL, _CAN_ALL), Wordings(_TO_ALL_SLOW, _CAN_ALL)),
    "keep alone": Phrase(Wordings(_TO_ALL, _CAN_YOU), Wordings(_TO_ALL_SLOW, _CAN_YOU)),
    "keep name": Phrase(
        Wordings(_named(_IT_IS), _CAN_YOU), Wordings(_named(_IT_IS_SLOW), _CAN_YOU)
    ),
    "keep rephrased": Phrase(
        Wordings(("{name}, is {about} on {slot}",), (*_FINE, *(f"still {fine}" for fine in _FINE))),
        Wordings(_named(_IT_IS_SLOW), tuple(f"Is that {fine}" for fine in _FINE)),
    ),
    "keep last": Phrase(
        Wordings(
            _named(_LAST),
            ("shall we keep {about} on {slot}?", "do we keep {about} on {slot}?"),
        ),
        Wordings(
            _named(_IT_IS_SLOW),
            tuple(f"{last.capitalize()} shall we keep it?" for last in _LAST),
        ),
    ),
}

_WHICH = ("Which one suits you?", "Which one is better for you?", "Which one works for you?")
_SUITS = ("Does that suit you?", "Does that work for you?", "Is that good for you?")

_CHOICE: Final = {
    "choice of two all": Phrase(
        Wordings(("I can offer {slot}, or {other}.", "There is {slot}, or {other}."), _WHICH),
        Wordings(
            (
                "The first is {slot}. The second is {other}.",
                "One is {slot}. The other is {other}.",
            ),
            _WHICH,
        ),
    ),
    "choice of two name": Phrase(
        Wordings(
            ("{name}, there is {slot}, or {other}.", "{name}, I can offer {slot}, or {other}."),
            _WHICH,
        ),
        Wordings(
            (
                "{name}, the first is {slot}. The second is {other}.",
                "{name}, one is {slot}. The other is {other}.",
            ),
            _WHICH,
        ),
    ),
    "choice of two rephrased": Phrase(
        Wordings(
            (
                "{name}, you could have {slot}, or {other}.",
                "{name}, you can have {slot}, or {other}.",
            ),
            _WHICH,
        ),
        Wordings(
            (
                "{name}, the first time is {slot}. The second time is {other}.",
                "{name}, you could have {slot}. Or you could have {other}.",
            ),
            _WHICH,
        ),
    ),
    "choice of two last": Phrase(
        Wordings(
            (
                "{name}, one last time: {slot}, or {other}.",
                "{name}, last question: {slot}, or {other}.",
            ),
            _WHICH,
        ),
        Wordings(
            (
                "{name}, one last time: the first is {slot}. The second is {other}.",
                "{name}, last question: the first is {slot}. The second is {other}.",
            ),
            _WHICH,
        ),
    ),
    "choice of one all": Phrase(
        Wordings(("I can offer {slot}.", "There is {slot}."), _SUITS),
        Wordings(
            (
                "I can offer {date}. The time is {time}.",
                "There is {date}. The time is {time}.",
            ),
            _SUITS,
        ),
    ),
    "choice of one name": Phrase(
        Wordings(("{name}, there is {slot}.", "{name}, I can offer {slot}."), _SUITS),
        Wordings(
            (
                "{name}, there is {date}. The time is {time}.",
                "{name}, I can offer {date}. The time is {time}.",
            ),
            _SUITS,
        ),
    ),
    "choice of one rephrased": Phrase(
        Wordings(("{name}, you could have {slot}.", "{name}, you can have {slot}."), _SUITS),
        Wordings(
            (
                "{name}, you could have {date}. The time is {time}.",
                "{name}, you can have {date}. The time is {time}.",
            ),
            _SUITS,
        ),
    ),
    "choice of one last": Phrase(
        Wordings(("{name}, one last time: {slot}.", "{name}, last question: {slot}."), _SUITS),
        Wordings(
            (
                "{name}, one last time: {date}. The time is {time}.",
                "{name}, last question: {date}. The time is {time}.",
            ),
            _SUITS,
        ),
    ),
}

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
        Wordings(_NEW, _SUITS),
    ),
    "move name": Phrase(
        Wordings(
            ("{name}, does {slot}", "{name}, would {slot}"),
            ("work for you?", "suit you?", "work for you too?"),
        ),
        Wordings(_NEW_NAME, _SUITS),
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
        Wordings(tuple(f"{{name}}, {last} is {{slot}}" for last in _LAST), _FINE[:2]),
        Wordings(_NEW_NAME, tuple(f"{last.capitalize()} is that good for you?" for last in _LAST)),
    ),
}

_RIGHT = ("Is that right?", "Is that correct?", "Do you agree?")
_MOVES = ("I will move {about} to {slot}.", "I will put {about} on {slot}.")
_MOVES_SLOW = (
    "I will move {about} to {date}. The time is {time}.",
    "I will put {about} on {date}. The time is {time}.",
)

_READBACK: Final = {
    "readback all": Phrase(
        Wordings(tuple(f"So {moves}" for moves in _MOVES), _RIGHT),
        Wordings(tuple(f"So {moves}" for moves in _MOVES_SLOW), _RIGHT),
    ),
    "readback name": Phrase(
        Wordings(_named(_MOVES), _RIGHT),
        Wordings(_named(_MOVES_SLOW), _RIGHT),
    ),
    "readback rephrased": Phrase(
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
    "readback last": Phrase(
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

_WHO_IS = ("Who is", "Which of you is", "Who is it that is")
_WHERE: Final = {"phone": "on the phone:", "web": "at the screen:"}
_TOGETHER: Final = {
    "both": ("{each}, or both of you?", "{each}, or the two of you?"),
    "all": ("{each}, or all of you?", "{each}, or everybody?"),
}

_WHO: Final = {
    f"who {line} {together}": Phrase(Wordings(tuple(f"{who} {where}" for who in _WHO_IS), endings))
    for line, where in _WHERE.items()
    for together, endings in _TOGETHER.items()
}

QUESTIONS: Final[Mapping[str, Phrase]] = {**_KEEP, **_CHOICE, **_MOVE, **_READBACK, **_WHO}

"""Every question in English: one each, at its end, with weekday, date and hour of what is asked.

The second and the third time the words differ, so that a person who did not follow the first ones
gets others. By name every question begins with the name. A yes to any of them is a yes to what it
puts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.english.changes import CHANGES
from conference_agent.wording.english.turns import (
    FINE,
    IT_IS_SLOW,
    LAST,
    SUITS,
    SUITS_ALL,
    TO_ALL_SLOW,
    named,
)
from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["QUESTIONS"]

_CAN_ALL = ("Can everybody make it?", "Can everybody come?", "Can everybody be there?")
_CAN_YOU = ("Can you make it?", "Can you come?", "Can you be there?")
_IT_IS = ("{about} is on {slot}.", "we have {about} on {slot}.")
_TO_ALL = ("{About} is on {slot}.", "We have {about} on {slot}.")

_KEEP: Final = {
    "keep all": Phrase(Wordings(_TO_ALL, _CAN_ALL), Wordings(TO_ALL_SLOW, _CAN_ALL)),
    "keep alone": Phrase(Wordings(_TO_ALL, _CAN_YOU), Wordings(TO_ALL_SLOW, _CAN_YOU)),
    "keep name": Phrase(Wordings(named(_IT_IS), _CAN_YOU), Wordings(named(IT_IS_SLOW), _CAN_YOU)),
    "keep rephrased": Phrase(
        Wordings(("{name}, is {about} on {slot}",), (*FINE, *(f"still {fine}" for fine in FINE))),
        Wordings(named(IT_IS_SLOW), tuple(f"Is that {fine}" for fine in FINE)),
    ),
    "keep last": Phrase(
        Wordings(
            named(LAST),
            ("shall we keep {about} on {slot}?", "do we keep {about} on {slot}?"),
        ),
        Wordings(
            named(IT_IS_SLOW),
            tuple(f"{last.capitalize()} shall we keep it?" for last in LAST),
        ),
    ),
}

_WHICH_ALL = (
    "Which one suits everybody?",
    "Which one is better for all of you?",
    "Which one works for everybody?",
)
_WHICH = ("Which one suits you?", "Which one is better for you?", "Which one works for you?")
_TWO_ALL = ("I can offer {slot}, or {other}.", "There is {slot}, or {other}.")
_TWO_ALL_SLOW = (
    "The first is {slot}. The second is {other}.",
    "One is {slot}. The other is {other}.",
)
_ONE_ALL = ("I can offer {slot}.", "There is {slot}.")
_ONE_ALL_SLOW = ("I can offer {date}. The time is {time}.", "There is {date}. The time is {time}.")

_CHOICE: Final = {
    "choice of those that differ all": Phrase(
        Wordings(
            (
                "{slot} suits {names}, and {other} suits {others}.",
                "For {names} it is {slot}, and for {others} it is {other}.",
            ),
            _WHICH_ALL,
        ),
        Wordings(
            (
                "The first is {slot}, for {names}. The second is {other}, for {others}.",
                "One is {slot}, for {names}. The other is {other}, for {others}.",
            ),
            _WHICH_ALL,
        ),
    ),
    "choice of two all": Phrase(
        Wordings(_TWO_ALL, _WHICH_ALL), Wordings(_TWO_ALL_SLOW, _WHICH_ALL)
    ),
    "choice of two alone": Phrase(Wordings(_TWO_ALL, _WHICH), Wordings(_TWO_ALL_SLOW, _WHICH)),
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
    "choice of one all": Phrase(Wordings(_ONE_ALL, SUITS_ALL), Wordings(_ONE_ALL_SLOW, SUITS_ALL)),
    "choice of one alone": Phrase(Wordings(_ONE_ALL, SUITS), Wordings(_ONE_ALL_SLOW, SUITS)),
    "choice of one name": Phrase(
        Wordings(("{name}, there is {slot}.", "{name}, I can offer {slot}."), SUITS),
        Wordings(
            (
                "{name}, there is {date}. The time is {time}.",
                "{name}, I can offer {date}. The time is {time}.",
            ),
            SUITS,
        ),
    ),
    "choice of one rephrased": Phrase(
        Wordings(("{name}, you could have {slot}.", "{name}, you can have {slot}."), SUITS),
        Wordings(
            (
                "{name}, you could have {date}. The time is {time}.",
                "{name}, you can have {date}. The time is {time}.",
            ),
            SUITS,
        ),
    ),
    "choice of one last": Phrase(
        Wordings(("{name}, one last time: {slot}.", "{name}, last question: {slot}."), SUITS),
        Wordings(
            (
                "{name}, one last time: {date}. The time is {time}.",
                "{name}, last question: {date}. The time is {time}.",
            ),
            SUITS,
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

_SURE = ("I have to be sure who you are.", "I need to know for sure that it is you.")
_BIRTH = (
    "What is your date of birth, with the year?",
    "When were you born, with the year?",
    "On which day were you born, with the year?",
)
_CODE = (
    "What is the code in your invitation?",
    "Which is the code in your invitation?",
    "What does the code in your invitation say?",
)
_NUMBER = (
    "What is your phone number?",
    "Which phone number do we have for you?",
    "What is the phone number that we have for you?",
)
_SORRY = ("I am sorry, {name}, that does not match.", "Sorry, {name}, that is not the right one.")
_MORE = ("once more.", "again.", "one more time.")

_PERSONAL: Final = {
    "birth name": Phrase(Wordings(named(_SURE), _BIRTH)),
    "code name": Phrase(Wordings(named(_SURE), _CODE)),
    "phone name": Phrase(Wordings(named(_SURE), _NUMBER)),
    "phone rephrased": Phrase(
        Wordings(
            named(("please tell me", "please read me")),
            (
                "your phone number, digit by digit.",
                "the phone number that we have for you, digit by digit.",
                "your phone number, one digit after the other.",
            ),
        )
    ),
    "phone tried": Phrase(
        Wordings(_SORRY, tuple(f"Please tell me your phone number {more}" for more in _MORE))
    ),
    "birth rephrased": Phrase(
        Wordings(
            named(("please tell me", "I have to ask you for")),
            (
                "the day, the month and the year in which you were born.",
                "the day, the month and the year of your birth.",
                "your date of birth: the day, the month and the year.",
            ),
        )
    ),
    "code rephrased": Phrase(
        Wordings(
            named(("please read me", "please tell me")),
            (
                "the code in your invitation.",
                "the code that is in your invitation.",
                "the code of your invitation.",
            ),
        )
    ),
    "birth tried": Phrase(
        Wordings(
            _SORRY,
            tuple(f"Please tell me your date of birth, with the year, {more}" for more in _MORE),
        )
    ),
    "code tried": Phrase(
        Wordings(_SORRY, tuple(f"Please tell me the code {more}" for more in _MORE))
    ),
    "clear name": Phrase(
        Wordings(
            named(("{guest} is here too.", "{guest} is with us now.")),
            (
                "May {guest} hear about this?",
                "May I speak about it while {guest} listens?",
                "May {guest} hear what it is about?",
            ),
        )
    ),
    "clear rephrased": Phrase(
        Wordings(
            named(
                (
                    "is it all right if {guest} listens,",
                    "is it all right if {guest} hears about it,",
                    "is it okay that {guest} listens,",
                )
            ),
            ("yes or no?", "just yes or no?"),
        )
    ),
}

_SHORT: Final = {
    "again keep all": ("can everybody make it?", "can everybody come?", "can everybody be there?"),
    "again keep alone": ("can you make it?", "can you come?", "can you be there?"),
    "again cancel all": (
        "do all of you want to cancel it?",
        "does everybody want to cancel it?",
        "do you all want to cancel it?",
    ),
    "again cancel alone": (
        "do you want to cancel it?",
        "would you like to cancel it?",
        "shall I cancel it?",
    ),
    "again suit all": (
        "does that suit everybody?",
        "does that work for everybody?",
        "is that good for everybody?",
    ),
    "again suit alone": tuple(suits[0].lower() + suits[1:] for suits in SUITS),
    "again which all": tuple(which[0].lower() + which[1:] for which in _WHICH_ALL),
    "again which alone": tuple(which[0].lower() + which[1:] for which in _WHICH),
    "again right all": ("is that right?", "is that correct?", "do you agree?"),
}
#: What is asked, where one person is asked by name.
_BY_NAME: Final = {
    "again keep name": "again keep alone",
    "again cancel name": "again cancel alone",
    "again suit name": "again suit alone",
    "again which name": "again which alone",
    "again right name": "again right all",
}

_AGAIN: Final = {
    **{form: Phrase(Wordings(("So,", "Well then,"), short)) for form, short in _SHORT.items()},
    **{
        form: Phrase(Wordings(("{name},", "{name}, so"), _SHORT[same]))
        for form, same in _BY_NAME.items()
    },
}

QUESTIONS: Final[Mapping[str, Phrase]] = {
    **_KEEP,
    **_CHOICE,
    **CHANGES,
    **_WHO,
    **_PERSONAL,
    **_AGAIN,
}

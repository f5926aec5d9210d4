"""Everything in English that asks nothing.

How a call ends without a write is fixed, each with one sentence: it says what is true and what
happens now. What may be said again within a call has six wordings or more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.english.asides import ASIDES
from conference_agent.wording.english.help import HELP
from conference_agent.wording.english.of_the_call import OF_THE_CALL
from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["STATEMENTS"]

#: Every one of them says that it is automated.
_WHO_CALLS: Final = {
    "": (
        "this is the automated assistant",
        "you are speaking with the automated assistant",
        "I am the automated assistant",
    ),
    " by name": (
        "this is {persona}, the automated assistant",
        "my name is {persona}, the automated assistant",
        "I am {persona}, the automated assistant",
    ),
}
#: Where the call is recorded it is said in the same breath.
_CALLING: Final = {
    "": ("calling for {patient}.", "and I am calling for {patient}."),
    " recorded": (
        "calling for {patient}, and this call is recorded.",
        "I am calling for {patient}, and this call is recorded.",
    ),
}

#: Who has called knows for whom; it is not said before it is known who they are.
_CALLED: Final = {
    "": ("here to help.", "glad to help you."),
    " recorded": (
        "here to help, and this call is recorded.",
        "glad to help you, and this call is recorded.",
    ),
}

_MEETING: Final = {
    **{
        f"disclose{recorded}{by_name}": Phrase(
            Wordings(
                tuple(f"{{hello}}, {who} of {{place}}," for who in _WHO_CALLS[by_name]),
                _CALLING[recorded],
            )
        )
        for recorded in _CALLING
        for by_name in _WHO_CALLS
    },
    # who has called is not told for whom the record is
    **{
        f"disclose caller{recorded}{by_name}": Phrase(
            Wordings(
                tuple(f"{{hello}}, {who} of {{place}}," for who in _WHO_CALLS[by_name]),
                _CALLED[recorded],
            )
        )
        for recorded in _CALLED
        for by_name in _WHO_CALLS
    },
    "recap": Phrase(
        Wordings(
            ("We have already begun.", "We are in the middle of it."),
            (
                "Please ask me if anything is not clear.",
                "Please ask me if you want to know more.",
                "You can ask me anything about it.",
            ),
        )
    ),
    "greet": Phrase(
        Wordings(
            (
                "Hello {names}.",
                "Welcome, {names}.",
                "Hi {names}.",
                "Good to have you here, {names}.",
                "Thank you for coming, {names}.",
                "Good that you are here, {names}.",
            )
        )
    ),
    "greet nobody": Phrase(
        Wordings(
            ("Hello.", "Welcome.", "Hi.", "Hello there.", "Hi there.", "Good to have you here.")
        )
    ),
    "resume": Phrase(
        Wordings(
            ("I am sorry,", "Sorry,"),
            ("I was gone for a moment.", "I was away for a moment.", "I lost you for a moment."),
        )
    ),
    "goodbye": Phrase(Wordings(("Thank you all, and goodbye.", "Thank you all. Goodbye."))),
    "goodbye alone": Phrase(Wordings(("Thank you, and goodbye.", "Thank you. Goodbye."))),
}

_MEANWHILE: Final = {
    "look up": Phrase(
        Wordings(
            ("One moment, I am looking", "Just a moment, I am looking"),
            ("for another time.", "for free times.", "for a time that is free."),
        )
    ),
    "regret": Phrase(
        Wordings(
            ("I am sorry, {slot}", "Sorry, {slot}"),
            (
                "has just been taken by somebody else.",
                "was just taken by somebody else.",
                "is not free any more.",
            ),
        )
    ),
}

_RESULTS: Final = {
    "differs": Phrase(
        Wordings(
            (
                "That does not suit everybody.",
                "That does not work for everybody.",
                "Not everybody can make that.",
                "That is not good for everybody.",
                "Somebody cannot make that.",
                "That does not suit all of you.",
            )
        )
    ),
    "nothing": Phrase(
        Wordings(
            (
                "I have no time that suits everybody.",
                "No time that I have suits everybody.",
                "There is no time that suits everybody.",
                "No free time suits everybody.",
                "I have no time that suits all of you.",
                "I have nothing that suits everybody.",
            )
        )
    ),
    "nothing alone": Phrase(
        Wordings(
            (
                "I have no time like that.",
                "There is no such time free.",
                "No time like that is free.",
                "I have nothing like that.",
                "Such a time is not free.",
                "I do not have such a time.",
            )
        )
    ),
    "disagree alone": Phrase(
        Wordings(
            ("Then I leave it on", "All right, I leave it on", "Then it stays on"),
            ("for now.", "as it is."),
        )
    ),
    "disagree": Phrase(
        Wordings(
            (
                "You do not all want to cancel it,",
                "Not everybody wants to cancel it,",
                "You do not agree on cancelling it,",
            ),
            ("so I leave it on for now.", "so it stays on for now."),
        )
    ),
    "cancelled": Phrase(
        Wordings(
            ("{About} on {slot}, has been cancelled.", "It is done: {about} on {slot}, is off.")
        ),
        Wordings(
            (
                "{About} has been cancelled. It was on {slot}.",
                "It is done: {about} is off. It was on {slot}.",
            )
        ),
    ),
    "confirmed": Phrase(
        Wordings(("{About} is confirmed for {slot}.", "It is confirmed: {about} is on {slot}.")),
        Wordings(
            (
                "{About} is confirmed for {date}. The time is {time}.",
                "It is confirmed: {about} is on {date}. The time is {time}.",
            )
        ),
    ),
    "booked": Phrase(
        Wordings(("{About} is booked for {slot}.", "It is booked: {about} is on {slot}.")),
        Wordings(
            (
                "{About} is booked for {date}. The time is {time}.",
                "It is booked: {about} is on {date}. The time is {time}.",
            )
        ),
    ),
    "moved": Phrase(
        Wordings(("{About} has been moved to {slot}.", "It is done: {about} is now on {slot}.")),
        Wordings(
            (
                "{About} has been moved to {date}. The time is {time}.",
                "It is done: {about} is now on {date}. The time is {time}.",
            )
        ),
    ),
}

_TOLD: Final = {
    "inform place": Phrase(
        Wordings(
            (
                "It is at {place}.",
                "The appointment is at {place}.",
                "The place is {place}.",
                "You come to {place}.",
                "Please come to {place}.",
                "That is at {place}.",
            )
        )
    ),
    "inform length": Phrase(
        Wordings(
            (
                "It takes {duration}.",
                "The appointment takes {duration}.",
                "It lasts {duration}.",
                "It will take {duration}.",
                "Please plan {duration}.",
                "That takes {duration}.",
            )
        )
    ),
    "inform service": Phrase(
        Wordings(
            (
                "It is {about}.",
                "It is for {about}.",
                "The appointment is {about}.",
                "This is {about}.",
                "It is about {about}.",
                "That is {about}.",
            )
        )
    ),
    "inform provider": Phrase(
        Wordings(
            (
                "The appointment is with {provider}.",
                "It is with {provider}.",
                "It will be with {provider}.",
                "You will see {provider}.",
                "The one you see is {provider}.",
                "That is with {provider}.",
            )
        )
    ),
    # the clinic's own words follow, as they are
    "foreign": Phrase(
        Wordings(
            (
                "The clinic wrote this in {tongue}:",
                "The next part is in {tongue}:",
                "I have the next part in {tongue} only:",
                "I can only say this in {tongue}:",
                "Here the clinic has only {tongue} words:",
                "This is in {tongue}, as the clinic wrote it:",
            )
        )
    ),
    "hold back": Phrase(
        Wordings(
            ("Then I will go on", "I will go on", "Then we will go on"),
            ("when {guest} has left.", "once {guest} has left."),
        )
    ),
    "hold back all": Phrase(
        Wordings(
            ("Then I will wait", "I will wait", "Then we will wait"),
            (
                "until nobody else hears us. Please tell me when I can go on.",
                "until others do not hear us. Please say when I can go on.",
            ),
        )
    ),
    "pass on": Phrase(
        Wordings(
            ("I have noted that for the clinic.", "I have written that down for the clinic."),
            ("", "They will answer you.", "They will see to it."),
        )
    ),
    "pass on objection": Phrase(
        Wordings(
            ("I had written it already,", "It was written already,", "That had been done already,"),
            (
                "but I have noted what you say. The clinic will call you.",
                "but I have noted it for the clinic, who will call you.",
            ),
        )
    ),
    "pass on clinical": Phrase(
        Wordings(
            (
                "I may not give medical advice, and only the clinic can answer that. "
                "I have noted it for them.",
            )
        )
    ),
}

#: Nothing was written, so each says only that, and what happens now.
_CLOSINGS: Final = {
    "close undecided": "Nothing has been changed today. The clinic will call you about it.",
    "close unreachable": "I understand. The clinic will try again another time.",
    "close needs-human": "Nothing has been changed. Somebody from the clinic will call you.",
    "close wrong-party": "I am sorry, I have reached the wrong person. I will end the call now.",
    "close opted-out": "I understand. The assistant will not call you again.",
    "close unconfirmed": "I could not confirm it, the clinic will call you.",
    "close call back": (
        "I have noted for the clinic when you would like to be called. Nothing has been changed."
    ),
    "close voicemail": (
        "This is the automated assistant of {place}, with a message for {patient}. "
        "The clinic will call again."
    ),
    "close call back at": (
        "I have noted for the clinic that you would like to be called on {slot}. "
        "Nothing has been changed."
    ),
    "close bereaved": (
        "I am very sorry. I have told the clinic, and somebody from there will call you."
    ),
    "close emergency": (
        "If this is an emergency, please hang up and call the emergency number now. "
        "The clinic will be told."
    ),
}

STATEMENTS: Final[Mapping[str, Phrase]] = {
    **_MEETING,
    **HELP,
    **_MEANWHILE,
    **_RESULTS,
    **_TOLD,
    **ASIDES,
    **OF_THE_CALL,
    **{form: Phrase(Wordings((said,))) for form, said in _CLOSINGS.items()},
}

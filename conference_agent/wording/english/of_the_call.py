"""What is answered in English to questions about the call itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["OF_THE_CALL"]

OF_THE_CALL: Final[Mapping[str, Phrase]] = {
    "recorded": Phrase(
        Wordings(
            (
                "Yes, this call is recorded.",
                "Yes, it is recorded.",
                "Yes, what is said here is recorded.",
            ),
            ("", "The clinic keeps it."),
        )
    ),
    # the words are on the record, so that is said too
    "not recorded": Phrase(
        Wordings(
            ("No, the sound is not recorded.", "No, there is no recording of the sound."),
            (
                "What is said is kept in writing.",
                "The words are kept in writing.",
                "I keep what is said in writing.",
            ),
        )
    ),
    "asks": Phrase(
        Wordings(
            (
                "I am asking {names}.",
                "My question is for {names}.",
                "The question is for {names}.",
                "It is {names} I am asking.",
                "That was for {names}.",
                "I would like to hear from {names}.",
            )
        )
    ),
    "asks all": Phrase(
        Wordings(
            (
                "I am asking everybody here.",
                "My question is for everybody.",
                "The question is for all of you.",
                "I am asking all of you.",
                "That was for everybody.",
                "I would like to hear from each of you.",
            )
        )
    ),
    "asks alone": Phrase(
        Wordings(
            (
                "Yes, I am asking you.",
                "Yes, my question is for you.",
                "Yes, the question is for you.",
                "Yes, that was for you.",
                "Yes, I mean you.",
                "It is you I am asking.",
            )
        )
    ),
    "speaks": Phrase(
        Wordings(
            (
                "Yes, I speak {tongue}.",
                "Of course, in {tongue}.",
                "Yes, we can speak {tongue}.",
                "Yes, in {tongue} from now on.",
                "I will speak {tongue} now.",
                "Then we speak {tongue}.",
            )
        )
    ),
    "withhold": Phrase(
        Wordings(
            ("I cannot say that yet,", "I cannot tell that yet,", "That I cannot say yet,"),
            (
                "not before I know who is here. I have noted the question for the clinic.",
                "I have to know first who is here. The clinic knows that you ask.",
            ),
        )
    ),
}

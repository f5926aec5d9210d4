"""What is said between the questions: thanks, waiting for somebody, what the clinic is left."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from conference_agent.wording.phrase import Phrase, Wordings

__all__ = ["ASIDES"]

ASIDES: Final[Mapping[str, Phrase]] = {
    "pass on the rest": Phrase(
        Wordings(
            ("The clinic will gladly answer everything else.", "The clinic answers all the rest."),
            ("", "They will call you.", "They are told that you have questions."),
        )
    ),
    "here": Phrase(
        Wordings(
            (
                "Yes, I am here.",
                "I am here.",
                "Yes, I am still here.",
                "Yes, I can hear you.",
                "I am still here.",
                "Yes, I am listening.",
            )
        )
    ),
    "thank": Phrase(
        Wordings(
            (
                "Thank you, {name}.",
                "Thanks, {name}.",
                "Good to know, {name}.",
                "All right, {name}.",
                "I have that, {name}.",
                "Understood, {name}.",
            )
        )
    ),
    "await": Phrase(
        Wordings(
            ("Of course, I will wait for {guest}.", "Yes, we can wait for {guest}."),
            ("Just tell me when to go on.", "Tell me when we can go on.", "There is no hurry."),
        )
    ),
    "await answer": Phrase(
        Wordings(
            (
                "I will wait a moment for {guest}.",
                "Let us wait a moment for {guest}.",
                "I am waiting a moment for {guest}.",
            ),
            ("One answer is still missing.", "We need one more answer."),
        )
    ),
    "await somebody": Phrase(
        Wordings(
            ("Of course, I will wait.", "Yes, we can wait a little."),
            ("Just tell me when to go on.", "Tell me when we can go on.", "There is no hurry."),
        )
    ),
    "proceed": Phrase(
        Wordings(
            ("Let us go on for now.", "I will go on for now.", "We can go on for now."),
            ("", "Others may still join us."),
        )
    ),
}

"""Questions to one person about people: who they are, and who may hear the matter."""

from __future__ import annotations

from conference_agent.values import AskBirth, AskClear, Rung
from conference_agent.wording.names import spoken_name

__all__ = ["ask_person"]

#: Asked for, never told: neither sentence holds anything of what is right.
_BIRTH = {
    Rung.NAME: "I have to be sure who you are. What is your date of birth, with the year?",
    Rung.REPHRASED: "please tell me the day, the month and the year in which you were born.",
}
_CODE = {
    Rung.NAME: "I have to be sure who you are. What is the code in your invitation?",
    Rung.REPHRASED: "please read me the code in your invitation.",
}


def ask_person(intent: AskBirth | AskClear) -> str:
    """Return the words of a question about somebody."""
    name = spoken_name(intent.name)
    if isinstance(intent, AskClear):
        about = spoken_name(intent.about)
        if intent.rung is Rung.NAME:
            return f"{name}, {about} is here too. May {about} hear about this?"
        return f"{name}, is it all right if {about} listens? Yes or no?"
    if intent.tried:
        what = "the code" if intent.code else "your date of birth, with the year,"
        return f"I am sorry, {name}, that does not match. Please tell me {what} once more."
    return f"{name}, {(_CODE if intent.code else _BIRTH)[intent.rung]}"

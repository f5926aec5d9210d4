"""What people say among themselves, and what a yes has to say to be one whoever it is said to."""

from __future__ import annotations

from conference_agent.understanding.phrases import phrases

__all__ = ["asks_a_person", "says_of_what"]

#: "I'm coming" and "I will" are said to a call from the kitchen as well.
_OF_WHAT = phrases(
    r"(?:i|we) (?:\w+ ){0,2}?(?:make it|be there|attend|can come|able to come)",
    r"(?:works|suits|fine|good|okay) (?:for|with|by) (?:me|us)",
    r"suits (?:me|us)",
    r"(?:the|my|our|that|this|her|his) (?:\w+ )?(?:appointment|visit|dentist|doctor|clinic)",
)
_ASKS = phrases(
    r"^(?:(?:so|and|but|hey|well|oh) )*(?:do|did|are|were|have|has|had|can|could|will|would|"
    r"should|shall|does|is) (?:not )?(?:you|we|they|he|she|i|it|that|this|there|anyone|anybody|"
    r"somebody)\b",
)


def says_of_what(text: str) -> bool:
    """Tell whether a normalised answer says itself what it is to: "yes, I will be there"."""
    return _OF_WHAT.search(text) is not None


def asks_a_person(text: str) -> bool:
    """Tell whether a normalised text that asks nothing of the call has the form of a question."""
    return _ASKS.search(text) is not None

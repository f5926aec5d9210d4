"""Brings a talk of three on their own tabs to where a test begins."""

from __future__ import annotations

from talk import NO, THURSDAY, YES, Talk, picks

from conference_agent.values import QuestionKind

__all__ = ["ALL", "agree_to_thursday", "all_say_yes", "to_readback_of_thursday", "until_next"]

#: The device of each of them.
ALL = ("rosa-tab", "anna-tab", "ben-tab")


def all_say_yes(talk: Talk) -> None:
    """Let everybody agree to keep the appointment."""
    talk.until_asked(QuestionKind.KEEP)
    for device in ALL:
        talk.hear(device, YES)


def agree_to_thursday(talk: Talk) -> None:
    """Let Anna move the appointment to Thursday, and the others agree; the readback comes next."""
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", NO)
    talk.until_asked(QuestionKind.OFFER)
    talk.hear("anna-tab", picks(THURSDAY))
    talk.hear("ben-tab", YES)
    talk.hear("rosa-tab", YES)


def to_readback_of_thursday(talk: Talk) -> None:
    """Bring the talk behind the readback of Thursday."""
    agree_to_thursday(talk)
    talk.until_asked(QuestionKind.READBACK)


def until_next(talk: Talk) -> None:
    """Wait until one more sentence has been said."""
    said = len(talk.said)
    talk.until(lambda: len(talk.said) > said)

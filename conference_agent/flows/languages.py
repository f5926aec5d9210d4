"""Sentences of a flow that are not written in every language in which people are called."""

from __future__ import annotations

from conference_agent.flows.problem import Problem
from conference_agent.values.agenda import Agenda, Conversation
from conference_agent.values.texts import LANGUAGES, by_language

__all__ = ["untranslated"]


def untranslated(agenda: Agenda) -> tuple[Problem, ...]:
    """Return which sentences lack which languages: a warning, since they are said all the same.

    Who speaks a language that a sentence lacks hears it in another, and is told so first.
    """
    return tuple(
        Problem(
            node=node.id,
            place="say",
            reason=f"is not in {language}, so who speaks it hears it in "
            f"{next(iter(by_language(node.text)))}, and is told so",
        )
        for node in agenda.nodes
        if isinstance(node, Conversation) and node.say
        for language in LANGUAGES
        if language not in by_language(node.text)
    )

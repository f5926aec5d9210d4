"""A question about people, put to one of them: it keeps the floor until it is answered."""

from __future__ import annotations

from collections.abc import Callable

from conference_agent.dialogue.draft import Draft
from conference_agent.dialogue.state import Question, State
from conference_agent.values import AskBirth, AskClear, MemberId, QuestionKind

__all__ = ["drop", "is_open", "put", "put_when_free"]


def is_open(state: State, kind: type[AskBirth | AskClear]) -> bool:
    """Tell whether a question of this kind is open, or being said."""
    question = state.question
    return question is not None and isinstance(question.sentence.intent, kind)


def put_when_free(draft: Draft, plan: Callable[[], None]) -> bool:
    """Put the question that `plan` plans, once nobody needs time any more; it keeps the floor."""
    if draft.waits_until(draft.state.hold_until_s):
        draft.change(question=None)
        return True
    plan()
    return draft.say_next()


def put(draft: Draft, intent: AskBirth | AskClear, kind: QuestionKind, to: MemberId) -> None:
    """Plan the question; whatever else was asked is put again afterwards."""
    sentence = draft.plan(intent, question=kind, to=(to,))
    draft.change(question=Question(sentence=sentence))


def drop(draft: Draft, kind: type[AskBirth | AskClear]) -> None:
    """Ask it no more; whatever else was open is put again."""
    if is_open(draft.state, kind):
        draft.change(question=None)

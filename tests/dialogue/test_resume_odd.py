"""What no call of ours brings about, and a store may hold all the same, stops no call."""

from __future__ import annotations

from dataclasses import replace

from talk import YES, Talk, family, receipt

from conference_agent.dialogue import begin, resume, step
from conference_agent.dialogue.closing import leave
from conference_agent.dialogue.draft import Draft
from conference_agent.values import Committed, History, Leave, Phase, QuestionKind


def test_an_answer_to_nothing_on_the_record_is_kept(talk: Talk) -> None:
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("anna-tab", YES)
    said = [entry for entry in talk.record if type(entry).__name__ in {"Utterance", "Answer"}]
    state = resume(family(), History(entries=tuple(said), receipt=None, outcome=None), 60.0)

    assert state.answers == talk.state.answers
    assert state.topic is None


def test_what_was_never_read_is_no_late_answer(talk: Talk) -> None:
    talk.answer_commits = False
    talk.until_asked(QuestionKind.KEEP)
    for device in ("rosa-tab", "anna-tab", "ben-tab"):
        talk.hear(device, YES)
    talk.until(lambda: bool(talk.requests))
    talk.hear("anna-tab", YES)
    unread = tuple(replace(each, reading=None) for each in talk.state.early)
    state = replace(talk.state, early=unread)
    after, _ = step(state, Committed(at_s=talk.now_s, receipt=receipt(talk.requests[0])))

    assert unread
    assert after.phase is Phase.CLOSING


def test_a_call_without_an_outcome_is_left_without_one() -> None:
    draft = Draft(begin(family()), 1.0)
    leave(draft)

    assert draft.state.phase is Phase.OVER
    assert not any(isinstance(effect, Leave) for effect in draft.effects)

"""What an answer is to "do you want to cancel it?": a yes to keeping is a no to that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, QuestionKind


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Yes.", Act.ACCEPT),
        ("Go ahead.", Act.ACCEPT),
        ("Yes, cancel it.", Act.CANCEL),
        ("Yes, take it off.", Act.CANCEL),
        ("No.", Act.DECLINE),
        ("No, keep it.", Act.DECLINE),
        ("Leave it as it is.", Act.DECLINE),
        ("Please don't cancel it.", Act.DECLINE),
        ("I can make it.", Act.DECLINE),
        ("We still want to come.", Act.DECLINE),
        ("Never mind.", Act.UNSURE),
        ("Yes, I want to keep it.", Act.UNSURE),
        ("No, please cancel it.", Act.UNSURE),
        ("I can't make it.", Act.UNSURE),
        ("No, we can't come.", Act.UNSURE),
        ("I can't come, please cancel it.", Act.CANCEL),
        ("No, on Thursday.", Act.PROPOSE),
        ("What did you say?", Act.ASK_REPEAT),
    ],
)
def test_an_answer_to_whether_to_cancel(
    text: str, act: Act, context: Callable[..., Context]
) -> None:
    assert read(text, context(asked=QuestionKind.CANCEL)).act is act


@pytest.mark.parametrize("text", ["Keep it.", "I will be there.", "We can come.", "No, keep it."])
def test_what_keeps_an_appointment_never_agrees_to_cancel_it(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context(asked=QuestionKind.KEEP)).act is Act.ACCEPT
    acts = read(text, context(asked=QuestionKind.CANCEL)).acts
    assert not {Act.ACCEPT, Act.CANCEL} & set(acts)

from __future__ import annotations

import pytest

from conference_agent.people.question import addressed_to, question_kind
from conference_agent.values import QuestionKind

_NAMES = ("Rosa", "Anna", "Ben")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("May I have your date of birth?", QuestionKind.IDENTITY),
        ("Who am I speaking with?", QuestionKind.IDENTITY),
        ("Who is on the phone: Rosa, Anna, or both of you?", QuestionKind.IDENTITY),
        ("Which of you is there?", QuestionKind.IDENTITY),
        ("Who else is with you, Rosa?", QuestionKind.IDENTITY),
        ("Who is this, please?", QuestionKind.IDENTITY),
        ("Sorry, did you say Thursday?", QuestionKind.CLARIFY),
        ("Shall I cancel the appointment?", QuestionKind.CANCEL),
        ("So it is Thursday at three. Is that right?", QuestionKind.READBACK),
        ("I will cancel it on Tuesday at two. Is that right?", QuestionKind.READBACK),
        ("Shall I book Thursday at three?", QuestionKind.READBACK),
        ("Would Wednesday at nine or Thursday at three suit you?", QuestionKind.OFFER),
        ("Could we move it to Thursday?", QuestionKind.OFFER),
        ("Is there another day that is better?", QuestionKind.OFFER),
        ("Your cleaning is on Tuesday at half past two. Can you all make it?", QuestionKind.KEEP),
        ("Does that still work for all of you?", QuestionKind.KEEP),
        ("What did the cat bring home?", QuestionKind.CLARIFY),
        ("Thank you, Anna.", None),
    ],
)
def test_a_sentence_without_a_label_is_classified(text: str, kind: QuestionKind | None) -> None:
    assert question_kind(text) is kind


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Anna, can you make it?", {"Anna"}),
        ("Thank you. And Ben, can you?", {"Ben"}),
        ("Does Thursday suit you, Rosa?", {"Rosa"}),
        ("Can you all make it?", None),
        ("Does the cleaning for Rosa still work for all of you?", None),
    ],
)
def test_a_name_called_tells_who_is_asked(text: str, asked: set[str] | None) -> None:
    assert addressed_to(text, _NAMES) == asked

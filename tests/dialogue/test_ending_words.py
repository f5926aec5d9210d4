"""Words that end a call: whoever's they are, however badly heard, beside whatever else."""

from __future__ import annotations

import pytest
from bringing import ALL
from talk import Talk, family

from conference_agent.values import Act, Flag, Outcome, Polarity, QuestionKind, Reading


def says(*acts: Act) -> Reading:
    return Reading(acts=acts, polarity=Polarity.NONE)


@pytest.fixture
def asked() -> Talk:
    """Return the family behind the first question."""
    talk = Talk(family())
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    return talk


@pytest.mark.parametrize(
    ("act", "outcome"),
    [
        (Act.EMERGENCY, Outcome.NEEDS_HUMAN),
        (Act.ASK_HUMAN, Outcome.NEEDS_HUMAN),
        (Act.OPT_OUT, Outcome.OPTED_OUT),
    ],
)
def test_words_that_end_a_call_count_however_badly_they_were_heard(
    act: Act, outcome: Outcome, asked: Talk
) -> None:
    asked.hear("ben-tab", says(act), confidence=0.1, flags=frozenset({Flag.INCOMPLETE}))

    assert asked.until_over() is outcome


@pytest.mark.parametrize("act", [Act.EMERGENCY, Act.ASK_HUMAN, Act.OPT_OUT])
def test_who_was_not_invited_ends_no_call(act: Act, asked: Talk) -> None:
    asked.join("stranger")
    asked.hear("stranger", says(act))

    assert asked.state.outcome is None


def test_words_that_end_a_call_count_behind_a_yes(asked: Talk) -> None:
    asked.hear("rosa-tab", says(Act.ACCEPT, Act.OPT_OUT))

    assert asked.until_over() is Outcome.OPTED_OUT

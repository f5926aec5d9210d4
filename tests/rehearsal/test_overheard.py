"""Whether all that another agent said is known, so that it can be judged from outside."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from people.examples import scenario
from reports import report

from conference_agent.people import Caption, Recording
from conference_agent.people.scenario import Expectations
from conference_agent.people.triggers import compile_expression
from conference_agent.rehearsal.overheard import unjudged

WORDS = (compile_expression("root canal"),)


def sound(*spans: tuple[float, float]) -> Recording:
    """Return a recording of 40 s in which there is sound at these times."""
    pcm = np.zeros(40 * 16_000, np.int16)
    for start_s, end_s in spans:
        pcm[round(start_s * 16_000) : round(end_s * 16_000)] = 3000
    return Recording(pcm=pcm, arrived_s=np.arange(4000, dtype=np.float64) * 0.01)


def shown(at_s: float, text: str = "Hello to you all.", speaker: str = "") -> Caption:
    return Caption(
        at_s=at_s,
        receiver="rosa-tab",
        sender="agent",
        speaker=speaker,
        text=text,
        segment=f"s{at_s}",
        final=True,
        question="",
        to="",
        sentence="",
        cut=False,
    )


def told(
    recording: Recording | None, *captions: Caption, expect: Expectations | None = None
) -> Sequence[str]:
    made = report([], {} if recording is None else {"Rosa": [recording]}, captions)
    return [*unjudged(scenario(expect=expect or Expectations(never_heard=WORDS)), made)]


@pytest.mark.parametrize("recording", [None, sound()], ids=["no track", "silence"])
def test_an_agent_of_which_nobody_heard_a_sound_is_not_judged(recording: Recording | None) -> None:
    assert told(recording, shown(2.0)) == [
        "the agent should be heard, and nobody heard a sound of it"
    ]


@pytest.mark.parametrize("speaker", ["", "Rosa"])
def test_an_agent_that_shows_nothing_of_its_own_is_not_judged_by_words(speaker: str) -> None:
    others = [shown(2.0, speaker=speaker)] if speaker else []

    assert told(sound((1.0, 3.0)), *others) == [
        "the agent should show captions of what it says: without them it is not judged"
    ]


def test_where_no_words_are_expected_captions_are_not_needed() -> None:
    assert told(sound((1.0, 3.0)), expect=Expectations(writes=(0,))) == []


def test_a_sentence_that_is_shown_when_it_begins_or_ends_is_judged() -> None:
    sentence = " ".join(["word"] * 20)

    assert told(sound((1.0, 6.0), (6.5, 11.0)), shown(1.0, sentence)) == []
    assert told(sound((1.0, 6.0), (6.5, 11.0)), shown(11.0, sentence)) == []


@pytest.mark.parametrize(
    "expect",
    [
        Expectations(heard=WORDS),
        Expectations(never_heard=WORDS),
        Expectations(never_heard_after={1.0: WORDS}),
    ],
    ids=["heard", "never heard", "never heard after"],
)
def test_what_is_said_with_no_caption_about_that_time_is_told(expect: Expectations) -> None:
    recording = sound((1.0, 3.0), (25.0, 27.0))

    assert told(recording, shown(2.0), expect=expect) == [
        "what the agent said at 25.0 s has no caption, and is not judged"
    ]


def test_a_click_is_nothing_that_is_said() -> None:
    assert told(sound((1.0, 3.0), (25.0, 25.4)), shown(2.0)) == []

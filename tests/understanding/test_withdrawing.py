"""What was said is taken back: no no, but its speaker is asked once more."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, Polarity, QuestionKind

MakeContext = Callable[..., Context]


@pytest.mark.parametrize("asked", [QuestionKind.KEEP, QuestionKind.READBACK])
@pytest.mark.parametrize(
    "text",
    [
        "I take it back",
        "scratch that",
        "something's come up",
        "I was joking",
        "only kidding",
        "you misheard me",
        "I forgot I've got the bank",
        "I'd forgotten about my sister",
        "I'm supposed to be in Leeds",
        "I'm on call",
        "I've changed my mind",
        "on second thoughts",
    ],
)
def test_whoever_takes_it_back_is_asked_again(
    text: str, asked: QuestionKind, context: MakeContext
) -> None:
    reading = read(text, context(asked))

    assert reading.acts == (Act.UNSURE,)
    assert reading.polarity is Polarity.MIXED


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("on second thoughts no", Act.DECLINE),
        ("I've changed my mind, can we do Friday", Act.PROPOSE),
        ("I forgot my glasses", Act.OTHER),
        ("I'm on shift", Act.DECLINE),
        ("I'm stuck at work", Act.DECLINE),
        ("I'm flying to Leeds that day", Act.DECLINE),
        ("anything but Tuesday", Act.PROPOSE),
    ],
)
def test_what_says_more_is_what_it_says(text: str, act: Act, context: MakeContext) -> None:
    assert read(text, context()).act is act


@pytest.mark.parametrize(
    "text",
    [
        "mum, you've got the hairdresser",
        "your physio's at two, mum",
        "Ben, aren't you working Tuesday",
    ],
)
def test_whoever_reminds_another_of_something_may_object(text: str, context: MakeContext) -> None:
    reading = read(text, context())

    assert reading.aside
    assert reading.polarity is Polarity.NO

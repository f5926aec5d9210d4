"""Who wants a recording to stop asks for no time, and has answered nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import THURSDAY, MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, Detail, Polarity, QuestionKind, Reading


def objects(reading: Reading) -> bool:
    return (reading.acts, reading.details, reading.polarity) == (
        (Act.ASK_DETAILS,),
        (Detail.RECORDING,),
        Polarity.NO,
    )


@pytest.mark.parametrize("asked", [None, *QuestionKind])
@pytest.mark.parametrize(
    "text",
    [
        "stop recording",
        "please stop recording this call",
        "no, stop the recording",
        "turn off the recording",
        "turn that recorder off, please",
        "could you stop recording?",
        "no recording please",
        "I do not consent to being recorded",
        "I don't want this recorded",
        "please delete that recording",
    ],
)
def test_it_is_an_objection_to_the_recording_and_to_nothing_else(
    text: str, asked: QuestionKind | None, context: MakeContext
) -> None:
    assert objects(read(text, replace(context(), asked=asked)))


@pytest.mark.parametrize("text", ["deje de grabar", "apague la grabación, por favor"])
def test_so_it_is_in_spanish(text: str, context: MakeContext) -> None:
    assert objects(read(text, replace(context(), languages=("es",))))


@pytest.mark.parametrize(
    "text",
    ["stop", "stop it", "turn it off", "turn off the TV", "stop recording a show", "stop talking"],
)
def test_what_stops_something_else_is_none(text: str, context: MakeContext) -> None:
    assert Detail.RECORDING not in read(text, context()).details


@pytest.mark.parametrize("text", ["yes but stop recording", "yes, I'll be there, no recording"])
def test_a_yes_beside_it_may_hang_on_it(text: str, context: MakeContext) -> None:
    assert objects(read(text, context()))


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("stop recording, I can't come", Act.DECLINE),
        ("cancel the appointment and delete the recording", Act.CANCEL),
        ("yes if you don't record this", Act.UNSURE),
    ],
)
def test_what_may_hold_the_write_up_is_kept_beside_it(
    text: str, act: Act, context: MakeContext
) -> None:
    reading = read(text, context())

    assert reading.acts == (act, Act.ASK_DETAILS)
    assert reading.details == (Detail.RECORDING,)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("stop recording and stop calling me", Act.OPT_OUT),
        ("no recordings, I want to talk to a real person", Act.ASK_HUMAN),
    ],
)
def test_what_ends_the_call_ends_it(text: str, act: Act, context: MakeContext) -> None:
    assert read(text, context()).act is act


def test_another_time_beside_it_is_asked_for(context: MakeContext) -> None:
    reading = read("stop recording, can we move it to Thursday", context())

    assert (reading.act, reading.slot) == (Act.PROPOSE, THURSDAY)


def test_another_question_beside_it_is_asked_too(context: MakeContext) -> None:
    reading = read("stop recording and tell me where I can park", context())

    assert reading.details == (Detail.PARKING, Detail.RECORDING)
    assert reading.polarity is Polarity.NO


def test_nobody_waits_who_asks_whether_it_is_recorded(context: MakeContext) -> None:
    assert read("wait, are you recording this?", context()).acts == (Act.ASK_DETAILS,)


def test_what_is_said_to_another_is_theirs(context: MakeContext) -> None:
    assert read("Ben, stop recording", context()).aside

"""What a question is about: the record may have an answer to it."""

from __future__ import annotations

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, Detail


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("where is it?", (Detail.PLACE,)),
        ("what's the address again", (Detail.PLACE,)),
        ("how long will it take", (Detail.LENGTH,)),
        ("when will we be done", (Detail.LENGTH,)),
        ("what do I have to bring", (Detail.BRING,)),
        ("do I need to bring my insurance card", (Detail.BRING,)),
        ("where can I park the car", (Detail.PARKING,)),
        ("is there parking", (Detail.PARKING,)),
        ("how do I get there", (Detail.DIRECTIONS,)),
        ("which bus stops there", (Detail.DIRECTIONS,)),
        ("do they have an elevator", (Detail.ACCESS,)),
        ("can she come with a wheelchair", (Detail.ACCESS,)),
        ("how much does it cost", (Detail.COST,)),
        ("do I need to pay anything", (Detail.COST,)),
        ("can I eat before", (Detail.PREPARE,)),
        ("which doctor is it with", (Detail.PROVIDER,)),
        ("who will I see", (Detail.PROVIDER,)),
        ("what is this about", (Detail.SERVICE,)),
        ("when is it", (Detail.WHEN,)),
        ("who is this", (Detail.CALLER,)),
        ("are you a robot", (Detail.CALLER,)),
        ("should I stop my blood thinner", (Detail.CLINICAL,)),
        ("will it hurt", (Detail.CLINICAL,)),
        ("I have a fever, should I come?", (Detail.CLINICAL,)),
        ("can I keep taking my pills", (Detail.CLINICAL,)),
        ("do you take my insurance", (Detail.INSURANCE,)),
        ("can I bring my dog", ()),
        ("what should I wear", ()),
        ("and who pays", ()),
        ("but is it far", ()),
        ("so how long does it take", (Detail.LENGTH,)),
        ("is Ben coming", ()),
        ("is Nadia coming", ()),
        ("can Nadia drive me", ()),
        ("and can Ben drive me", ()),
        ("can my daughter come with me", ()),
        ("is it the one by the church or the one downtown", (Detail.PLACE,)),
        ("is that the clinic on Mill Street", (Detail.PLACE,)),
    ],
)
def test_a_question_is_read_with_what_it_is_about(
    text: str, details: tuple[Detail, ...], context: MakeContext
) -> None:
    reading = read(text, context())

    assert reading.act is Act.ASK_DETAILS
    assert reading.details == details


@pytest.mark.parametrize(
    ("text", "act", "details"),
    [
        ("yes I can make it. How long does it take?", Act.ACCEPT, (Detail.LENGTH,)),
        ("no, I'm sick that day", Act.DECLINE, ()),
        ("I can't, I have a cold", Act.DECLINE, ()),
        ("I have to take my pills then, so no", Act.DECLINE, ()),
        ("yes, I'll be there, I'll park behind the house", Act.ACCEPT, ()),
        ("can I come at three instead", Act.PROPOSE, ()),
        ("Anna, do you have your pills?", Act.OTHER, ()),
    ],
)
def test_an_answer_stays_an_answer(
    text: str, act: Act, details: tuple[Detail, ...], context: MakeContext
) -> None:
    reading = read(text, context())

    assert reading.act is act
    assert reading.details == details


@pytest.mark.parametrize(
    "text",
    [
        "will also come",
        "can come and drive her",
        "so do I",
        "and so will Anna",
        "so is my daughter then",
    ],
)
def test_who_does_as_another_one_asks_nothing(text: str, context: MakeContext) -> None:
    assert Act.ASK_DETAILS not in read(text, context()).acts


def test_which_day_it_is_on_is_no_place(context: MakeContext) -> None:
    assert Detail.PLACE not in read("is it the one in the morning", context()).details

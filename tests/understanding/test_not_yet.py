"""What is still to be seen, confirmed or heard is no yes yet; nor is another's."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import THURSDAY, MakeContext

from conference_agent.understanding import read
from conference_agent.understanding.languages import read as read_in
from conference_agent.values import Act, QuestionKind


@pytest.mark.parametrize("asked", [QuestionKind.KEEP, QuestionKind.READBACK])
@pytest.mark.parametrize(
    "text",
    [
        "Let me see if that works.",
        "One moment, let me see if I can make it then.",
        "Let me check that's right.",
        "Ben has to confirm.",
        "I need to confirm with Ben.",
        "Please confirm with my daughter.",
        "I can confirm later.",
        "I still have to confirm.",
        "Yes, there is a problem with that.",
        "Certainly a problem.",
        "Yes, and a small issue.",
        "Yes, what is it?",
        "yes can i help you",
        "yes what can i do for you",
        "Go ahead, I'm listening.",
        "yes i need help",
        "That suits Ben better.",
        "That suits her.",
    ],
)
def test_it_agrees_to_nothing(text: str, asked: QuestionKind, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(text, context(asked)).acts


@pytest.mark.parametrize("asked", [QuestionKind.KEEP, QuestionKind.READBACK])
@pytest.mark.parametrize(
    "text",
    [
        "Let me see, yes.",
        "Let me check... yes, I can make it.",
        "Hold on. Okay, that works for me.",
        "I confirm.",
        "Yes, I can confirm that.",
        "Please confirm it.",
        "I'd like to confirm my appointment.",
        "Yes, no problem.",
        "Yes, there's no problem with that.",
        "Yes, that's no trouble.",
        "Yes, without a problem.",
        "That suits me.",
        "That suits us better.",
        "That suits.",
        "It suits everyone.",
        "Go ahead.",
    ],
)
def test_beside_it_a_yes_is_one(text: str, asked: QuestionKind, context: MakeContext) -> None:
    assert Act.ACCEPT in read(text, context(asked)).acts


def test_trouble_with_something_else_is_no_no(context: MakeContext) -> None:
    assert Act.DECLINE not in read("there is a problem with my phone", context()).acts


def test_whom_it_suits_is_asked(context: MakeContext) -> None:
    assert read("That suits Ben better.", context()).act is Act.RELAY


@pytest.mark.parametrize("text", ["is Thursday at three still free", "should I take Thursday"])
def test_to_ask_about_the_slot_that_is_open_does_not_pick_it(
    text: str, context: MakeContext
) -> None:
    one = read(text, context(QuestionKind.OFFER, one=True))

    assert one.acts[:1] == (Act.UNSURE,)
    assert read(text, context(QuestionKind.OFFER)).slot == THURSDAY


@pytest.mark.parametrize("text", ["can I have Thursday at three", "Thursday at three, please"])
def test_to_ask_for_it_does(text: str, context: MakeContext) -> None:
    asked = read(text, context(QuestionKind.OFFER, one=True))

    assert asked.act in {Act.ACCEPT, Act.PROPOSE}
    assert asked.slot == THURSDAY


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("mañana le confirmo", False),
        ("le confirmo más tarde", False),
        ("lo confirmo con mi hija", False),
        ("está bien para ella", False),
        ("voy a ver si me viene bien", False),
        ("sí, hay un problema", False),
        ("confirmo", True),
        ("lo confirmo con gusto", True),
        ("confirmo para mañana", True),
        ("está bien para mí", True),
        ("sí, sin problema", True),
        ("déjame ver, sí", True),
        ("sí me viene bien", True),
    ],
)
def test_in_spanish_too(text: str, agrees: bool, context: MakeContext) -> None:
    spoken = replace(context(), languages=("es",))
    assert (Act.ACCEPT in read_in(text, spoken).acts) is agrees


@pytest.mark.parametrize(
    "text",
    [
        "I'm double booked.",
        "I will have to miss it.",
        "I'm out that day.",
        "Over my dead body.",
        "By no means.",
        "I've no car.",
    ],
)
def test_a_plain_objection_is_a_no(text: str, context: MakeContext) -> None:
    assert read(text, context()).act is Act.DECLINE


@pytest.mark.parametrize("text", ["no tengo carro", "me la voy a perder"])
def test_in_spanish_it_is_one_too(text: str, context: MakeContext) -> None:
    assert read_in(text, replace(context(), languages=("es",))).act is Act.DECLINE


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("I wouldn't miss it.", Act.ACCEPT),
        ("I'm in.", Act.ACCEPT),
        ("I'm out in the garden.", None),
    ],
)
def test_words_like_those_of_an_objection_are_none(
    text: str, act: Act | None, context: MakeContext
) -> None:
    assert read(text, context()).act is (act or Act.OTHER)


@pytest.mark.parametrize(
    ("text", "courteous"),
    [
        ("Thank you very much.", True),
        ("Great, thanks a lot, dear.", True),
        ("Thanks, Clara, that was easy.", True),
        ("That's my day.", False),
    ],
)
def test_thanks_are_told_from_what_may_be_an_objection(
    text: str, courteous: bool, context: MakeContext
) -> None:
    assert read(text, context()).courteous is courteous

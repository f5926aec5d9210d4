"""What is said to those at a device about the device: who is there, noise, silence."""

from __future__ import annotations

import pytest

from conference_agent.values import AskPress, AskQuiet, AskWho, Line
from conference_agent.wording import word


def test_who_sits_in_a_noisy_room_is_asked_politely_and_has_another_way() -> None:
    intent = AskQuiet(names=("Rosa",), line=Line.WEB, choice=False)

    assert word(intent).text == (
        "Rosa, it is loud where you are. Please mute your microphone, "
        "or answer with a button on your page."
    )


def test_of_whom_nothing_is_heard_is_told_so_and_has_another_way() -> None:
    intent = AskPress(name="Ms. Lopez", line=Line.WEB, choice=False)

    assert word(intent).text == (
        "Miss Lopez, I hear nothing from you. Please answer with a button on your page."
    )


@pytest.mark.parametrize(
    ("choice", "said"),
    [(False, "one for yes, two for no."), (True, "one for the first time, two for the second.")],
)
def test_on_a_phone_the_keys_are_named(choice: bool, said: str) -> None:
    intents = (
        AskQuiet(names=("Rosa", "Anna"), line=Line.PHONE, choice=choice),
        AskPress(name="Rosa", line=Line.PHONE, choice=choice),
    )

    assert all(word(intent).text.endswith(f"press {said}") for intent in intents)


@pytest.mark.parametrize(
    ("names", "line", "text"),
    [
        (("Rosa", "Anna"), Line.PHONE, "Who is on the phone: Rosa, Anna, or both of you?"),
        (("Rosa", "Anna"), Line.WEB, "Who is at the screen: Rosa, Anna, or both of you?"),
        (("Rosa", "Al", "Jo"), Line.PHONE, "Who is on the phone: Rosa, Al, Jo, or all of you?"),
    ],
)
def test_a_shared_device_is_asked_who_is_there_by_their_names(
    names: tuple[str, ...], line: Line, text: str
) -> None:
    assert word(AskWho(names=names, line=line)).text == text


@pytest.mark.parametrize("names", [(), ("Rosa",)])
def test_a_device_that_nobody_shares_is_not_asked_who_is_there(names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="only a shared device"):
        word(AskWho(names=names, line=Line.PHONE))

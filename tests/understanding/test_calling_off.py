"""What an answer is to "do you want to cancel it?": a yes to keeping is a no to that."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conference_agent.understanding import Context, read
from conference_agent.understanding.languages import read as read_in
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


@pytest.mark.parametrize("text", ["Then leave it as it was.", "Let's keep the appointment."])
def test_what_leaves_it_as_it_was_is_no_yes_to_another_time(
    text: str, context: Callable[..., Context]
) -> None:
    assert Act.ACCEPT not in read(text, context(asked=QuestionKind.OFFER, one=True)).acts


@pytest.mark.parametrize(
    "text",
    [
        "I don't want you to cancel it.",
        "I don't think we should cancel it.",
        "Nobody wants to cancel.",
        "There's no reason to cancel.",
        "I'd hate to cancel it.",
        "What happens if I cancel?",
        "Are you going to cancel it?",
        "I'm not going to cancel.",
        "Anything but cancel.",
        "Cancel the appointment, no I mean do not cancel it.",
    ],
)
@pytest.mark.parametrize("asked", [QuestionKind.KEEP, QuestionKind.CANCEL])
def test_to_speak_of_cancelling_is_not_to_ask_for_it(
    text: str, asked: QuestionKind, context: Callable[..., Context]
) -> None:
    assert not {Act.ACCEPT, Act.CANCEL} & set(read(text, context(asked=asked)).acts)


@pytest.mark.parametrize(
    "text",
    ["Yes, I confirm my appointment.", "It's fine as it is.", "Book it.", "Can I cancel it?"],
)
def test_to_agree_to_the_appointment_is_no_yes_to_cancelling(
    text: str, context: Callable[..., Context]
) -> None:
    acts = read(text, context(asked=QuestionKind.CANCEL)).acts
    assert not {Act.ACCEPT, Act.CANCEL} & set(acts)


@pytest.mark.parametrize(
    "text",
    [
        "no voy a cancelar",
        "no puedo cancelar",
        "está bien así",
        "confirmo mi cita",
        "cancele la cita ni de broma",
    ],
)
def test_in_spanish_neither(text: str, context: Callable[..., Context]) -> None:
    spoken = replace(context(asked=QuestionKind.CANCEL), languages=("es",))
    assert not {Act.ACCEPT, Act.CANCEL} & set(read_in(text, spoken).acts)


@pytest.mark.parametrize(
    "text",
    [
        "No, cancel it.",
        "No, please cancel it.",
        "No, I want to cancel the appointment.",
        "No, call it off.",
        "No, cancel.",
    ],
)
def test_a_no_before_it_is_to_keeping_the_appointment(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context()).acts == (Act.CANCEL, Act.DECLINE)


@pytest.mark.parametrize(
    "text",
    [
        "No, don't cancel it.",
        "No cancelling, please.",
        "No, I'm not going to cancel it.",
        "No need to cancel it.",
        "Is there no fee if I cancel it?",
    ],
)
def test_a_no_to_cancelling_calls_nothing_off(text: str, context: Callable[..., Context]) -> None:
    assert Act.CANCEL not in read(text, context()).acts


def test_who_does_not_come_and_says_so_calls_it_off(context: Callable[..., Context]) -> None:
    assert read("I'm not coming, cancel me", context()).act is Act.CANCEL
    assert Act.CANCEL not in read("I'm not going to cancel", context()).acts


def test_in_spanish_who_orders_it_behind_a_no_calls_it_off(
    context: Callable[..., Context],
) -> None:
    spanish = replace(context(), languages=("es",))

    assert read_in("no, cancélela", spanish).acts == (Act.CANCEL, Act.DECLINE)
    assert read_in("ya no la necesito, cancélela", spanish).act is Act.CANCEL
    assert Act.CANCEL not in read_in("no la cancele", spanish).acts


@pytest.mark.parametrize("asked", [QuestionKind.KEEP, QuestionKind.OFFER])
@pytest.mark.parametrize(
    "text",
    [
        "Cancel that, I'll keep it.",
        "Never mind.",
        "Oh, never mind.",
        "Should we cancel?",
        "shall we cancel it",
    ],
)
def test_what_may_not_ask_for_it_is_unsure(
    text: str, asked: QuestionKind, context: Callable[..., Context]
) -> None:
    assert read(text, context(asked=asked)).act is Act.UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "Please cancel it.",
        "Can I cancel it?",
        "never mind, cancel it",
        "I had to cancel my visit",
        "cancel my trip to the dentist",
    ],
)
def test_who_asks_for_it_calls_it_off(text: str, context: Callable[..., Context]) -> None:
    assert read(text, context()).act is Act.CANCEL


def test_what_else_was_cancelled_is_not_the_appointment(context: Callable[..., Context]) -> None:
    told = read("I cancelled my holiday for this so yes", context())

    assert not {Act.CANCEL, Act.DECLINE} & set(told.acts)
    assert read("we had to cancel the trip", context()).act is Act.OTHER


def test_to_cancelling_it_what_else_was_cancelled_is_no_yes(
    context: Callable[..., Context],
) -> None:
    asked = context(asked=QuestionKind.CANCEL)

    assert read("I cancelled my holiday for this so yes", asked).act is Act.UNSURE


@pytest.mark.parametrize(
    "text",
    [
        "See you then.",
        "Tuesday works.",
        "Half past two is good.",
        "The appointment is fine.",
        "I'm free on Tuesday.",
        "Yes, I will drive her.",
        "Right, I'll take her.",
        "Yes, that time is good.",
        "Count me in.",
        "It suits me.",
    ],
)
def test_words_for_the_appointment_do_not_agree_to_cancel_it(
    text: str, context: Callable[..., Context]
) -> None:
    assert read(text, context(asked=QuestionKind.KEEP)).act is Act.ACCEPT
    assert read(text, context(asked=QuestionKind.CANCEL)).acts == (Act.UNSURE,)


@pytest.mark.parametrize(
    "text",
    [
        "Okay.",
        "Yes, please do.",
        "Yes, go ahead.",
        "Yes, that's right.",
        "That's fine with me.",
        "Yes, we do.",
        "Yes, we want to.",
        "I'm okay with that.",
        "Yes, I agree with Rosa.",
        "Yes, thank you.",
        "Yes, it's for the best.",
        "I don't mind.",
        "Yes, I agree to the cancellation.",
    ],
)
def test_what_agrees_to_what_was_asked_agrees_to_cancel_it(
    text: str, context: Callable[..., Context]
) -> None:
    acts = read(text, context(asked=QuestionKind.CANCEL)).acts
    assert {Act.ACCEPT, Act.CANCEL} & set(acts)


@pytest.mark.parametrize(
    ("text", "agrees"),
    [
        ("sí", True),
        ("sí, adelante", True),
        ("sí, está bien", True),
        ("sí, estoy de acuerdo", True),
        ("sí, yo la llevo", False),
        ("sí, el martes está bien", False),
        ("sí, me viene bien", False),
        ("cuenten conmigo", False),
    ],
)
def test_in_spanish_words_for_the_appointment_do_not_either(
    text: str, agrees: bool, context: Callable[..., Context]
) -> None:
    spoken = replace(context(asked=QuestionKind.CANCEL), languages=("es",))
    assert (Act.ACCEPT in read_in(text, spoken).acts) is agrees

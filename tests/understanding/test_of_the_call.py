"""Questions to the facilitator about the call itself: each is one, and none is an answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import read
from conference_agent.values import Act, Detail, Polarity, QuestionKind

_ENGLISH = [
    ("are you recording this?", Detail.RECORDING),
    ("is this being recorded?", Detail.RECORDING),
    ("hey, does this call get recorded", Detail.RECORDING),
    ("is anybody taping us", Detail.RECORDING),
    ("am I on tape?", Detail.RECORDING),
    ("which of us are you asking?", Detail.ADDRESSEE),
    ("who, me?", Detail.ADDRESSEE),
    ("are you talking to me?", Detail.ADDRESSEE),
    ("was that question for my mother", Detail.ADDRESSEE),
    ("who should answer?", Detail.ADDRESSEE),
    ("who is Doctor Johnson?", Detail.PROVIDER),
    ("who's that doctor", Detail.PROVIDER),
    ("do you speak Spanish?", Detail.SPANISH),
    ("habla español?", Detail.SPANISH),
    ("could you say all of that in Spanish", Detail.SPANISH),
    ("no hablo inglés", Detail.SPANISH),
    ("can we do this in English?", Detail.ENGLISH),
    ("¿quién habla?", Detail.CALLER),
    ("what's your name", Detail.CALLER),
    ("am I talking to a real person", Detail.CALLER),
    ("is it covered by Medicare?", Detail.INSURANCE),
    ("does insurance pay", Detail.INSURANCE),
    ("will my plan cover it", Detail.INSURANCE),
    ("how much does the insurance pay", Detail.INSURANCE),
]
_SPANISH = [
    ("¿Está grabando esto?", Detail.RECORDING),
    ("¿Se graba la llamada?", Detail.RECORDING),
    ("¿Nos están grabando?", Detail.RECORDING),
    ("¿A quién le pregunta?", Detail.ADDRESSEE),
    ("¿Me habla a mí?", Detail.ADDRESSEE),
    ("¿Quién, yo?", Detail.ADDRESSEE),
    ("¿Quién es el doctor Johnson?", Detail.PROVIDER),
    ("¿Quién es la doctora?", Detail.PROVIDER),
    ("¿Habla inglés?", Detail.ENGLISH),
    ("do you speak English?", Detail.ENGLISH),
    ("¿Podemos hablar en inglés?", Detail.ENGLISH),
    ("No hablo español", Detail.ENGLISH),
    ("¿Habla español?", Detail.SPANISH),
    ("¿Cómo se llama usted?", Detail.CALLER),
    ("¿Es una máquina?", Detail.CALLER),
    ("¿Lo paga Medicare?", Detail.INSURANCE),
    ("¿Mi seguro lo cubre?", Detail.INSURANCE),
]


@pytest.mark.parametrize(("said", "detail"), _ENGLISH)
def test_a_question_is_about_what_it_asks(said: str, detail: Detail, context: MakeContext) -> None:
    reading = read(said, context())

    assert set(reading.acts) - {Act.GREET} == {Act.ASK_DETAILS}
    assert reading.details == (detail,)


@pytest.mark.parametrize(("said", "detail"), _SPANISH)
def test_it_is_in_spanish_too(said: str, detail: Detail, context: MakeContext) -> None:
    reading = read(said, replace(context(), languages=("es",)))

    assert reading.acts == (Act.ASK_DETAILS,)
    assert reading.details == (detail,)


def test_whoever_the_appointment_is_with_is_known_by_name_alone(context: MakeContext) -> None:
    known = replace(context(), provider="Dr. Johnson")

    assert read("who is Johnson?", known).details == (Detail.PROVIDER,)
    assert read("who is Anna?", known).details == ()
    assert read("who is Johnson?", context()).details == ()


@pytest.mark.parametrize(
    ("said", "details"),
    [
        ("do I have to pay or does the insurance", (Detail.COST, Detail.INSURANCE)),
        ("does my daughter have to pay", (Detail.COST,)),
        ("do I need to bring my insurance card", (Detail.BRING,)),
        ("should I bring my insurance", (Detail.BRING,)),
        ("is the parking covered", (Detail.PARKING,)),
        ("who is it with", (Detail.PROVIDER,)),
        ("who is it for", (Detail.CALLER,)),
        ("which of us should come", ()),
        ("which one do you mean", ()),
        ("who are you asking about", ()),
        ("can I record this", ()),
    ],
)
def test_what_only_sounds_alike_is_another_question(
    said: str, details: tuple[Detail, ...], context: MakeContext
) -> None:
    reading = read(said, context())

    assert reading.act is Act.ASK_DETAILS
    assert reading.details == details


@pytest.mark.parametrize(
    "said",
    [
        "did you record the show last night",
        "Ben, are you talking to me?",
        "my mother only speaks Spanish",
        "can you speak Spanish with my mother",
    ],
)
def test_what_is_asked_of_others_or_for_others_is_no_question_to_us(
    said: str, context: MakeContext
) -> None:
    assert read(said, context()).acts == (Act.OTHER,)


@pytest.mark.parametrize(
    "said",
    [
        "yes, do you speak Spanish?",
        "yes, are you talking to me?",
        "yes, and you are?",
        "are you recording this? yes I'll be there",
    ],
)
def test_a_yes_on_the_way_to_such_a_question_is_none(said: str, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(said, context()).acts


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("yes I'll be there, are you recording this?", Act.ACCEPT),
        ("yes I can come, is it covered by insurance", Act.ACCEPT),
        ("that is fine with me", Act.ACCEPT),
        ("I want to talk to a real person", Act.ASK_HUMAN),
        ("are you a real person? give me a real person", Act.ASK_HUMAN),
    ],
)
def test_an_answer_and_a_wish_stay_what_they_are(said: str, act: Act, context: MakeContext) -> None:
    assert read(said, context()).act is act


@pytest.mark.parametrize("asked", [*QuestionKind])
def test_a_no_to_a_language_is_no_answer_to_any_question(
    asked: QuestionKind, context: MakeContext
) -> None:
    reading = read("no hablo inglés", replace(context(), asked=asked))

    assert Act.DECLINE not in reading.acts


@pytest.mark.parametrize(
    ("said", "language"),
    [
        ("please don't record me", "en"),
        ("no, I do not want to be recorded", "en"),
        ("I'd rather not be recorded", "en"),
        ("no me grabe", "es"),
        ("no quiero que me graben", "es"),
    ],
)
def test_whoever_does_not_want_to_be_recorded_has_not_declined_the_appointment(
    said: str, language: str, context: MakeContext
) -> None:
    reading = read(said, replace(context(), languages=(language,)))

    assert reading.acts == (Act.ASK_DETAILS,)
    assert reading.details == (Detail.RECORDING,)
    assert reading.polarity is Polarity.NO


@pytest.mark.parametrize("said", ["no I can't, and don't record me", "no, I can't come"])
def test_a_no_to_the_appointment_stays_one(said: str, context: MakeContext) -> None:
    assert read(said, context()).act is Act.DECLINE


@pytest.mark.parametrize(
    "said", ["sí, si lo cubre el seguro", "si lo cubre el seguro, sí", "sí, si no me graban"]
)
def test_a_yes_on_a_condition_is_none_in_spanish(said: str, context: MakeContext) -> None:
    reading = read(said, replace(context(), languages=("es",)))

    assert Act.ACCEPT not in reading.acts


@pytest.mark.parametrize("said", ["sí, ahí estaré", "sí, puedo", "sí, hablo con mi hija y voy"])
def test_what_holds_no_question_asks_for_nothing_in_spanish(
    said: str, context: MakeContext
) -> None:
    reading = read(said, replace(context(), languages=("es",)))

    assert reading.details == ()
    assert reading.polarity is not Polarity.NO


@pytest.mark.parametrize("asked", [QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.CANCEL])
@pytest.mark.parametrize(
    "text",
    ["me?", "me", "oh, me?", "sorry, for me?", "is that me?", "who?", "both of us?", "Ben or me?"],
)
def test_whose_it_is_to_answer_may_be_asked_in_a_word(
    text: str, asked: QuestionKind, context: MakeContext
) -> None:
    reading = read(text, context(asked))

    assert reading.acts == (Act.ASK_DETAILS,)
    assert (reading.details, reading.polarity) == ((Detail.ADDRESSEE,), Polarity.NONE)


@pytest.mark.parametrize("text", ["¿yo?", "¿Y a mí?", "yo"])
def test_so_it_may_in_spanish(text: str, context: MakeContext) -> None:
    assert read(text, replace(context(), languages=("es",))).details == (Detail.ADDRESSEE,)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("me too", Act.UNSURE),
        ("not me", Act.DECLINE),
        ("excuse me?", Act.ASK_REPEAT),
        ("both of us", Act.OTHER),
        ("fine by me", Act.ACCEPT),
    ],
)
def test_what_says_more_of_oneself_is_not_asked(text: str, act: Act, context: MakeContext) -> None:
    assert read(text, context()).act is act


@pytest.mark.parametrize("asked", [None, QuestionKind.IDENTITY])
def test_where_nothing_was_put_a_word_asks_nothing(
    asked: QuestionKind | None, context: MakeContext
) -> None:
    assert read("me", replace(context(), asked=asked)).acts == (Act.OTHER,)

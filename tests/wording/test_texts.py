"""What the clinic wrote is said in the language of whoever hears it, or they are told why not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.every import APPOINTMENT

from conference_agent.values import Detail, Disclose, Inform, Level, Tell, Words
from conference_agent.values.texts import Text
from conference_agent.wording import Persona, Style, word

_BOTH = {"en": "You can park behind the house.", "es": "Puede aparcar detrás de la casa."}
_ENGLISH = {"en": "You can park behind the house."}
_SPANISH = {"es": "Puede aparcar detrás de la casa."}
_NOT_IN_SPANISH = "La clínica escribió esto en inglés: You can park behind the house."


def told(facts: Mapping[Detail, Text], *languages: str) -> Words:
    intent = Inform(
        appointment=replace(APPOINTMENT, facts=facts),
        patient="Rosa",
        level=Level.ALL,
        details=tuple(facts),
    )
    return word(intent, Style(languages=languages))


def said_by_a_flow(text: Text, *languages: str) -> str:
    tell = Tell(
        text=text,
        needs=Level.ALL,
        appointment=APPOINTMENT,
        patient="Rosa",
        start=APPOINTMENT.start,
    )
    return word(tell, Style(languages=languages)).text


@pytest.mark.parametrize(
    ("fact", "languages", "said"),
    [
        (_BOTH, ("en",), "You can park behind the house."),
        (_BOTH, ("es",), "Puede aparcar detrás de la casa."),
        (_BOTH, ("en", "es"), "You can park behind the house. Puede aparcar detrás de la casa."),
        (_ENGLISH, ("es",), _NOT_IN_SPANISH),
        ("You can park behind the house.", ("es",), _NOT_IN_SPANISH),
        (_ENGLISH, ("en", "es"), _NOT_IN_SPANISH),
        (_SPANISH, ("en",), "The clinic wrote this in Spanish: Puede aparcar detrás de la casa."),
    ],
)
def test_a_fact_is_told_in_the_language_that_it_has(
    fact: Text, languages: tuple[str, ...], said: str
) -> None:
    assert told({Detail.PARKING: fact}, *languages).text == said


def test_two_facts_in_another_language_are_announced_in_different_words() -> None:
    words = told({Detail.PARKING: _ENGLISH, Detail.COST: "It costs nothing."}, "es")
    first, second = words.wording.split("\n")[::2]

    assert first != second
    assert words.text.endswith(": It costs nothing.")


def test_the_words_of_a_fact_follow_the_rules_of_their_own_language() -> None:
    assert told({Detail.PARKING: {"en": "Park on level 2."}}, "es").text.endswith("level two.")


@pytest.mark.parametrize(
    ("text", "languages", "said"),
    [
        ({"en": "See {{day}}.", "es": "Es {{moment}}."}, ("en",), "See Tuesday, December eighth."),
        (
            {"en": "See {{day}}.", "es": "Es {{moment}}."},
            ("es",),
            "Es el martes ocho de diciembre a las dos y media de la tarde.",
        ),
        (
            "Is this a good moment?",
            ("es",),
            "La clínica escribió esto en inglés: Is this a good moment?",
        ),
        ({"es": "Hola Rosa, ¿es buen momento?"}, ("es",), "Hola Rosa, ¿es buen momento?"),
        ({"es": "Hola. Es buen momento?"}, ("es",), "Hola. ¿Es buen momento?"),
        ({"es": "¿?"}, ("es",), ""),
    ],
)
def test_a_sentence_of_a_flow_is_said_in_the_language_that_it_has(
    text: Text, languages: tuple[str, ...], said: str
) -> None:
    assert said_by_a_flow(text, *languages) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ({"es": "Abre a las 8:00 a. m. en punto."}, "Abre a las ocho de la mañana en punto."),
        (
            {"es": "Cierra a las 5 p.m. Hay rampa."},
            "Cierra a las cinco de la tarde. Hay rampa.",
        ),
        ({"es": "A las 5 p.m."}, "A las cinco de la tarde."),
        ({"en": "It opens at 8 a.m. sharp."}, "It opens at eight in the morning sharp."),
        (
            {"en": "It closes at 5 p.m. There is a ramp."},
            "It closes at five in the evening. There is a ramp.",
        ),
    ],
)
def test_an_hour_that_is_written_short_ends_no_sentence(text: Text, said: str) -> None:
    assert said_by_a_flow(text, *text) == said


def test_a_sentence_may_be_said_as_soon_as_it_may_be_in_all_its_languages() -> None:
    with pytest.raises(ValueError, match="more than level 0 allows"):
        word(
            Tell(
                text={"en": "Hello.", "es": "Hola, es para su diente."},
                needs=Level.PLACE,
                appointment=APPOINTMENT,
                patient="Rosa",
                start=APPOINTMENT.start,
            )
        )


@pytest.mark.parametrize("facts", [{}, {"fr": "Garez-vous derrière."}])
def test_a_fact_in_no_known_language_is_refused(facts: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="a text is in one of en, es, or in several"):
        replace(APPOINTMENT, facts={Detail.PARKING: facts})


@pytest.mark.parametrize(
    ("greeting", "language", "behind"),
    [
        ("Thank you for your trust.", "en", "Thank you for your trust."),
        (
            {"en": "Thank you.", "es": "Gracias por su confianza."},
            "es",
            "Gracias por su confianza.",
        ),
        ("Thank you.", "es", "La clínica escribió esto en inglés: Thank you."),
    ],
)
def test_the_clinic_s_greeting_is_said_behind_the_first_sentence_in_its_language(
    greeting: Text, language: str, behind: str
) -> None:
    style = Style(languages=(language,), persona=Persona(greeting=greeting))
    first = Disclose(place=APPOINTMENT.place, patient="Rosa")
    plain = word(first, replace(style, persona=Persona()))

    assert word(first, style).text == f"{plain.text} {behind}"


@given(st.text(), st.text(), st.sampled_from((("en",), ("es",), ("en", "es"))))
def test_a_fact_asks_nothing_in_any_language(
    english: str, spanish: str, languages: tuple[str, ...]
) -> None:
    said = told({Detail.COST: {"en": english, "es": spanish}}, *languages).text

    assert not set(said) & set("?¿0123456789<>{}")

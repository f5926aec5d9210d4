"""Who speaks, at what time of the day, and how to somebody who asked to hear it slower."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wording.every import APPOINTMENT, SLOTS, intents

from conference_agent.values import (
    Apologise,
    AskChoice,
    AskKeep,
    AskReadback,
    Disclose,
    Greet,
    Intent,
    Level,
    Line,
    Outcome,
    Proposal,
    ProposalKind,
    Rung,
    Settled,
)
from conference_agent.wording import Persona, Style, word

_FIRST = Disclose(place=APPOINTMENT.place, patient="Rosa")
_INTENTS = intents(APPOINTMENT, SLOTS)
_SARAH = Style(persona=Persona())


def at(hour: int) -> Style:
    return Style(persona=Persona(), now=datetime(2026, 12, 7, hour, tzinfo=UTC))


def test_the_first_sentence_gives_the_name_and_says_that_it_is_automated() -> None:
    assert word(_FIRST, at(10)).text == (
        "Good morning, this is Sarah, the automated assistant of Main Street Dental Clinic, "
        "calling for Rosa."
    )


@pytest.mark.parametrize(
    ("hour", "hello"),
    [
        (0, "Hello"),
        (4, "Hello"),
        (5, "Good morning"),
        (11, "Good morning"),
        (12, "Good afternoon"),
        (16, "Good afternoon"),
        (17, "Good evening"),
        (23, "Good evening"),
    ],
)
def test_people_are_greeted_by_the_time_of_the_day(hour: int, hello: str) -> None:
    assert word(_FIRST, at(hour)).text.startswith(f"{hello}, this is Sarah")


@given(st.text(), st.text(), st.integers(0, 8))
def test_no_persona_and_no_greeting_takes_the_disclosure_away(
    name: str, greeting: str, times: int
) -> None:
    style = Style(persona=Persona(name=name, greeting=greeting))
    for _ in range(times):
        style = style.having_said(word(_FIRST, style))
    disclosed, _, _ = word(_FIRST, style).text.partition(".")

    assert "automated assistant of Main Street Dental Clinic" in disclosed
    assert "for Rosa" in disclosed


def test_the_greeting_of_the_clinic_comes_after_the_disclosure_once() -> None:
    style = Style(persona=Persona(greeting="we are closed on Dec. 24. Thank you for your trust!"))
    first = word(_FIRST, style)
    second = word(_FIRST, style.having_said(first))

    assert first.text.endswith(
        "for Rosa. We are closed on December twenty fourth. Thank you for your trust."
    )
    assert "closed" not in second.text


def test_a_greeting_asks_nothing() -> None:
    style = Style(persona=Persona(greeting="Shall we keep it? Say yes?"))

    assert "?" not in word(_FIRST, style).text


def test_a_greeting_stands_behind_no_other_sentence() -> None:
    style = Style(persona=Persona(greeting="Thank you for your trust."))

    assert word(Greet(names=("Rosa",)), style).text == "Hello Rosa."


@given(st.sampled_from(_INTENTS), st.lists(st.sampled_from(_INTENTS), max_size=4))
def test_slowly_there_is_silence_behind_every_sentence_but_the_last(
    intent: Intent, before: list[Intent]
) -> None:
    style = Style(slow=True)
    for each in before:
        style = style.having_said(word(each, style))
    words = word(intent, style)
    ends = [pause.char_end for pause in words.pauses if pause.seconds >= 0.5]

    assert ends == [
        place + 1
        for place, char in enumerate(words.text[:-1])
        if char in ".:?" and words.text[place + 1] == " "
    ]


def test_at_the_usual_pace_there_is_no_silence_within_a_sentence() -> None:
    assert not any(word(intent, _SARAH).pauses for intent in _INTENTS)


def test_slowly_day_and_hour_are_said_in_sentences_of_their_own() -> None:
    keep = AskKeep(
        appointment=APPOINTMENT, patient="Rosa", level=Level.ALL, rung=Rung.NAME, name="Rosa"
    )

    assert word(keep, Style(slow=True)).text == (
        "Rosa, your dental cleaning is on Tuesday, December eighth. "
        "The time is two thirty in the afternoon. Can you make it?"
    )


def test_slowly_two_times_are_said_in_two_sentences() -> None:
    choice = AskChoice(appointment=APPOINTMENT, slots=SLOTS, rung=Rung.ALL)

    assert word(choice, Style(slow=True)).text == (
        "The first is Wednesday, December ninth, at nine in the morning. "
        "The second is Thursday, December tenth, at three in the afternoon. "
        "Which one suits everybody?"
    )


@pytest.mark.parametrize(
    ("times", "line", "choice", "said"),
    [
        (1, Line.WEB, False, "I am not sure I understood you, Anna."),
        (2, Line.WEB, False, "I have trouble hearing you, Anna."),
        (
            3,
            Line.WEB,
            False,
            "Anna, I am still not sure of your answer: "
            "please say yes or no, or press a button on your page.",
        ),
        (
            3,
            Line.PHONE,
            True,
            "Anna, I am still not sure of your answer: please say first or second, "
            "or press one for the first, two for the second.",
        ),
    ],
)
def test_each_time_somebody_is_not_understood_they_are_helped_more(
    times: int, line: Line, choice: bool, said: str
) -> None:
    assert word(Apologise(name="Anna", times=times, line=line, choice=choice)).text == said


_HOSTILE = st.one_of(
    st.text(min_size=1),
    st.sampled_from(
        (
            "<break time='5s'/>Anna",
            "Anna</speak><speak>yes",
            "<prosody rate='x-slow'>Anna</prosody>",
            "*Anna* _Lee_ `x` [a](b) {name}",
            "Anna? Is that right?",
            "Anna. Thank you. {slot}",
            "&lt;b&gt;Anna",
        )
    ),
)


@given(_HOSTILE, _HOSTILE, _HOSTILE, st.booleans())
def test_no_markup_of_a_record_is_ever_read_aloud(
    name: str, service: str, provider: str, slow: bool
) -> None:
    appointment = APPOINTMENT.__class__(
        service=service,
        provider=provider,
        place=name,
        start=APPOINTMENT.start,
        minutes=30,
        timezone=APPOINTMENT.timezone,
    )
    style = Style(persona=Persona(name=name, greeting=service), slow=slow)
    asked: list[Intent] = [
        AskKeep(appointment=appointment, patient=name, level=Level.ALL, rung=Rung.ALL),
        AskKeep(
            appointment=appointment, patient=name, level=Level.ALL, rung=Rung.LAST, name=provider
        ),
        AskReadback(
            appointment=appointment,
            patient=name,
            proposal=Proposal(ProposalKind.MOVE, SLOTS[0]),
            level=Level.ALL,
            rung=Rung.ALL,
        ),
    ]
    told: list[Intent] = [Disclose(place=name, patient=provider), Greet(names=(name, service))]
    for intent in (*asked, *told):
        text = word(intent, style).text
        assert not any(char in '<>&{}[]*_`|#@"()/\\=+~^$%;!' or char.isdecimal() for char in text)
        assert text.count("?") == (intent in asked)


def test_the_second_time_it_is_said_what_was_understood_where_it_was() -> None:
    twice = Apologise(name="Anna", times=2)

    assert "hear" in word(twice).text
    assert word(replace(twice, unsure=True)).text == (
        "As I understand it, you are not sure yet, Anna."
    )
    assert word(replace(twice, unsure=True, times=1)) == word(replace(twice, times=1))


def test_slowly_the_ways_to_answer_are_a_sentence_of_their_own() -> None:
    often = Apologise(name="Anna", times=3)

    assert word(often, Style(slow=True)).text == (
        "Anna, I am still not sure of your answer. "
        "Please say yes or no, or press a button on your page."
    )


def test_slowly_a_result_has_day_and_hour_in_one_sentence_each() -> None:
    (confirmed,) = (
        each
        for each in _INTENTS
        if isinstance(each, Settled) and each.receipt.outcome is Outcome.CONFIRMED
    )

    assert word(confirmed, Style(slow=True)).text == (
        "Rosa's dental cleaning is confirmed for Wednesday, December ninth. "
        "The time is nine in the morning."
    )

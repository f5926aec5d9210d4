"""What is told of the appointment, and no more than those present may hear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from conference_agent.values import (
    Appointment,
    AskAgain,
    AskBirth,
    AskClear,
    Detail,
    Disclose,
    Inform,
    Level,
    PassOn,
    QuestionKind,
    Rung,
)
from conference_agent.wording import word


def told(appointment: Appointment, *details: Detail, level: Level = Level.ALL) -> str:
    intent = Inform(appointment=appointment, patient="Rosa", level=level, details=details)
    return word(intent).text


def test_the_record_s_own_facts_are_told(appointment: Appointment) -> None:
    assert told(appointment, Detail.PLACE) == "It is at Main Street Dental Clinic."
    assert told(appointment, Detail.LENGTH) == "It takes thirty minutes."
    assert told(appointment, Detail.SERVICE) == "It is Rosa's dental cleaning."
    assert told(appointment, Detail.PROVIDER) == "The appointment is with Doctor Johnson."


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "one minute"),
        (45, "forty five minutes"),
        (60, "one hour"),
        (90, "one hour and thirty minutes"),
        (121, "two hours and one minute"),
        (1440, "twenty four hours"),
    ],
)
def test_a_length_is_spoken_in_hours_and_minutes(
    minutes: int, words: str, appointment: Appointment
) -> None:
    assert told(replace(appointment, minutes=minutes), Detail.LENGTH) == f"It takes {words}."


def test_a_fact_of_the_clinic_is_told_as_a_voice_can_say_it(appointment: Appointment) -> None:
    facts = {Detail.PARKING: "Park on level 2, <b>Dr. Ng</b> pays 100 & more."}
    known = replace(appointment, facts=facts)

    assert told(known, Detail.PARKING, level=Level.TIME) == (
        "Park on level two, Doctor Ng pays one zero zero and more."
    )


def test_two_facts_are_two_sentences(appointment: Appointment) -> None:
    known = replace(appointment, facts={Detail.COST: "It costs nothing."})

    assert told(known, Detail.PLACE, Detail.COST) == (
        "It is at Main Street Dental Clinic. It costs nothing."
    )


@pytest.mark.parametrize("detail", [Detail.SERVICE, Detail.PROVIDER])
def test_the_treatment_is_not_told_below_its_level(
    detail: Detail, appointment: Appointment
) -> None:
    with pytest.raises(ValueError, match=r"at level 2 alone"):
        told(appointment, detail, level=Level.TIME)


def test_nothing_is_told_while_somebody_is_not_cleared(appointment: Appointment) -> None:
    with pytest.raises(ValueError, match="not cleared"):
        told(appointment, Detail.PLACE, level=Level.PLACE)


def test_what_the_record_does_not_have_cannot_be_told(appointment: Appointment) -> None:
    with pytest.raises(ValueError, match="says nothing of parking"):
        told(appointment, Detail.PARKING)


def test_a_doctor_s_question_has_one_fixed_sentence_without_advice() -> None:
    assert word(PassOn(clinical=True)).text == (
        "I may not give medical advice, and only the clinic can answer that. "
        "I have noted it for them."
    )
    assert word(PassOn(clinical=False)).text == "I have noted that for the clinic."


def test_the_open_question_in_short_names_no_moment() -> None:
    short = AskAgain(kind=QuestionKind.KEEP, choice=False, rung=Rung.NAME, name="Anna")

    assert word(short).text == "Anna, can you make it?"
    assert word(short).marks == ()
    assert word(replace(short, rung=Rung.ALL)).text == "So, can you make it?"
    assert word(replace(short, rung=Rung.ALL, name=None)).text == "So, can everybody make it?"
    cancel = replace(short, kind=QuestionKind.CANCEL, rung=Rung.ALL)
    assert word(cancel).text == "So, do you want to cancel it?"
    assert word(replace(cancel, name=None)).text == "So, do all of you want to cancel it?"


def test_the_first_sentence_says_that_it_records_where_it_does() -> None:
    plain = Disclose(place="Main Street Dental Clinic", patient="Rosa")

    assert "automated" in word(plain).text
    assert "recorded" not in word(plain).text
    assert word(replace(plain, recorded=True)).text.endswith("and this call is recorded.")


def test_who_somebody_is_is_asked_with_nothing_of_the_answer() -> None:
    asked = [
        AskBirth(name="Rosa", rung=rung, code=code, tried=tried)
        for rung in (Rung.NAME, Rung.REPHRASED)
        for code in (False, True)
        for tried in (False, True)
    ]

    assert all(word(each).text.count("Rosa") == 1 for each in asked)
    assert all(("code" in word(each).text) is each.code for each in asked)


def test_the_patient_is_asked_about_somebody_by_name() -> None:
    first = AskClear(name="Rosa", about="Carla", rung=Rung.NAME)

    assert word(first).text == "Rosa, Carla is here too. May Carla hear about this?"
    assert word(replace(first, rung=Rung.REPHRASED)).text.endswith("listens, yes or no?")

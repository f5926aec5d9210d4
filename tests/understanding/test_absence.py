"""Somebody else speaks at a person's own device, and says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from understanding.conftest import MakeContext

from conference_agent.understanding import Context, read
from conference_agent.values import Act, MemberId, Polarity

ROSA, ANNA = MemberId("m-rosa"), MemberId("m-anna")


@pytest.fixture
def rosas(context: MakeContext) -> Context:
    """Return what is known at the patient's own device."""
    return replace(context(), at_device=(ROSA,), patient=ROSA)


@pytest.mark.parametrize(
    "text",
    [
        "she's not here",
        "sorry, she is not at home",
        "no she is asleep",
        "Rosa isn't home right now",
        "I'm afraid Rosa is at work",
        "Rosa passed away",
        "mum is not home",
        "my grandmother can't come to the phone",
        "I am her daughter",
        "this is her husband",
        "this is not Rosa",
        "this is Rosa's assistant, I'm afraid she is in a meeting",
        "this is Rosa's neighbour, yes",
        "I'm twelve",
        "I'm twelve, mum is not home",
        "I am 12 years old",
        "I'm just a kid",
        "I am her daughter, she is not here",
        "this is her son, she's at work",
        "I'm the neighbour, she's popped out",
        "I'm her carer, she can't come to the phone",
        "it's her husband, Rosa's at the doctor's",
        "she's having a nap",
        "she just stepped out",
        "Mum's in the bath",
        "Grandma's gone to the shops",
        "Rosa doesn't live here anymore",
    ],
)
def test_it_is_known_that_the_one_who_was_called_is_not_there(text: str, rosas: Context) -> None:
    assert read(text, rosas).absent


@pytest.mark.parametrize(
    "text",
    [
        "Anna is not here",
        "my husband is not home",
        "my daughter is at work then",
        "I'm not home on Tuesday",
        "I am ten minutes away",
        "I am seven weeks pregnant",
        "Rosa is here",
        "yes I will be there",
        "they are not here yet",
        "she's not here yet, my daughter",
        "my daughter's not here right now",
        "I'm in the garden",
        "she is in a good mood",
        "he can't come on Tuesday",
    ],
)
def test_who_speaks_of_others_or_of_themselves_is_there(text: str, rosas: Context) -> None:
    assert not read(text, rosas).absent


def test_a_daughter_who_speaks_of_her_mother_is_there_herself(rosas: Context) -> None:
    annas = replace(rosas, at_device=(ANNA,))

    assert not read("mum is not home", annas).absent
    assert read("Anna is not home", annas).absent


def test_at_a_shared_device_it_is_said_by_who_is_there(rosas: Context) -> None:
    assert not read("she's not here", replace(rosas, at_device=(ROSA, ANNA))).absent


def test_nobody_is_missed_at_a_device_whose_people_have_no_name(rosas: Context) -> None:
    assert not read("Ben is out", replace(rosas, at_device=(ANNA,), names={})).absent


def test_the_age_of_a_child_is_no_part_of_a_birth_date(rosas: Context) -> None:
    asked = replace(rosas, sought=date(1941, 3, 3))

    assert read("I'm twelve, mum is not home", asked).absent
    assert read("I'm twelve, mum is not home", asked).proof is None


def test_who_says_that_a_member_is_away_answers_nothing(rosas: Context) -> None:
    reading = read("this is her son, she's at work, she can't come", rosas)

    assert (reading.acts, reading.polarity) == ((Act.OTHER,), Polarity.NONE)


@pytest.mark.parametrize("text", ["I'm the babysitter", "hello, it's just the cleaner"])
def test_who_serves_in_the_house_is_nobody_of_the_party(text: str, rosas: Context) -> None:
    assert read(text, rosas).absent
    assert not read(f"{text}, she is right here", rosas).absent


def test_who_calls_for_one_is_not_one(rosas: Context) -> None:
    assert not read("I have to call the babysitter", rosas).absent


@pytest.mark.parametrize(
    "text",
    [
        "I'm her daughter, she's right next to me and that's fine",
        "this is Rosa's neighbour, she is here, yes",
        "I'm the home help, yes she is here and she can come",
    ],
)
def test_a_yes_of_somebody_beside_the_patient_is_a_relay(text: str, rosas: Context) -> None:
    reading = read(text, rosas)

    assert (reading.act, reading.polarity) == (Act.RELAY, Polarity.NONE)


def test_who_says_what_they_are_at_their_own_device_answers(context: MakeContext) -> None:
    annas = replace(context(), at_device=(ANNA,), patient=ROSA)

    assert read("I'm her daughter, I will be there", annas).act is Act.ACCEPT


def test_of_the_young_a_patient_may_say_what_they_are_to_them(rosas: Context) -> None:
    assert read("I'm her mother, and I will be there", rosas).act is Act.ACCEPT

"""Who else hears it, who must not, and who has died: told from other talk of the same words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from conference_agent.understanding import Context, read
from conference_agent.values import Act, MemberId, QuestionKind


@pytest.fixture
def rosas(context: Callable[..., Context]) -> Context:
    """Return what is read against at Rosa's own device."""
    at = (MemberId("m-rosa"),)
    return replace(context(asked=QuestionKind.KEEP), at_device=at, patient=at[0])


@pytest.mark.parametrize(
    "text",
    [
        "please do not say what it is for in front of Anna",
        "I don't want Anna to know",
        "don't tell Anna",
        "Anna must not hear this",
        "nothing about it while Anna is here",
    ],
)
def test_whoever_is_named_must_not_hear_it(text: str, rosas: Context) -> None:
    reading = read(text, rosas)

    assert reading.keeps_from == ("m-anna",)
    assert not {Act.ACCEPT, Act.DECLINE} & set(reading.acts)


@pytest.mark.parametrize(
    "text", ["not in front of my daughter please", "I do not want her to hear"]
)
def test_whoever_is_not_named_is_everybody_else(text: str, rosas: Context) -> None:
    assert set(read(text, rosas).keeps_from) == {"m-anna", "m-ben"}


@pytest.mark.parametrize(
    "text",
    [
        "you are on speaker, my whole office can hear you",
        "my neighbour just came in",
        "everybody can hear you",
        "I'm not alone",
        "I am on the bus",
        "there are people listening",
    ],
)
def test_others_overhear_it(text: str, rosas: Context) -> None:
    assert read(text, rosas).overheard


@pytest.mark.parametrize(
    "text",
    [
        "Rosa passed away last week",
        "my mother passed away last week",
        "she is dead, she cannot come",
        "I'm sorry, he died in March",
        "my wife is no longer with us",
        "I'm sorry, Dad passed away on Sunday",
        "we lost mum last week",
        "I lost my husband in the night",
        "we lost him on Friday",
    ],
)
def test_somebody_has_died(text: str, rosas: Context) -> None:
    reading = read(text, rosas)

    assert reading.deceased
    assert Act.ACCEPT not in reading.acts


@pytest.mark.parametrize(
    "text",
    [
        "yes I will be there",
        "I can't hear you",
        "I don't want to come with Anna",
        "do not forget Anna",
        "Anna can not come",
        "my neighbour will drive me",
        "I take the bus",
        "she is dead tired today",
        "my phone died yesterday",
        "we lost mum in the supermarket",
        "I lost her on the line",
        "I lost mum's number",
        "I lost him for a moment",
        "we do not know yet",
        "Anna and I can hear you",
        "is there a parking lot in front of the clinic",
    ],
)
def test_other_talk_says_nothing_of_that(text: str, rosas: Context) -> None:
    reading = read(text, rosas)

    assert (reading.keeps_from, reading.overheard, reading.deceased) == ((), False, False)


@pytest.mark.parametrize(
    "text",
    [
        "please don't call again tonight, but yes I will be there",
        "do not call me now",
        "don't call us this week please",
    ],
)
def test_not_now_is_not_never(text: str, rosas: Context) -> None:
    assert Act.OPT_OUT not in read(text, rosas).acts


@pytest.mark.parametrize(
    "text", ["don't call me again", "please do not call here", "never call this number again"]
)
def test_never_is_never(text: str, rosas: Context) -> None:
    assert read(text, rosas).acts == (Act.OPT_OUT,)


@pytest.mark.parametrize(
    "text", ["both of us and the postman", "Rosa and Anna, and a plumber", "us and somebody else"]
)
def test_who_is_there_beside_those_who_share_a_phone_hears_it(text: str, rosas: Context) -> None:
    two = (MemberId("m-rosa"), MemberId("m-anna"))
    asked = replace(rosas, asked=QuestionKind.IDENTITY, at_device=two)

    assert read(text, asked).overheard


@pytest.mark.parametrize("text", ["both of us", "Rosa and my mother", "both, at dinner"])
def test_those_who_share_a_phone_are_no_strangers(text: str, rosas: Context) -> None:
    two = (MemberId("m-rosa"), MemberId("m-anna"))
    asked = replace(rosas, asked=QuestionKind.IDENTITY, at_device=two)

    assert not read(text, asked).overheard


@pytest.fixture
def clearing(rosas: Context) -> Context:
    """Return what is read against where Rosa is asked whether Mrs Lopez may hear it."""
    lopez = MemberId("m-lopez")
    names = {**rosas.names, "mrs lopez": lopez}
    return replace(rosas, asked=QuestionKind.CLARIFY, names=names, about=lopez)


@pytest.mark.parametrize(
    "text", ["no, I don't want her to hear", "please don't tell her", "she must not hear it"]
)
def test_while_it_is_asked_she_is_the_one_of_whom_it_is_asked(text: str, clearing: Context) -> None:
    assert read(text, clearing).keeps_from == ("m-lopez",)


def test_who_is_asked_of_one_may_mean_all_of_them(clearing: Context) -> None:
    kept = read("I don't want anybody to hear", clearing).keeps_from

    assert set(kept) == {"m-anna", "m-ben", "m-lopez"}


def test_a_name_of_two_words_is_one_person(clearing: Context) -> None:
    asked = replace(clearing, about=None)

    assert read("I don't want Mrs Lopez to hear this", asked).keeps_from == ("m-lopez",)


@pytest.mark.parametrize(
    "text",
    ["yes of course she may", "she may", "she can listen", "let her hear it", "yes Mrs Lopez can"],
)
def test_that_she_may_is_a_yes_to_whether_she_may(text: str, clearing: Context) -> None:
    assert read(text, clearing).acts == (Act.ACCEPT,)


@pytest.mark.parametrize(
    "text",
    [
        "no she may not",
        "may she?",
        "can she listen",
        "yes she may, but not the diagnosis",
        "I don't think she may",
        "no, don't let her listen",
        "I'm not sure she can hear it",
    ],
)
def test_these_do_not_say_that_she_may(text: str, clearing: Context) -> None:
    assert read(text, clearing).act is not Act.ACCEPT


@pytest.mark.parametrize("text", ["Mum doesn't mind, go on", "she won't mind", "Rosa doesn't mind"])
def test_that_somebody_does_not_mind_refuses_nothing(text: str, rosas: Context) -> None:
    annas = replace(rosas, at_device=(MemberId("m-anna"),))

    assert read(text, annas).acts == (Act.RELAY,)


@pytest.mark.parametrize(
    "text",
    [
        "can you not say it out loud please",
        "someone else just picked up the other phone",
        "my husband is listening in",
        "the carer is here with me",
        "I've got company",
    ],
)
def test_whoever_says_that_others_hear_it_has_said_no_more(text: str, rosas: Context) -> None:
    reading = read(text, rosas)

    assert reading.overheard
    assert not {Act.ACCEPT, Act.DECLINE, Act.PROPOSE} & set(reading.acts)


@pytest.mark.parametrize("text", ["Anna doesn't need to know", "keep it between us"])
def test_what_is_nobody_elses_is_kept_from_them(text: str, rosas: Context) -> None:
    reading = read(text, rosas)

    assert MemberId("m-anna") in reading.keeps_from
    assert Act.DECLINE not in reading.acts


@pytest.mark.parametrize(
    "text",
    ["Anna passed on the message", "since my husband died Anna drives me", "when my uncle died"],
)
def test_nobody_has_died_of_whom_it_is_told_beside(text: str, rosas: Context) -> None:
    assert not read(text, rosas).deceased


def test_whoever_asks_not_to_be_called_by_a_name_may_be_called_again(rosas: Context) -> None:
    for text in ("don't call me dear", "don't call me Rosie", "stop calling Ben at work"):
        assert not {Act.OPT_OUT, Act.DECLINE} & set(read(text, rosas).acts)


@pytest.mark.parametrize("text", ["stop calling us every day", "don't call me again"])
def test_whoever_wants_no_more_calls_gets_none(text: str, rosas: Context) -> None:
    assert read(text, rosas).act is Act.OPT_OUT

"""What a language model is asked, and what is believed of its answer."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from conference_agent.understanding import Context, read
from conference_agent.understanding.model import (
    AbsurdReadingError,
    messages,
    needs_model,
    reading_of,
    schema,
)
from conference_agent.values import Act, QuestionKind, Reading

MakeContext = Callable[..., Context]
THURSDAY = "2026-12-10T15:00-05:00"


def reading(text: str, context: Context, **said: object) -> Reading:
    answer = json.dumps({"act": "other", "slot": None, "addressee": None, **said})
    return reading_of(answer, read(text, context), context)


def test_only_known_people_and_offered_slots_can_be_named(context: MakeContext) -> None:
    properties = schema(context(QuestionKind.OFFER))["properties"]

    assert isinstance(properties, dict)
    assert properties["slot"]["enum"] == ["2026-12-09T09:00-05:00", THURSDAY, None]
    assert set(properties["addressee"]["enum"]) == {
        "rosa", "anna", "ben", "all", "facilitator", None,
    }  # fmt: skip


def test_it_makes_no_yes_of_what_was_said_to_somebody_else(context: MakeContext) -> None:
    with pytest.raises(AbsurdReadingError, match="accept"):
        reading("Ben, i reckon so", context(), act="accept")


def test_it_is_told_what_was_said_before_as_quotes(context: MakeContext) -> None:
    asked = messages("the day after suits", context(QuestionKind.OFFER), ("what about you",))

    situation = json.loads(asked[-1]["content"])
    assert situation["said before"] == ["what about you"]
    assert situation["utterance"] == "the day after suits"
    assert situation["open question"]["kind"] == "offer"
    assert situation["offers"][1] == THURSDAY


@pytest.mark.parametrize("kind", [QuestionKind.KEEP, QuestionKind.READBACK])
def test_it_is_told_what_a_yes_means(kind: QuestionKind, context: MakeContext) -> None:
    (_, asked) = messages("i reckon so", context(kind))

    assert json.loads(asked["content"])["open question"]["meaning"] != "no yes or no is asked for"


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("i reckon", True),
        ("maybe", True),
        ("yes", False),
        ("no", False),
        ("call an ambulance", False),
    ],
)
def test_it_is_asked_where_the_rules_are_not_sure(
    text: str, needed: bool, context: MakeContext
) -> None:
    keep = context(QuestionKind.KEEP)

    assert needs_model(read(text, keep), keep) is needed


def test_it_is_not_asked_while_no_question_is_open(context: MakeContext) -> None:
    assert not needs_model(read("i reckon", context(None)), context(None))


def test_what_the_rules_found_no_answer_in_may_be_one(context: MakeContext) -> None:
    found = reading("wild horses won't stop me, count on it", context(), act="decline")

    assert found.act is Act.DECLINE


def test_a_slot_that_is_singled_out_is_taken_with_a_yes(context: MakeContext) -> None:
    found = reading("i reckon", context(QuestionKind.OFFER), act="accept", slot=THURSDAY)

    assert (found.act, found.slot) == (Act.ACCEPT, context(QuestionKind.OFFER).offers[1])


def test_a_slot_beside_a_no_is_nobodys_choice(context: MakeContext) -> None:
    found = reading("i reckon", context(QuestionKind.OFFER), act="decline", slot=THURSDAY)

    assert found.slot is None


def test_whom_it_speaks_to_is_a_member(context: MakeContext) -> None:
    assert reading("i reckon", context(), addressee="anna").addressee == "m-anna"


def test_times_stay_those_of_the_rules(context: MakeContext) -> None:
    text = "it always snows on friday where the reindeer live"

    assert reading(text, context(), act="unsure").times == read(text, context()).times != ()


@pytest.mark.parametrize("text", ["no", "no I can make it", "maybe", "I can't on Tuesday"])
def test_it_cannot_make_a_yes_of_a_no_or_a_maybe(text: str, context: MakeContext) -> None:
    with pytest.raises(AbsurdReadingError):
        reading(text, context(), act="accept")


def test_it_cannot_accept_two_slots_at_once(context: MakeContext) -> None:
    with pytest.raises(AbsurdReadingError):
        reading("i reckon", context(QuestionKind.OFFER), act="accept")


@pytest.mark.parametrize(
    "said",
    [
        {"act": "cancel"},
        {"act": "emergency"},
        {"act": None},
        {"act": 3},
        {"slot": "2026-12-11T15:00-05:00"},
        {"addressee": "carl"},
    ],
)
def test_what_the_schema_forbids_is_absurd(said: dict[str, object], context: MakeContext) -> None:
    with pytest.raises(AbsurdReadingError):
        reading("i reckon", context(QuestionKind.OFFER), **said)


@pytest.mark.parametrize("answer", ["", "yes", "[]", '{"act": "accept"', "[" * 100_000])
def test_what_is_no_object_is_absurd(answer: str, context: MakeContext) -> None:
    with pytest.raises(AbsurdReadingError):
        reading_of(answer, read("i reckon", context()), context())

"""One line in, one line out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.understanding.protocol import understand_line, unknown_keys
from conference_agent.values import Act

NOW = datetime(2026, 12, 7, 15, tzinfo=UTC)
#: A Monday morning in New York.
ASKED = {
    "id": "1",
    "now": "2026-12-07T10:00:00-05:00",
    "timezone": "America/New_York",
    "asked": "choose",
    "offers": ["2026-12-09T09:00:00-05:00", "2026-12-10T15:00:00-05:00"],
    "participants": ["Rosa", "Anna", "Clara"],
    "speaker": "Rosa",
    "agent": "Clara",
}


def answer(text: str, **keys: object) -> dict[str, Any]:
    line = json.dumps({**ASKED, "text": text, **keys}).encode()
    found, was_read = understand_line(line, NOW)
    assert was_read, found
    return found


def refusal(**keys: object) -> str:
    found, was_read = understand_line(json.dumps(keys).encode(), NOW)
    assert not was_read
    assert found["id"] == keys.get("id")
    return str(found["error"])


def test_an_answer_has_the_keys_of_the_protocol_and_no_other() -> None:
    found = answer("thursday works for me")

    assert list(found) == ["id", "act", "acts", "times", "addressed_to", "speak"]


def test_the_act_that_binds_most_is_the_first_of_all() -> None:
    found = answer("no, could we do friday at ten")

    assert (found["act"], found["acts"]) == ("propose", ["propose", "decline"])


def test_a_time_has_start_end_and_grain_with_the_offset_of_its_zone() -> None:
    found = answer("thursday the tenth")

    assert found["times"] == [
        {"start": "2026-12-10T00:00:00-05:00", "end": "2026-12-11T00:00:00-05:00", "grain": "day"}
    ]


def test_an_open_end_is_null() -> None:
    found = answer("any time after thursday", asked=None, offers=[])

    assert found["times"][0]["end"] is None


@pytest.mark.parametrize(
    ("text", "grain"),
    [
        ("friday at twenty past three", "minute"),
        ("friday at three", "hour"),
        ("friday morning", "part_of_day"),
        ("friday", "day"),
        ("next week", "week"),
        ("in february", "month"),
    ],
)
def test_a_time_is_as_fine_as_it_was_named(text: str, grain: str) -> None:
    found = answer(text, asked=None, offers=[])

    assert [time["grain"] for time in found["times"]] == [grain]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("anna can you drive me", "Anna"),
        ("clara can you say that again", "Clara"),
        ("klara can you say that again", "Clara"),
        ("can everybody make it, folks", "all"),
        ("thursday works for me", None),
    ],
)
def test_who_is_spoken_to_is_named_as_the_participants_are(text: str, to: str | None) -> None:
    found = answer(text)

    assert found["addressed_to"] == to


def test_without_a_timezone_the_offset_of_now_is_that_of_the_clock_on_the_wall() -> None:
    found = answer("tomorrow", now="2026-12-07T23:00:00+05:30", timezone=None, offers=[])

    assert found["times"][0]["start"] == "2026-12-08T00:00:00+05:30"


def test_without_a_now_it_is_the_one_of_the_machine_in_the_zone_given() -> None:
    found = answer("today", now=None, timezone="Asia/Tokyo", offers=[])

    assert found["times"][0]["start"] == "2026-12-08T00:00:00+09:00"


def test_a_moment_without_an_offset_is_by_the_clock_of_the_zone() -> None:
    found = answer("today", now="2026-07-01T23:30:00", offers=[])

    assert found["times"][0]["start"] == "2026-07-01T00:00:00-04:00"


def test_id_and_text_alone_are_enough() -> None:
    found, was_read = understand_line(b'{"id": 7, "text": "yes please"}', NOW)

    assert was_read
    assert (found["id"], found["act"]) == (7, "accept")


def test_a_key_that_is_null_is_a_missing_one() -> None:
    empty = dict.fromkeys(("now", "timezone", "asked", "offers", "participants", "history"))

    assert understand_line(json.dumps({"id": "1", "text": "yes", **empty}).encode(), NOW)[1]


@pytest.mark.parametrize(
    ("keys", "named"),
    [
        ({"text": "yes"}, '"id"'),
        ({"id": "a"}, '"text"'),
        ({"id": "a", "text": 3}, '"text"'),
        ({"id": "a", "text": "", "now": "soon"}, "'soon'"),
        ({"id": "a", "text": "", "offers": "monday"}, '"offers"'),
        ({"id": "a", "text": "", "offers": [5]}, '"offers"'),
        ({"id": "a", "text": "", "timezone": "Mars/Base"}, "'Mars/Base'"),
        ({"id": "a", "text": "", "timezone": "America"}, "'America'"),
        ({"id": "a", "text": "", "asked": "keep"}, "'keep'"),
        ({"id": "a", "text": "", "participants": [1]}, '"participants"'),
        ({"id": "a", "text": "", "speaker": ["Rosa"]}, '"speaker"'),
        ({"id": "a", "text": "", "history": ["hello"]}, '"history"'),
    ],
)
def test_what_is_wrong_is_named_beside_the_id(keys: dict[str, object], named: str) -> None:
    assert named in refusal(**keys)


@pytest.mark.parametrize("line", [b"hello", b"[]", b'"yes"', b"\xff\xfe{", b"[" * 100_000])
def test_what_is_no_object_has_no_id(line: bytes) -> None:
    found, was_read = understand_line(line, NOW)

    assert not was_read
    assert found["id"] is None


def test_a_moment_at_the_calendars_end_is_an_error_and_no_crash() -> None:
    line = json.dumps(
        {"id": "a", "text": "x", "now": "9999-12-31T23:59:59-05:00", "timezone": "Asia/Tokyo"}
    )

    assert understand_line(line.encode(), NOW)[0]["id"] == "a"


@given(text=st.text(max_size=80), asked=st.sampled_from(["confirm", "choose", "anything", None]))
def test_any_text_has_an_answer_in_the_words_of_the_protocol(text: str, asked: str | None) -> None:
    found = answer(text, asked=asked)

    assert found["act"] == found["acts"][0]
    assert set(found["acts"]) <= {act.value for act in Act}
    assert isinstance(found["speak"], bool)


def test_what_is_said_in_spanish_is_read_in_spanish() -> None:
    assert answer("el jueves", language="es")["act"] == "accept"
    assert answer("el jueves")["act"] == "other"


def test_a_language_that_it_does_not_read_is_refused() -> None:
    said = refusal(id="1", text="oui", language="fr")

    assert said == "\"language\" must be en, es or null, not 'fr'."


def test_a_key_that_means_nothing_is_named_and_loses_no_line() -> None:
    line = json.dumps({"id": "1", "text": "yes", "langauge": "es", "asked": "confirm"}).encode()
    found, was_read = understand_line(line, NOW)

    assert (found["act"], was_read) == ("accept", True)
    assert unknown_keys(line) == ("langauge",)


def test_every_key_of_the_protocol_is_known() -> None:
    every = {**ASKED, "text": "yes", "language": "en", "history": []}

    assert unknown_keys(json.dumps(every).encode()) == ()
    assert unknown_keys(b"no object") == ()


def said_after(text: str, question: str, by: str = "Anna") -> list[str]:
    history = [
        {"speaker": "Clara", "text": "Can you make it on Wednesday at nine?"},
        {"speaker": by, "text": question},
    ]
    offers = ASKED["offers"][:1]
    found = answer(text, asked="confirm", offers=offers, history=history)
    acts: list[str] = found["acts"]
    return acts


@pytest.mark.parametrize(
    "text", ["sure", "fine by me", "yeah I can", "no no, it's fine", "no", "I'll do it later"]
)
@pytest.mark.parametrize("question", ["Rosa, did you feed the cat", "is your hip hurting"])
def test_a_yes_or_no_behind_another_persons_question_is_asked_for_again(
    text: str, question: str
) -> None:
    assert said_after(text, question) == [Act.UNSURE]


@pytest.mark.parametrize(
    ("text", "question", "by"),
    [
        ("yes I will be there", "Rosa, did you feed the cat", "Anna"),
        ("yes", "I will be there", "Anna"),
        ("yes", "where is it", "Anna"),
        ("yes", "did I feed the cat", "Rosa"),
    ],
)
def test_a_yes_that_can_be_to_us_alone_is_one(text: str, question: str, by: str) -> None:
    assert said_after(text, question, by) == [Act.ACCEPT]

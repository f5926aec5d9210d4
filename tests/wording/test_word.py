from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference_agent.values import (
    Appointment,
    AskCancel,
    AskChoice,
    AskKeep,
    AskMove,
    AskPress,
    AskQuiet,
    AskReadback,
    AskWho,
    CallId,
    Close,
    Disagree,
    Disclose,
    Goodbye,
    Greet,
    Intent,
    Level,
    Line,
    Outcome,
    Proposal,
    ProposalKind,
    Putting,
    Receipt,
    Regret,
    Rung,
    Settled,
)
from conference_agent.wording import spoken_date, spoken_time, word

if TYPE_CHECKING:
    from collections.abc import Callable

#: How long a question by name may take, and how fast it is spoken.
_BRIEF_S, _WORDS_A_MINUTE = 7.7, 165
_CONTENT = re.compile(
    r"(?:morning|afternoon|evening|night|noon|midnight)$",
)
_MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def test_every_intent_has_words(every_intent: list[Intent]) -> None:
    assert all(word(intent).text for intent in every_intent)


def test_no_text_has_a_digit_an_abbreviation_or_markup(every_intent: list[Intent]) -> None:
    texts = [word(intent).text for intent in every_intent]

    assert [text for text in texts if not re.fullmatch(r"[A-Za-z ,.:?']+", text)] == []
    assert [text for text in texts if "Dr." in text] == []


def test_every_mark_is_right_behind_a_content_word(every_intent: list[Intent]) -> None:
    marked = [(words.text, mark) for words in map(word, every_intent) for mark in words.marks]

    assert len(marked) >= 20
    assert all(_CONTENT.search(text[: mark.char_end]) for text, mark in marked)


def test_a_mark_ends_the_moment_that_it_names(appointment: Appointment) -> None:
    words = word(AskMove(appointment=appointment, slot=appointment.start, rung=Rung.ALL))
    named = f"{spoken_date(appointment.start)}, at {spoken_time(appointment.start)}"

    assert words.text[: words.marks[0].char_end].endswith(named)


def test_a_choice_has_a_mark_for_each_slot_in_order(
    appointment: Appointment, slots: tuple[datetime, datetime]
) -> None:
    words = word(AskChoice(appointment=appointment, slots=slots, rung=Rung.ALL))

    assert [mark.start for mark in words.marks] == list(slots)


@given(_MOMENTS)
def test_any_moment_is_spoken_in_the_appointments_zone(moment: datetime) -> None:
    appointment = Appointment(
        service="check-up",
        provider="Dr. Lee",
        place="Clinic",
        start=moment,
        minutes=30,
        timezone="Australia/Sydney",
    )
    intent = AskKeep(appointment=appointment, patient="Rosa", level=Level.TIME, rung=Rung.ALL)
    local = appointment.local(moment)

    assert f"{spoken_date(local)}, at {spoken_time(local)}" in word(intent).text


def test_every_question_asks_once_and_at_its_end(every_intent: list[Intent]) -> None:
    questions = [
        word(intent).text for intent in every_intent if isinstance(intent, Putting | AskWho)
    ]

    assert all(text.count("?") == 1 and text.endswith("?") for text in questions)


def test_a_hint_takes_no_longer_than_the_question_whose_place_it_takes(
    every_intent: list[Intent], appointment: Appointment
) -> None:
    keep = AskKeep(
        appointment=appointment,
        patient="Rosa",
        level=Level.TIME,
        rung=Rung.REPHRASED,
        name="Anna",
    )
    hints = [each for each in every_intent if isinstance(each, AskPress)]

    assert max(len(word(each).text) for each in hints) < len(word(keep).text)


def test_every_rung_of_a_question_has_words_of_its_own(every_intent: list[Intent]) -> None:
    for kind in (AskKeep, AskChoice, AskMove, AskReadback):
        texts = [word(intent).text for intent in every_intent if isinstance(intent, kind)]

        assert len(set(texts)) == len(texts)


def test_a_question_by_name_is_brief(every_intent: list[Intent]) -> None:
    named = [
        word(intent).text
        for intent in every_intent
        if isinstance(intent, AskKeep | AskMove | AskReadback) and intent.rung is not Rung.ALL
    ]

    assert max(len(text.split()) for text in named) <= _BRIEF_S * _WORDS_A_MINUTE / 60


@pytest.mark.parametrize("rung", Rung)
def test_every_rung_of_keep_names_weekday_date_and_hour(
    appointment: Appointment, rung: Rung
) -> None:
    intent = AskKeep(
        appointment=appointment, patient="Rosa", level=Level.TIME, rung=rung, name="Anna"
    )

    assert "Tuesday, December eighth, at two thirty in the afternoon" in word(intent).text


def test_keep_put_to_all_names_service_and_provider(appointment: Appointment) -> None:
    intent = AskKeep(appointment=appointment, patient="Rosa", level=Level.ALL, rung=Rung.ALL)

    assert word(intent).text == (
        "Rosa's dental cleaning with Doctor Johnson is on Tuesday, December eighth, "
        "at two thirty in the afternoon. Can everybody make it?"
    )


def test_keep_put_to_the_only_one_here_speaks_to_that_person(appointment: Appointment) -> None:
    intent = AskKeep(
        appointment=appointment, patient="Rosa", level=Level.ALL, rung=Rung.ALL, name="Rosa"
    )

    assert word(intent).text == (
        "Your dental cleaning with Doctor Johnson is on Tuesday, December eighth, "
        "at two thirty in the afternoon. Can you make it?"
    )


@pytest.mark.parametrize(("name", "whom"), [("Anna", "you"), (None, "everybody")])
def test_a_picked_slot_is_asked_of_those_who_are_here(
    appointment: Appointment, name: str | None, whom: str
) -> None:
    intent = AskMove(appointment=appointment, slot=appointment.start, rung=Rung.ALL, name=name)

    assert word(intent).text.endswith(f"in the afternoon work for {whom}?")


@pytest.mark.parametrize(
    ("alone", "said"),
    [(True, "Thank you, and goodbye."), (False, "Thank you all, and goodbye.")],
)
def test_the_goodbye_speaks_to_those_who_are_here(alone: bool, said: str) -> None:
    assert word(Goodbye(alone=alone)).text == said


def test_a_readback_is_one_sentence_with_its_question(
    appointment: Appointment, slots: tuple[datetime, datetime]
) -> None:
    intent = AskReadback(
        appointment=appointment,
        patient="Rosa",
        proposal=Proposal(ProposalKind.MOVE, slots[1]),
        level=Level.TIME,
        rung=Rung.ALL,
    )

    assert word(intent).text == (
        "So I will move the appointment to Thursday, December tenth, "
        "at three in the afternoon. Is that right?"
    )


def test_a_cancellation_is_read_back_with_what_and_when(appointment: Appointment) -> None:
    intent = AskReadback(
        appointment=appointment,
        patient="Rosa",
        proposal=Proposal(ProposalKind.CANCEL, appointment.start),
        level=Level.ALL,
        rung=Rung.ALL,
    )

    assert word(intent).text == (
        "So I will cancel Rosa's dental cleaning with Doctor Johnson on Tuesday, December eighth, "
        "at two thirty in the afternoon. Is that right?"
    )


def test_a_receipt_for_a_cancellation_says_that_it_is_off(
    appointment: Appointment, receipt: Callable[[Outcome], Receipt]
) -> None:
    intent = Settled(
        appointment=appointment,
        patient="Rosa",
        level=Level.TIME,
        receipt=receipt(Outcome.CANCELLED),
    )

    assert word(intent).text.startswith("The appointment on ")
    assert word(intent).text.endswith(", has been cancelled.")


def test_who_is_against_cancelling_is_not_named() -> None:
    assert not re.search("Rosa|Anna|Ben", word(Disagree()).text)


def test_below_the_highest_level_neither_service_nor_provider_is_named(
    every_timed_intent: list[Intent],
) -> None:
    texts = " ".join(word(intent).text for intent in every_timed_intent)

    assert not re.search(r"cleaning|Johnson", texts)


def test_the_lowest_level_names_no_time_in_what_is_said_at_it(appointment: Appointment) -> None:
    said: list[Intent] = [
        Disclose(place=appointment.place, patient="Rosa"),
        Greet(names=("Rosa",)),
        AskQuiet(names=("Rosa",), line=Line.WEB, choice=True),
        AskPress(name="Rosa", line=Line.WEB, choice=True),
        *(Close(outcome=outcome) for outcome in (Outcome.UNDECIDED, Outcome.WRONG_PARTY)),
    ]
    texts = " ".join(word(intent).text for intent in said)

    assert not re.search(r"Tuesday|December|two|cleaning|Johnson", texts)


@pytest.mark.parametrize("kind", ["keep", "cancel", "readback", "settled"])
def test_nothing_about_the_appointment_is_said_at_the_lowest_level(
    kind: str, appointment: Appointment, receipt: Callable[[Outcome], Receipt]
) -> None:
    level, start = Level.PLACE, appointment.start
    intents: dict[str, Intent] = {
        "keep": AskKeep(appointment=appointment, patient="Rosa", level=level, rung=Rung.ALL),
        "cancel": AskCancel(appointment=appointment, patient="Rosa", level=level, rung=Rung.ALL),
        "readback": AskReadback(
            appointment=appointment,
            patient="Rosa",
            proposal=Proposal(ProposalKind.MOVE, start),
            level=level,
            rung=Rung.ALL,
        ),
        "settled": Settled(
            appointment=appointment,
            patient="Rosa",
            level=level,
            receipt=receipt(Outcome.CONFIRMED),
        ),
    }

    with pytest.raises(ValueError, match="not cleared"):
        word(intents[kind])


def test_the_disclosure_says_who_calls_from_where_and_for_whom(appointment: Appointment) -> None:
    assert word(Disclose(place=appointment.place, patient="Rosa")).text == (
        "Hello, this is the automated assistant of Main Street Dental Clinic, calling for Rosa."
    )


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ((), "Hello."),
        (("Rosa",), "Hello Rosa."),
        (("Rosa", "Anna"), "Hello Rosa and Anna."),
        (("Rosa", "Anna", "Ben"), "Hello Rosa, Anna and Ben."),
    ],
)
def test_those_who_are_here_are_greeted_by_name(names: tuple[str, ...], text: str) -> None:
    assert word(Greet(names=names)).text == text


@pytest.fixture
def receipt() -> Callable[[Outcome], Receipt]:
    def make(outcome: Outcome) -> Receipt:
        return Receipt(
            number="R1",
            call=CallId("c"),
            idempotency_key="k",
            outcome=outcome,
            start=datetime(2026, 12, 10, 20, tzinfo=UTC),
            written_at=datetime(2026, 12, 7, tzinfo=UTC),
        )

    return make


@pytest.mark.parametrize(
    ("outcome", "said"),
    [
        (Outcome.CONFIRMED, "The appointment is confirmed for Thursday, December tenth"),
        (Outcome.RESCHEDULED, "The appointment has been moved to Thursday, December tenth"),
    ],
)
def test_the_announcement_is_what_the_receipt_has(
    outcome: Outcome,
    said: str,
    appointment: Appointment,
    receipt: Callable[[Outcome], Receipt],
) -> None:
    intent = Settled(
        appointment=appointment, patient="Rosa", level=Level.TIME, receipt=receipt(outcome)
    )

    assert word(intent).text == f"{said}, at three in the afternoon."


@pytest.mark.parametrize(
    ("intent", "said"),
    [
        (Close(outcome=Outcome.UNDECIDED), "Nothing has been changed"),
        (Close(outcome=Outcome.NEEDS_HUMAN), "from the clinic will call you"),
        (Close(outcome=Outcome.NEEDS_HUMAN, unconfirmed=True), "I could not confirm it"),
        (Close(outcome=Outcome.NEEDS_HUMAN, emergency=True), "call the emergency number now"),
        (Close(outcome=Outcome.WRONG_PARTY), "wrong person"),
        (Close(outcome=Outcome.OPTED_OUT), "will not call you again"),
    ],
)
def test_a_call_without_a_write_is_closed_honestly(intent: Close, said: str) -> None:
    assert said in word(intent).text


@pytest.mark.parametrize("outcome", [Outcome.CONFIRMED, Outcome.RESCHEDULED])
def test_a_write_is_never_announced_without_its_receipt(outcome: Outcome) -> None:
    with pytest.raises(ValueError, match="from its receipt"):
        word(Close(outcome=outcome))


def test_a_question_to_one_person_needs_the_name(appointment: Appointment) -> None:
    intent = AskMove(appointment=appointment, slot=appointment.start, rung=Rung.NAME)

    with pytest.raises(ValueError, match="by name"):
        word(intent)


@pytest.mark.parametrize("count", [0, 3])
def test_a_choice_has_one_slot_or_two(count: int, appointment: Appointment) -> None:
    intent = AskChoice(appointment=appointment, slots=(appointment.start,) * count, rung=Rung.ALL)

    with pytest.raises(ValueError, match=str(count)):
        word(intent)


def test_a_slot_that_is_gone_is_regretted_by_its_moment(appointment: Appointment) -> None:
    intent = Regret(appointment=appointment, slot=appointment.start)

    assert word(intent).text == (
        "I am sorry, Tuesday, December eighth, at two thirty in the afternoon "
        "has just been taken by somebody else."
    )


def test_a_title_in_a_record_is_spoken_out(appointment: Appointment) -> None:
    titled = replace(appointment, provider="Prof. Ng")
    intent = AskKeep(appointment=titled, patient="Rosa", level=Level.ALL, rung=Rung.ALL)

    assert "Professor Ng" in word(intent).text


def test_to_the_patient_it_is_their_own_appointment(appointment: Appointment) -> None:
    intent = AskKeep(
        appointment=appointment, patient="Rosa", level=Level.ALL, rung=Rung.NAME, name="Rosa"
    )

    assert word(intent).text.startswith("Rosa, your dental cleaning is on Tuesday")

"""A sentence of a flow is said at the level that its words need, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from dialogue.flowing import AROUND, call_with, is_tell, kinds, said, settled, talk_with, told
from flows.examples import SETTLED, flow_of, loaded
from talk import YES, Talk, family, member

from conference_agent.values import (
    Call,
    Close,
    Disclose,
    Goodbye,
    Greet,
    Level,
    Outcome,
    Phase,
    QuestionKind,
    Role,
    Tell,
)


def unsure_who_it_is() -> Call:
    """Return a call in which somebody has not been verified: no more than level 1 is said."""
    rosa = member("Rosa", Role.PATIENT)
    return family(rosa, member("Anna", verified=False))


@pytest.mark.parametrize(
    ("sentence", "is_said"),
    [
        ("Hello from {{place}}.", True),
        ("It is on {{day}}.", True),
        ("This is about {{service}}.", False),
        ("You are with {{provider}}.", False),
        ("Please bring the results of your test.", False),
    ],
)
def test_a_sentence_is_left_out_that_those_present_may_not_hear(
    sentence: str, is_said: bool, tmp_path: Path
) -> None:
    flow = flow_of(said("first", sentence, {"to": "appointment"}), *SETTLED)
    talk = talk_with(flow, tmp_path, unsure_who_it_is())
    talk.until_asked(QuestionKind.KEEP)

    assert bool(told(talk)) is is_said


def test_a_sentence_may_wait_for_a_higher_level_than_its_words_need(tmp_path: Path) -> None:
    first = {**said("first", "Hello.", {"to": "appointment"}), "level": 2}
    talk = talk_with(flow_of(first, *SETTLED), tmp_path, unsure_who_it_is())
    talk.until_asked(QuestionKind.KEEP)

    assert told(talk) == []


def test_at_the_end_too_those_present_hear_what_they_may(tmp_path: Path) -> None:
    flow = flow_of(
        *settled(kept="when"),
        said("when", "It is on {{day}}.", {"to": "what"}),
        said("what", "Please wear a tie.", {"to": "who"}),
        said("who", "Thank you from {{place}}.", {"to": "kept"}),
    )
    rosa, lopez = member("Rosa", Role.PATIENT), member("Lopez", cleared=False, required=False)
    call = family(rosa, lopez)
    talk = Talk(call_with(loaded(flow, tmp_path), call))
    talk.join("rosa-tab")
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.until(lambda: talk.state.phase is Phase.CLOSING)
    talk.join("lopez-tab")

    assert talk.until_over() is Outcome.CONFIRMED
    assert told(talk) == ["Thank you from Main Street Dental Clinic."]


def test_a_stranger_who_comes_stops_a_sentence_that_is_not_for_them(tmp_path: Path) -> None:
    flow = flow_of(said("first", "It is on {{day}}.", {"to": "appointment"}), *SETTLED)
    talk = talk_with(flow, tmp_path)
    talk.until(lambda: is_tell(talk))
    talk.join("somebody")
    talk.pass_s(1.0)

    assert not is_tell(talk)
    assert talk.state.lead.said_s is None


def test_whatever_a_flow_says_the_first_words_tell_that_a_machine_calls(tmp_path: Path) -> None:
    talk = talk_with(flow_of({"id": "clinic", "type": "transfer"}), tmp_path)

    assert talk.until_over() is Outcome.NEEDS_HUMAN
    assert kinds(talk) == [Disclose, Greet, Close, Goodbye]


def test_a_sentence_that_names_what_nobody_knows_is_left_out(tmp_path: Path) -> None:
    asked = {**said("asked", "Who is it?", {"to": "named"}), "extract_variables": ["name"]}
    named = said("named", "So it is {{name}}.", {"to": "appointment"})
    talk = talk_with(flow_of(asked, named, *SETTLED), tmp_path)
    talk.until_asked(QuestionKind.KEEP)

    assert told(talk) == ["Who is it?"]


def test_what_is_told_needs_what_its_words_need(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.until_asked(QuestionKind.KEEP)

    (tell,) = [each.intent for each in talk.said if isinstance(each.intent, Tell)]
    assert tell.needs is Level.PLACE

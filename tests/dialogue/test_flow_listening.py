"""What is said back to a sentence of the flow chooses what comes up next, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from dialogue.flowing import AROUND, ASKING, MURMUR, is_tell, kinds, talk_with, told, until_told
from talk import NO, YES, family, member

from conference_agent.values import (
    Act,
    AskKeep,
    Flag,
    Greet,
    Outcome,
    Phase,
    Polarity,
    Press,
    QuestionKind,
    Reading,
    Role,
)


def test_what_they_say_back_chooses_the_next_node(tmp_path: Path) -> None:
    talk = talk_with(ASKING, tmp_path)
    until_told(talk)
    talk.hear("anna-tab", NO)

    assert talk.until_over() is Outcome.UNDECIDED
    assert AskKeep not in kinds(talk)
    assert talk.requests == []


def test_a_flow_that_leaves_it_to_the_clinic_ends_as_that(tmp_path: Path) -> None:
    flow = {**ASKING, "nodes": [*ASKING["nodes"]]}
    flow["nodes"][1] = {"id": "later", "type": "transfer"}
    talk = talk_with(flow, tmp_path)
    until_told(talk)
    talk.hear("anna-tab", NO)

    assert talk.until_over() is Outcome.NEEDS_HUMAN


def test_an_answer_that_no_prompt_is_about_leads_on_by_the_last_edge_at_once(
    tmp_path: Path,
) -> None:
    talk = talk_with(ASKING, tmp_path)
    until_told(talk)
    talk.hear("anna-tab", YES)

    assert talk.said[-1].question is QuestionKind.KEEP


@pytest.mark.parametrize(("press", "ends"), [(Press.DECLINE, True), (Press.CONFIRM, False)])
def test_a_press_is_an_answer_to_a_sentence_of_the_flow_too(
    press: Press, ends: bool, tmp_path: Path
) -> None:
    talk = talk_with(ASKING, tmp_path)
    until_told(talk)
    talk.press("anna-tab", press)

    assert (talk.state.phase is Phase.CLOSING) is ends
    assert talk.state.answers == ()


def test_a_press_while_the_flow_only_speaks_is_none(tmp_path: Path) -> None:
    talk = talk_with(AROUND, tmp_path)
    talk.until(lambda: is_tell(talk))
    talk.press("anna-tab", Press.DECLINE)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.state.answers == ()


@pytest.mark.parametrize("reading", [MURMUR, None])
def test_what_is_no_answer_leads_on_by_the_last_edge_after_a_while(
    reading: Reading | None, tmp_path: Path
) -> None:
    talk = talk_with(ASKING, tmp_path)
    until_told(talk)
    told_s = talk.now_s
    if reading is not None:
        talk.hear("anna-tab", reading)
    talk.until_asked(QuestionKind.KEEP)

    assert talk.ends_s[talk.said[-1].id] - 2.0 >= told_s + 7.0


def test_a_sentence_that_is_asked_for_again_is_said_so_often_as_its_edge_has_it(
    tmp_path: Path,
) -> None:
    talk = talk_with(ASKING, tmp_path)
    for _ in range(2):
        until_told(talk)
        talk.hear("anna-tab", Reading(acts=(Act.ASK_DETAILS,), polarity=Polarity.NONE))
    talk.until_asked(QuestionKind.KEEP)

    assert len(told(talk)) == 2


def test_who_does_not_count_chooses_nothing(tmp_path: Path) -> None:
    rosa, lopez = member("Rosa", Role.PATIENT), member("Lopez", Role.OBSERVER, required=False)
    talk = talk_with(ASKING, tmp_path, family(rosa, lopez))
    until_told(talk)
    talk.hear("lopez-tab", NO)

    assert talk.until_asked(QuestionKind.KEEP).question is QuestionKind.KEEP


def test_what_was_half_heard_chooses_nothing(tmp_path: Path) -> None:
    talk = talk_with(ASKING, tmp_path)
    until_told(talk)
    talk.hear("anna-tab", NO, flags=frozenset({Flag.INCOMPLETE}))

    assert talk.until_asked(QuestionKind.KEEP).question is QuestionKind.KEEP


def test_what_is_said_before_the_sentence_is_over_chooses_nothing(tmp_path: Path) -> None:
    talk = talk_with(ASKING, tmp_path)
    talk.until(lambda: kinds(talk)[-1:] == [Greet])
    talk.hear("anna-tab", NO, lasts_s=0.2)

    assert talk.until_asked(QuestionKind.KEEP).question is QuestionKind.KEEP


def test_who_wants_a_moment_is_given_it(tmp_path: Path) -> None:
    talk = talk_with(ASKING, tmp_path)
    until_told(talk)
    talk.hear("anna-tab", Reading(acts=(Act.WAIT,), polarity=Polarity.NONE))
    waits_s = talk.now_s
    talk.until_asked(QuestionKind.KEEP)

    assert talk.now_s > waits_s + 14.0

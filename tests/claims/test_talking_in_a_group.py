"""What a group suffers from where it is talked with, one test for each claim, on real parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from people.examples import act, line, scenario

from conference_agent.people import ScriptLine
from conference_agent.people.expectations import Expectations
from conference_agent.rehearsal import Rehearsed, rehearse
from conference_agent.understanding.protocol import understand_line
from conference_agent.values import Outcome, Reason, Role, Spoken

#: After talk among the family it leaves them this long.
QUIET_S = 1.5

YES = {"Rosa": "yes I will be there", "Anna": "yes I can come", "Ben": "yes that works for me"}
NO = {"Rosa": "no I can't make it", "Anna": "no, I have to work", "Ben": "no I can't drive then"}


def answers(
    to: str = "keep", *, who: Sequence[str] = tuple(YES), no: Sequence[str] = ()
) -> tuple[ScriptLine, ...]:
    return tuple(line(name, f"asked: {to}", (NO if name in no else YES)[name]) for name in who)


def talk(*exchange: tuple[str, str, str], after: str) -> tuple[ScriptLine, ...]:
    """Return talk among the family that begins when a sentence of these words has ended."""
    lines = []
    for number, (who, to, words) in enumerate(exchange):
        when = {"after": exchange[number - 1][0]} if number else {"heard": after}
        lines.append(act(who, when, {"say_to": to, "say": words}, delay=0.4))
    return tuple(lines)


def begun(rehearsed: Rehearsed) -> list[float]:
    """Return when each sentence of the facilitator began."""
    return [each.start_s for each in rehearsed.record.entries if isinstance(each, Spoken)]


@pytest.mark.parametrize(
    "exchange",
    [
        [("Anna", "Rosa", "mum the soup is boiling over"), ("Rosa", "Anna", "turn it down then")],
        [("Ben", "Anna", "Anna can you drive us"), ("Anna", "Ben", "Ben I have told you already")],
        [("Rosa", "Ben", "Ben I like her voice"), ("Ben", "Rosa", "mum not so loud"),
         ("Rosa", "Ben", "she is very polite")],
        [("Rosa", "Anna", "Anna you said her name is Sarah"), ("Anna", "Rosa", "I think so mum")],
    ],
)  # fmt: skip
def test_side_talk_is_not_answered(exchange: list[tuple[str, str, str]]) -> None:
    rehearsed = rehearse(scenario(*talk(*exchange, after="can everybody|make it"), *answers()))
    words = {text for _, _, text in exchange}
    aside = [each for each in rehearsed.report.lines if each.text in words]

    assert len(aside) == len(exchange)
    assert not [
        begin_s
        for begin_s in begun(rehearsed)
        if aside[0].start_s <= begin_s < aside[-1].end_s + QUIET_S
    ]
    for each in aside:
        meanwhile = {s.reason for s in rehearsed.floor if each.start_s < s.at_s < each.end_s}
        assert meanwhile == {Reason.TALK}


@pytest.mark.parametrize(
    "words", ["Sarah, can you say that again", "sara could you repeat that please"]
)
def test_who_speaks_to_it_by_name_is_answered(words: str) -> None:
    asks = line("Ben", {"heard": "can everybody|make it"}, words)
    rehearsed = rehearse(scenario(asks, *answers()))
    (asked,) = [each for each in rehearsed.report.lines if each.text == words]

    assert any(0.0 < begin_s - asked.end_s < QUIET_S for begin_s in begun(rehearsed))


@pytest.mark.parametrize(
    "words",
    ["Sarah, are you still there", "sara can you say something", "assistant, hello?", "Sarah?"],
)
def test_who_calls_it_is_answered_at_once_whatever_else_is_waited_for(words: str) -> None:
    waits = line("Rosa", {"heard": "can everybody|make it"}, "hold on a moment")
    calls = line("Anna", {"after": "Rosa"}, words)
    rehearsed = rehearse(scenario(waits, calls, *answers()))
    (called,) = [each for each in rehearsed.report.lines if each.text == words]
    taken = [each for each in rehearsed.floor if each.reason is Reason.CALLED]

    assert any(0.0 < begin_s - called.end_s < QUIET_S for begin_s in begun(rehearsed))
    assert [each.speaks for each in taken] == [True]


@pytest.mark.parametrize("words", ["Anna, are you still there", "mum can you say something"])
def test_who_calls_another_is_not_answered(words: str) -> None:
    waits = line("Rosa", {"heard": "can everybody|make it"}, "hold on a moment")
    calls = line("Ben", {"after": "Rosa"}, words)
    rehearsed = rehearse(scenario(waits, calls, *answers()))
    (called,) = [each for each in rehearsed.report.lines if each.text == words]

    assert not any(0.0 < begin_s - called.end_s < QUIET_S for begin_s in begun(rehearsed))


@pytest.mark.parametrize(
    ("words", "speaks"),
    [
        ("Sarah, are you still there", True),
        ("assistant, hello?", True),
        ("Sarah can you say that again", True),
        ("sorry, what did you say", True),
        ("I want to speak to a person", True),
        ("I have chest pain", True),
        ("Anna did you take your pills", False),
        ("Anna, are you still there", False),
        ("hold on a moment", False),
        ("it rained all day", False),
    ],
)
def test_a_call_and_the_line_protocol_have_one_floor(words: str, speaks: bool) -> None:
    """Whether it is its turn once Ben has said this to its question, where three are together."""
    rehearsed = rehearse(scenario(line("Ben", {"heard": "can everybody|make it"}, words)))
    said = next(each for each in rehearsed.report.lines if each.text == words)
    question = "Can everybody make it?"
    request = {
        "id": 1,
        "text": words,
        "asked": "confirm",
        "offers": ["2026-12-08T14:30:00-05:00"],
        "participants": ["Rosa", "Anna", "Ben"],
        "speaker": "Ben",
        "agent": "Sarah",
        "history": [{"speaker": "Sarah", "text": question}],
    }
    answer, _ = understand_line(json.dumps(request).encode(), scenario().now)

    assert answer["speak"] is speaks
    assert speaks == any(0.0 < begin_s - said.end_s < QUIET_S for begin_s in begun(rehearsed))


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        (answers(who=("Rosa", "Anna", "Ben")), Outcome.CONFIRMED),
        (answers(who=("Rosa",)), Outcome.UNDECIDED),
        (answers(who=("Anna",)), Outcome.UNDECIDED),
        (answers(who=("Ben",)), Outcome.UNDECIDED),
        (answers(who=("Rosa", "Anna")), Outcome.UNDECIDED),
        (answers(who=("Anna", "Ben")), Outcome.UNDECIDED),
        (answers(no=("Rosa",)), None),
        (answers(no=("Anna",)), None),
        (answers(no=("Ben",)), None),
        ((), Outcome.UNDECIDED),
    ],
)
def test_one_persons_yes_is_not_the_groups(
    said: tuple[ScriptLine, ...], outcome: Outcome | None
) -> None:
    """Everybody is required: without the yes of all, and with one no, nothing is written."""
    rehearsed = rehearse(scenario(*said))

    assert rehearsed.writes == (1 if outcome is Outcome.CONFIRMED else 0)
    assert outcome in {None, rehearsed.record.outcome}


@pytest.mark.parametrize("words", ["yes", "yes that is fine for all of us", "yes they can come"])
def test_a_bystanders_yes_is_not_the_groups(words: str) -> None:
    family = scenario(*(line("Ben", "asked: keep", words) for _ in range(2)))
    ben = replace(family.party[2], role=Role.OBSERVER, required=None)
    rehearsed = rehearse(replace(family, party=(*family.party[:2], ben)))

    assert (rehearsed.record.outcome, rehearsed.writes) == (Outcome.UNDECIDED, 0)


@pytest.mark.parametrize("first", ["Rosa", "Anna", "Ben"])
def test_the_call_goes_on_when_somebody_leaves_and_comes_back(first: str) -> None:
    """Also when it is the one who joined first; who was away is asked, and nobody again."""
    late = {name: 1.0 for name in YES if name != first}
    away = act(first, {"heard": "can everybody|make it"}, "leave", delay=0.1)
    back = act(first, {"after": first}, "rejoin", delay=6.0)
    rehearsed = rehearse(scenario(away, back, *answers(), late=late))

    assert (rehearsed.record.outcome, rehearsed.writes) == (Outcome.CONFIRMED, 1)


@pytest.mark.parametrize("gone_s", [5.0, 10.0])
def test_the_call_goes_on_where_it_was_when_all_left_and_came_back_within_the_grace(
    gone_s: float,
) -> None:
    yes = answers(who=("Anna",))
    away = [act(name, {"after": "Anna"}, "leave", delay=0.5) for name in ("Rosa", "Ben")]
    last = act("Anna", {"after": "Anna"}, "leave", delay=0.5)
    back = [act(name, {"after": name}, "rejoin", delay=gone_s) for name in YES]
    rest = answers(who=("Rosa", "Ben"))
    rehearsed = rehearse(scenario(*yes, *away, last, *back, *rest))
    greeted = [each for each in rehearsed.heard if "automated assistant" in each.text]

    assert (rehearsed.record.outcome, rehearsed.writes) == (Outcome.CONFIRMED, 1)
    assert len(greeted) == 1


def test_the_call_ends_when_all_have_left_for_good() -> None:
    away = [act(name, {"at": 15.0}, "leave") for name in YES]
    rehearsed = rehearse(scenario(*away, expect=Expectations(max_seconds=120.0)))

    assert rehearsed.report.left_s is not None
    assert rehearsed.failures == ()
    assert rehearsed.writes == 0

"""What a scenario's result tells, and how it is read."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from conference_agent.demo import SAMPLE
from conference_agent.people import load_scenario
from conference_agent.rehearsal import Result, in_text, rehearse
from conference_agent.rehearsal.summing_up import result_of

KEYS = [
    "file",
    "name",
    "outcome",
    "start",
    "answers",
    "evidence",
    "writes",
    "attribution",
    "taken",
    "floor",
    "transcript",
    "latencies",
    "seconds",
    "failed",
    "astray",
    "variation",
    "not_applied",
    "times_late",
    "notes",
]


@pytest.fixture(scope="module")
def result() -> Result:
    (only,) = in_text([SAMPLE])
    return only


@pytest.fixture(scope="module")
def told(result: Result) -> dict[str, Any]:
    # through JSON and back: it has to be JSON
    loaded: dict[str, Any] = json.loads(json.dumps(result.as_json()))
    return loaded


def test_it_has_all_that_is_promised(told: dict[str, Any]) -> None:
    assert list(told) == KEYS


def test_it_tells_how_the_call_ended(told: dict[str, Any]) -> None:
    assert told["name"] == "daughter works on tuesday"
    assert (told["outcome"], told["start"]) == ("rescheduled", "2026-12-10T15:00:00-05:00")
    assert (told["writes"], told["failed"]) == (1, [])


def test_it_tells_who_agreed_and_why_that_is_believed(told: dict[str, Any]) -> None:
    assert told["answers"] == {"Rosa": "accepted", "Anna": "accepted", "Ben": "accepted"}
    assert told["evidence"]["Ben"]["evidence"] == "own"
    assert told["evidence"]["Ben"]["words"] == "yes that's fine"


def test_it_tells_which_yes_was_to_a_readback(told: dict[str, Any], result: Result) -> None:
    yeses = [
        (each["who"], each["proposal"], each["readback"] is not None)
        for each in told["taken"]
        if each["status"] == "accepted"
    ]

    assert ("Rosa", "keep", True) in yeses
    assert ("Ben", "move", False) in yeses
    assert yeses[-1] == ("Rosa", "move", True)
    assert "(own, to the readback)" in result.as_transcript()


def test_it_tells_whether_words_went_to_the_right_person(told: dict[str, Any]) -> None:
    assert told["attribution"] == {"lines": 6, "wrong": []}


def test_it_tells_where_the_wrong_device_was_credited() -> None:
    scenario = load_scenario(SAMPLE)
    rehearsed = rehearse(scenario)
    told = result_of(
        "a-file",
        scenario,
        rehearsed.record,
        rehearsed.report,
        writes=1,
        failures=(),
        misheard=("it was credited to ben-tab",),
        delays_s=(),
    )

    assert told.as_json()["attribution"]["wrong"] == ("it was credited to ben-tab",)


def test_it_tells_the_phases_with_their_reasons(told: dict[str, Any]) -> None:
    phases = [each for each in told["floor"] if each["decision"] == "phase"]

    assert ("keeping", "searching", "somebody whose no counts declined") in [
        (each["before"], each["after"], each["reason"]) for each in phases
    ]


def test_it_tells_the_questions_in_their_order(told: dict[str, Any]) -> None:
    asked = [each["question"] for each in told["floor"] if each["decision"] == "ask"]

    assert asked == ["keep", "offer", "readback"]


def test_what_was_decided_is_told_in_the_order_of_time(told: dict[str, Any]) -> None:
    moments = [each["at_s"] for each in told["floor"]]

    assert moments == sorted(moments)


def test_it_tells_what_people_and_facilitator_said_in_order(told: dict[str, Any]) -> None:
    said = [(line["speaker"], line["text"]) for line in told["transcript"]]

    asked = next(n for n, (_, text) in enumerate(said) if text.endswith("Can everybody make it?"))
    assert said[asked][0] == "facilitator"
    assert said[asked + 1 : asked + 3] == [
        ("Rosa", "yes I will be there"),
        ("Anna", "I can't on Tuesday, I have to work"),
    ]


def test_it_tells_what_was_cut_off_once_with_its_words() -> None:
    file = Path(__file__).parents[1] / "scenarios" / "stop.yaml"
    (only,) = in_text([file])

    (cut,) = (line for line in only.transcript if line["cut"])
    assert (cut["speaker"], cut["text"].split()[0]) == ("facilitator", "Rosa's")


def test_a_transcript_has_a_line_for_each_with_its_second(result: Result) -> None:
    said = (
        {"at_s": 5.68, "speaker": "facilitator", "text": "Hello.", "cut": True},
        {"at_s": 61.0, "speaker": "Rosa", "text": "yes please", "cut": False},
    )

    only_said = replace(result, transcript=said, taken=(), floor=())

    assert only_said.as_transcript().splitlines() == [
        "           5.7 s  facilitator: Hello. (cut off)",
        "          61.0 s  Rosa: yes please",
    ]


def test_a_transcript_tells_what_was_made_of_what_was_said_and_why(result: Result) -> None:
    lines = [line[18:] for line in result.as_transcript().splitlines()]

    asked = next(n for n, line in enumerate(lines) if "Can everybody make it?" in line)
    assert lines[asked].endswith("Can everybody make it? [it is put to those here]")
    assert lines[asked + 1 : asked + 5] == [
        "Rosa: yes I will be there",
        "    Rosa has accepted to keep 2026-12-08T14:30:00-05:00 (own, to the readback)",
        "Anna: I can't on Tuesday, I have to work",
        "    Anna has declined to keep 2026-12-08T14:30:00-05:00 (own, to the readback)",
    ]
    assert "    from keeping to searching: somebody whose no counts declined" in lines


def test_a_transcript_tells_what_the_flow_went_on_for() -> None:
    file = Path(__file__).parents[1] / "scenarios" / "flow-own-fasting.yaml"
    (only,) = in_text([file])
    went = [line.partition("the flow goes on: ")[2] for line in only.as_transcript().splitlines()]

    assert list(filter(None, went)) == [
        "appointment, because accept was read",
        "early, because it came to kept",
        "fasting, because {{hour}} < 10 AND {{service}} == 'surgery'",
    ]


def test_it_tells_when_the_floor_was_taken_and_left_and_why(told: dict[str, Any]) -> None:
    turns = [
        (each["decision"], each["reason"])
        for each in told["floor"]
        if each["decision"] in {"speak", "silent"}
    ]

    assert ("silent", "those who were invited may still come") in turns
    assert ("speak", "it is put to those here") in turns
    assert ("silent", "somebody speaks") in turns
    assert all(turn != following for turn, following in pairwise(turns))


def test_a_variation_says_which_it_is_and_if_it_failed_what_is_other(result: Result) -> None:
    variation = {"number": 3, "seed": 1, "changes": ["in another order: Ben, Rosa"]}
    varied = replace(result, variation=variation, seconds=63.01)
    line = "daughter works on tuesday: rescheduled, 1 write, 63 s, variation 3 of seed 1"

    assert varied.as_line() == f"ok      {line}"
    failed = replace(varied, failed=("one thing",), astray=("it went nowhere",)).as_line()
    assert failed.splitlines() == [
        f"failed  {line}",
        "        one thing",
        "        it went nowhere",
        "        in another order: Ben, Rosa",
    ]


def test_variations_follow_their_file_and_have_its_seed() -> None:
    results = list(in_text([SAMPLE], variations=2, seed=7))

    told = [
        each.variation and (each.variation["number"], each.variation["seed"]) for each in results
    ]
    assert told == [None, (1, 7), (2, 7)]


def test_it_tells_how_fast_lines_were_answered(told: dict[str, Any]) -> None:
    latencies = told["latencies"]

    assert latencies["n"] == len(latencies["each_s"]) > 0
    assert 0.0 < latencies["p50_s"] <= latencies["p95_s"]


def test_one_line_is_enough_for_what_went_well(result: Result) -> None:
    line = "ok      daughter works on tuesday: rescheduled, 1 write, 63 s"

    assert replace(result, seconds=63.01).as_line() == line


def test_of_a_call_that_could_not_be_held_nothing_is_told_but_why() -> None:
    unheld = Result(file="a.yaml", name="a cleaning", failed=("The API did not answer.",))

    assert unheld.as_line().splitlines() == [
        "failed  a cleaning: was not played to its end",
        "        The API did not answer.",
    ]


def test_what_failed_has_a_line_each(result: Result) -> None:
    failed = replace(result, failed=("one thing", "another"), seconds=None, writes=0, outcome=None)

    assert failed.as_line().splitlines() == [
        "failed  daughter works on tuesday: no outcome, 0 writes, did not end",
        "        one thing",
        "        another",
    ]
    assert replace(failed, times_late=2).as_line().splitlines()[-1] == (
        "        note: this machine was held up 2 times; that may be why"
    )


def test_a_file_that_cannot_be_read_holds_up_no_other(tmp_path: Path) -> None:
    missing = tmp_path / "missing.yaml"
    first, second = in_text([missing, SAMPLE])

    assert first.name is None
    assert first.as_line() == f"{missing}: cannot be read: No such file or directory"
    assert second.failed == ()


def test_it_says_in_one_line_which_keys_of_the_file_have_no_effect(result: Result) -> None:
    told = replace(result, not_applied=("near", "loss")).as_line()

    assert told.splitlines()[1:] == ["        these keys have no effect yet: near, loss"]

"""The benchmark of a call: what it measures of a call that is known, its bars, its exit code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import asdict, replace
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from reports import BEGAN, asked, heard, report, spoken
from stores.family import a_call

from bench.__main__ import ALL, exit_code
from bench.call.cost import Cost
from bench.call.plot import draw
from bench.call.result import (
    BARGE_IN_BAR_S,
    GAP_BAR_S,
    GREETING_BAR_S,
    METERED,
    P50_BAR_S,
    P95_BAR_S,
    STOPS,
    TURNS,
    Result,
    missed,
    show,
)
from bench.call.result import report as print_result
from bench.call.sound import first_sound_s, gaps_s, stops_s
from bench.call.turns import STAGES, Turns, answers, measure_turns, stages_of, turns_by_name
from bench.table import Row, call_rows, kept
from conference_agent.demo.stage import Held
from conference_agent.people import FamilyReport, Percentiles, load_scenario
from conference_agent.people.captions import Caption
from conference_agent.records import CallRecord
from conference_agent.values import (
    DeviceId,
    Entry,
    SentenceId,
    Spoken,
    Utterance,
    UtteranceId,
)

#: The call's clock began so long after the first join.
BEGAN_S = 1.0


def recognised(at_s: float, took_s: float) -> str:
    """Return what a job logs of an utterance, at a moment that counts from the first join."""
    at = (BEGAN + timedelta(seconds=at_s)).isoformat()
    return json.dumps({"timestamp": at, "action": "recognise", "took_s": took_s})


#: Of others as well, before and behind the one of the turn, and lines that say nothing of it.
LOG = (
    "no json",
    json.dumps({"timestamp": BEGAN.isoformat(), "action": "take_floor"}),
    recognised(0.9, 0.3),
    recognised(4.5, 0.05),
    recognised(6.0, 0.2),
)


def held(made: FamilyReport, *entries: Entry, misheard: tuple[str, ...] = ()) -> Held:
    """Return a call of which the record and the report are known."""
    record = CallRecord(
        call=a_call(),
        began_at=BEGAN + timedelta(seconds=BEGAN_S),
        start=BEGAN,
        outcome=None,
        entries=entries,
        written=None,
    )
    return Held(
        record=record, report=made, writes=0, failures=(), misheard=misheard, log="\n".join(LOG)
    )


def sentence(start_s: float, end_s: float, *, complete: bool = True) -> Spoken:
    """Return a sentence of the record, of moments that count from the first join."""
    return Spoken(
        sentence=SentenceId(f"at {start_s}"),
        text="Can you?",
        start_s=start_s - BEGAN_S,
        end_s=end_s - BEGAN_S,
        complete=complete,
    )


def utterance(who: str, start_s: float, end_s: float, at_s: float) -> Utterance:
    return Utterance(
        at_s=at_s - BEGAN_S,
        id=UtteranceId(f"at {start_s}"),
        device=DeviceId(f"{who.lower()}-tab"),
        text="yes",
        start_s=start_s - BEGAN_S,
        end_s=end_s - BEGAN_S,
        confidence=1.0,
    )


#: Rosa is asked by name, says yes from 3 to 4 s, and Anna hears the next question from 4.8 s on.
ASKED = report(
    [spoken("Rosa", 3.0, 4.0)],
    {"Anna": heard((1.0, 2.0), (4.8, 6.0))},
    [asked(2.0, "rosa"), asked(6.0, "anna")],
)
TURN = held(
    ASKED,
    sentence(1.0, 2.0),
    utterance("Anna", 0.5, 0.6, at_s=0.9),
    utterance("Rosa", 3.0, 4.1, at_s=4.5),
    sentence(4.7, 5.9),
)


def test_the_stages_of_a_turn_are_what_each_part_took() -> None:
    (turn,) = turns_by_name(TURN.report)

    assert stages_of(turn, TURN) == pytest.approx(
        dict(zip(STAGES, (0.1, 0.35, 0.05, 0.2, 0.1), strict=True))
    )


def test_the_stages_of_a_turn_make_up_its_delay() -> None:
    (turn,) = turns_by_name(TURN.report)

    assert sum(stages_of(turn, TURN).values()) == pytest.approx(turn.delay_s) == 0.8


def test_the_turns_of_calls_are_measured_together() -> None:
    measured = measure_turns([TURN, replace(TURN, misheard=("not credited",))])

    assert measured == Turns(
        turns=2,
        p50_s=0.8,
        p95_s=0.8,
        lines=2,
        attributed=1,
        stages_s=dict(zip(STAGES, (0.1, 0.35, 0.05, 0.2, 0.1), strict=True)),
        unanswered=0,
    )


def test_an_expectation_that_does_not_hold_is_a_turn_that_was_missed() -> None:
    measured = measure_turns([replace(TURN, failures=("no write",))])

    assert measured is not None
    assert measured.unanswered == 1


def test_without_a_turn_nothing_is_measured() -> None:
    assert measure_turns([held(report([], {}))]) is None


@pytest.mark.parametrize(
    "captions",
    [
        [asked(2.0, "all"), asked(6.0, "anna")],
        [asked(2.0, "anna"), asked(6.0, "anna")],
        [asked(2.0, "rosa"), asked(6.0, question="")],
    ],
)
def test_what_is_no_answer_to_a_question_by_name_is_no_turn(captions: list[Caption]) -> None:
    made = replace(ASKED, captions=tuple(captions))

    assert turns_by_name(made) == []


def test_every_answer_of_all_calls_of_a_scenario_counts() -> None:
    other = held(report([spoken("Ben", 1.0, 2.0)], {"Anna": heard((3.5, 4.0))}))

    assert answers([TURN, other]) == pytest.approx([0.8, 1.5])


def test_a_gap_is_the_silence_between_two_sentences_of_a_turn() -> None:
    made = report(
        [], {"Anna": heard((1.0, 2.0), (2.08, 3.0)), "Ben": heard((1.0, 2.0), (2.1, 3.0))}
    )

    assert gaps_s(held(made, sentence(1.0, 2.0), sentence(2.08, 3.0))) == pytest.approx([0.08, 0.1])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (sentence(1.0, 2.0, complete=False), sentence(2.1, 3.0)),
        (sentence(1.0, 2.0), sentence(3.1, 4.0)),
    ],
)
def test_behind_a_sentence_that_was_cut_and_between_two_turns_there_is_no_gap(
    first: Spoken, second: Spoken
) -> None:
    made = report([], {"Anna": heard((1.0, 2.0), (second.start_s + BEGAN_S, 5.0))})

    assert gaps_s(held(made, first, second)) == []


def test_a_gap_that_is_far_too_long_is_one_all_the_same() -> None:
    made = report([], {"Anna": heard((1.0, 2.0), (2.6, 3.0))})

    assert gaps_s(held(made, sentence(1.0, 2.0), sentence(2.6, 3.0))) == pytest.approx([0.6])


def test_silence_in_which_somebody_was_heard_is_no_gap() -> None:
    made = report([], {"Anna": heard((1.0, 2.0), (2.6, 3.0))})
    answer = utterance("Anna", 1.2, 1.9, at_s=2.3)

    assert gaps_s(held(made, sentence(1.0, 2.0), answer, sentence(2.6, 3.0))) == []


def test_a_stop_is_timed_to_the_last_sound_at_another_listener() -> None:
    lines = [spoken("Rosa", 2.0, 2.4, text="stop"), spoken("Rosa", 6.0, 6.4, text="stop")]
    made = report(lines, {"Rosa": heard((1.0, 2.2)), "Anna": heard((1.0, 2.35))})

    assert stops_s(held(made, sentence(1.0, 2.2))) == pytest.approx([0.34])


def test_one_that_pauses_and_goes_on_has_not_stopped() -> None:
    lines = [spoken("Rosa", 2.0, 2.4, text="stop")]
    made = report(lines, {"Anna": heard((1.0, 2.3), (2.7, 2.9), (4.1, 5.0))})
    cut = sentence(1.0, 2.9, complete=False)

    assert stops_s(held(made, cut, sentence(4.0, 5.0))) == pytest.approx([0.89])


def test_the_greeting_is_heard_when_the_first_of_them_hears_it() -> None:
    assert first_sound_s(report([], {"Rosa": heard((2.0, 3.0)), "Anna": heard((1.5, 3.0))})) == 1.5
    assert first_sound_s(report([], {"Rosa": heard()})) is None


def measured(p50_s: float, p95_s: float, n: int = 9) -> Percentiles:
    return Percentiles(n=n, p50_s=p50_s, p95_s=p95_s)


#: Everything is exactly as slow as it may be.
GOOD = Result(
    calls=3,
    turns=Turns(
        turns=TURNS,
        p50_s=P50_BAR_S,
        p95_s=P95_BAR_S,
        lines=7,
        attributed=7,
        stages_s=dict.fromkeys(STAGES, 0.2),
        unanswered=0,
    ),
    greeting=measured(0.9, GREETING_BAR_S),
    barge_in=measured(0.1, BARGE_IN_BAR_S, n=STOPS),
    gaps=measured(0.01, GAP_BAR_S),
    scenarios={"turns": measured(0.71, 0.93), "family": measured(1.81, 2.04)},
    costs=tuple(Cost(kind=kind, cores=0.25, memory_mib=408) for kind in METERED),
    load=(0.1, 0.2),
)


def bad() -> Iterator[Result]:
    """Give results of which each misses one bar, by as little as can be told."""
    turns = GOOD.turns
    for worse in (
        replace(turns, turns=TURNS - 1),
        replace(turns, p50_s=P50_BAR_S + 0.001),
        replace(turns, p95_s=P95_BAR_S + 0.001),
        replace(turns, unanswered=1),
        replace(turns, attributed=6),
    ):
        yield replace(GOOD, turns=worse)
    yield replace(GOOD, greeting=measured(0.9, GREETING_BAR_S + 0.001))
    yield replace(GOOD, barge_in=measured(0.1, BARGE_IN_BAR_S + 0.001))
    yield replace(GOOD, barge_in=measured(0.1, 0.2, n=STOPS - 1))
    yield replace(GOOD, gaps=measured(0.01, GAP_BAR_S + 0.001))
    yield replace(GOOD, costs=GOOD.costs[1:])
    yield replace(GOOD, failures=("stop: there should be 0 writes, and there is 1",))


BAD = list(bad())


def printed(result: Result, *, as_json: bool) -> tuple[int, str]:
    with redirect_stdout(StringIO()) as text:
        code = print_result(result, as_json=as_json)
    return code, text.getvalue()


def test_the_bars_are_those_that_were_set() -> None:
    bars = (P50_BAR_S, P95_BAR_S, TURNS, GREETING_BAR_S, BARGE_IN_BAR_S, GAP_BAR_S)

    assert bars == (0.75, 1.1, 20, 1.5, 0.5, 0.12)


@pytest.mark.parametrize("as_json", [False, True])
def test_what_keeps_to_its_bars_ends_well(*, as_json: bool) -> None:
    assert missed(GOOD) == []
    assert printed(GOOD, as_json=as_json)[0] == 0


@pytest.mark.parametrize("result", BAD)
@pytest.mark.parametrize("as_json", [False, True])
def test_a_bar_that_is_missed_is_the_exit_code(result: Result, *, as_json: bool) -> None:
    assert len(missed(result)) == 1
    assert printed(result, as_json=as_json)[0] == 1


def rows(result: Result) -> dict[str, Row]:
    """Return the rows of the table, by what they are of, as they come out of the JSON."""
    line = json.loads(printed(result, as_json=True)[1])
    return {row.what: row for row in call_rows([line])}


def test_the_table_has_every_stage_scenario_and_process() -> None:
    found = rows(GOOD)

    assert [what for what in found if what.startswith("of it ")] == [
        f"of it {stage}, p50" for stage in STAGES
    ]
    assert found["9 answers in the scenario *turns*, p95"].measured == "0.93 s"
    assert found["9 answers in the scenario *family*, p50"].measured == "1.81 s"
    assert found["cost of the job"].measured == "0.25 cores, 408 MiB"
    assert not any(row.missed for row in found.values())


def test_the_table_has_every_bar() -> None:
    bars = {row.bar for row in rows(GOOD).values()} - {""}

    assert bars == {"0.75 s", "1.1 s", "20, none", "all", "1.5 s", "0.5 s", "8", "0.12 s", "none"}


@pytest.mark.parametrize("result", BAD)
def test_a_bar_that_is_missed_is_marked_in_the_table(result: Result) -> None:
    assert sum(row.missed for row in rows(result).values()) == 1


def test_a_bar_that_is_missed_anywhere_is_the_exit_code_of_all() -> None:
    good, late = (
        Row(bench="a", what="b", measured="1"),
        Row(bench="a", what="b", measured="2", missed=True),
    )

    assert (exit_code([good, good]), exit_code([good, late])) == (0, 1)


def test_the_report_for_readers_has_both_percentiles_of_each_scenario() -> None:
    text = "\n".join(show(GOOD))

    assert "0.71 s  p50, 0.93 s  p95 of 9 answers: turns" in text
    assert "1.81 s  p50, 2.04 s  p95 of 9 answers: family" in text


def test_what_is_printed_for_programs_is_the_whole_result() -> None:
    line = json.loads(printed(GOOD, as_json=True)[1])

    assert line == json.loads(json.dumps(asdict(GOOD))) | {"missed": []}


def test_the_stages_of_a_turn_are_drawn(tmp_path: Path) -> None:
    draw(GOOD.turns, tmp_path / "turn.svg")
    drawn = (tmp_path / "turn.svg").read_text()

    assert all(f"{name}: {seconds:.2f} s" in drawn for name, seconds in GOOD.turns.stages_s.items())


def test_the_page_has_every_row_and_every_scenario_that_is_held() -> None:
    text = (Path(__file__).parents[2] / "docs" / "benchmarks.md").read_text("utf-8")
    page = {line.split("|")[2].strip() for line in kept(text, "call")}
    measured = {name for what in page for name in re.findall(r"in the scenario \*(.+?)\*", what)}
    held = (option for option in ALL["call"][0] if option.endswith(".yaml"))
    names = [load_scenario(Path(option)).name for option in held]

    assert rows(replace(GOOD, scenarios={})).keys() - page == set()
    # the benchmark's own calls, and its greeting's, are measured too
    assert measured == {
        *names,
        "turns by name",
        "stop in mid-sentence",
        "daughter works on tuesday",
    }

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from people.examples import THURSDAY, TUESDAY, scenario

from conference_agent.people import (
    FamilyReport,
    HeardSentence,
    Record,
    Scenario,
    SpokenLine,
    attribution,
)
from conference_agent.people import judge as judge_in_forms
from conference_agent.people.scenario import Expectations
from conference_agent.people.triggers import compile_expression
from conference_agent.values import (
    Channel,
    DeviceId,
    Flag,
    Outcome,
    PartStat,
    Utterance,
    UtteranceId,
)


def played(start_s: float, text: str, *, end_s: float | None = None) -> HeardSentence:
    return HeardSentence(start_s=start_s, end_s=start_s if end_s is None else end_s, text=text)


def as_it_is(text: str) -> tuple[str]:
    return (text,)


SAID = (played(1.0, "Hello."), played(9.0, "It is a dental cleaning."))
_RECORD = Record(
    outcome="rescheduled",
    start=THURSDAY,
    answers={"Rosa": "accepted", "Anna": "accepted"},
    writes=1,
    incomplete={"Anna": 1},
    left={"Rosa": 2},
    sentences=SAID,
)
_FULFILLED = Expectations(
    outcome=(Outcome.RESCHEDULED,),
    start=THURSDAY,
    answers={"Rosa": PartStat.ACCEPTED, "Anna": PartStat.ACCEPTED},
    writes=(1,),
    heard=(compile_expression("hello"), compile_expression("cleaning")),
    never_heard=(compile_expression("root canal"),),
    never_heard_after={9.5: (compile_expression("cleaning"),)},
    incomplete={"Anna": 1, "Rosa": 0},
    left={"Rosa": 2, "Anna": 0},
    max_seconds=60.0,
)


def report(lines: Sequence[SpokenLine] = (), *, left_s: float | None = 50.0) -> FamilyReport:
    return FamilyReport(
        began_at=datetime(2026, 12, 7, 15, 0, tzinfo=UTC),
        began_clock_s=0.0,
        lines=tuple(lines),
        recordings={},
        captions=(),
        states=(),
        came_s=0.0,
        left_s=left_s,
        times_late=0,
    )


def judge(played_in: Scenario, record: Record, made: FamilyReport) -> list[str]:
    return judge_in_forms(played_in, record, made, forms=as_it_is)


def heard(said: Sequence[HeardSentence], *more: HeardSentence) -> Record:
    return replace(_RECORD, sentences=(*said, *more))


def test_a_call_that_went_as_expected_has_no_failures() -> None:
    assert judge(scenario(expect=_FULFILLED), _RECORD, report()) == []


def test_a_scenario_that_expects_nothing_cannot_fail() -> None:
    record = Record(outcome=None, start=None, writes=7)

    assert judge(scenario(), record, report(left_s=None)) == []


@pytest.mark.parametrize(
    ("record", "left_s", "failure"),
    [
        (replace(_RECORD, outcome="undecided"), 50.0, "should be rescheduled, and is undecided"),
        (replace(_RECORD, outcome=None), 50.0, "should be rescheduled, and is missing"),
        (replace(_RECORD, start=TUESDAY), 50.0, "and is at 2026-12-08T14:30:00-05:00"),
        (replace(_RECORD, start=None), 50.0, "and is at missing"),
        (replace(_RECORD, writes=2), 50.0, "should be 1 write, and there are 2"),
        (replace(_RECORD, start=TUESDAY.astimezone(UTC)), 50.0, "is at 2026-12-08T14:30:00-05:00"),
        (replace(_RECORD, answers={"Rosa": "accepted"}), 50.0, "of Anna should be accepted"),
        (heard(SAID, played(2.0, "A ROOT canal")), 50.0, "'root canal' was heard"),
        (heard(SAID, played(9.5, "your cleaning")), 50.0, "'cleaning' was heard"),
        (heard(SAID[:1]), 50.0, "'cleaning' should be heard after 'hello', and was not"),
        (heard(SAID[1:]), 50.0, "'hello' should be heard, and was not"),
        (heard(SAID[::-1]), 50.0, "'cleaning' should be heard after 'hello', and was not"),
        (
            heard((played(1.0, "Hello, a cleaning."),)),
            50.0,
            "'cleaning' should be heard after 'hello'",
        ),
        (replace(_RECORD, incomplete={}), 50.0, "Anna said should break off once, and did 0 times"),
        (
            replace(_RECORD, incomplete={"Anna": 1, "Rosa": 1}),
            50.0,
            "Rosa said should break off 0 times, and did once",
        ),
        (replace(_RECORD, left={"Rosa": 1}), 50.0, "Rosa should leave 2 times, and left once"),
        (
            replace(_RECORD, left={"Rosa": 2, "Anna": 1}),
            50.0,
            "Anna should leave 0 times, and left once",
        ),
        (_RECORD, 60.1, "within 60 s, and took 60.1 s"),
        (_RECORD, None, "within 60 s, and did not end"),
    ],
)
def test_each_expectation_that_does_not_hold_is_one_sentence(
    record: Record, left_s: float | None, failure: str
) -> None:
    failures = judge(scenario(expect=_FULFILLED), record, report(left_s=left_s))

    assert len(failures) == 1
    assert failure in failures[0]


@pytest.mark.parametrize(
    ("allowed", "found", "sentence"),
    [
        ((0,), 1, "there should be 0 writes, and there is 1"),
        ((1,), 0, "there should be 1 write, and there are 0"),
        ((0, 1), 2, "there should be 0 or 1 writes, and there are 2"),
    ],
)
def test_writes_are_counted_as_one_says_it(
    allowed: tuple[int, ...], found: int, sentence: str
) -> None:
    expect = replace(_FULFILLED, writes=allowed)

    assert judge(scenario(expect=expect), replace(_RECORD, writes=found), report()) == [sentence]


def test_what_is_not_known_of_a_call_from_outside_is_not_judged() -> None:
    outside = replace(_RECORD, incomplete=None, left=None)

    assert judge(scenario(expect=_FULFILLED), outside, report()) == []


def test_any_of_several_outcomes_will_do() -> None:
    expect = replace(_FULFILLED, outcome=(Outcome.UNDECIDED, Outcome.RESCHEDULED))

    assert judge(scenario(expect=expect), _RECORD, report()) == []


def spoken(who: str, start_s: float, end_s: float) -> SpokenLine:
    return SpokenLine(
        who=who, device=DeviceId(f"{who.lower()}-tab"), text="yes", start_s=start_s, end_s=end_s
    )


def test_what_was_cut_off_is_never_to_be_heard_either() -> None:
    begun = replace(_RECORD, begun=(played(12.0, "Rosa's root canal"),))
    (failure,) = judge(scenario(expect=_FULFILLED), begun, report())

    assert failure == "'root canal' was heard at 12.0 s: \"Rosa's root canal\""


def test_what_is_said_behind_the_second_counts_where_its_sentence_began_before_it() -> None:
    late = heard(SAID[:1], played(9.0, "It is a dental cleaning.", end_s=12.0))
    (failure,) = judge(scenario(expect=_FULFILLED), late, report())

    assert failure == "'cleaning' was heard at 9.0 s: 'It is a dental cleaning.'"


def test_what_was_said_before_the_second_is_no_matter_where_its_sentence_goes_on() -> None:
    early = heard(SAID[:1], played(9.0, "Your cleaning is on Thursday at three.", end_s=10.0))

    assert judge(scenario(expect=_FULFILLED), early, report()) == []


def test_each_time_that_it_is_said_is_looked_at() -> None:
    twice = heard(SAID[:1], played(9.0, "A cleaning is now your cleaning.", end_s=10.0))

    assert len(judge(scenario(expect=_FULFILLED), twice, report())) == 1


def test_what_never_should_be_heard_may_be_in_no_form() -> None:
    expect = Expectations(never_heard=(compile_expression("2:30"),))
    said = heard(SAID, played(12.0, "At two thirty."))

    def in_figures(text: str) -> Sequence[str]:
        return text, text.replace("two thirty", "2:30")

    failures = judge_in_forms(scenario(expect=expect), said, report(), forms=in_figures)
    assert failures == ["'2:30' was heard at 12.0 s: 'At two thirty.'"]


def test_what_should_be_heard_may_be_in_any_form() -> None:
    expect = Expectations(heard=(compile_expression("CLEANING"), compile_expression("^HELLO")))

    def aloud(text: str) -> Sequence[str]:
        return text, text.upper()

    said = heard(SAID[::-1])
    assert judge_in_forms(scenario(expect=expect), said, report(), forms=aloud) == []


def test_what_was_cut_off_was_not_said() -> None:
    expect = Expectations(heard=(compile_expression("root canal"),))
    begun = replace(_RECORD, begun=(played(12.0, "Rosa's root canal"),))
    (failure,) = judge(scenario(expect=expect), begun, report())

    assert failure == "'root canal' should be heard, and was not"


def utterance(device: str, start_s: float, end_s: float) -> Utterance:
    return Utterance(
        at_s=end_s + 0.5,
        id=UtteranceId("u1"),
        device=DeviceId(device),
        text="yes",
        start_s=start_s,
        end_s=end_s,
        confidence=0.9,
    )


def test_two_people_at_once_each_on_their_own_device_are_right() -> None:
    lines = [spoken("Rosa", 1.0, 2.0), spoken("Anna", 1.2, 2.2)]
    heard = [utterance("rosa-tab", 1.1, 2.1), utterance("anna-tab", 1.3, 2.3)]

    assert attribution(report(lines), heard) == []


def test_a_line_credited_to_another_device_is_wrong_on_both_sides() -> None:
    failures = attribution(report([spoken("Rosa", 1.0, 2.0)]), [utterance("anna-tab", 1.1, 2.1)])

    assert len(failures) == 2
    assert "was credited to anna-tab" in failures[0]
    assert "where nobody spoke then" in failures[1]


def test_a_line_that_nobody_heard_is_named() -> None:
    (failure,) = attribution(report([spoken("Rosa", 1.0, 2.0)]), [])

    assert "spoken by Rosa at 1.0 s, was not heard" in failure


def test_a_line_heard_in_two_pieces_is_heard() -> None:
    pieces = [utterance("rosa-tab", 1.0, 1.4), utterance("rosa-tab", 1.6, 2.0)]

    assert attribution(report([spoken("Rosa", 1.0, 2.0)]), pieces) == []


def test_a_line_of_which_only_the_end_was_heard_is_named() -> None:
    heard = [utterance("rosa-tab", 1.8, 2.0)]
    line = replace(spoken("Rosa", 1.0, 2.0), text="I say yes")
    (failure,) = attribution(report([line]), heard)

    assert "was heard for less than half of its length" in failure


def test_a_line_of_which_every_word_was_heard_is_heard_however_short() -> None:
    heard = [replace(utterance("rosa-tab", 1.4, 1.7), text="yes i will")]
    line = replace(spoken("Rosa", 1.0, 2.0), text="Yes, I will.")

    assert attribution(report([line]), heard) == []


def test_a_line_that_the_machine_broke_need_not_be_heard_whole_and_is_heard_later() -> None:
    broken = replace(spoken("Rosa", 1.0, 2.6), held_up_s=0.6)
    pieces = [utterance("rosa-tab", 1.0, 1.3), utterance("rosa-tab", 2.9, 3.3)]

    assert attribution(report([broken]), pieces) == []
    assert attribution(report([broken]), [utterance("rosa-tab", 3.3, 3.6)]) != []


def test_a_line_that_is_stamped_late_is_heard() -> None:
    assert attribution(report([spoken("Rosa", 1.0, 1.6)]), [utterance("rosa-tab", 1.4, 2.0)]) == []


def test_a_line_without_words_was_not_heard() -> None:
    heard = [replace(utterance("rosa-tab", 1.0, 2.0), text="")]
    (failure,) = attribution(report([spoken("Rosa", 1.0, 2.0)]), heard)

    assert "was not heard" in failure or "was credited to" in failure


def test_an_utterance_of_the_right_device_at_another_time_is_wrong() -> None:
    lines = [spoken("Rosa", 1.0, 2.0)]
    heard = [utterance("rosa-tab", 1.1, 2.1), utterance("rosa-tab", 7.0, 8.0)]
    (failure,) = attribution(report(lines), heard)

    assert "at 7.0 s was credited to rosa-tab, where nobody spoke then" in failure


def test_the_clock_of_the_utterances_may_begin_later() -> None:
    lines = [spoken("Rosa", 10.0, 11.0)]

    assert attribution(report(lines), [utterance("rosa-tab", 1.1, 2.1)], call_began_s=9.0) == []


@pytest.mark.parametrize("channel", [Channel.BUTTON, Channel.CHAT])
def test_buttons_and_typed_lines_are_nobodys_voice(channel: Channel) -> None:
    heard = [utterance("rosa-tab", 1.1, 2.1), utterance("anna-tab", 5.0, 5.0)]
    heard[1] = replace(heard[1], channel=channel)

    assert attribution(report([spoken("Rosa", 1.0, 2.0)]), heard) == []


@pytest.mark.parametrize("flag", [Flag.ECHO, Flag.BLEED, Flag.NOISE])
def test_what_is_marked_as_somebody_elses_is_credited_to_nobody(flag: Flag) -> None:
    marked = replace(utterance("anna-tab", 5.0, 6.0), flags=frozenset({flag}))
    heard = [utterance("rosa-tab", 1.1, 2.1), marked]

    assert attribution(report([spoken("Rosa", 1.0, 2.0)]), heard) == []


@pytest.mark.parametrize("flag", [Flag.ECHO, Flag.BLEED, Flag.NOISE])
def test_a_line_that_was_taken_for_somebody_elses_was_not_heard(flag: Flag) -> None:
    marked = replace(utterance("rosa-tab", 1.0, 2.0), flags=frozenset({flag}))
    (failure,) = attribution(report([spoken("Rosa", 1.0, 2.0)]), [marked])

    assert "was not heard" in failure


@pytest.mark.parametrize(
    "change", [{"text": ""}, {"flags": frozenset({Flag.CROSSTALK})}], ids=["no words", "crosstalk"]
)
def test_what_puts_no_words_in_anybodys_mouth_is_credited_to_nobody(
    change: dict[str, Any],
) -> None:
    heard = [utterance("rosa-tab", 1.1, 2.1), replace(utterance("anna-tab", 5.0, 6.0), **change)]

    assert attribution(report([spoken("Rosa", 1.0, 2.0)]), heard) == []


def test_a_typed_line_does_not_stand_for_a_spoken_one() -> None:
    typed = replace(utterance("rosa-tab", 1.0, 2.0), channel=Channel.CHAT)
    (failure,) = attribution(report([spoken("Rosa", 1.0, 2.0)]), [typed])

    assert "was not heard" in failure


def test_at_a_shared_device_either_person_may_have_spoken() -> None:
    lines = [
        replace(spoken("Rosa", 1.0, 2.0), device=DeviceId("kitchen")),
        replace(spoken("Anna", 4.0, 5.0), device=DeviceId("kitchen")),
    ]
    heard = [utterance("kitchen", 1.0, 2.0), utterance("kitchen", 4.0, 5.0)]

    assert attribution(report(lines), heard) == []
    assert len(attribution(report(lines), heard[:1])) == 1


def test_a_line_of_which_a_part_was_muted_need_not_have_been_heard() -> None:
    muted = replace(spoken("Rosa", 1.0, 4.0), heard=((1.0, 1.6), (3.5, 4.0)))

    assert attribution(report([muted]), []) == []
    assert attribution(report([muted]), [utterance("rosa-tab", 1.1, 1.7)]) == []


def test_nothing_can_be_heard_while_somebody_is_muted() -> None:
    muted = replace(spoken("Rosa", 1.0, 4.0), heard=((1.0, 1.6), (3.5, 4.0)))
    (failure,) = attribution(report([muted]), [utterance("rosa-tab", 2.0, 3.0)])

    assert "credited to rosa-tab, where nobody spoke then" in failure

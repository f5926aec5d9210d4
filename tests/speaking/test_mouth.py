"""The mouth against a scripted session and output."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from speaking.scripted import SLOT, WORDS, Stage

from conference_agent.values import Cut, Mark, Pause, Played, Put, SentenceId, Words


def test_a_sentence_is_one_say_that_nobody_may_interrupt() -> None:
    stage = Stage()

    stage.say()

    assert stage.session.asked == [(WORDS.text, False)]


def test_a_sentence_played_to_its_end_is_played_with_its_puts() -> None:
    stage = Stage()
    stage.say()

    stage.session.finish()

    put = Put(start=SLOT, at_s=101.5)
    assert stage.events == [Played(at_s=200.0, sentence=SentenceId("s1"), puts=(put,))]


def test_no_put_lies_after_the_report() -> None:
    stage = Stage(now_s=101.4)
    stage.say()

    stage.session.finish()

    assert stage.events == [
        Played(at_s=101.4, sentence=SentenceId("s1"), puts=(Put(start=SLOT, at_s=101.4),))
    ]


def test_a_sentence_cut_before_the_word_puts_nothing() -> None:
    stage = Stage()
    stage.say()
    stage.session.begin(1.2)

    stage.mouth.stop()
    stage.session.settle_first()

    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=1.2)]


def test_a_sentence_cut_after_the_word_has_put_its_slot() -> None:
    stage = Stage()
    stage.say()
    stage.session.begin(1.6)

    stage.mouth.stop()
    stage.session.settle_first()

    put = Put(start=SLOT, at_s=101.5)
    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=1.6, puts=(put,))]


def test_what_had_not_begun_is_cut_with_nothing_played() -> None:
    stage = Stage()
    stage.say()
    stage.say()
    stage.session.begin(1.2)

    stage.mouth.stop()
    stage.session.settle_last()
    stage.session.settle_first()

    assert stage.events[1] == Cut(at_s=200.0, sentence=SentenceId("s2"), played_s=0.0)


def test_the_order_of_reports_is_that_of_say_whatever_is_done_first() -> None:
    stage = Stage()
    for _ in range(3):
        stage.say()
    stage.session.begin()
    stage.mouth.stop()

    stage.session.settle_last()
    stage.session.settle_last()
    stage.session.settle_first()

    assert stage.reported() == stage.asked


def test_a_sentence_whose_voice_failed_is_cut_with_nothing_played() -> None:
    stage = Stage()
    stage.say()

    stage.session.fail()

    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=0.0)]


def test_a_voice_that_fails_midway_is_silenced_and_the_sentence_cut() -> None:
    stage = Stage()
    stage.say()
    stage.session.begin(1.2)

    stage.session.fail()

    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=1.2)]


def test_half_a_sentence_played_to_its_end_was_not_said() -> None:
    stage = Stage()
    stage.say(Words(text="no table", marks=(Mark(start=SLOT, char_end=8),)))
    stage.session.begin()

    stage.session.output.finish(1.2, interrupted=False)
    stage.session.fail()

    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=1.2)]


def test_a_closed_session_cuts_at_once() -> None:
    stage = Stage()
    stage.session.closed = True

    stage.say()

    assert stage.events == [Cut(at_s=200.0, sentence=SentenceId("s1"), played_s=0.0)]


def test_what_is_said_after_a_stop_is_played() -> None:
    stage = Stage()
    stage.say()
    stage.session.begin()
    stage.mouth.stop()
    stage.say()

    stage.session.settle_first()
    stage.session.finish()

    assert isinstance(stage.events[0], Cut)
    assert isinstance(stage.events[1], Played)


def test_each_sentence_is_announced_when_it_begins() -> None:
    stage = Stage()
    stage.say()
    stage.say()

    stage.session.finish()
    assert stage.begun == stage.asked[:1]
    stage.session.begin()
    assert stage.begun == stage.asked


_STEPS = ["say", "begin", "finish", "fail", "stop", "settle_first", "settle_last", "close"]


@given(st.lists(st.sampled_from(_STEPS), max_size=40))
def test_every_say_ends_in_exactly_one_report_in_order(steps: list[str]) -> None:
    stage = Stage()

    for step in steps:
        match step:
            case "say":
                stage.say()
            case "stop":
                stage.mouth.stop()
            case "close":
                stage.mouth.stop()
                stage.session.closed = True
            case _:
                getattr(stage.session, step)()
    while stage.session.waiting:
        stage.session.settle_first()
        stage.session.finish()

    assert stage.reported() == stage.asked
    assert len(stage.events) == len(stage.asked)


def test_a_pause_and_its_end_are_the_outputs() -> None:
    stage = Stage()
    stage.mouth.pause()
    stage.mouth.resume()

    assert stage.session.output.held == [True, False]


def test_a_pause_that_outlived_its_sentence_does_not_hold_up_the_next() -> None:
    stage = Stage()
    stage.mouth.pause()
    stage.say()

    assert stage.session.output.held == [True, False]


def test_the_voice_is_told_of_the_silence_in_a_sentence_before_it_speaks() -> None:
    stage = Stage()
    words = Words(text="One. Two.", pauses=(Pause(char_end=4, seconds=0.6),))

    stage.say(words)

    assert stage.tables.paused == [(words.text, words.pauses)]

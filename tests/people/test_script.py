"""The rules of triggers, lines and order, each with the test of its sentence."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from people.examples import line, scenario
from people.playing import LINE_S, perform, question

from conference_agent.people.script import (
    FACILITATOR,
    Arrived,
    Begin,
    Heard,
    Script,
    Speaking,
)
from conference_agent.values import QuestionKind

KEEP, OFFER, READBACK = QuestionKind.KEEP, QuestionKind.OFFER, QuestionKind.READBACK


def test_asked_fires_when_any_question_open_to_this_person_has_finished() -> None:
    begun = perform([line("Rosa", "asked", "yes")], [(2.0, question(OFFER, "Rosa"))])

    assert begun == [(2.6, "Rosa", "yes")]


def test_a_question_to_somebody_else_does_not_fire_asked() -> None:
    assert perform([line("Rosa", "asked", "yes")], [(2.0, question(KEEP, "Anna"))]) == []


def test_asked_can_be_narrowed_to_a_kind() -> None:
    begun = perform(
        [line("Rosa", "asked: readback", "yes please")],
        [(2.0, question(KEEP)), (5.0, question(READBACK))],
    )

    assert begun == [(5.6, "Rosa", "yes please")]


def test_heard_fires_on_a_sentence_that_matches_whatever_its_case() -> None:
    begun = perform(
        [line("Rosa", {"heard": "thurs.ay"}, "good")],
        [(2.0, Heard("It is Tuesday.")), (4.0, Heard("Now it is THURSDAY."))],
    )

    assert begun == [(4.6, "Rosa", "good")]


def test_heard_fires_on_a_question_put_to_somebody_else() -> None:
    begun = perform(
        [line("Rosa", {"heard": "thursday"}, "oh")],
        [(2.0, question(OFFER, "Anna", text="Anna, Thursday?"))],
    )

    assert begun == [(2.6, "Rosa", "oh")]


def test_after_fires_when_the_named_person_has_ended_a_line() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes"), line("Anna", {"after": "Rosa"}, "me too")],
        [(2.0, question(KEEP, "Rosa"))],
    )

    assert begun[1] == (2.6 + LINE_S + 0.6, "Anna", "me too")


def test_after_ones_own_name_follows_ones_previous_line() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes"), line("Rosa", {"after": "Rosa"}, "I think")],
        [(2.0, question())],
    )

    assert begun[1] == (2.6 + LINE_S + 0.6, "Rosa", "I think")


def test_after_looks_only_at_lines_that_end_since_ones_own_previous_line() -> None:
    begun = perform(
        [
            line("Anna", {"at": 1.0}, "hello"),
            line("Rosa", {"at": 2.5}, "hello to you"),
            line("Rosa", {"after": "Anna"}, "never"),
        ],
        [],
    )

    assert [text for _, _, text in begun] == ["hello", "hello to you"]


def test_at_fires_so_many_seconds_after_the_first_join() -> None:
    assert perform([line("Rosa", {"at": 7.5}, "hello")], []) == [(7.5, "Rosa", "hello")]


def test_an_at_line_does_not_wait_for_quiet() -> None:
    begun = perform(
        [line("Rosa", {"at": 7.5}, "hello")],
        [(7.0, Speaking(FACILITATOR, True)), (9.0, Speaking(FACILITATOR, False))],
    )

    assert begun == [(7.5, "Rosa", "hello")]


def test_an_at_line_holds_back_later_lines_until_it_has_ended() -> None:
    begun = perform(
        [line("Rosa", {"at": 10.0}, "hello"), line("Rosa", "asked: keep", "yes")],
        [(2.0, question())],
    )

    assert begun == [(10.0, "Rosa", "hello"), (10.0 + LINE_S + 0.6, "Rosa", "yes")]


def test_an_at_line_held_back_beyond_its_time_begins_as_soon_as_it_may() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes"), line("Rosa", {"at": 1.0}, "hello")], [(2.0, question())]
    )

    assert begun[1] == (2.6 + LINE_S, "Rosa", "hello")


def test_an_event_during_ones_own_line_does_not_fire_the_next() -> None:
    begun = perform(
        [line("Rosa", {"at": 1.0}, "hello"), line("Rosa", {"heard": "tuesday"}, "what?")],
        [(1.5, Heard("Tuesday")), (8.0, Heard("Tuesday"))],
    )

    assert begun[1][0] == 8.6


def test_an_unanswered_question_that_ended_during_ones_line_fires_at_once_after_it() -> None:
    begun = perform(
        [line("Rosa", {"at": 1.0}, "hello"), line("Rosa", "asked: keep", "yes")],
        [(1.5, question())],
    )

    assert begun[1] == (1.0 + LINE_S + 0.6, "Rosa", "yes")


def test_a_later_question_takes_the_place_of_an_unanswered_one() -> None:
    begun = perform(
        [line("Rosa", {"at": 1.0}, "hello"), line("Rosa", "asked: keep", "yes")],
        [(1.2, question(KEEP)), (1.5, question(OFFER))],
    )

    assert len(begun) == 1


def test_a_line_answers_a_question_that_was_put_again_before_it_began() -> None:
    begun = perform(
        [line("Rosa", "asked: keep", "yes", delay=2.0)], [(2.0, question()), (3.0, question())]
    )

    assert begun == [(4.0, "Rosa", "yes")]


def test_what_was_said_before_one_joined_is_not_heard() -> None:
    begun = perform(
        [line("Ben", "asked", "yes")], [(1.0, question()), (2.0, Arrived("Ben"))], absent=["Ben"]
    )

    assert begun == []


def test_a_question_from_before_one_joined_is_not_answered_later_either() -> None:
    begun = perform(
        [line("Ben", {"at": 3.0}, "hello"), line("Ben", "asked", "yes")],
        [(1.0, question()), (2.0, Arrived("Ben"))],
        absent=["Ben"],
    )

    assert begun == [(3.0, "Ben", "hello")]


def test_an_event_while_ones_line_waits_does_not_fire_the_next() -> None:
    begun = perform(
        [
            line("Rosa", "asked", "yes", delay=3.0),
            line("Rosa", {"heard": "tuesday"}, "what?"),
        ],
        [(2.0, question()), (3.0, Heard("Tuesday"))],
    )

    assert begun == [(5.0, "Rosa", "yes")]


def test_an_at_line_goes_before_a_repetition_that_waits() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes"), line("Rosa", {"at": 9.0}, "hello")],
        [
            (2.0, question()),
            (8.0, question()),
            (8.1, Speaking(FACILITATOR, True)),
            (12.0, Speaking(FACILITATOR, False)),
        ],
    )

    assert begun == [(2.6, "Rosa", "yes"), (9.0, "Rosa", "hello")]


def test_the_lines_of_a_person_are_used_strictly_in_order() -> None:
    begun = perform(
        [line("Rosa", "asked: offer", "first"), line("Rosa", "asked: keep", "second")],
        [(2.0, question(KEEP)), (5.0, question(OFFER)), (9.0, question(KEEP))],
    )

    assert [text for _, _, text in begun] == ["first", "second"]


def test_one_event_uses_at_most_one_line_of_a_person() -> None:
    begun = perform(
        [line("Rosa", "asked", "one"), line("Rosa", "asked", "two")], [(2.0, question())]
    )

    assert [text for _, _, text in begun] == ["one"]


def test_one_event_can_use_a_line_of_each_person() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes"), line("Anna", "asked", "no")], [(2.0, question())]
    )

    assert [who for _, who, _ in begun] == ["Rosa", "Anna"]


def test_asked_the_same_question_again_one_repeats_ones_last_answer() -> None:
    begun = perform(
        [line("Rosa", "asked: keep", "yes"), line("Rosa", "asked: readback", "right")],
        [(2.0, question()), (8.0, question(KEEP, "Rosa"))],
    )

    assert begun[1] == (8.6, "Rosa", "yes")


def test_a_repetition_leaves_the_next_line_for_its_own_question() -> None:
    begun = perform(
        [line("Rosa", "asked: keep", "yes"), line("Rosa", "asked: readback", "right")],
        [(2.0, question()), (8.0, question()), (12.0, question(READBACK))],
    )

    assert [text for _, _, text in begun] == ["yes", "yes", "right"]


def test_a_question_of_a_new_kind_with_no_line_for_it_stays_unanswered() -> None:
    begun = perform(
        [line("Rosa", "asked: keep", "yes")], [(2.0, question(KEEP)), (8.0, question(OFFER))]
    )

    assert [text for _, _, text in begun] == ["yes"]


def test_a_line_for_the_same_question_goes_before_a_repetition() -> None:
    begun = perform(
        [line("Rosa", "asked: keep", "well"), line("Rosa", "asked: keep", "yes")],
        [(2.0, question()), (8.0, question())],
    )

    assert [text for _, _, text in begun] == ["well", "yes"]


def test_a_remark_made_while_a_question_was_open_is_repeated_when_asked_again() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes"), line("Anna", {"after": "Rosa"}, "me too")],
        [(2.0, question()), (9.0, question(KEEP, "Anna"))],
    )

    assert begun[2:] == [(9.6, "Anna", "me too")]


def test_the_delay_of_a_line_counts_from_its_event() -> None:
    begun = perform([line("Rosa", "asked", "yes", delay=2.5)], [(2.0, question())])

    assert begun == [(4.5, "Rosa", "yes")]


def test_a_line_waits_until_the_facilitator_is_silent_and_then_its_delay() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes")],
        [
            (2.0, question()),
            (2.1, Speaking(FACILITATOR, True)),
            (5.0, Speaking(FACILITATOR, False)),
        ],
    )

    assert begun == [(5.6, "Rosa", "yes")]


def test_a_line_waits_until_the_last_of_several_is_silent() -> None:
    begun = perform(
        [line("Anna", "asked", "yes"), line("Rosa", {"at": 3.0}, "hello")],
        [
            (2.0, question(KEEP, "Anna")),
            (2.1, Speaking(FACILITATOR, True)),
            (4.3, Speaking(FACILITATOR, False)),
        ],
    )

    assert begun[1] == (4.9, "Anna", "yes")


def test_a_line_looks_again_after_each_delay() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes")],
        [
            (2.0, question()),
            (2.1, Speaking(FACILITATOR, True)),
            (5.0, Speaking(FACILITATOR, False)),
            (5.5, Speaking(FACILITATOR, True)),
            (9.0, Speaking(FACILITATOR, False)),
        ],
    )

    assert begun == [(9.6, "Rosa", "yes")]


def test_a_line_over_others_does_not_wait() -> None:
    begun = perform(
        [line("Rosa", "asked", "stop", over=True)],
        [(2.0, question()), (2.1, Speaking(FACILITATOR, True))],
    )

    assert begun == [(2.6, "Rosa", "stop")]


def test_a_line_waits_for_another_person_too() -> None:
    begun = perform(
        [line("Rosa", "asked", "yes"), line("Anna", "asked", "no", delay=1.0)], [(2.0, question())]
    )

    assert begun[1] == (2.6 + LINE_S + 1.0, "Anna", "no")


def test_ties_go_by_the_order_of_the_script() -> None:
    begun = perform(
        [line("Ben", "asked", "one"), line("Anna", "asked", "two")], [(2.0, question())]
    )

    assert [who for _, who, _ in begun] == ["Ben", "Anna"]


def test_a_question_asked_again_over_the_answer_is_answered_again() -> None:
    begun = perform([line("Rosa", "asked", "yes")], [(2.0, question()), (3.0, question())])

    assert begun == [(2.6, "Rosa", "yes"), (2.6 + LINE_S + 0.6, "Rosa", "yes")]


def test_nobody_begins_before_the_delay_of_the_first_event() -> None:
    script = Script(scenario(line("Rosa", "asked", "yes")))
    script.observe(Arrived("Rosa"), 0.0)
    script.observe(question(), 2.0)

    assert script.due(2.59) == []
    assert script.wake_s == 2.6
    assert script.due(2.6) == [Begin("Rosa", "yes")]


_WHEN = st.sampled_from(["asked", "asked: keep", "asked: offer", {"heard": "can"}, {"at": 3.0}])
_LINES = st.lists(
    st.tuples(st.sampled_from(["Rosa", "Anna", "Ben"]), _WHEN, st.floats(0.0, 2.0)), max_size=8
)
_QUESTIONS = st.lists(
    st.tuples(st.floats(0.0, 20.0), st.sampled_from([KEEP, OFFER, READBACK])), max_size=8
)


@given(_LINES, _QUESTIONS)
def test_nobody_speaks_two_lines_at_once(
    lines: list[tuple[str, object, float]], questions: list[tuple[float, QuestionKind]]
) -> None:
    script = [line(who, when, f"{n}", delay=delay) for n, (who, when, delay) in enumerate(lines)]

    begun = perform(script, [(at_s, question(kind)) for at_s, kind in questions])

    for who in ("Rosa", "Anna", "Ben"):
        starts = [at_s for at_s, speaker, _ in begun if speaker == who]
        assert all(later - at_s >= LINE_S - 1e-2 for at_s, later in pairwise(starts))


@given(_LINES, _QUESTIONS)
def test_first_uses_of_a_persons_lines_keep_their_order(
    lines: list[tuple[str, object, float]], questions: list[tuple[float, QuestionKind]]
) -> None:
    script = [line(who, when, f"{n}", delay=delay) for n, (who, when, delay) in enumerate(lines)]

    begun = perform(script, [(at_s, question(kind)) for at_s, kind in questions])

    for who in ("Rosa", "Anna", "Ben"):
        said = list(dict.fromkeys(int(str(text)) for _, speaker, text in begun if speaker == who))
        assert said == sorted(said)

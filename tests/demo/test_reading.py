"""What is judged of a call by voice: also what was not said to its end, as far as it was heard."""

from __future__ import annotations

from collections.abc import Sequence

from reports import begins, heard, report
from stores.family import NOW, a_call

from conference_agent.demo.reading import record_for_judging
from conference_agent.people import Caption, Record
from conference_agent.records import CallRecord
from conference_agent.values import Entry, SentenceId, Spoken

TEXT = "Rosa's root canal is on Tuesday."
FIRST = "Rosa's root"


def spoken(
    start_s: float, end_s: float, *, complete: bool = False, text: str = TEXT, number: str = "s1"
) -> Spoken:
    return Spoken(
        sentence=SentenceId(number), text=text, start_s=start_s, end_s=end_s, complete=complete
    )


def shown(at_s: float, *, final: bool = False, text: str = TEXT, segment: str = "s1") -> Caption:
    return Caption(
        at_s=at_s,
        receiver="rosa-tab",
        sender="facilitator",
        speaker="facilitator",
        text=text,
        segment=segment,
        final=final,
        question="",
        to="",
        sentence=segment,
        cut=False,
    )


def judged(
    *entries: Entry,
    sound: Sequence[tuple[float, float]],
    captions: Sequence[Caption] = (),
    began_s: float = 0.0,
) -> Record:
    record = CallRecord(
        call=a_call(), began_at=NOW, start=NOW, outcome=None, entries=entries, written=None
    )
    people = report([], {"Rosa": heard(*sound)}, captions)
    return record_for_judging(record, 0, people, began_s=began_s)


def test_what_was_said_to_its_end_is_heard_whole() -> None:
    record = judged(spoken(2.0, 5.0, complete=True), sound=[(2.0, 5.0)])

    assert (begins(record.sentences), begins(record.begun)) == ([(2.0, TEXT)], [])


def test_what_was_cut_off_is_judged_as_far_as_it_was_heard() -> None:
    record = judged(spoken(2.0, 2.6), sound=[(2.0, 2.6)])

    assert (begins(record.sentences), begins(record.begun)) == ([], [(2.0, FIRST)])


def test_what_was_cut_off_is_on_the_clock_of_the_people() -> None:
    record = judged(spoken(0.0, 0.6), sound=[(2.0, 2.6)], began_s=2.0)

    assert begins(record.begun) == [(2.0, FIRST)]


def test_what_was_said_lasts_as_long_as_it_was_played() -> None:
    (said,) = judged(spoken(1.0, 5.0, complete=True), sound=[], began_s=2.0).sentences

    assert (said.start_s, said.end_s) == (3.0, 7.0)


def test_what_was_paused_and_then_cut_off_is_not_heard_in_the_pause() -> None:
    record = judged(spoken(2.0, 9.0), sound=[(2.0, 2.6)])

    assert begins(record.begun) == [(2.0, FIRST)]


def test_what_follows_what_was_cut_off_is_not_a_part_of_it() -> None:
    cut = spoken(2.0, 2.6)
    following = spoken(2.7, 6.0, complete=True, text="Please wait.", number="s2")

    record = judged(cut, following, sound=[(2.0, 6.0)])
    assert begins(record.begun) == [(2.0, "Rosa's root canal")]


def test_what_was_planned_and_never_begun_was_not_heard() -> None:
    never = spoken(2.6, 2.6, text="Can you all come?", number="s2")
    record = judged(spoken(2.0, 2.6), never, sound=[(2.0, 3.6)])

    assert [each for each in record.begun if each.text.startswith("Can")] == []


def test_what_was_lost_with_its_process_is_judged_as_far_as_it_was_heard() -> None:
    record = judged(sound=[(2.0, 2.6)], captions=[shown(2.0)])

    assert begins(record.begun) == [(2.0, FIRST)]


def test_what_was_lost_and_said_again_is_judged_once() -> None:
    again = spoken(6.0, 9.0, complete=True)
    record = judged(again, sound=[(2.0, 2.6), (6.0, 9.0)], captions=[shown(2.0)])

    assert (begins(record.sentences), begins(record.begun)) == ([(6.0, TEXT)], [])

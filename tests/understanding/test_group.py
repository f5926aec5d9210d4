"""What one of several says of themselves, of others beside it, and what hangs on others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from understanding.conftest import THURSDAY, MakeContext

from conference_agent.understanding import read
from conference_agent.values import SOMEBODY, Act, MemberId, Polarity, QuestionKind

BEN = MemberId("m-ben")
ROSA = MemberId("m-rosa")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("I can do it but Ben can't", BEN),
        ("works for me, but my son has to work then", None),
        ("I can make it, Ben can't though", BEN),
        ("fine by me but my brother is away that day", None),
        ("I'm free, Ben isn't", BEN),
        ("Ben can't make it but I can", BEN),
        ("I can come, but Ben says he can't", BEN),
        ("yes but Ben can't come", BEN),
    ],
)
def test_ones_own_yes_is_kept_and_the_no_of_another_is_told(
    text: str, who: MemberId | None, context: MakeContext
) -> None:
    reading = read(text, context())

    assert reading.acts == (Act.ACCEPT, Act.RELAY)
    assert (reading.told, reading.addressee) == (Polarity.NO, who)


@pytest.mark.parametrize(
    "text",
    [
        "I can come but dad has the car",
        "yes but my boss needs me that day",
        "I can do it but Ben says I can't",
        "yes but Ben can't drive me",
        "yes but I can't",
        "I can do it, but Ben, can you?",
        "I think Ben can't come but I can",
    ],
)
def test_what_may_keep_the_speaker_from_it_leaves_no_yes(text: str, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(text, context()).acts


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("yes, and Ben agrees", Polarity.YES),
        ("yes, and Ben says yes", Polarity.YES),
        ("yes that works and Ben is free too", Polarity.YES),
        ("that works for me and Ben's fine with it", Polarity.YES),
        ("yes and Ben wants to come too", Polarity.MIXED),
        ("I can, and Ben says no", Polarity.NO),
    ],
)
def test_a_yes_to_which_another_s_is_added_is_ones_own(
    text: str, told: Polarity, context: MakeContext
) -> None:
    reading = read(text, context())

    assert (reading.acts, reading.told) == ((Act.ACCEPT, Act.RELAY), told)


@pytest.mark.parametrize(
    "text",
    [
        "yes and Ben says he can't",
        "yes and Ben says I can't",
        "yes and Ben has the car",
        "maybe and Ben agrees",
        "mum says yes and Ben agrees",
        "yes, Ben agrees",
    ],
)
def test_what_may_take_a_mere_yes_back_leaves_none(text: str, context: MakeContext) -> None:
    assert Act.ACCEPT not in read(text, context()).acts


def test_ones_own_no_is_kept_beside_the_yes_of_another(context: MakeContext) -> None:
    reading = read("I can't but Ben can", context())

    assert (reading.acts, reading.told) == ((Act.DECLINE, Act.RELAY), Polarity.YES)


def test_a_slot_is_picked_for_oneself_alone(context: MakeContext) -> None:
    reading = read("I can do Thursday but Ben can't", context(QuestionKind.OFFER))

    assert (reading.acts, reading.slot) == ((Act.ACCEPT, Act.RELAY), THURSDAY)


def test_another_time_beside_it_is_no_ones_answer(context: MakeContext) -> None:
    assert Act.RELAY not in read("I can do it but Ben can on Friday", context()).acts


def test_mum_is_the_patient(context: MakeContext) -> None:
    reading = read("I can come but mum is in hospital", replace(context(), patient=ROSA))

    assert reading.addressee == ROSA


@pytest.mark.parametrize(
    "text",
    [
        "yes that suits us both",
        "we can both make it",
        "that works for both of us",
        "we're both fine with that",
        "both of us are free",
        "yes we can all come",
    ],
)
def test_a_yes_for_several_is_ones_own_and_is_told_of_the_others(
    text: str, context: MakeContext
) -> None:
    reading = read(text, context())

    assert reading.acts == (Act.ACCEPT, Act.RELAY)
    assert (reading.told, reading.addressee) == (Polarity.YES, "all")


@pytest.mark.parametrize(
    ("text", "who"), [("Ben and I can both come", BEN), ("that's fine for mum and me", ROSA)]
)
def test_with_whom_it_is_said_is_known(text: str, who: MemberId, context: MakeContext) -> None:
    reading = read(text, replace(context(), patient=ROSA))

    assert (reading.acts, reading.addressee) == ((Act.ACCEPT, Act.RELAY), who)


@pytest.mark.parametrize(
    "text",
    [
        "both work for me",
        "they both suit me",
        "we can't both come",
        "not both of us can come",
        "can both of us come",
        "I doubt both of us can make it",
    ],
)
def test_both_times_and_both_of_which_one_cannot_are_no_yes(
    text: str, context: MakeContext
) -> None:
    assert Act.ACCEPT not in read(text, context(QuestionKind.OFFER)).acts


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("if Ben can drive me", BEN),
        ("as long as Ben can drive", BEN),
        ("only if my daughter can come too", SOMEBODY),
        ("I can come if Ben drives", BEN),
        ("provided Ben can take me", BEN),
        ("assuming Ben will drive me, yes", BEN),
        ("if Ben can drive me then I'll come", BEN),
        ("that depends on Ben", BEN),
        ("I can, unless Ben has to work", BEN),
        ("I can't unless Ben drives me", BEN),
        ("yes if Ben or Anna can bring me", SOMEBODY),
        ("if I can get a lift", None),
    ],
)
def test_a_yes_that_hangs_on_something_is_none(
    text: str, who: MemberId | str | None, context: MakeContext
) -> None:
    reading = read(text, context())

    assert (reading.acts, reading.hangs_on) == ((Act.UNSURE,), who)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("I can't come if Ben can't drive me", Act.DECLINE),
        ("not if Ben is coming", Act.DECLINE),
        ("what if Ben can't come", Act.ASK_DETAILS),
        ("I can come if it's on Friday", Act.PROPOSE),
        ("yes if Ben could come on Friday", Act.UNSURE),
        ("yes, Ben can drive me", Act.ACCEPT),
        ("ask Ben if he can drive me", Act.OTHER),
    ],
)
def test_not_every_if_has_a_yes_hanging_on_it(text: str, act: Act, context: MakeContext) -> None:
    reading = read(text, context())

    assert (reading.act, reading.hangs_on) == (act, None)


@pytest.mark.parametrize(
    "text",
    [
        "me too",
        "same here",
        "yes, same for me",
        "ditto",
        "so can I",
        "I can as well",
        "likewise",
        "what she said",
        "I'm with Ben",
    ],
)
def test_what_repeats_another_is_no_answer_by_itself(text: str, context: MakeContext) -> None:
    reading = read(text, context())

    assert (reading.acts, reading.echoes) == ((Act.UNSURE,), True)


@pytest.mark.parametrize(
    "text", ["me neither", "the same day", "same time next week", "and you", "I can as"]
)
def test_not_all_that_is_alike_repeats_another(text: str, context: MakeContext) -> None:
    assert not read(text, context()).echoes


def test_where_nothing_is_put_to_all_nothing_of_it_is_read(context: MakeContext) -> None:
    reading = read("me too", context(QuestionKind.CANCEL))

    assert not reading.echoes


def test_what_closes_the_call_does_so_whatever_stands_beside_it(context: MakeContext) -> None:
    assert read("me too, but don't call us again", context()).acts == (Act.OPT_OUT,)

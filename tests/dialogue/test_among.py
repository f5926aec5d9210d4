"""What the family say to each other while a question is open: no yes to us, and no lost no."""

from __future__ import annotations

from dataclasses import replace

import pytest
from shared_phone import KITCHEN, PEOPLE
from standings import stands
from talk import NO, TUESDAY, YES, Talk, family, member, picks

from conference_agent.values import (
    Act,
    Apologise,
    Cleared,
    DecisionRule,
    Detail,
    Flag,
    Outcome,
    PartStat,
    Polarity,
    Press,
    QuestionKind,
    Reading,
    Role,
)

#: "Mum, do you want tea?"
ASIDE = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE, aside=True)
#: "Anna, no."
NO_TO_ANNA = replace(ASIDE, polarity=Polarity.NO)
#: "Do you want tea?", to nobody by name.
ASKS = Reading(acts=(Act.ASK_DETAILS,), polarity=Polarity.NONE)
#: "Yes, I will be there."
OF_WHAT = replace(YES, says_what=True)
#: So long the one who is spoken to takes to answer.
PAUSE_S = 0.6


@pytest.fixture
def two() -> Talk:
    return in_the_room(DecisionRule.EVERY_REQUIRED)


def in_the_room(rule: DecisionRule) -> Talk:
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna"), rule=rule))
    talk.join("rosa-tab")
    talk.join("anna-tab")
    talk.until_asked(QuestionKind.KEEP)
    return talk


def exchange(talk: Talk, *said: tuple[str, Reading]) -> None:
    """Have one speak after the other."""
    for device, reading in said:
        talk.pass_s(PAUSE_S)
        talk.hear(device, reading)


@pytest.mark.parametrize("asked", [ASIDE, ASKS])
def test_a_yes_to_her_daughter_and_the_daughters_okay_are_none_to_us(
    two: Talk, asked: Reading
) -> None:
    exchange(two, ("anna-tab", asked), ("rosa-tab", YES), ("anna-tab", YES))

    assert {stands(two, "rosa"), stands(two, "anna")} == {PartStat.TENTATIVE}
    assert two.until_over() is Outcome.UNDECIDED
    assert two.requests == []


def test_whoever_said_it_is_asked_by_name_once_they_are_done(two: Talk) -> None:
    exchange(two, ("anna-tab", ASIDE), ("rosa-tab", YES))
    quiet_s = two.now_s
    asked = two.until_asked(QuestionKind.KEEP, "rosa")

    assert asked.to == ("rosa",)
    assert two.state.saying_s - quiet_s > 3.0
    assert not any(isinstance(each.intent, Apologise) for each in two.said)


def test_one_after_the_other_is_asked_each_with_time_to_answer(two: Talk) -> None:
    exchange(two, ("anna-tab", ASIDE), ("rosa-tab", YES), ("anna-tab", YES))
    two.until_asked(QuestionKind.KEEP, "rosa")
    two.pass_s(5.0)
    said = two.said[-1].to
    two.hear("rosa-tab", YES)
    two.until_asked(QuestionKind.KEEP, "anna")
    two.hear("anna-tab", YES)

    assert said == ("rosa",)
    assert two.until_over() is Outcome.CONFIRMED


@pytest.mark.parametrize(
    "answer", [OF_WHAT, replace(YES, slot=TUESDAY)], ids=["I will be there", "Tuesday is fine"]
)
def test_a_yes_that_says_to_what_is_one(two: Talk, answer: Reading) -> None:
    exchange(two, ("anna-tab", ASIDE), ("rosa-tab", answer))

    assert stands(two, "rosa") is PartStat.ACCEPTED


def test_a_later_that_names_no_time_is_none_to_us_either(two: Talk) -> None:
    later = Reading(acts=(Act.PROPOSE,), polarity=Polarity.NONE)
    exchange(two, ("anna-tab", ASIDE), ("rosa-tab", later))

    assert stands(two, "rosa") is PartStat.TENTATIVE
    assert two.until_asked(QuestionKind.KEEP, "rosa").to == ("rosa",)


def test_a_no_in_it_is_cleared_up_and_never_dropped(two: Talk) -> None:
    two.hear("rosa-tab", YES)
    exchange(two, ("anna-tab", ASIDE), ("rosa-tab", NO), ("anna-tab", OF_WHAT))

    assert stands(two, "rosa") is PartStat.TENTATIVE
    assert two.until_asked(QuestionKind.KEEP, "rosa").to == ("rosa",)
    assert two.requests == []


def test_whoever_has_agreed_already_is_not_asked_for_a_yes_to_tea(two: Talk) -> None:
    two.hear("rosa-tab", YES)
    exchange(two, ("anna-tab", ASIDE), ("rosa-tab", YES), ("anna-tab", OF_WHAT))

    assert two.until_over() is Outcome.CONFIRMED
    assert not any(each.to == ("rosa",) for each in two.said)


def test_an_objection_to_somebody_else_keeps_the_one_who_decides_waiting() -> None:
    talk = in_the_room(DecisionRule.ANY_DECIDER)
    talk.hear("anna-tab", YES)
    talk.hear("rosa-tab", NO_TO_ANNA)
    talk.until_asked(QuestionKind.KEEP, "rosa")
    talk.hear("rosa-tab", NO)

    assert stands(talk, "rosa") is PartStat.DECLINED
    assert talk.until_over() is not Outcome.CONFIRMED
    assert talk.requests == []


def test_an_answer_to_our_question_is_one_though_they_talked_before(two: Talk) -> None:
    exchange(two, ("anna-tab", ASIDE), ("rosa-tab", YES))
    two.until_asked(QuestionKind.KEEP, "rosa")
    two.hear("rosa-tab", YES)

    assert stands(two, "rosa") is PartStat.ACCEPTED


def test_a_yes_that_comes_long_after_is_for_us(two: Talk) -> None:
    two.hear("anna-tab", ASIDE)
    two.pass_s(4.5)
    two.hear("rosa-tab", YES)

    assert stands(two, "rosa") is PartStat.ACCEPTED


def test_a_press_and_a_line_that_is_typed_are_for_us(two: Talk) -> None:
    two.hear("anna-tab", ASIDE)
    two.press("rosa-tab", Press.CONFIRM)
    two.chat("anna-tab", YES)

    assert stands(two, "rosa") is stands(two, "anna") is PartStat.ACCEPTED


def test_a_question_about_the_appointment_is_no_talk_among_them(two: Talk) -> None:
    two.hear("anna-tab", replace(ASKS, details=(Detail.PLACE,)))
    two.hear("rosa-tab", YES)

    assert stands(two, "rosa") is PartStat.ACCEPTED


def test_who_goes_on_with_a_yes_to_what_was_put_has_given_it(two: Talk) -> None:
    exchange(two, ("anna-tab", ASIDE))
    two.pass_s(PAUSE_S)
    start_s = two.now_s
    two.hear("rosa-tab", YES, start_s=start_s)
    two.hear("rosa-tab", OF_WHAT, start_s=start_s, lasts_s=1.5, flags=frozenset({Flag.GOES_ON}))

    assert stands(two, "rosa") is PartStat.ACCEPTED


def test_at_a_choice_it_picks_nothing(two: Talk) -> None:
    two.hear("rosa-tab", NO)
    two.until_asked(QuestionKind.OFFER)
    exchange(two, ("anna-tab", ASIDE), ("rosa-tab", YES))

    assert stands(two, "rosa") is PartStat.DECLINED
    assert two.until_asked(QuestionKind.OFFER, "rosa").to == ("rosa",)


def test_a_slot_that_is_named_in_it_is_picked(two: Talk) -> None:
    two.hear("rosa-tab", NO)
    two.until_asked(QuestionKind.OFFER)
    exchange(two, ("anna-tab", ASIDE), ("rosa-tab", picks(two.slots[1])))

    assert stands(two, "rosa") is PartStat.ACCEPTED


def test_at_a_shared_phone_the_yes_behind_it_is_nobodys() -> None:
    talk = Talk(family(*PEOPLE, devices=(KITCHEN,)))
    talk.join("kitchen")
    talk.until_asked(QuestionKind.KEEP, "rosa")
    exchange(talk, ("kitchen", ASIDE), ("kitchen", YES))

    assert stands(talk, "rosa") is PartStat.TENTATIVE


def test_it_clears_nobody_who_came() -> None:
    gus = member("Gus", Role.COMPANION, required=False, cleared=False)
    talk = Talk(family(member("Rosa", Role.PATIENT), member("Anna"), gus))
    for device in ("rosa-tab", "anna-tab", "gus-tab"):
        talk.join(device)
    talk.until_asked(QuestionKind.CLARIFY)
    exchange(talk, ("anna-tab", ASIDE), ("rosa-tab", YES))

    assert talk.noted(Cleared) == []


def test_before_anything_is_put_it_is_only_noted() -> None:
    talk = Talk(family(*PEOPLE))
    talk.join("rosa-tab")
    talk.join("anna-tab")
    exchange(talk, ("anna-tab", ASIDE), ("rosa-tab", YES))
    talk.until_asked(QuestionKind.KEEP)
    talk.hear("rosa-tab", YES)
    talk.hear("anna-tab", YES)

    assert talk.until_over() is Outcome.CONFIRMED


#: "Is Dad home": said to anybody, and about nothing that was put.
REMARK = Reading(acts=(Act.OTHER,), polarity=Polarity.NONE)


def remark(talk: Talk, device: str = "anna-tab", text: str = "is dad home") -> None:
    talk.pass_s(PAUSE_S)
    talk.hear(device, REMARK, text=text)


def test_the_yes_right_behind_a_remark_at_another_device_is_asked_for_once_more(two: Talk) -> None:
    two.hear("anna-tab", YES)
    remark(two)
    exchange(two, ("rosa-tab", YES))

    assert stands(two, "rosa") is PartStat.TENTATIVE
    assert two.until_asked(QuestionKind.KEEP, "rosa").to == ("rosa",)
    two.hear("rosa-tab", YES)
    assert two.until_over() is Outcome.CONFIRMED


def test_behind_a_remark_a_yes_is_asked_for_no_third_time(two: Talk) -> None:
    two.hear("anna-tab", YES)
    remark(two)
    exchange(two, ("rosa-tab", YES))
    two.until_asked(QuestionKind.KEEP, "rosa")
    remark(two)
    exchange(two, ("rosa-tab", YES))

    assert stands(two, "rosa") is PartStat.ACCEPTED


def test_only_the_first_yes_behind_a_remark_may_be_its_answer() -> None:
    talk = Talk(family(*(member(name) for name in ("Anna", "Ben")), member("Rosa", Role.PATIENT)))
    for name in ("anna", "ben", "rosa"):
        talk.join(f"{name}-tab")
    talk.until_asked(QuestionKind.KEEP)
    remark(talk)
    exchange(talk, ("rosa-tab", YES), ("ben-tab", YES))

    assert stands(talk, "rosa") is PartStat.TENTATIVE
    assert stands(talk, "ben") is PartStat.ACCEPTED


def test_behind_her_own_remark_a_yes_is_one(two: Talk) -> None:
    remark(two, "rosa-tab")
    exchange(two, ("rosa-tab", YES))

    assert stands(two, "rosa") is PartStat.ACCEPTED


@pytest.mark.parametrize("answer", [OF_WHAT, replace(YES, slot=TUESDAY), NO])
def test_behind_a_remark_what_says_to_what_and_a_no_are_ones(two: Talk, answer: Reading) -> None:
    remark(two)
    exchange(two, ("rosa-tab", answer))

    assert stands(two, "rosa") in {PartStat.ACCEPTED, PartStat.DECLINED}


def test_a_single_word_may_ask_somebody(two: Talk) -> None:
    remark(two, text="sugar?")
    exchange(two, ("rosa-tab", YES))

    assert stands(two, "rosa") is PartStat.TENTATIVE


@pytest.mark.parametrize("said", [replace(REMARK, courteous=True), replace(REMARK, stops=True)])
def test_courtesy_and_what_stops_us_ask_nobody_anything(two: Talk, said: Reading) -> None:
    exchange(two, ("anna-tab", said), ("rosa-tab", YES))

    assert stands(two, "rosa") is PartStat.ACCEPTED


def test_a_murmur_asks_nobody_anything(two: Talk) -> None:
    remark(two, text="tsk")
    exchange(two, ("rosa-tab", YES))

    assert stands(two, "rosa") is PartStat.ACCEPTED


def test_long_after_a_remark_a_yes_is_for_us(two: Talk) -> None:
    remark(two)
    two.pass_s(4.5)
    two.hear("rosa-tab", YES)

    assert stands(two, "rosa") is PartStat.ACCEPTED


def test_who_has_agreed_already_is_not_asked_again_for_a_remark(two: Talk) -> None:
    two.hear("rosa-tab", YES)
    remark(two)
    exchange(two, ("rosa-tab", YES), ("anna-tab", OF_WHAT))

    assert two.until_over() is Outcome.CONFIRMED
    assert not any(each.to == ("rosa",) for each in two.said)


def test_a_remark_may_turn_into_talk(two: Talk) -> None:
    remark(two)
    exchange(two, ("anna-tab", ASIDE), ("rosa-tab", YES), ("anna-tab", YES))

    assert {stands(two, "rosa"), stands(two, "anna")} == {PartStat.TENTATIVE}

"""Laws of the answers of a whole call: in which order they come, and what changing one does."""

from __future__ import annotations

from bringing import ALL
from hypothesis import given, settings
from hypothesis import strategies as st
from talk import MIXED, NO, WEDNESDAY, YES, Talk, family, refuses

from conference_agent.values import (
    Act,
    Answer,
    DecisionRule,
    Outcome,
    Polarity,
    QuestionKind,
    Reading,
    Voided,
)

#: How a yes is contradicted.
CHANGED = [
    NO,
    MIXED,
    refuses(slot=WEDNESDAY),
    Reading(acts=(Act.CANCEL,), polarity=Polarity.NONE),
    Reading(acts=(Act.PROPOSE,), polarity=Polarity.NONE),
]
RULES = [DecisionRule.EVERY_REQUIRED, DecisionRule.EVERY_DECIDER]


def asked(rule: DecisionRule = DecisionRule.EVERY_REQUIRED) -> Talk:
    """Return a family of three of whom all are asked whether they can come."""
    talk = Talk(family(rule=rule))
    for device in ALL:
        talk.join(device)
    talk.until_asked(QuestionKind.KEEP)
    return talk


def heard(said: dict[str, Reading], order: list[str]) -> tuple[frozenset[object], Outcome, int]:
    """Return who stands where, how it ends, and how often is written, in one order of answers."""
    talk = asked()
    for place, device in enumerate(order):
        talk.hear(device, said[device], start_s=talk.now_s if place == 0 else None, lasts_s=0.1)
    stands = frozenset((each.member, each.proposal, each.status) for each in talk.noted(Answer))
    outcome = talk.until_over()
    return stands, outcome, len(talk.requests)


@settings(max_examples=30)
@given(
    st.fixed_dictionaries({device: st.sampled_from([YES, NO]) for device in ALL}),
    st.permutations(list(ALL)),
)
def test_in_which_order_the_answers_come_changes_nothing(
    said: dict[str, Reading], order: list[str]
) -> None:
    assert heard(said, order) == heard(said, list(ALL))


@settings(max_examples=40)
@given(
    st.sampled_from(RULES),
    st.sampled_from(["rosa-tab", "anna-tab"]),
    st.sampled_from(CHANGED),
    st.floats(0.0, 0.8),
)
def test_a_counted_yes_that_is_contradicted_before_the_write_voids_what_was_read_back(
    rule: DecisionRule, device: str, changed: Reading, after_s: float
) -> None:
    talk = asked(rule)
    for each in ALL:
        talk.hear(each, YES)
    talk.hear(device, changed, start_s=talk.now_s + after_s)
    voided = len(talk.noted(Voided))
    talk.pass_s(3.0)

    assert (voided, talk.requests) == (1, [])


@settings(max_examples=20)
@given(st.sampled_from(RULES), st.sampled_from(ALL), st.floats(0.0, 0.8))
def test_a_counted_yes_that_is_repeated_before_the_write_voids_nothing(
    rule: DecisionRule, device: str, after_s: float
) -> None:
    talk = asked(rule)
    for each in ALL:
        talk.hear(each, YES)
    talk.hear(device, YES, start_s=talk.now_s + after_s)

    assert talk.until_over() is Outcome.CONFIRMED
    assert len(talk.requests) == 1
